"""The agreement in a terminal: a line a label, then who was taken for what where they differ."""

import math

from eval.agreement import Agreement

_HEAD = f"{'label':<15}{'n':>5}{'kappa':>8}{'95 % interval':>17}{'precision':>11}{'recall':>8}{'unsure':>8}"


def _figure(value: float) -> str:
    return "  -" if math.isnan(value) else f"{value:.2f}"


def _line(one: Agreement) -> str:
    interval = f"{_figure(one.low)} to {_figure(one.high)}"
    return (
        f"{one.label:<15}{one.n:>5}{_figure(one.kappa):>8}{interval:>17}"
        f"{_figure(one.precision):>11}{_figure(one.recall):>8}{one.unsure:>8.1%}"
    )


def _matrix(one: Agreement) -> list[str]:
    truths = sorted({truth for truth, _ in one.matrix})
    given = sorted({answer for _, answer in one.matrix} | set(truths))
    width = max(len(name) for name in given) + 2
    rows = [
        f"  {one.label}: reference down, rules across",
        "  " + " " * 17 + "".join(f"{name:>{width}}" for name in given),
    ]
    for truth in truths:
        counts = "".join(f"{one.matrix.get((truth, answer), 0):>{width}}" for answer in given)
        rows.append(f"  {truth:<17}{counts}")
    return rows


def as_text(tables: dict[str, list[Agreement]]) -> str:
    """Every table; precision and recall are those of the failing verdict."""
    parts = []
    for name, table in tables.items():
        lines = [name, "", _HEAD, *(_line(one) for one in table), ""]
        if " · " not in name:
            for one in table:
                lines += [*_matrix(one), ""]
        parts.append("\n".join(lines))
    return "\n".join(parts).rstrip()
