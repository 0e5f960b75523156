"""How often the coach finds the right pattern, and what its witnesses should count: ``python -m eval matching``."""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from assistant.coach.matching import match, witnesses
from assistant.errors import InputError
from assistant.okr import Draft, Item
from eval.descent import Floats, descended, shares

ITEMS = Path(__file__).parent / "matching" / "items.jsonl"
_ROUNDS, _RATE, _DECAY = 800, 0.05, 0.002


@dataclass(frozen=True)
class Known:
    """A roadmap item with the patterns that fit it, best first; none of them may."""

    name: str
    draft: Draft
    fits: tuple[str, ...]


def read_known(path: Path) -> list[Known]:
    """Items with their patterns, one JSON object a line. InputError names the first line that is none."""
    found = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        try:
            row = json.loads(line)
            item = Item(id=row["id"], text=row["text"], details=row.get("details", ""))
            draft = Draft(id=row["id"], items=(item,), team=row.get("team", ""), org=row.get("org", ""))
            found.append(Known(row["id"], draft, tuple(row["fits"])))
        except (ValueError, KeyError, TypeError) as fault:
            raise InputError(f"{path}, line {number}: an item needs id, text and fits ({fault}).") from fault
    return found


def measure(rows: Sequence[Known]) -> Counter[str]:
    """How many items got a fitting pattern first, among the first three, a wrong one, or none."""
    found: Counter[str] = Counter()
    for row in rows:
        names = [one.pattern.id for one in match(row.draft.items[0], row.draft)]
        if not row.fits:
            found["rightly none" if not names else "none fits, one given"] += 1
            continue
        found["first fits"] += bool(names) and names[0] in row.fits
        found["one of three fits"] += bool(set(names[:3]) & set(row.fits))
        found["wrong first"] += bool(names) and names[0] not in row.fits
        found["none given"] += not names
    return found


def learn(rows: Sequence[Known]) -> dict[str, float]:
    """The weights by which the fitting patterns of these items would have come first, as sure as they are right."""
    names: list[str] = []
    held: list[tuple[Floats, Floats]] = []
    for row in rows:
        said = witnesses(row.draft.items[0], row.draft)
        names = names or list(next(iter(said.values())))
        table = np.array([[one[name] for name in names] for one in said.values()])
        truth = np.array([float(pattern in row.fits) for pattern in said])
        if truth.any():
            held.append((table, truth))

    def slope(weights: Floats) -> Floats:
        steep: Floats = _DECAY * weights
        for table, truth in held:
            share = shares(table, weights)
            right = share * truth
            steep -= table.T @ (right / right.sum() - share) / len(held)
        return steep

    weights = descended(np.zeros(len(names)), slope, rounds=_ROUNDS, rate=_RATE)
    weights = _calibrated(weights, names.index("always"), held)
    return {name: round(float(value), 2) for name, value in zip(names, weights, strict=True)}


def _calibrated(weights: Floats, always: int, held: list[tuple[Floats, Floats]]) -> Floats:
    """The same order, with odds that say how often the first is right: one scale and one constant."""
    best = [(table @ weights, truth) for table, truth in held]
    top = np.array([odds.max() for odds, _ in best])
    right = np.array([truth[odds.argmax()] for odds, truth in best])
    scale, shift = 1.0, -float(top.mean())
    for _ in range(_ROUNDS):
        miss = 1 / (1 + np.exp(-(scale * top + shift))) - right
        scale -= _RATE * float((miss * top).mean()) / 4
        shift -= _RATE * float(miss.mean()) * 4
    weights = weights * scale
    weights[always] += shift
    return weights
