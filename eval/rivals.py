"""What the witnesses should count where several patterns fit: the weights of ``assistant/coach/rivals.py``.

Learned listwise on items whose patterns are known, near to half the weights by which a pattern fits at all: with few
hundred items a witness that is seldom heard would else be believed or doubted by chance. ``held_out`` says how often
the first is right of items that were not learned from.
"""

from collections.abc import Sequence

import numpy as np

from assistant.coach.matching import WEIGHTS as FITTING
from assistant.coach.matching import match, rivals_of
from assistant.coach.rivals import WEIGHTS, competing
from eval.descent import Floats, descended, shares
from eval.matched import Known

_ROUNDS, _RATE, _NEAR, _SCALE, _FOLDS = 400, 0.03, 0.05, 0.5, 10
_BEST, _FITS = 1.0, 0.6
"""How much of the truth is the pattern that fits best, and each of the others that fit."""
_MOST = 15
_EFFECT = 0.3
Row = tuple[Floats, Floats, Floats]
"""Of one item: what is heard for each candidate, how true each is, and how likely it fits at all."""


def rows_of(known: Sequence[Known]) -> list[Row]:
    """The candidates of each item of which one fits."""
    rows: list[Row] = []
    for one in known:
        item = one.draft.items[0]
        matches = match(item, one.draft)[:_MOST]
        heard = rivals_of(item, one.draft, [found.pattern.id for found in matches])
        names = list(heard)
        truth = [_BEST if name == one.fits[0] else _FITS if name in one.fits else 0.0 for name in names if one.fits]
        if any(truth):
            table = np.array([[heard[name][witness] for witness in WEIGHTS] for name in names])
            score = {found.pattern.id: found.score for found in matches}
            rows.append((table, np.array(truth), np.array([score[name] for name in names])))
    return rows


def learned(rows: Sequence[Row]) -> Floats:
    """A weight for each witness."""
    begin = np.array([FITTING.get(name, _EFFECT if name == "effect" else 0.0) for name in WEIGHTS])
    spread = np.concatenate([table for table, _, _ in rows]).std(0) + 1e-9
    scaled = [(table / spread, truth / truth.sum()) for table, truth, _ in rows]
    near = begin * spread * _SCALE

    def slope(weights: Floats) -> Floats:
        steep: Floats = _NEAR * (weights - near)
        for table, truth in scaled:
            steep += table.T @ (shares(table, weights) - truth) / len(scaled)
        return steep

    found: Floats = descended(near, slope, rounds=_ROUNDS, rate=_RATE) / spread
    return found


def held_out(rows: Sequence[Row]) -> tuple[float, float]:
    """How often the first fits, and is the best, of a tenth of the items that was held back in turn."""
    order = np.random.default_rng(0).permutation(len(rows))
    fits = best = 0
    for fold in range(_FOLDS):
        weights = learned([rows[at] for place, at in enumerate(order) if place % _FOLDS != fold])
        for at in order[fold::_FOLDS]:
            table, truth, score = rows[at]
            likely = np.argsort(-score, kind="stable")
            likely = likely[: competing(score[likely].tolist())]
            first = likely[int((table[likely] @ weights).argmax())]
            fits, best = fits + bool(truth[first]), best + bool(truth[first] == _BEST)
    return fits / len(rows), best / len(rows)
