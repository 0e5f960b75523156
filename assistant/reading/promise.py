"""Promises to somebody outside: a law, a contract or a regulator asks for it, by a date; or its author tagged it so."""

import re
from collections.abc import Sequence
from itertools import takewhile

from assistant.expression import expression
from assistant.period import find_periods
from assistant.reading.lexicon import singular, verb_forms, words
from assistant.reading.people import find_people
from assistant.reading.tokens import DETERMINERS, PREPOSITIONS, Token, is_function_word, tokens
from assistant.reading.vote import Vote

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)"
)
_ABOUT = r"(?:mid|early|late|end of|start of|beginning of)[- ]"
_DATE = expression(
    rf"\b(?:{_ABOUT})?(?:\d{{1,2}}(?:st|nd|rd|th|\.)?\s+{_MONTH}\b\.?(?:\s+\d{{4}})?|"
    rf"{_MONTH}\.?\s+\d{{1,2}}(?:st|nd|rd|th)?\b(?!\s*%)(?:,?\s+\d{{4}})?)|"
    rf"\b{_ABOUT}{_MONTH}\b(?:\s+\d{{4}})?|"
    r"\b\d{4}-\d{2}-\d{2}\b|\b(?:calendar )?week \d{1,2}\b|\bday one of [\w ]{3,30}",
    re.I,
)
_MOST_DATES = 2
_MOST_MODIFIERS = 4
_BEFORE_A_BODY = PREPOSITIONS | DETERMINERS | {"told", "promised", "agreed"}

