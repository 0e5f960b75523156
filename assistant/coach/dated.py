"""A period in a sentence: "…, in Q3 2026", "…, with v5.0"; or an open slot.

A roadmap dates its items by quarters, by years, by releases and by spans of these. What nobody can date yet ("TBD",
"later") is left open, as is no period at all.
"""

import re

from assistant.expression import expression

OPEN_PERIOD = "[period: name the quarter or the deadline]"
_UNDATED = expression(
    r"\W*(?:tb[dca]|n/?a|later|someday|future|backlog|ongoing|continuous(?:ly)?|unscheduled|undated|none|not (?:yet )?"
    r"(?:set|planned|scheduled))\W*",
    re.I,
)
_READY = expression(r"(?:before|until|till|by|in|within|this|next|the next|ahead|during|over|with|end)\b", re.I)
_CALENDAR = expression(
    r"\b(?:[QH][1-4]|FY|CY|PI)|[QH][1-4]\b|\b(?:19|20)\d{2}\b|quarter|half|year|month|week|term|semester|sprint|season|"
    r"spring|summer|autumn|fall|winter|increment|cycle|"
    r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b",
    re.I,
)
_RELEASE = expression(
    r"^(?:(?:version|release|v|r)[ .]?\d+(?:\.(?:\d+|x))*|\d+(?:\.(?:\d+|x))+)(?!\S)|\b(?:milestone|LTS|major|minor)\b",
    re.I,
)
_DAY = expression(r"\d{1,2}\.?\s[A-Za-z]{3,}|[A-Za-z]{3,9}\s\d{1,2}(?:st|nd|rd|th)?\b(?!\d)|\d{4}-\d\d-\d\d")
# A span of the calendar by its name: what is to hold by then holds by its end.
_SPAN = expression(
    r"(?:[QH][1-4](?:[ ,/-]+(?:FY ?)?\d{2,4})?|FY ?\d{2,4}(?:[ ,/-]*[QH][1-4])?|(?:19|20)\d{2}(?:[ ,/-]*[QH][1-4])?)",
    re.I,
)
# What cannot follow "by": the sentence says it in the objective.
_NO_DEADLINE = expression(r"(?:before|until|in time|ahead|this|next|the next)\b", re.I)


def _is_release(period: str) -> bool:
    return bool(_RELEASE.search(period))


def in_period(text: str, period: str) -> str:
    """A sentence with its period: "…, in Q3 2026", "…, before the audit", "…, with v5.0", or an open slot."""
    if not period or _UNDATED.fullmatch(period):
        return f"{text}, {OPEN_PERIOD}"
    if _is_release(period):
        return f"{text}, with {_named(period)}"
    if _READY.match(period):
        return f"{text}, {'by the ' if period.lower().startswith('end') else ''}{period}"
    if _is_event(period):
        return f"{text}, by {_with_article(period)}"
    by_day = _DAY.match(period) or not _CALENDAR.search(period)
    return f"{text}, by {period}" if by_day else f"{text}, in {period}"


def deadline(period: str) -> str:
    """The period as something to finish by; empty for one that cannot follow "by" ("before the audit")."""
    if not period or _UNDATED.fullmatch(period):
        return ""
    if _is_release(period):
        return _named(period)
    if _NO_DEADLINE.match(period):
        return ""
    period = re.sub(r"^by (?:the (?=end ))?", "", period, flags=re.I)
    if _SPAN.fullmatch(period):
        return f"the end of {period}"
    return _with_article(period) if _is_event(period) else period


def _is_event(period: str) -> bool:
    """Whether a month or a season only tells which event is meant: "the October audit", "Sept payroll cut"."""
    last = period.partition(" ")[2].rpartition(" ")[2]
    return bool(_CALENDAR.search(period) and last.isalpha() and not _CALENDAR.search(last) and not _DAY.match(period))


def _with_article(event: str) -> str:
    return event if re.match(r"(?:the|our|its|this|next|a|an)\b", event, re.I) else f"the {event}"


def _named(release: str) -> str:
    """A release as one speaks of it: "the next major" needs its article, "0.14" its word."""
    if re.match(r"(?:next|coming|following|last)\b|(?!the\b).* (?:milestone|major|minor)$", release, re.I):
        return f"the {release}"
    return f"release {release}" if re.fullmatch(r"[\d.x]+", release) else release
