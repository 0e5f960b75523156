"""How often the coach puts the right behaviours of a pattern first: ``python -m eval matching --effects``.

``matching/effects.tsv`` holds items of known patterns, ``pattern<TAB>item<TAB>2>0<TAB>1``: the behaviours 2 and 0 are
likely and valuable effects of that very item, 2 the more so, and of its better states number 1 fits best (``-``: none).
The coach learned from these items: how it fares with others is printed by ``python -m eval.training --only effects``.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.coach.fitting import others_by_fit, states_by_fit
from assistant.errors import InputError
from assistant.playbook.load import patterns

EFFECTS = Path(__file__).parent / "matching" / "effects.tsv"


@dataclass(frozen=True)
class Judged:
    """An item of a pattern: the numbers of the behaviours that fit it, best first, and of its better state or None."""

    pattern: str
    text: str
    fits: tuple[int, ...]
    better: int | None


def read_judged(path: Path = EFFECTS) -> list[Judged]:
    """Items with their effects. InputError names the first line that is none."""
    found, known = [], patterns()
    for number, row in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        try:
            pattern, text, fits, better = row.split("\t")
            numbers = tuple(int(at) for at in fits.split(">")) if fits != "-" else ()
            state = None if better == "-" else int(better)
            if max(numbers, default=0) >= len(known[pattern].behaviours):
                raise ValueError(f"the pattern has no behaviour {max(numbers)}")
            if (state or 0) >= len(known[pattern].obstacles):
                raise ValueError(f"the pattern has no better state {state}")
        except (ValueError, KeyError) as fault:
            said = "is not pattern, item, behaviours and better state, kept apart by tabs"
            raise InputError(f"{path}, line {number}: '{row[:60]}' {said} ({fault}).") from fault
        found.append(Judged(pattern, text, numbers, state))
    return found


def measure_effects(rows: Sequence[Judged]) -> tuple[Counter[str], int]:
    """How many of the items with a fitting behaviour got one first, second, in both places; and how many they are.

    The typical behaviours of a pattern are suggested before, whatever the item, and are not asked about.
    """
    found: Counter[str] = Counter()
    asked = [row for row in rows if max(row.fits, default=-1) >= patterns()[row.pattern].typical]
    for row in asked:
        pattern = patterns()[row.pattern]
        first, second = others_by_fit(pattern, [row.text])[:2]
        found["first behaviour fits"] += first in row.fits
        found["second behaviour fits"] += second in row.fits
        found["both fit"] += first in row.fits and second in row.fits
        found["none of the two fits"] += first not in row.fits and second not in row.fits
        state = row.better is not None and states_by_fit(pattern, [row.text])[0] == pattern.obstacles[row.better]
        found["better state fits best"] += state
    return found, len(asked)