_OBLIGATION = expression(
    r"\b(?:regulators?|regulatory|by law|statutory|legally required|legal deadline|mandated|mandatory deadline|"
    r"contractual(?:ly)?|under (?:the |our )?contract|"
    r"(?-i:SOWs?|SoWs?)\b|statements? of work|master services? agreement|"
    r"promised (?:to|for)|committed to \w+|we owe|owed to|as agreed with|signed contract|penalt(?:y|ies)|"
    r"(?:agreed|fixed|laid down|set out|stipulated) in (?:the|our|their|a) (?:[\w-]+ ){0,3}"
    r"(?:contract|agreement|addendum)|"
    r"(?:date|day|deadline) (?:is|stands) in (?:the|our|their) (?:[\w-]+ ){0,3}"
    r"(?:addendum|agreement|contract|decree|licen[cs]e|order|permit|protocol|statute)(?=\s*(?:[,.;:)]|$))|"
    r"agreed with (?:the|our) (?:[\w-]+ ){0,2}"
    r"(?:association|authority|council|federation|ministry|regulator|union)(?=\s*(?:[,.;:)]|$|by\b|in\b|and\b))|"
    r"(?:as )?per (?:the |our )?(?:[\w-]+ ){0,3}(?:contract|agreement|addendum)|contract (?:sched\w*|annex|clause)|"
    r"court order|supervisory authority|"
    r"(?-i:GDPR|DORA|NIS ?2|CSRD|PSD ?[23]|AI Act|HIPAA|SOX|EAA|European Accessibility Act|Solvency II|"
    r"Basel (?:I{1,3}|IV|[1-4])|"
    r"MiFID(?: II)?|Data Act|Cyber Resilience Act|CRA|KYC|AML|REACH|CCPA|DSA|DMA)|"
    r"tax (?:return|filing|authority|office)|annual accounts|statutory accounts|"
    r"file (?:the|our) (?:\w+ ){0,3}(?:accounts|return|report)|"
    r"end[- ]of[- ]life|end of support|licen[cs]e (?:expires|expiry)|certificate expires|"
    r"due to (?:the )?(?:customer|client|regulator|authority|partner)|"
    r"(?:answer|reply to|respond to) the [\w-]+['’]s (?:findings|questions|letter|request|inquiry)|"
    r"(?:as )?the law (?:requires|demands)|required by (?:law|the \w+)|we (?:have )?promised|promised (?-i:[A-Z])|"
    r"comply with (?:the|an|its|this) (?:\w+ )?(?:notice|order|ruling|directive|law|act)|"
    r"before (?:[\w.-]+ ){1,5}(?:switch(?:es)?|turns?|shuts?) (?:\w+ ){0,3}(?:off|down)|"
    r"before (?:[\w.-]+ ){1,5}(?:expires?|lapses?|ceases?))\b",
    re.I,
)
# Something handed to a firm by name, by a day: "deliver the annex to Corvane Health by 12 June", or that is to be.
_TO_A_FIRM = expression(
    r"\b(?i:(?:(?:deliver|hand over|submit|provide|supply|send) .{3,80}?|"
    r"(?:delivered|handed over|submitted|provided|supplied|sent)(?: .{3,80}?)?) to|"
    r"(?:(?:file|lodge|register|deposit) .{3,80}?|(?:filed|lodged|registered|deposited)) (?:with|w/)) "
    r"(?:the (?=[A-Z][\w'-]+ of [A-Z]))?(?P<firm>[A-Z][\w&.'-]+(?: (?:of |and |& )?[A-Z][\w&.'-]+)*)\b"
)
_NAMED = expression(
    r"\b(?:to|for|promised|told|owe|assured) (?P<firm>[A-Z][\w&'-]+(?: (?:&|and|of|[A-Z][\w&'-]+))*)(?=\s|,|$)"
)
_CALENDAR = expression(rf"(?:(?i:{_MONTH})|Q[1-4]|H[12]|FY\d*|[A-Z]{{2,5}})\b")
_HANDED_TO = expression(
    r"\b(?:(?:deliver|hand (?:over|in)|submit|send|provide|supply|present|lodge|file)\b.{3,80}?|"
    r"(?:delivered|handed (?:over|in)|submitted|sent|provided|supplied|presented|lodged|filed)\b(?:.{3,80}?)?) to "
    r"(?:the )?"
    r"(?P<who>[\w-]+(?: [\w-]+){0,3}?)(?= (?:by|before|until|on|no later)\b|,)",
    re.I,
)
# "Ambulance control was promised read access": who was given a word.
_GIVEN_TO = expression(
    r"(?:^|[.;:]\s+)(?:the |our )?(?P<who>[\w-]+(?: [\w-]+){0,3}?) (?:was|were|(?:has|have) been) "
    r"(?:promised|told|assured|guaranteed)\b",
    re.I,
)
# "Corvane Cycles (142 shops) have it in hand by 30 April": who is to have it by then.
_HAVE_IT = expression(
    r"(?:^|[,.;:]\s+|\s[–—-]\s+)(?P<who>[A-Z][\w&'’-]*(?:\s[A-Z][\w&'’-]*){0,4})(?:\s\([^()]{1,40}\))?\s+"
    r"(?:have|has|get|gets|receive|receives)\s(?:it|them|the|their|its)\b"
)
# "Promised to the Harbour Users' Association", "owed to the pilots".
_PROMISED_TO = expression(
    r"\b(?i:promised|owed|guaranteed|assured)\s+to\s+(?:(?:the|our|all)\s+)?"
    r"(?P<who>[A-Z][\w&'’-]*(?:\s[A-Z][\w&'’-]*){0,5})?"
)
# "Fleet Billing starts its trial run on 3 May", "Tariffs cannot close the year until it is there": who goes on from it.
_BUILDS_ON_IT = expression(
    r"(?:^|[.;:]\s+)(?:The )?(?P<who>(?!(?:We|It|This|That|They|Late|Our|There|If|All|No|Work|Tests?)\b)"
    r"(?:[A-Z][\w&'’-]*(?: [A-Z][\w&'’-]*){1,4}"
    r"(?= (?:starts?|begins?|opens?|launch(?:es)?|rehearses?|goes|has no|will)\b)|"
    r"[A-Z][\w&'’-]*(?: [A-Z][\w&'’-]*){0,4}(?= (?:cannot|can['’]?t|can not|needs?|depends?|relies|rely|waits?)\b)))"
)
# "both handlers have built their rosters on it", "Treasury can't pay out after that without it": the date binds.
_RESTS_ON_IT = expression(
    r"(?:^|[,.;:]\s+|\s[–—-]\s+)(?:(?:both|all|the|our)\s+)*"
    r"(?P<who>(?!(?:we|it|this|that|they)\b)[\w&'’-]+(?: [\w&'’-]+){0,3}?)\s+"
    r"(?:(?:have|has)\s+(?:already\s+)?(?:built|planned|booked|scheduled|sold|printed|set)\b[^.;]{2,60}?"
    r"\s(?:on|around|for|by|from)\s+(?:it|its\s+[\w-]+|this|that|the date|that date)\b|"
    r"(?:cannot|can['’]?t|can not)\b[^.;]{3,80}?\s(?:after that|without it|until it))",
    re.I,
)
# A presentation to those who lead is no promise that anybody builds on.
_LEADERS = expression(r"\b(?:executive|exec|leadership|management|senior)\b", re.I)
# "for September", "until May": a month is a date where a promise was given.
_BY_MONTH = expression(rf"\b(?:by|for|in|until|before) (?P<month>{_MONTH})\b(?! \d)(?:\s+\d{{4}})?", re.I)
# Something handed to a body outside that waits for it: "submit the yearly report to the environment agency".
_HANDED_OUT = expression(
    r"\b(?:submit(?:ted)?|filed?|deliver(?:ed)?|hand(?:ed)? (?:in|over)|send|sent|provided?|present(?:ed)?|lodged?)\b"
    r".{0,80}?\bto "
    r"(?:the |our |its )?(?:[\w-]+ ){0,3}"
    r"(?:agency|authority|authorities|ministry|regulators?|commission|court|insurers?|bank|auditors?|council|"
    r"parliament|revenue office|"
    r"ombudsman|funders?|inspectorate|supervisor|tax office|registrar)\b",
    re.I,
)
_PROMISE_TAG = expression(r"\[?\bCOMMITTED\b\]?|\b[Cc]ommitment\s*:")
_BINDING = expression(r"\b(?:must|deadline|due|obligat\w+|no later than|required)\b", re.I)
# Words of somebody who has given theirs: heard only together with a date and somebody who waits.
_GIVEN = expression(
    r"\b(?:(?:has|have|had|is|are) to be|at the latest|no later than|not later than|otherwise|or else|no extension|"
    r"we (?:have )?(?:told|promised|assured|agreed)|(?:was|were|been) (?:promised|told|assured)|as agreed|agreed with|"
    r"agreement|contract|clause|undertaking|withh[oe]ld|notified|in writing|owed?|owes|signed|booked|penalt(?:y|ies)|"
    r"expects?|(?:is|are) (?:waiting|expecting|counting)|waits? for|due|(?:gets?|receives?|has|have) our)\b",
    re.I,
)


