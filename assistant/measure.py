"""By how much: the Measure of a key result, and what a text says of one ("from 20 % to 35 %", "double")."""

import re
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from pydantic import BaseModel, ConfigDict

from assistant.expression import expression
from assistant.quantity import Quantity, locate_quantities


class Direction(StrEnum):
    """Where a measure is meant to go."""

    UP = "up"
    DOWN = "down"
    REACH = "reach"


class Measure(BaseModel):
    """What is counted, in which unit, which way, from where to where, until when, and where the figure comes from.

    ``baseline`` and ``target`` are None while they are open; ``baseline_open`` and ``target_open`` then say how to get
    them. ``relative`` marks a change ("+20 %", "double") instead of a level.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

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
class MeasureReading:
    """What a text says about by how much: start and end value if given, and whether the change is relative."""

    baseline: Quantity | None
    target: Quantity | None
    relative: bool
    direction: Direction | None
    start: int
    end: int


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
_UP = expression(
    r"\b(?:increas\w+|rais\w+|grow\w*|grew|lift\w*|rises?|rising|boost\w*|more|higher|up|expand\w*|gain\w*|"
    r"improv\w+|at least|minimum|over|above|exceed\w*)\b|[+≥>↑]",
    re.I,
)
_DOWN = expression(
    r"\b(?:decreas\w+|reduc\w+|cut\w*|lower\w*|drop\w*|shrink\w*|fewer|less|down|halv\w+|shorten\w*|fall\w*|"
    r"under|below|at most|within|no more than|maximum)\b|[≤<↓]|(?<![\w])[-−]\d",
    re.I,
)
_JOIN = expression(
    r"^\s*(?:(?:per|a|each)\s+\w+\s*)?(?:\w+\s+){0,3}?(?:to|→|->|=>|➔|⟶|up to|down to)\s*"
    r"(?:at least\s+|at most\s+|under\s+|below\s+|over\s+|about\s+|around\s+|~\s*)?$",
    re.I,
)
_BASE = expression(
    r"\b(?:from|currently|current(?: is)?|today|baseline(?: of| is|:)?|was|starting (?:at|from)|up from|"
    r"down from|now(?: at)?|vs\.?|versus|compared (?:to|with))\s*(?:about\s+|around\s+|~\s*)?$",
    re.I,
)
_CHANGE = expression(
    r"\b(?:by|increase of|decrease of|reduction of|growth of|rise of|drop of|improvement of|uplift of)\s+"
    r"(?:at least\s+|about\s+)?$",
    re.I,
)
_COMPARED = expression(
    r"\s*(?:more|fewer|less|faster|higher|lower|increase|decrease|reduction|growth|shorter|uplift|drop)\b", re.I
)


def _directed(baseline: Quantity | None, target: Quantity | None, text: str) -> Direction | None:
    if baseline and target and baseline.value is not None and target.value is not None:
        start = baseline.value * _SECONDS.get(baseline.unit, 1.0)
        end = target.value * _SECONDS.get(target.unit, 1.0)
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
    for left, right in pairwise(found):
        if _JOIN.match(text[left.end : right.start]) and not _CHANGE.search(text[: left.start]):
            # "52 to 65 per cent": the unit stands once and belongs to both.
            unit = left.quantity.unit or right.quantity.unit
            first = left.quantity.model_copy(update={"unit": unit})
            way = _directed(first, right.quantity, text)
            return MeasureReading(first, right.quantity, False, way, left.start, right.end)
    based = next((one for one in found if _BASE.search(text[: one.start])), None)
    aims = [one for one in found if one is not based]
    if not aims:
        return None
    aim = aims[0]
    baseline = based.quantity if based else None
    relative = (
        aim.quantity.unit == "x"
        or aim.quantity.text[0] in "+-−±"
        or bool(_CHANGE.search(text[: aim.start]) or _COMPARED.match(text[aim.end :]))
    )
    return MeasureReading(baseline, aim.quantity, relative, _directed(baseline, aim.quantity, text), start, end)


def amount(text: str) -> str:
    """``baseline_target``, ``target`` or ``none``: how much of "by how much" a text says."""
    reading = read_measure(text)
    if reading is None:
        return "none"
    return "baseline_target" if reading.baseline else "target"
