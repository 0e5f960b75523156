"""Figures as amounts of something, so that "8 min" is not taken for the eight of "one in eight".

A number has its unit in itself ("8 min", "€5"), behind it ("nine working days", "eight guides"), before it ("day 8"),
or none. Amounts of the same kind are compared by value, over their units where people convert them: hours and minutes,
weeks and days, a share in words and in per cent.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from assistant.expression import expression
from assistant.quantity import Found, locate_quantities

_MINUTES = {"ms": 1 / 60_000, "s": 1 / 60, "min": 1, "h": 60, "days": 1440}
# A week has seven days, of which five are worked; months and years are rounded as people round them.
_DAYS = {"weeks": (7, 5), "months": (30,), "years": (365, 360)}
_WORKED = 480  # minutes of a working day
_UNIT_WORDS = {
    "seconds": "s", "minutes": "min", "mins": "min", "min": "min", "hours": "h", "days": "days", "weeks": "weeks",
    "months": "months", "years": "years",
}  # fmt: skip
_MONEY_WORDS = {"dollars": "USD", "euros": "EUR", "pounds": "GBP", "francs": "CHF"}
_BEHIND = expression(
    r"[\s-]*(?:(?P<worked>working|business)\s+|(?:calendar|full|whole|more)\s+)?(?P<word>[a-z]+)\b(?!['’]s\b)", re.I
)
_DAY_BEFORE = expression(r"\b(?:(?P<worked>working|business)\s+)?day\s+$", re.I)
_COUNTED = expression(r"\s+(?:(?P<between>[a-z][\w-]*)\s+)?(?P<things>[a-z][\w-]*)", re.I)
_NO_THINGS = frozenset(
    "is was has this less as its us plus across versus yes does always sometimes besides unless thus".split()
)
_PEOPLE = frozenset("people men women children staff".split())
_JOINTS = frozenset(
    "a an the in of on at to by for from per and or out with as than then that which who is are was were be up over "
    "under after before within until each every more times".split()
)
_OF = expression(r"(?:\s+[a-z-]+){0,2}\s+(?:in|of|out\s+of)\s+(?:every\s+|each\s+|the\s+|our\s+)?", re.I)
_PER_CENT = expression(r"[^\S\n]*(?:%|per\s?cent\b)", re.I)
_ONE_OF = expression(rf"\bone{_OF.pattern}$", re.I)


class Sort(StrEnum):
    """What a figure counts."""

    TIME = "time"
    MONEY = "money"
    SHARE = "share"
    FACTOR = "factor"
    COUNT = "count"
    OPEN = ""


@dataclass(frozen=True)
class Amount:
    """A figure as written, what it counts, and its value: minutes for time, per cent for a share.

    ``values`` holds more than one where a unit is converted in more than one way; ``share`` is the per cent that a
    figure makes with the one in front of it ("one in eight"), which may be vouched for in its place.
    """

    text: str
    sort: Sort
    values: tuple[float | None, ...]
    currency: str = ""
    share: float | None = None


@lru_cache(maxsize=1024)
def amounts(text: str) -> tuple[Amount, ...]:
    """The amounts of a text, left to right."""
    found = locate_quantities(text)
    shares = [_share(text, found[at - 1] if at else None, one) for at, one in enumerate(found)]
    parts = [
        share is not None or (at + 1 < len(found) and shares[at + 1] is not None) for at, share in enumerate(shares)
    ]
    return tuple(_read(text, one, share, part) for one, share, part in zip(found, shares, parts, strict=True))


def share_in(text: str) -> float | None:
    """The per cent that a text says: 12 of "12 %", 12.5 of "1 in 8", 50 of "half"; None where it is not one."""
    if text.lower().split()[-1:] == ["half"]:
        return 50.0
    told = [one.share if one.share is not None else _per_cent(one) for one in amounts(text)]
    shares = [round(share, 1) for share in told if share is not None]
    return shares[0] if len(shares) == 1 else None


def _per_cent(amount: Amount) -> float | None:
    value = amount.values[0]
    if value is None or amount.sort is Sort.SHARE:
        return value
    return 100 * value if amount.sort is Sort.FACTOR and 0 < value < 1 else None


def vouched(claim: Amount, source: Amount) -> bool:
    """Whether a source's amount is the same as a claimed one; where one has no unit, their values decide."""
    if claim.share is not None:
        said = source.share if source.sort is not Sort.SHARE else source.values[0]
        if said is not None and _about(claim.share, said):
            return True
    if claim.sort is Sort.SHARE:
        if source.sort is Sort.FACTOR and source.values[0] and source.values[0] < 1:
            return _about(claim.values[0], 100 * source.values[0])
        return _about(claim.values[0], source.values[0] if source.sort is Sort.SHARE else source.share)
    if source.sort is Sort.SHARE:
        return (
            claim.sort is Sort.FACTOR
            and bool(claim.values[0])
            and _about(100 * (claim.values[0] or 0), source.values[0])
        )
    if claim.sort is source.sort is Sort.TIME:
        return any(_same(one, other) for one in claim.values for other in source.values)
    together = {claim.sort, source.sort}
    if Sort.OPEN in together:
        return _same(_number(claim), _number(source))
    if claim.sort is source.sort or together == {Sort.FACTOR, Sort.COUNT}:
        return claim.currency == source.currency and _same(claim.values[0], source.values[0])
    return False