# What is said beside a line with a date: somebody outside has set it. "The authority has fixed the closing date."
_SET_OUTSIDE = expression(
    r"\b(?:authority|authorities|regulators?|supervisors?|auditors?|inspectors?|inspectorate|agency|ministry|court|"
    r"ombudsman|insurers?|council|customers?|clients?|partners?|landlord|funders?|board of examiners)\b[^.;!?]{0,40}?\b"
    r"(?:(?:has|have|had) (?:set|fixed|ordered|imposed|demanded)|set the|fixed the|demands?|insists? on|ordered|"
    r"(?:was|were|has been|have been) promised)\b",
    re.I,
)


def demanded(text: str, beside: str) -> re.Match[str] | None:
    """The words beside a line with a date that say who outside demands it by then."""
    if not beside or not _DATE.search(text):
        return None
    return _OBLIGATION.search(beside) or _SET_OUTSIDE.search(beside)


def promised(text: str, tags: str = "") -> Vote:
    """Whether a line is a commitment: ``pass`` for a duty to somebody outside with its date, or when it is tagged so.

    ``tags`` are what was written beside the line, where the date often stands.
    """
    if tag := _PROMISE_TAG.search(text) or _PROMISE_TAG.search(tags):
        span = (0, min(len(text), tag.end()))
        return Vote("pass", (span,), f"'{text[slice(*span)]}' is a promise that others depend on", plain=True)
    duty = _OBLIGATION.search(text) or _HANDED_OUT.search(text) or (_DATE.search(text) and _TO_A_FIRM.search(text))
    dated = [(one.start, one.end) for one in find_periods(text)] or [one.span() for one in _DATE.finditer(text)]
    dated = dated or [one.span("month") for one in _BY_MONTH.finditer(text)]
    if duty and (dated or find_periods(tags) or _BINDING.search(text)):
        spans = (duty.span(), *dated[:1])
        return Vote(
            "pass",
            spans,
            f"'{duty.group()}' is a promise that others depend on",
            plain=bool(dated or find_periods(tags)),
        )
    if not duty and (asked := demanded(text, tags)):
        return Vote("pass", tuple(dated[:1]), f"'{asked.group()}' is said of it: others depend on the date", plain=True)
    given = _GIVEN.search(text) or _rests_on_it(text)
    if given and dated and (waiting := _waiting(text) or _resting(text)):
        reason = f"'{given.group()}' is a promise that others ({waiting}) depend on"
        return Vote("pass", (given.span(), dated[0]), reason, plain=True)
    return Vote("fail")


def spoken_for(text: str) -> bool:
    """Whether a line names somebody who may wait for it, or speaks as one who gave their word.

    "Release the planner by 1 May" is a plan: a date alone promises nothing to anybody.
    """
    handed = _HANDED_OUT.search(text) or (_DATE.search(text) and _TO_A_FIRM.search(text))
    spoken = handed or _waiting(text) or _GIVEN.search(text) or _OBLIGATION.search(text)
    return bool(spoken or _rests_on_it(text))


