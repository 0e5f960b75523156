"""Numbers and measures in the forms people write them, and the Measure of a key result.

Knows "from 20 % to 35 %", "52 to 65 per cent", "3 h → 40 min", "$240k", "1.2M", "11.000", "double", "+20 %", "at least
one". Knows what is no number: a name with a digit in it (S3, SOC 2, 1:1, Web3, v2), a date, a tag, a link.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from pydantic import BaseModel, ConfigDict

from assistant.period import find_periods


class Direction(StrEnum):
    """Where a measure is meant to go."""

    UP = "up"
    DOWN = "down"
    REACH = "reach"


class Quantity(BaseModel):
    """A number as written (``text``), its value, and its unit: ``%``, ``x`` (a factor), a currency code, a time unit, or none.

    ``value`` is None where the author masked the figure ("$N", "XX%", "TBD").
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    text: str
    value: float | None = None
    unit: str = ""


class Measure(BaseModel):
    """By how much: what is counted, in which unit, which way, from where to where, until when, and where the figure comes from.

    ``baseline`` and ``target`` are None while they are open; ``baseline_open`` and ``target_open`` then say how to get them.
    ``relative`` marks a change ("+20 %", "double") instead of a level.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    unit: str = ""
    direction: Direction = Direction.REACH
    baseline: Quantity | None = None
    target: Quantity | None = None
    relative: bool = False
    baseline_open: str = ""
    target_open: str = ""
    by_when: str = ""
    source: str = ""


@dataclass(frozen=True)
class Found:
    """A quantity and where it stands in the text."""

    start: int
    end: int
    quantity: Quantity


@dataclass(frozen=True)
class MeasureReading:
    """What a text says about by how much: start and end value if given, and whether the change is relative."""

    baseline: Quantity | None
    target: Quantity | None
    relative: bool
    direction: Direction | None
    start: int
    end: int


_SCALE = {
    "k": 1e3,
    "m": 1e6,
    "mio": 1e6,
    "million": 1e6,
    "mn": 1e6,
    "bn": 1e9,
    "b": 1e9,
    "billion": 1e9,
    "thousand": 1e3,
    "hundred": 1e2,
}
_SIGNS = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "us$": "USD"}
_CODES = {
    "usd": "USD",
    "eur": "EUR",
    "gbp": "GBP",
    "chf": "CHF",
    "sek": "SEK",
    "dollars": "USD",
    "euros": "EUR",
    "pounds": "GBP",
}
_TIME = {
    "ms": "ms",
    "milliseconds": "ms",
    "s": "s",
    "sec": "s",
    "secs": "s",
    "second": "s",
    "seconds": "s",
    "min": "min",
    "mins": "min",
    "minute": "min",
    "minutes": "min",
    "h": "h",
    "hr": "h",
    "hrs": "h",
    "hour": "h",
    "hours": "h",
    "day": "days",
    "days": "days",
    "week": "weeks",
    "weeks": "weeks",
    "month": "months",
    "months": "months",
    "year": "years",
    "years": "years",
}
_SECONDS = {
    "ms": 1e-3,
    "s": 1.0,
    "min": 60.0,
    "h": 3600.0,
    "days": 86_400.0,
    "weeks": 604_800.0,
    "months": 2_629_800.0,
    "years": 31_557_600.0,
}
_SMALL = {
    "zero": 0,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "thirteen": 13,
    "fourteen": 14,
    "fifteen": 15,
    "sixteen": 16,
    "seventeen": 17,
    "eighteen": 18,
    "nineteen": 19,
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
    "dozen": 12,
}
_FACTORS = {
    "double": 2,
    "doubles": 2,
    "doubled": 2,
    "doubling": 2,
    "twice": 2,
    "twofold": 2,
    "triple": 3,
    "triples": 3,
    "tripled": 3,
    "tripling": 3,
    "treble": 3,
    "thrice": 3,
    "threefold": 3,
    "quadruple": 4,
    "tenfold": 10,
    "halve": 0.5,
    "halves": 0.5,
    "halved": 0.5,
    "halving": 0.5,
}
_FRACTIONS = {
    "half": 50.0,
    "third": 100 / 3,
    "thirds": 100 / 3,
    "quarter": 25.0,
    "quarters": 25.0,
    "fifth": 20.0,
    "fifths": 20.0,
    "tenth": 10.0,
}

# A number behind one of these is part of a name: "SOC 2", "phase 2", "Python 3.13", "tier 1".
_NAME_BEFORE = re.compile(
    r"(?:\b(?:SOC|ISO|IEC|WCAG|PCI|DSS|NIS|DORA|IFRS|GAAP|ASC|RFC|CVE|HTTP|TLS|SSL|OAuth|SAML|SLSA|FIPS|NIST|"
    r"EN|DIN|BS|IPv|USB|"
    r"phase|stage|step|tier|level|grade|class|priority|sev|severity|part|chapter|section|article|annex|"
    r"appendix|paragraph|sprint|"
    r"iteration|milestone|version|release|wave|track|round|volume|batch|room|building|floor|series|form|type|"
    r"model|option|"
    r"objective|goal|KR|key result|O|scope|horizon|generation|gen|area|pillar|theme|line|item|page|figure|"
    r"table|no\.?|number|"
    r"python|node|java|ruby|rails|php|go|scala|kotlin|swift|angular|react|vue|django|spring|drupal|typo3|"
    r"wordpress|postgres(?:ql)?|"
    r"mysql|oracle|kafka|spark|hadoop|elasticsearch|kubernetes|k8s|terraform|ubuntu|debian|rhel|centos|windows|"
    r"macos|ios|"
    r"android|office|sap|s/4hana|gpt|llama|claude|gemini|mistral|bootstrap|jquery|figma|magento|shopware|"
    r"salesforce|\.net|web|industry|"
    r"agenda|vision|strategy|plan|horizon europe|scope)[\s-]*|[#§]\s?)$",
    re.I,
)
_NOT_A_NUMBER = re.compile(
    r"https?://\S+|\b[\w.+-]+@[\w-]+\.\w+|\b24[/x]7\b|\b(?:1|one)[:-](?:1|one|on[- ]1|on-one|n|many)s?\b|\b\d:\d\b|"
    r"\b\d{1,3}-degree\b|#\d+|\b(?!\d{1,3}(?:\.\d{3})+\b)\d+(?:\.\d+){2,}\b|\bv\d+(?:\.\d+)*\b|\[[PpCc]?\d+\]|\b(?:P|S|Sev|L|T|G|C|A|M|"
    r"R)-?\d\b|\b\d+(?:st|nd|rd|th)\b|"
    r"\b[23]D\b|\b[2-5]G\b|\b\d+-(?:factor|way|tier|step|click|sided|party|pager|dimensional|bit|layer)\b"
)
_NUMBER = r"(?:\d{1,3}(?:[,.'’\u00a0\u202f ]\d{3})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,]\d+)?)"
_UNITS = "|".join(sorted((re.escape(unit) for unit in _TIME), key=len, reverse=True))
_TOKEN = re.compile(
    rf"(?P<sign>US\$|[$€£¥]|\b(?:USD|EUR|GBP|CHF)\s)?\s?(?<![\w.,/])(?P<pm>[+±−-](?=\d))?(?P<num>{_NUMBER})"
    rf"(?:\s?(?P<pct>%|per\s?cent\b|percent\b|pct\b|percentage points?\b|pp\b|‰)|\s?(?P<scale>k|K|M|mio|mn|"
    rf"million|bn|B|billion|thousand|hundred)\b"
    rf"(?:\s?(?P<code2>USD|EUR|GBP|CHF|dollars|euros|pounds|€|\$|£))?|(?P<x>[xX×])(?![\w])|\s?(?P<code>USD|EUR|"
    rf"GBP|CHF|SEK|dollars|euros|pounds|€|\$|£)(?!\w)|"
    rf"[\s-]?(?P<time>{_UNITS})\b(?!['’]s\b)|(?P<plus>\+)?(?![\w]))",
)
_WORDS = re.compile(
    rf"\b(?P<factor>{'|'.join(_FACTORS)})\b|"
    rf"\b(?P<many>a|one|two|three|four|nine)[\s-](?P<part>half|thirds?|quarters?|fifths?|tenth)\b(?=\s+(?:of|"
    rf"fewer|less|more|as)\b|\s*$|[.,;])|(?:(?<=\bby )(?P<by>half)\b|\b(?P<alone>half)\s+(?:of\s+)?(?:the|our|"
    rf"all|their|its|as)\b)|"
    rf"\b(?:a\s+)?(?P<tens>twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[\s-](?P<ones>one|two|"
    rf"three|four|five|six|seven|eight|nine))?(?:\s(?P<pctw>per\s?cent|percent))?\b|"
    rf"\b(?P<word>{'|'.join(w for w in _SMALL if w not in ('twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'))})"
    rf"(?:\s(?P<mult>hundred|thousand|million|dozen))?(?:\s(?P<pctv>per\s?cent|percent))?\b|\b(?:a|"
    rf"several)\s(?P<big>hundred|thousand|million|dozen)\b",
    re.I,
)
# "one" is a number only where it counts: "at least one", "one of", "one day"; not in "one place", "the one that".
# "within a quarter of the first visit" is a stretch of time, "a quarter of the visits" is a share.
_TIME_BEFORE = re.compile(r"\b(?:within|per|in|each|every|for|once|after|over|during)\s+$", re.I)
_ONE_COUNTS = re.compile(
    r"(?:at least|at most|less than|more than|fewer than|under|within|every|only|exactly|to|than)\s+$", re.I
)
_MASKED = re.compile(
    r"(?<![\w])(?:[$€£]\s?)?(?:\[?_?(?:[NMXYLZPQ])(?:<sub>\w+</sub>)?_?\]?|XX+|TBD|tbd|\?\?+|"
    r"n/a)(?:\s?(?P<pct>%)|(?P<k>[kKM])\b|(?P<x>x)\b|(?!\w|['’:]))"
)


def _value(number: str) -> float:
    """The value of a digit group. Three digits behind every separator mean thousands: "11.000" is eleven thousand."""
    plain = re.sub(r"[\u00a0\u202f '’]", "", number)
    if re.fullmatch(r"[1-9]\d{0,2}(?:([.,])\d{3})(?:\1\d{3})*", plain):
        return float(re.sub(r"[.,]", "", plain))
    if "," in plain and "." in plain:
        decimal = max(plain.rfind(","), plain.rfind("."))
        whole = re.sub(r"[.,]", "", plain[:decimal])
        return float(f"{whole}.{plain[decimal + 1 :]}")
    return float(plain.replace(",", "."))


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
        unit = _SIGNS.get(currency) or _CODES.get(currency) or currency.upper()
    elif match["time"]:
        unit = _TIME[match["time"]]
    return Quantity(text=match.group().strip(), value=value, unit=unit)


def _from_words(match: re.Match[str], text: str) -> Quantity | None:
    words = match.group()
    if factor := match["factor"]:
        return Quantity(text=words, value=_FACTORS[factor.lower()], unit="x")
    if match["part"]:
        if match["part"].lower() == "quarter" and _TIME_BEFORE.search(text[: match.start()]):
            return None
        many = {"a": 1}.get(match["many"].lower()) or _SMALL[match["many"].lower()]
        return Quantity(text=words, value=round(many * _FRACTIONS[match["part"].lower()], 4), unit="%")
    if match["alone"] or match["by"]:
        return Quantity(text="half", value=50.0, unit="%")
    if match["tens"]:
        value = _SMALL[match["tens"].lower()] + (_SMALL[match["ones"].lower()] if match["ones"] else 0)
        return Quantity(text=words, value=float(value), unit="%" if match["pctw"] else "")
    if big := match["big"]:
        return Quantity(text=words, value=12.0 if big.lower() == "dozen" else _SCALE[big.lower()])
    word = match["word"].lower()
    if word == "one" and not match["mult"] and not _ONE_COUNTS.search(text[: match.start()]):
        return None
    scale = {"dozen": 12.0}.get((match["mult"] or "").lower()) or _SCALE.get((match["mult"] or "").lower(), 1.0)
    return Quantity(text=words, value=_SMALL[word] * scale, unit="%" if match["pctv"] else "")


def _blank(text: str) -> str:
    """The text with everything that looks like a number and is none replaced by blanks of the same length."""
    for mention in find_periods(text):
        text = text[: mention.start] + " " * (mention.end - mention.start) + text[mention.end :]
    return _NOT_A_NUMBER.sub(lambda match: "_" * len(match.group()), text)


def _digits(text: str) -> Iterator[Found]:
    for match in _TOKEN.finditer(text):
        start = match.start() + len(match.group()) - len(match.group().lstrip())
        named = _NAME_BEFORE.search(text[: match.start("num")].rstrip("_"))
        if named and not (match["pct"] or match["scale"] or match["x"] or match["sign"] or match["time"]):
            continue
        yield Found(start, match.end(), _from_digits(match))


def _masks(text: str) -> Iterator[Found]:
    for match in _MASKED.finditer(text):
        word = match.group()
        if re.fullmatch(r"[A-Z]", word) and not re.search(
            r"(?:\b(?:to|of|at least|from|by|than|with|least|generate|top)|[<>=→$])\s*$", text[: match.start()], re.I
        ):
            continue
        yield Found(
            match.start(), match.end(), Quantity(text=word, unit="%" if match["pct"] else "x" if match["x"] else "")
        )


@lru_cache(maxsize=4096)
def locate_quantities(text: str) -> tuple[Found, ...]:
    """Every quantity of a text with its place, left to right; dates, names and links are none."""
    clean = _blank(text)
    found = list(_digits(clean))
    found += [Found(m.start(), m.end(), q) for m in _WORDS.finditer(clean) if (q := _from_words(m, clean))]
    found += _masks(clean)
    found.sort(key=lambda one: (one.start, -one.end))
    kept: list[Found] = []
    for one in found:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return tuple(kept)


def find_quantities(text: str) -> list[Quantity]:
    """Every quantity of a text, left to right."""
    return [found.quantity for found in locate_quantities(text)]


_UP = re.compile(
    r"\b(?:increas\w+|rais\w+|grow\w*|grew|lift\w*|rises?|rising|boost\w*|more|higher|up|expand\w*|gain\w*|"
    r"improv\w+|at least|minimum|over|above|exceed\w*)\b|[+≥>↑]",
    re.I,
)
_DOWN = re.compile(
    r"\b(?:decreas\w+|reduc\w+|cut\w*|lower\w*|drop\w*|shrink\w*|fewer|less|down|halv\w+|shorten\w*|fall\w*|"
    r"under|below|at most|within|no more than|maximum)\b|[≤<↓]|(?<![\w])[-−]\d",
    re.I,
)
_JOIN = re.compile(
    r"^\s*(?:(?:per|a|each)\s+\w+\s*)?(?:\w+\s+){0,3}?(?:to|→|->|=>|➔|⟶|up to|down to)\s*(?:at least\s+|at "
    r"most\s+|under\s+|below\s+|over\s+|about\s+|around\s+|~\s*)?$",
    re.I,
)
_BASE = re.compile(
    r"\b(?:from|currently|current(?: is)?|today|baseline(?: of| is|:)?|was|starting (?:at|from)|up from|down "
    r"from|now(?: at)?|vs\.?|versus|compared (?:to|with))\s*(?:about\s+|around\s+|~\s*)?$",
    re.I,
)
_CHANGE = re.compile(
    r"\b(?:by|increase of|decrease of|reduction of|growth of|rise of|drop of|improvement of|uplift of)\s+(?:at "
    r"least\s+|about\s+)?$",
    re.I,
)


def _directed(baseline: Quantity | None, target: Quantity | None, text: str) -> Direction | None:
    if baseline and target and baseline.value is not None and target.value is not None:
        start, end = (quantity.value * _SECONDS.get(quantity.unit, 1.0) for quantity in (baseline, target))  # type: ignore[operator]
        return Direction.UP if end > start else Direction.DOWN
    if target and target.unit == "x" and target.value is not None:
        return Direction.UP if target.value > 1 else Direction.DOWN
    if _DOWN.search(text):
        return Direction.DOWN
    return Direction.UP if _UP.search(text) else None


def read_measure(text: str) -> MeasureReading | None:
    """By how much, as far as the text says it: (baseline and target), (a target), a relative change, or None.

    A masked figure ("$N") is no measure to reach, because nobody could tell whether it was reached.
    """
    found = [one for one in locate_quantities(text) if one.quantity.value is not None]
    if not found:
        return None
    start, end = found[0].start, found[-1].end
    for left, right in zip(found, found[1:], strict=False):
        if _JOIN.match(text[left.end : right.start]) and not _CHANGE.search(text[: left.start]):
            # "52 to 65 per cent": the unit stands once and belongs to both.
            baseline = (
                left.quantity if left.quantity.unit else left.quantity.model_copy(update={"unit": right.quantity.unit})
            )
            way = _directed(baseline, right.quantity, text)
            return MeasureReading(baseline, right.quantity, False, way, left.start, right.end)
    based = next((one for one in found if _BASE.search(text[: one.start])), None)
    aims = [one for one in found if one is not based]
    if not aims:
        return None
    aim = aims[0]
    baseline = based.quantity if based else None
    relative = aim.quantity.unit == "x" or bool(_CHANGE.search(text[: aim.start])) or aim.quantity.text[0] in "+-−±"
    relative = relative or bool(
        re.match(
            r"\s*(?:more|fewer|less|faster|higher|lower|increase|decrease|reduction|growth|shorter|uplift|drop)\b",
            text[aim.end :],
            re.I,
        )
    )
    return MeasureReading(baseline, aim.quantity, relative, _directed(baseline, aim.quantity, text), start, end)
