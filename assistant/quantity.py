"""Numbers in the forms people write them: "20 %", "3 h", "$240k", "1.2M", "11.000", "double", "a third", "$N".

Knows what is no number as well: a name with a digit in it (S3, SOC 2, 1:1, Web3, v2), a date, a tag, a link.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from pydantic import BaseModel, ConfigDict

from assistant.expression import expression
from assistant.period import find_periods


class Quantity(BaseModel):
    """A number as written (``text``), its value and its unit.

    ``unit`` is ``%``, ``x`` (a factor), a currency code, a time unit, or empty. ``value`` is None where the author
    masked the figure ("$N", "XX%", "TBD").
    """

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    text: str
    value: float | None = None
    unit: str = ""


@dataclass(frozen=True)
class Found:
    """A quantity and where it stands in the text."""

    start: int
    end: int
    quantity: Quantity


def _table(rows: str) -> dict[str, str]:
    """Each word's meaning; a row of ``rows`` is a meaning, a colon, and the words that have it."""
    pairs = (row.split(":") for row in rows.strip().splitlines())
    return {word: meaning.strip() for meaning, words in pairs for word in words.split()}


def _amounts(rows: str) -> dict[str, float]:
    return {word: float(meaning) for word, meaning in _table(rows).items()}


_SCALE = _amounts("""
    1e2: hundred
    1e3: k thousand
    1e6: m mio mn million
    1e9: b bn billion
""")
_CURRENCY = _table("""
    USD: $ us$ usd dollars
    EUR: € eur euros
    GBP: £ gbp pounds
    JPY: ¥
    CHF: chf
    SEK: sek
""")
_TIME = _table("""
    ms: ms milliseconds
    s: s sec secs second seconds
    min: min mins minute minutes
    h: h hr hrs hour hours
    days: day days
    weeks: week weeks
    months: month months
    years: year years
""")
_FACTORS = _amounts("""
    2: double doubles doubled doubling twice twofold
    3: triple triples tripled tripling treble thrice threefold
    4: quadruple
    10: tenfold
    0.5: halve halves halved halving
""")
_PARTS = _amounts("""
    2: half
    3: third thirds
    4: quarter quarters
    5: fifth fifths
    10: tenth
""")
_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen".split()
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_SMALL = {word: n for n, word in enumerate(_ONES)} | {word: 10 * n for n, word in enumerate(_TENS, 2)} | {"dozen": 12}

