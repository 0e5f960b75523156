"""How far each rule agrees with careful raters, as it was measured and shipped."""

import json
from dataclasses import dataclass
from functools import cache
from typing import Any

from assistant.errors import OkrError
from assistant.rules.registry import AnyRule
from assistant.shipped import shipped

# The label that a rule answers for, where it is not named like the rule's box.
_LABELS = {"outcome": "kind"}
_SETS = {"calibration": "written for this project", "public": "of four organisations"}


@dataclass(frozen=True)
class Measured:
    """Cohen's kappa of one rule on one set, with precision and recall of its failing verdict; None where unknown."""

    where: str
    lines: int
    kappa: float | None
    precision: float | None
    recall: float | None


def measured(rule: AnyRule) -> tuple[Measured, ...]:
    """The figures for a rule; none where nobody has labelled what it decides."""
    label = _LABELS.get(rule.box, rule.box)
    found = []
    for name, where in _SETS.items():
        if row := _figures(name).get(label):
            found.append(Measured(where, row["n"], row["kappa"], row["precision"], row["recall"]))
    return tuple(found)


@cache
def _figures(name: str) -> dict[str, dict[str, Any]]:
    try:
        path = shipped(f"eval/measured/{name}.json")
    except OkrError:
        return {}
    tables = json.loads(path.read_text(encoding="utf-8"))
    return {row["label"]: row for rows in tables.values() for row in rows}
