"""Periods and deadlines in the forms people write them.

Finds *that* and *where* a text is tied to time: "Q3 2026", "FY27-H1", "by Easter", "before the audit", "in the next 90
days", "this half". What a date library would resolve to a calendar day is not the question here; whether the author
set a limit is. A frequency ("per quarter"), a starting point ("since Q3") and a comparison ("vs Q1") set none; "within
14 days" is a measure.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from assistant.expression import expression

_YEAR = r"(?:19|20)\d{2}"
_YY = r"(?:[''’]\d{2})"
_FY = r"(?:FY|CY)[\s-]?(?:20)?\d{2}(?:/\d{2})?"
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_UNIT = (
    r"(?:quarter|half(?:[- ]year)?|half|year|fiscal year|financial year|month|week|sprint|cycle|season|term|semester|"
    r"trimester|period)"
)
_SEASON = r"(?:spring|summer|autumn|fall|winter)"
_FEAST = (
    r"(?:Easter|Christmas|Xmas|Thanksgiving|Black Friday|Cyber Monday|New Year(?:['’]s)?(?: Eve| Day)?|Ramadan|Diwali|"
    r"Hanukkah|Halloween|Pentecost|Midsummer|Eid|Lunar New Year|Labou?r Day|Valentine['’]s Day|Prime Day|"
    r"Singles['’] Day)"
)
# What a deadline can hang on. A behaviour ("before they deploy") is not among them.
_EVENT = (
    r"(?:audit|launch|release|relaunch|conference|summit|election|renewal|inspection|holidays?|season|freeze|"
    r"peak|go[- ]live|"
    r"IPO|deadline|kick[- ]?off|exams?|term|semester|school year|academic year|budget|cut[- ]?over|meeting|review|"
    r"retreat|off[- ]?site|all[- ]hands|trade fair|fair|expo|Olympics|World Cup|championship|rush|sale|trial|"
    r"hearing|certification|"
    r"assessment|close|contract|expiry|expiration|vote|anniversary|harvest|migration|merger|acquisition|move|opening|"
    r"payroll(?:[- ](?:cut(?:[- ]?off)?|run))?|cut[- ]?off|intake|enrolment|enrollment|regatta|festival|"
    r"timetable(?:[- ]change)?|premiere|lambing|calving|sowing|planting|vintage|monsoon|rains|thaw)"
)
# What comes round by itself, and is named without an article: "before hurricane season", "ahead of lambing".
_ROUND = r"(?:season|term|semester|harvest|lambing|calving|sowing|planting|monsoon)"
_COUNT = r"(?:\d+|a|one|two|three|four|five|six|seven|eight|nine|ten|twelve|thirty|sixty|ninety|few|couple of)"

_FORMS: tuple[str, ...] = (
    rf"\b{_YEAR}-\d{{2}}(?:-\d{{2}})?\b",
    # quarters and halves, with the year before, behind, or missing
    rf"(?:{_FY}|{_YEAR}|{_YY})[\s\-/,]*(?:Q[1-4]|H[12])\b",
    rf"\b(?:Q[1-4]|H[12])[\s\-/,]*(?:of\s+)?(?:{_FY}|{_YEAR}|{_YY})(?!\d)",
    rf"\b[1-4]Q\s?(?:{_YEAR}|\d{{2}})\b",
    r"\b(?:Q[1-4](?:\s?(?:[-–/&+]|and|to)\s?Q[1-4])?|H[12])\b",
    rf"\b(?:first|second|third|fourth|1st|2nd|3rd|4th|last)\s+(?:quarter|half)(?:\s+of\s+(?:the\s+year|{_FY}|"
    rf"{_YEAR}|this year|next year))?\b",
    rf"\b{_FY}\b",
    rf"\b(?:fiscal|financial)\s+year\s+{_YEAR}(?:/\d{{2}})?\b",
    # relative ones
    rf"\b(?:this|next|the\s+coming|the\s+current|current|the\s+upcoming|upcoming|the\s+rest\s+of\s+(?:the|"
    rf"this))\s+(?:{_UNIT}|{_SEASON})\b",
    rf"\b(?:end|close|middle|start|beginning)\s+of\s+(?:the\s+|this\s+|next\s+)?(?:{_UNIT}|{_SEASON}|"
    rf"(?:{_MONTH}|{_FY}|{_YEAR}|Q[1-4]|H[12])(?:\s+{_YEAR})?)\b",
    r"\b(?:EOY|EOQ|EOM|EOFY|EoY|EoQ)\b",
    # the end of a month comes round twelve times a year: it limits only what is due by it
    r"\b(?:year|quarter)[- ]end\b|\b(?:by|before|until|till)\s+(?:the\s+|this\s+)?month[- ]end\b",
    rf"\b(?:in|over|during|within|for)\s+the\s+(?:next|coming|following)\s+{_COUNT}\s+(?:business\s+|"
    rf"working\s+)?(?:days|weeks|months|quarters|years|sprints)\b",
    rf"\bnext\s+{_COUNT}\s+(?:days|weeks|months|quarters|years|sprints)\b",
    r"\b(?:today|tomorrow|tonight|this week|next week)\b",
    # events of a month or a season: "the October audit", "Sept payroll cut" at the end of a clause
    rf"\b(?:by|before|for|until|till|in time for|ahead of|prior to)\s+(?:(?:the|our|its|this|next)\s+)?"
    rf"(?:{_MONTH}|{_SEASON})\s+(?:[\w'’-]+\s+){{0,2}}?{_EVENT}(?![\w-])",
    rf"\b(?:by|before|until|till|in time for|ahead of|prior to)\s+(?:the|our|its|this|next)\s+"
    rf"(?:{_MONTH}|{_SEASON}|{_FEAST})(?:\s+(?-i:[a-z])[\w'’-]+){{1,2}}(?=\s*(?:$|[,;.)\]]))",
    rf"\b(?:{_MONTH})\s+(?:[\w'’-]+\s+){{0,2}}?{_EVENT}(?=\s*(?:$|[,;.)\]]))",
    rf"\b(?:by|before|until|till)\s+(?:the\s+)?(?:end|close|start|beginning|middle)\s+of\s+(?:the\s+|our\s+)?"
    rf"(?:(?:[\w'’-]+\s+){{0,2}}?{_EVENT}|{_FEAST}(?:\s+(?-i:[a-z])\w+)?)(?![\w-])",
    r"\b(?:by|before|until|till)\s+(?:calendar\s+)?(?:week|wk)\.?\s?\d{1,2}\b|\b(?:KW|CW)\s?\d{1,2}\b",
    # calendar dates
    r"\b(?:by|before|until|till)\s+(?:0?[1-9]|[12]\d|3[01])[./](?:0?[1-9]|1[0-2])(?![\w./%]|\s+(?:of|"
    r"k|m|bn|million|billion|thousand|per ?cent|points?|times|x|seconds?|minutes?|hours?|days?|weeks?|EUR|USD|GBP|CHF|"
    r"euros?|dollars?|pounds?)\b)",
    rf"\b\d{{1,2}}[./]\d{{1,2}}[./](?:{_YEAR}|\d{{2}})\b",
    rf"\b{_DAY}\s+(?:of\s+)?{_MONTH}(?:\s+{_YEAR})?\b",
    rf"\b{_MONTH}\s+{_DAY}(?:,?\s+{_YEAR})?(?![\d%])",
    rf"\b{_MONTH}\s+{_YEAR}\b",
    rf"\b(?:by|in|until|till|before|through|during|end|mid|early|late|for|this|"
    rf"next)[\s-]+(?:the\s+end\s+of\s+)?{_MONTH}(?![a-z])(?:\s+{_YEAR})?",
    rf"\b(?:by|in|during|until|before|through|for|throughout|end of|early|late|mid)[\s-]+{_YEAR}\b(?!-\d|\s+[a-z]+s\b)",
    rf"(?<=\(){_YEAR}(?=\))",
    rf"\b{_YEAR}$",
    rf"^{_YEAR}\b(?=\s*(?:[:–-]|$|OKR|goals?|objectives?|roadmap|strategy|plan))",
    # feasts, seasons, events
    rf"\b(?:by|before|until|till|in time for|ahead of|for|during|at|after|this|next|"
    rf"over)\s+(?:the\s+)?{_FEAST}(?![a-z])",
    rf"\b(?:before|by|ahead of|in time for|until|till|prior to)\s+(?:(?:the|our|its|their|this|next|"
    rf"my)\s+)(?:[\w'’-]+\s+){{0,3}}?{_EVENT}(?:\s+{_SEASON}|\s+season|\s+period)?\b",
    rf"\b(?:before|by|ahead of|in time for|until|till|prior to)\s+(?:[\w'’-]+\s+){{0,2}}?{_ROUND}(?![\w-])",
    r"\bfor\s+(?:the|this|next)\s+(?:[\w'’-]+\s+){0,2}?(?:season|term|semester|intake)(?![\w-])",
    rf"\b(?:by|before|until|till|in time for|ahead of|over|during|throughout)\s+(?:(?:the|our|its|this|next|"
    rf"a)\s+)?(?:(?:early|late|mid)[\s-])?{_SEASON}\b(?!\s+in\b)",
)
# Words in front that turn a period into a frequency, a start or a comparison.
_NO_LIMIT = expression(
    r"(?:\b(?:per|each|every|since|from|versus|vs\.?|than|compared\s+(?:to|with)|over\s+(?:the\s+)?(?:last|"
    r"past|previous)|"
    r"last|past|previous|prior|against|relative\s+to|as\s+of)\s+(?:in\s+)?(?:the\s+)?)$",
    re.I,
)
_LEAD = expression(
    r"(?:\b(?:by|in|during|until|till|before|through|throughout|for|within|over|at|on|"
    r"of)\s+)?(?:the\s+)?(?:(?:end|close|middle|start|beginning)\s+of\s+)?(?:the\s+)?$",
    re.I,
)
_CORE = expression(
    r"^(?:by|in(?!\s+time\b)|during|throughout|for|within|over|at|on)\s+(?:the\s+(?=end|close|middle|start|beginning))?",
    re.I,
)


@dataclass(frozen=True)
class PeriodMention:
    """A period as it stands in a text: offsets, the words with their preposition, and the ``core`` without it."""

    start: int
    end: int
    text: str
    core: str


@cache
def _pattern() -> re.Pattern[str]:
    # Case decides between May and may, Fall and fall; the words of the forms are otherwise matched in any case.
    return re.compile("|".join(f"(?:{form})" for form in _FORMS), re.IGNORECASE)


_MONTH_AS_WORD = expression(r"\b(?:may|march|mar|sept?)\b")


# Where a form begins, its first word is a number or one of these. Trying all forms at every sign of a text takes ten
# times as long as looking at its words first.
_FIRST_WORDS = frozenset(
    "fy cy q h first second third fourth last fiscal financial this next the current upcoming end close middle start "
    "beginning eoy eoq eom eofy year quarter month in over during within for today tomorrow tonight by until till "
    "before through mid early late throughout ahead at after prior january february march april may june july august "
    "september october november december jan feb mar apr jun jul aug sep sept oct nov dec kw cw".split()
)
_WORD = expression(r"\b(?:\d|[A-Za-z]+)")
_DIGIT = expression(r"\d")
# "FY26" and "2026" behind another letter or digit, and "'26", begin in the middle of a word.
_WITHIN = expression(r"\w(?:[FC]Y|(?:19|20)\d\d)|['’]\d\d", re.IGNORECASE)
# Letters that count as s, k and i where case does not.
_LOOKALIKE = expression("[ſKİı]")


def _mentions(text: str) -> Iterator[re.Match[str]]:
    """What :func:`_pattern` finds in a text, left to right."""
    if (_DIGIT.search(text) and _WITHIN.search(text)) or _LOOKALIKE.search(text):
        yield from _pattern().finditer(text)
        return
    end = 0
    for word in _WORD.finditer(text):
        start = word.start()
        if start < end or not (text[start].isdigit() or word.group().lower() in _FIRST_WORDS):
            continue
        if match := _pattern().match(text, start):
            yield match
            end = match.end()


@lru_cache(maxsize=4096)
def find_periods(text: str) -> tuple[PeriodMention, ...]:
    """Every mention of a period or a deadline, left to right, none inside another."""
    found = []
    for match in _mentions(text):
        if _NO_LIMIT.search(text[: match.start()]) or _MONTH_AS_WORD.search(match.group()):
            continue
        lead = _LEAD.search(text[: match.start()])
        start = lead.start() if lead and lead.group().strip() else match.start()
        words = text[start : match.end()]
        found.append(PeriodMention(start, match.end(), words, _CORE.sub("", match.group())))
    return tuple(found)


def first_period(text: str) -> str:
    """The first period of a text without its preposition ("Q3 2026" for "by end of Q3 2026"), or an empty string."""
    mentions = find_periods(text)
    return mentions[0].core if mentions else ""