# A number behind one of these is part of a name: "SOC 2", "phase 2", "Python 3.13", "tier 1".
_NAME_BEFORE = expression(
    r"(?:\b(?:SOC|ISO|IEC|WCAG|PCI|DSS|NIS|DORA|IFRS|GAAP|ASC|RFC|CVE|HTTP|TLS|SSL|OAuth|SAML|SLSA|FIPS|NIST|EN|DIN|BS|"
    r"IPv|USB|"
    r"phase|stage|step|tier|level|grade|class|priority|sev|severity|part|chapter|section|article|annex|appendix|"
    r"paragraph|sprint|iteration|milestone|version|release|wave|track|round|volume|batch|room|building|floor|series|"
    r"form|type|model|option|objective|goal|KR|key result|O|scope|horizon|generation|gen|area|pillar|theme|line|item|"
    r"page|figure|table|no\.?|number|terminal|hall|gate|zone|wing|ward|pier|dock|"
    # Of several in a row each is a name: "waves 3 and 4", "tiers 1, 2 and 3".
    r"(?:phases|stages|steps|tiers|levels|grades|classes|parts|chapters|sections|articles|sprints|milestones|versions|"
    r"waves|rounds|batches|rooms|buildings|floors|lines|terminals|halls|gates|zones|wards)"
    r"(?:\s+\d+\s*(?:,|and|&|\+|to|–|-|/))*|"
    r"python|node|java|ruby|rails|php|go|scala|kotlin|swift|angular|react|vue|django|spring|drupal|typo3|wordpress|"
    r"postgres(?:ql)?|mysql|oracle|kafka|spark|hadoop|elasticsearch|kubernetes|k8s|terraform|ubuntu|debian|rhel|"
    r"centos|windows|macos|ios|android|office|sap|s/4hana|gpt|llama|claude|gemini|mistral|bootstrap|jquery|figma|"
    r"magento|shopware|salesforce|\.net|web|industry|agenda|vision|strategy|plan|horizon europe|scope)[\s-]*|[#§]\s?)$",
    re.I,
)
_NOT_A_NUMBER = expression(
    r"https?://\S+|\b[\w.+-]+@[\w-]+\.\w+|\b24[/x]7\b|"
    r"\b(?:1|one)[:-](?:1|one|on[- ]1|on-one|n|many)s?\b|\b\d:\d\b|"
    r"\b\d{1,3}-degree\b|#\d+|"
    r"\b(?!\d{1,3}(?:\.\d{3})+\b)\d+(?:\.\d+){2,}\b|\bv\d+(?:\.\d+)*\b|"
    r"\[[PpCc]?\d+\]|\b(?:P|S|Sev|L|T|G|C|A|M|R)-?\d\b|"
    r"\b\d+(?:st|nd|rd|th)\b|\b[23]D\b|\b[2-5]G\b|"
    r"\b\d+-(?:factor|way|tier|step|click|sided|party|pager|dimensional|bit|layer)\b"
)
_NUMBER = r"(?:\d{1,3}(?:[,.'’\u00a0\u202f ]\d{3})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,]\d+)?)"
_UNITS = "|".join(sorted((re.escape(unit) for unit in _TIME), key=len, reverse=True))
_SPANS = "second|minute|hour|day|week|month|year"
SPANS = frozenset({*_SPANS.split("|"), "min"})
"""Units of time in words, in the singular."""
_TOKEN = expression(
    rf"(?P<sign>US\$|[$€£¥]|\b(?:USD|EUR|GBP|CHF)\s)?\s?(?<![\w.,/])(?P<pm>[+±−-](?=\d))?(?P<num>{_NUMBER})"
    r"(?:\s?(?P<pct>%|per\s?cent\b|percent\b|pct\b|percentage points?\b|pp\b|‰)|"
    r"\s?(?P<scale>k|K|M|mio|mn|million|bn|B|billion|thousand|hundred)\b"
    r"(?:\s?(?P<code2>USD|EUR|GBP|CHF|dollars|euros|pounds|€|\$|£))?|"
    r"(?P<x>[xX×])(?![\w])|"
    r"\s?(?P<code>USD|EUR|GBP|CHF|SEK|dollars|euros|pounds|€|\$|£)(?!\w)|"
    rf"[\s-]?(?P<time>{_UNITS})\b(?!['’]s\b)|"
    r"(?P<plus>\+)?(?![\w]))",
)
_WORDS = expression(
    rf"\b(?P<factor>{'|'.join(_FACTORS)})\b|"
    r"\b(?P<many>a|one|two|three|four|nine)[\s-](?P<part>half|thirds?|quarters?|fifths?|tenth)\b"
    r"(?=\s+(?:of|fewer|less|more|as|are|is|were|was|have|has|had|do|does|still|already|never|can|cannot)\b|"
    r"\s*$|[.,;])|"
    rf"\b(?P<halved>half)\s+an?\s+(?P<span>{_SPANS})\b|"
    r"(?:(?<=\bby )(?P<by>half)\b|\b(?P<alone>half)\s+(?:of\s+)?(?:the|our|all|their|its|as)\b)|"
    rf"\b(?:a\s+)?(?P<tens>{'|'.join(_TENS)})"
    r"(?:[\s-](?P<ones>one|two|three|four|five|six|seven|eight|nine))?(?:\s(?P<pctw>per\s?cent|percent))?\b|"
    rf"\b(?P<word>{'|'.join(word for word in _SMALL if word not in _TENS)})"
    r"(?:\s(?P<mult>hundred|thousand|million|dozen))?(?:\s(?P<pctv>per\s?cent|percent))?\b|"
    r"\b(?:a|several)\s(?P<big>hundred|thousand|million|dozen)\b",
    re.I,
)
# A day counted from a start, as closings and settlements are dated: "WD8", "BD 3", "T+2", "D+10".
_DAY_COUNTED = expression(r"\b(?:WD|BD|CD)\s?[+-]?(?P<day>\d{1,2})\b|\b[DT]\+(?P<from>\d{1,2})\b")
# "within a quarter of the first visit" is a stretch of time, "a quarter of the visits" is a share.
_TIME_BEFORE = expression(r"\b(?:within|per|in|each|every|for|once|after|over|during)\s+$", re.I)
# "Managers who plan a quarter", "incidents a quarter": with nothing behind it, it is a share only behind what asks for
# an amount or says a change.
_AMOUNT_BEFORE = expression(
    r"(?:\b(?:by|to|from|than|at|of|about|around|roughly|nearly|almost|under|only|just|least|most|up|down|is|are|was|"
    r"were|(?:ris|fall|grow|drop|declin|shrink|increas|decreas|los|sav)(?:es?|s|ing|ed)?|fell|rose|grew|shrank|lost)|"
    r"[<>=≥≤~→:(,–-])\s*$|^\s*$",
    re.I,
)
# "one" is a number only where it counts: "at least one", "one of", "one day"; not in "one place", "the one that".
_ONE_COUNTS = expression(
    r"(?:at least|at most|less than|more than|fewer than|under|within|every|only|exactly|to|than)\s+$", re.I
)
_MASKED = expression(
    r"(?<![\w])(?:[$€£]\s?)?(?:\[?_?(?:[NMXYLZPQ])(?:<sub>\w+</sub>|\d(?=\s?%))?_?\]?|XX+|TBD|tbd|\?\?+|n/a)"
    r"(?:\s?(?P<pct>%)|(?P<k>[kKM])\b|(?P<x>x)\b|(?!\w|['’:]|&\w))"
)
# A single capital is a masked figure only where a figure is due: "reach N", "<X"; not in "plan B" or "vitamin P".
_FIGURE_DUE = expression(r"(?:\b(?:to|of|at least|from|by|than|with|least|generate|top)|[<>=→$])\s*$", re.I)

