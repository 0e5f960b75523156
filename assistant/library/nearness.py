"""How far two periods lie apart: an OKR of "Q3 2027" can serve one of "2027", and hardly one of 2024."""

from assistant.expression import expression

YEAR = 4
"""Quarters. What lies further back than this is no candidate."""
_YEAR = expression(r"(?<!\d)(20\d\d)(?!\d)")
_PART = expression(r"(?i)\b(?:Q([1-4])|H([12]))(?!\d)")


def quarters_apart(one: str, other: str) -> int:
    """Quarters between two periods, 0 where they overlap or one is not said; a year where they cannot be compared."""
    if not one.strip() or not other.strip() or one.strip().casefold() == other.strip().casefold():
        return 0
    first, second = _span(one), _span(other)
    if first is None or second is None:
        return YEAR
    return max(0, second[0] - first[1], first[0] - second[1])


def _span(period: str) -> tuple[int, int] | None:
    """First and last quarter, counted since the year 0."""
    year = _YEAR.search(period)
    if year is None:
        return None
    first = int(year[1]) * 4
    part = _PART.search(period)
    if part is None:
        return first, first + 3
    if part[1]:
        return first + int(part[1]) - 1, first + int(part[1]) - 1
    return first + 2 * int(part[2]) - 2, first + 2 * int(part[2]) - 1
