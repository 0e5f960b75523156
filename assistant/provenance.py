"""Where each number and each slot of a rewrite comes from (METHOD.md, ``grounded``).

One function, ``ungrounded``, serves the rule, the rewrite step, the coach and the graders: a figure or a date that no
source holds is an invention, and is never passed off as fact.
"""

import re
from enum import StrEnum
from functools import lru_cache

from pydantic import BaseModel, ConfigDict

from assistant.amount import Amount, amounts, vouched
from assistant.expression import expression
from assistant.period import PeriodMention, find_periods

# An open slot is a request for a number, not a number: "[baseline: count the requests of 30 days]".
# An event ("before the audit") or "this month" places a behaviour; only a date of the calendar is a claim that can be
# invented.
_CALENDAR = expression(
    r"\d|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b|easter|christmas|thanksgiving|black "
    r"friday|new year|\b(?:EOY|EOQ|EOM)\b|spring|summer|autumn|winter",
    re.I,
)
# The same day, whether something is due by it or before it.
# "By the end of Q3" says no other time than "Q3" does.
_LEADING = expression(
    r"^(?:before|until|till|ahead of|in time for|prior to|by)? ?(?:the |our |this )?"
    r"(?:end of (?:the )?(?=[qh][1-4]\b|fy|cy|(?:19|20)\d\d))?"
)
_NO_WORD = expression(r"[\W_]+")
OPEN_SLOT = expression(r"\[[^\[\]]*\]")
_OPEN_END = expression(r"[,;]?\s*\[[a-z][^\[\]]*:[^\[\]]*\]\s*$")


def without_open_end(text: str) -> str:
    """A text without the open slot that it ends with: "…, [period: name the quarter or the deadline]"."""
    return _OPEN_END.sub("", text) or text


class Origin(StrEnum):
    """Who vouches for a value."""

    DRAFT = "draft"
    ANSWER = "answer"
    LIBRARY = "library"
    SUGGESTED = "suggested"
    ASSUMED = "assumed"
    OPEN = "open"


class Trace(BaseModel):
    """The source of one slot, e.g. ``kr1.who``: its value, who vouches for it, and the words it rests on."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    slot: str
    value: str
    origin: Origin
    quote: str = ""


_YEAR = expression(
    r"\b(?:after|before|of|since|till|until)\s+(?P<year>(?:19|20)\d\d)\b(?!\s+(?:[a-z]+\s+)?[a-z]+s\b)", re.I
)


def ungrounded(text: str, sources: list[str]) -> list[str]:
    """The figures and dates of ``text`` that none of ``sources`` holds, in the words of ``text``.

    Figures are compared as amounts: "1,200" is grounded by "1.2k", "120 min" by "2 h", and "8 min" not by "eight
    guides"; a share only by a share. Open slots in square brackets hold no claim and are left out.
    """
    figures, dates = _claimed(text)
    if not figures and not dates:
        return []
    known, periods, everything = _known(tuple(sources))
    # "Gifts from before 2014": a year is one whether or not its sentence makes a date of it.
    years = {found["year"] for found in _YEAR.finditer(text) if f" {found['year']} " in f" {everything} "}
    invented = [
        one.text for one in figures if one.text not in years and not any(vouched(one, source) for source in known)
    ]
    invented += [
        mention.text
        for mention in dates
        if _plain(mention.text) not in periods and _LEADING.sub("", _plain(mention.core)) not in everything
    ]
    return invented


@lru_cache(maxsize=1024)
def _claimed(text: str) -> tuple[tuple[Amount, ...], tuple[PeriodMention, ...]]:
    """The figures and the dates of a text outside its open slots: a rewrite's are asked about again and again."""
    claim = OPEN_SLOT.sub(lambda slot: " " * len(slot.group()), text)
    return amounts(claim), tuple(one for one in find_periods(claim) if _CALENDAR.search(one.core))


@lru_cache(maxsize=256)
def _known(sources: tuple[str, ...]) -> tuple[frozenset[Amount], frozenset[str], str]:
    """What sources vouch for: amounts, periods, and all their words."""
    known = frozenset(amount for source in sources for amount in amounts(source))
    periods = frozenset(_plain(mention.text) for source in sources for mention in find_periods(source))
    return known, periods, _plain(" ".join(sources))


def _plain(text: str) -> str:
    return _NO_WORD.sub(" ", text.lower()).strip()