# What each of the patterns above needs somewhere: a glance that spares most lines the patterns themselves.
_MAY_BE_NONE = expression(r"\d|https?:|@|one[:-]")
_DIGIT = expression(r"\d")
_MAY_BE_MASKED = expression(r"[NMXYLZPQ](?![a-jl-wyz])|TBD|tbd|\?\?|n/a")
_LETTERS = expression(r"[a-z]+")
_NUMBER_WORDS = frozenset(_FACTORS) | frozenset(_SMALL) | frozenset(_PARTS) | frozenset(_SCALE)


def _value(number: str) -> float:
    """The value of a digit group. Three digits behind every separator mean thousands: "11.000" is eleven thousand."""
    plain = re.sub(r"[\u00a0\u202f '’]", "", number)
    if re.fullmatch(r"[1-9]\d{0,2}(?:([.,])\d{3})(?:\1\d{3})*", plain):
        return float(re.sub(r"[.,]", "", plain))
    if "," in plain and "." in plain:
        decimal = max(plain.rfind(","), plain.rfind("."))
        whole = re.sub(r"[.,]", "", plain[:decimal])
        return float(f"{whole}.{plain[decimal + 1 :]}")
    whole, *more = re.split(r"[.,]", plain)  # of "2.387.3", a version, the first two parts
    return float(".".join([whole, *more[:1]]))


def _from_digits(match: re.Match[str]) -> Quantity:
    value, unit = _value(match["num"]), ""
    if match["pm"] in ("-", "−"):
        value = -value
    if match["scale"]:
        value *= _SCALE[match["scale"].lower()]
    currency = (match["sign"] or match["code"] or match["code2"] or "").strip().lower()
    if match["pct"]:
        unit = "%"
    elif match["x"]:
        unit = "x"
    elif currency:
        unit = _CURRENCY[currency]
    elif match["time"]:
        unit = _TIME[match["time"]]
    return Quantity(text=match.group().strip(), value=value, unit=unit)


def _is_time(text: str, match: re.Match[str]) -> bool:
    """Whether "a quarter" is three months and no share."""
    before, behind = text[: match.start()], text[match.end() :]
    bare = match["many"].lower() == "a" and not re.match(r"\s+\w", behind)
    return bool(_TIME_BEFORE.search(before)) or (bare and not _AMOUNT_BEFORE.search(before))