def _number(amount: Amount) -> float | None:
    """The number as written, which is all that one without a unit can be compared with."""
    found = locate_quantities(amount.text)
    return found[0].quantity.value if found else amount.values[0]


def _read(text: str, one: Found, share: float | None, part: bool) -> Amount:
    quantity, value, unit = one.quantity, one.quantity.value, one.quantity.unit
    written = quantity.text
    if unit == "%" or (not unit and _PER_CENT.match(text, one.end)):
        return Amount(written, Sort.SHARE, (value,))
    if unit == "x":
        return Amount(written, Sort.FACTOR, (value,))
    if unit in _MINUTES or unit in _DAYS:
        return Amount(written, Sort.TIME, _times(value, unit, worked=written[:1].isalpha()), share=share)
    if unit:
        return Amount(written, Sort.MONEY, (value,), unit)
    behind, before = _BEHIND.match(text, one.end), _DAY_BEFORE.search(text[: one.start])
    word = behind["word"].lower() if behind else ""
    kind = _UNIT_WORDS.get(word) or _UNIT_WORDS.get(f"{word}s")
    if kind or before:
        worked = bool((behind and behind["worked"]) or (before and before["worked"]))
        return Amount(written, Sort.TIME, _times(value, kind or "days", worked=worked), share=share)
    if word in _MONEY_WORDS:
        return Amount(written, Sort.MONEY, (value,), _MONEY_WORDS[word])
    counted = part or _counts_things(text, one.end)
    return Amount(written, Sort.COUNT if counted else Sort.OPEN, (value,), share=share)


def _times(value: float | None, unit: str, *, worked: bool) -> tuple[float | None, ...]:
    if value is None:
        return (None,)
    if unit in _DAYS:
        return tuple(value * days * _MINUTES["days"] for days in _DAYS[unit])
    minutes = value * _MINUTES[unit]
    return (minutes, value * _WORKED) if worked and unit == "days" else (minutes,)


def _counts_things(text: str, end: int) -> bool:
    found = _COUNTED.match(text, end)
    if not found:
        return False
    between, things = (found["between"] or "").lower(), found["things"].lower()
    if between and (_plural(between) or between in _JOINTS):
        return _plural(between)
    return _plural(things)


def _plural(word: str) -> bool:
    return word in _PEOPLE or (
        len(word) > 3 and word.endswith("s") and not word.endswith("ss") and word not in _NO_THINGS
    )


def _share(text: str, before: Found | None, one: Found) -> float | None:
    """The per cent that a figure makes with what stands in front of it: "one trip in eight", "9 of 42"."""
    whole = one.quantity.value
    if not whole or one.quantity.unit in ("%", "x"):
        return None
    if before and before.quantity.value and _OF.fullmatch(text, before.end, one.start) and before.quantity.unit != "%":
        part = before.quantity.value
        return round(100 * part / whole, 1) if part <= whole else None
    return round(100 / whole, 1) if _ONE_OF.search(text[: one.start]) else None


def _same(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return abs(one - other) <= 1e-9 * max(1.0, abs(one), abs(other))


def _about(one: float | None, other: float | None) -> bool:
    """Whether two shares are one: a third is 33.3 % and 33 %; 12 % and 12.5 % are not, unless somebody rounds so."""
    if one is None or other is None:
        return one is other
    whole = one.is_integer() or other.is_integer()
    return abs(one - other) < (0.51 if whole else 0.06)