def _rests_on_it(text: str) -> re.Match[str] | None:
    """Where a line says, behind what is done, who builds on it; with nothing in front it is what people do."""
    found = _RESTS_ON_IT.search(text)
    return found if found and text[: found.start("who")].strip(" ,.;:–—-") else None


def due_in(text: str) -> str:
    """When a promise falls due, in its own words: "31 March", "mid-July; 30 Nov", "week 14"; empty without a date."""
    found = [re.sub(r"\s+", " ", one.group().strip()) for one in _DATE.finditer(text)]
    if not found:
        found = [one.core for one in find_periods(text)[:1]] or [one["month"] for one in _BY_MONTH.finditer(text)]
    return "; ".join(list(dict.fromkeys(found))[:_MOST_DATES])


def dependants_in(text: str) -> str:
    """Who waits for a promise, as far as its words name them: "the grid operator", "Corvane Health"; else nothing."""
    if named := _promised_to(text):
        return named
    if _DATE.search(text):
        to_a_firm = _TO_A_FIRM.search(text)
        if to_a_firm and not _CALENDAR.match(to_a_firm["firm"]):
            return to_a_firm["firm"]
        if handed := _HANDED_TO.search(text):
            return handed["who"]
    if waiting := _waiting(text):
        return waiting
    named = next((one["firm"] for one in _NAMED.finditer(text) if not _CALENDAR.match(one["firm"])), "")
    if named:
        return named
    given = _GIVEN_TO.search(text) or _HAVE_IT.search(text)
    return (given["who"] if given else _resting(text)) or _first_people(text)


def _promised_to(text: str) -> str:
    """A body by name or people to whom something was promised in so many words."""
    found = _PROMISED_TO.search(text)
    if found is None:
        return ""
    if found["who"] and not _CALENDAR.match(found["who"]):
        return found["who"]
    return next((one.text for one in find_people(text) if one.start == found.end() and not one.own_team), "")


def _first_people(text: str) -> str:
    """The people whom a promise is about, where it begins with them: "Lounge tenants get their badges by 1 May"."""
    first = next(iter(find_people(text)), None)
    if first is None or first.first or first.own_team:
        return ""
    verb = verb_forms().get(first.text.split()[0].lower())  # "Migrate users by 1 May" tells somebody else to do it
    return "" if verb and verb.form == "base" and " " in first.text else first.text


def _resting(text: str) -> str:
    """Who has built something on a promise, or cannot go on without it."""
    found = _RESTS_ON_IT.search(text) or _BUILDS_ON_IT.search(text)
    return found["who"] if found else ""


def _waiting(text: str) -> str:
    """Bodies, firms and teams that a list knows to wait for promises."""
    row = tokens(text)
    listed = words("counterparts")
    for index, token in enumerate(row):
        following = row[index + 1] if index + 1 < len(row) else None
        modifies = following is not None and (following.lower in listed or _in_a_name(text, row, index))
        if token.lower.removesuffix("'s") not in listed or modifies:
            continue
        first = index
        while first and index - first < _MOST_MODIFIERS and _names(row[first - 1]):
            first -= 1
        if not first or not row[first - 1].is_word or row[first - 1].lower in _BEFORE_A_BODY:
            return text[row[first].start : _named_on(row, index).end].removesuffix("'s")
    teams = (one for one in find_people(text) if one.head in ("team", "squad") and not one.own_team)
    team = next((one for one in teams if not _LEADERS.search(one.text)), None)
    return re.sub(r"^(?:the|our)\s+", "", team.text, flags=re.I) if team else ""


def _in_a_name(text: str, row: Sequence[Token], index: int) -> bool:
    """Whether a body only says which thing or which people are meant: "supplier portal", "airline lounge tenants"."""
    behind = list(takewhile(_names, row[index + 1 : index + 3]))
    made = any(singular(one.lower) in words("artefacts") for one in behind)
    return made or any(one.first <= index < one.last for one in find_people(text))


def _named_on(row: Sequence[Token], index: int) -> Token:
    """The last word of a name that goes on in capitals: "Partner Integrations"."""
    if index and row[index].text[:1].isupper():
        while index + 1 < len(row) and row[index + 1].text[:1].isupper() and _names(row[index + 1]):
            index += 1
    return row[index]


def _names(token: Token) -> bool:
    return token.is_word and not is_function_word(token) and token.lower not in DETERMINERS