def _from_words(match: re.Match[str], text: str) -> Quantity | None:
    words = match.group()
    if factor := match["factor"]:
        return Quantity(text=words, value=_FACTORS[factor.lower()], unit="x")
    if match["part"]:
        if match["part"].lower() == "quarter" and _is_time(text, match):
            return None
        many = {"a": 1}.get(match["many"].lower()) or _SMALL[match["many"].lower()]
        return Quantity(text=words, value=round(many * (100 / _PARTS[match["part"].lower()]), 4), unit="%")
    if match["halved"]:
        return Quantity(text=words, value=0.5, unit=_TIME[match["span"].lower()])
    if match["alone"] or match["by"]:
        return Quantity(text="half", value=50.0, unit="%")
    if match["tens"]:
        value = _SMALL[match["tens"].lower()] + (_SMALL[match["ones"].lower()] if match["ones"] else 0)
        return Quantity(text=words, value=float(value), unit="%" if match["pctw"] else "")
    if big := match["big"]:
        return Quantity(text=words, value=12.0 if big.lower() == "dozen" else _SCALE[big.lower()])
    word = match["word"].lower()
    if word == "one" and not match["mult"] and not _one_counts(text, match):
        return None
    if not match["mult"] and _POINTS.search(text[: match.start()]) and _NO_NOUN.match(text, match.end()):
        return None
    scale = {"dozen": 12.0}.get((match["mult"] or "").lower()) or _SCALE.get((match["mult"] or "").lower(), 1.0)
    return Quantity(text=words, value=_SMALL[word] * scale, unit="%" if match["pctv"] else "")


# "A break between the two", "those three are merged": they count nothing, but point at what was named.
_POINTS = expression(r"\b(?:the|these|those)\s+$", re.I)
_NO_NOUN = expression(r"\s*(?:$|[,;:.)]|\b(?:after|before|of (?:them|these|those)|is|are|was|were)\b)", re.I)


def _one_counts(text: str, match: re.Match[str]) -> bool:
    """Whether "one" is a number: "only one of them" is; "every one of them" means all, "turn to one of them" any."""
    before = _ONE_COUNTS.search(text[: match.start()])
    if before is None:
        return False
    return not (before.group().lower().startswith(("every", "to")) and text[match.end() :].startswith(" of "))


def _blank(text: str) -> str:
    """The text with everything that looks like a number and is none replaced by blanks of the same length."""
    for mention in find_periods(text):
        text = text[: mention.start] + " " * (mention.end - mention.start) + text[mention.end :]
    return _NOT_A_NUMBER.sub(lambda match: "_" * len(match.group()), text) if _MAY_BE_NONE.search(text) else text


def _spelled(text: str) -> Iterator[Found]:
    if _NUMBER_WORDS.isdisjoint(_LETTERS.findall(text.lower())):
        return
    for match in _WORDS.finditer(text):
        if quantity := _from_words(match, text):
            yield Found(match.start(), match.end(), quantity)


def _digits(text: str) -> Iterator[Found]:
    if not _DIGIT.search(text):
        return
    for match in _DAY_COUNTED.finditer(text):
        day = float(match["day"] or match["from"])
        yield Found(match.start(), match.end(), Quantity(text=match.group(), value=day, unit="days"))
    for match in _TOKEN.finditer(text):
        start = match.start() + len(match.group()) - len(match.group().lstrip())
        named = _NAME_BEFORE.search(text[: match.start("num")].rstrip("_"))
        if named and not (match["pct"] or match["scale"] or match["x"] or match["sign"] or match["time"]):
            continue
        yield Found(start, match.end(), _from_digits(match))


def _masks(text: str) -> Iterator[Found]:
    if not _MAY_BE_MASKED.search(text):
        return
    for match in _MASKED.finditer(text):
        word = match.group()
        if (
            re.fullmatch(r"[A-Z]", word)
            and text[: match.start()].strip()
            and not _FIGURE_DUE.search(text[: match.start()])
        ):
            continue
        unit = "%" if match["pct"] else "x" if match["x"] else ""
        yield Found(match.start(), match.end(), Quantity(text=word, unit=unit))


def _may_hold_one(text: str) -> bool:
    """Whether anything in a text looks like a quantity, before dates and links are taken out, which adds none."""
    if _DIGIT.search(text) or _MAY_BE_MASKED.search(text):
        return True
    return not _NUMBER_WORDS.isdisjoint(_LETTERS.findall(text.lower()))


@lru_cache(maxsize=4096)
def locate_quantities(text: str) -> tuple[Found, ...]:
    """Every quantity of a text with its place, left to right; dates, names and links are none."""
    if not _may_hold_one(text):
        return ()
    clean = _blank(text)
    found = [*_digits(clean), *_spelled(clean), *_masks(clean)]
    found.sort(key=lambda one: (one.start, -one.end))
    kept: list[Found] = []
    for one in found:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return tuple(kept)


def find_quantities(text: str) -> list[Quantity]:
    """Every quantity of a text, left to right."""
    return [found.quantity for found in locate_quantities(text)]
