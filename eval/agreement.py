"""How far the rules agree with careful raters: precision, recall, kappa with its interval, and who was taken for what.

Kappa is Cohen's: agreement beyond what the two sides' habits alone would give. ``unsure`` is an answer of its own that
the raters did not give, so it counts as wrong. The interval is a percentile bootstrap over lines with a fixed seed.
"""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from assistant.reading.judged import read_ahead
from assistant.rules.judge import judge_key_result, judge_objective
from assistant.rules.rule import Subject
from assistant.settings import Settings
from eval.labelled import KEY_RESULT_LABELS, OBJECTIVE_LABELS, Labelled

PASSING = {"kind": "outcome", "by_how_much": None}
"""What is right for a label where it is not ``pass``; for the amount, everything but ``none`` is."""
_DRAWS = 1_000
_SEED = 20_260_101


@dataclass(frozen=True)
class Agreement:
    """One label: how many lines, and how the rules did on them."""

    label: str
    n: int
    precision: float
    recall: float
    kappa: float
    low: float
    high: float
    unsure: float
    matrix: dict[tuple[str, str], int] = field(repr=False)

    def as_dict(self) -> dict[str, Any]:
        """As plain data; the matrix as reference → answer → count. What cannot be measured is None, never zero."""
        table: dict[str, dict[str, int]] = {}
        for (truth, answer), count in sorted(self.matrix.items()):
            table.setdefault(truth, {})[answer] = count
        figures = {
            name: None if math.isnan(value) else round(value, 4)
            for name, value in (
                ("precision", self.precision),
                ("recall", self.recall),
                ("kappa", self.kappa),
                ("low", self.low),
                ("high", self.high),
                ("unsure", self.unsure),
            )
        }
        return {"label": self.label, "n": self.n, **figures, "matrix": table}


def answers(rows: Sequence[Labelled], *, objectives: bool) -> list[dict[str, str]]:
    """What the rules say of each line, in the words of the labels."""
    settings, judge = Settings(), judge_objective if objectives else judge_key_result
    texts = [row.text for row in rows]
    read_ahead(texts if objectives else [], [] if objectives else texts)
    given = []
    for row in rows:
        boxes, _ = judge(Subject(row.text, key=row.id, objective=row.objective, team=row.team), settings)
        given.append(boxes.verdicts)
    return given


def agreement(rows: Sequence[Labelled], *, objectives: bool) -> list[Agreement]:
    """The agreement on each label that at least one line carries."""
    given = answers(rows, objectives=objectives)
    found = []
    for label in OBJECTIVE_LABELS if objectives else KEY_RESULT_LABELS:
        pairs = [(row.labels[label], said[label]) for row, said in zip(rows, given, strict=True) if label in row.labels]
        if pairs:
            found.append(_measured(label, pairs))
    return found


def _measured(label: str, pairs: list[tuple[str, str]]) -> Agreement:
    truth_fails = [_fails(label, truth) for truth, _ in pairs]
    answer_fails = [_fails(label, answer) for _, answer in pairs]
    both = sum(a and b for a, b in zip(truth_fails, answer_fails, strict=True))
    low, high = interval(pairs)
    return Agreement(
        label=label,
        n=len(pairs),
        precision=both / sum(answer_fails) if any(answer_fails) else math.nan,
        recall=both / sum(truth_fails) if any(truth_fails) else math.nan,
        kappa=kappa(pairs),
        low=low,
        high=high,
        unsure=sum(answer == "unsure" for _, answer in pairs) / len(pairs),
        matrix=dict(Counter(pairs)),
    )


def _fails(label: str, verdict: str) -> bool:
    if verdict == "unsure":
        return False
    if label == "by_how_much":
        return verdict == "none"
    return verdict != (PASSING.get(label) or "pass")


def kappa(pairs: Sequence[tuple[str, str]]) -> float:
    """Cohen's kappa of pairs of verdicts; not a number where one verdict is all there is on both sides."""
    names = sorted({name for pair in pairs for name in pair})
    table = np.zeros((len(names), len(names)))
    for truth, answer in pairs:
        table[names.index(truth), names.index(answer)] += 1
    return float(_kappas(table[None])[0])


def _kappas(tables: Any) -> Any:
    share = tables / tables.sum(axis=(1, 2), keepdims=True)
    agreed = np.trace(share, axis1=1, axis2=2)
    chance = (share.sum(axis=1) * share.sum(axis=2)).sum(axis=1)
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where(chance < 1, (agreed - chance) / (1 - chance), np.nan)


def interval(pairs: Sequence[tuple[str, str]]) -> tuple[float, float]:
    """The middle 95 % of kappa over resampled lines."""
    counts = Counter(pairs)
    cells = sorted(counts)
    names = sorted({name for pair in cells for name in pair})
    draws = np.random.default_rng(_SEED).multinomial(
        len(pairs), [counts[cell] / len(pairs) for cell in cells], size=_DRAWS
    )
    tables = np.zeros((_DRAWS, len(names), len(names)))
    for at, (truth, answer) in enumerate(cells):
        tables[:, names.index(truth), names.index(answer)] = draws[:, at]
    values = _kappas(tables)
    values = values[~np.isnan(values)]
    if not len(values):
        return math.nan, math.nan
    low, high = np.percentile(values, [2.5, 97.5])
    return float(low), float(high)
