"""Decides over recorded rows: 0 pass, 1 regression, 2 not measurable."""

import tomllib
from collections import defaultdict
from pathlib import Path

from eval.run import Row

THRESHOLDS = Path(__file__).parent / "thresholds.toml"


def gate(rows: list[Row], thresholds: dict[str, float] | None = None) -> tuple[int, list[str]]:
    """The exit code and a line for each grader. An engine that could not answer makes a run not measurable."""
    wanted = thresholds if thresholds is not None else tomllib.loads(THRESHOLDS.read_text(encoding="utf-8"))
    graded: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        graded[row.grader].append(row)
    lines, code = [], 0
    for name, share in wanted.items():
        mine = [row for row in graded.get(name, []) if row.state != "infra"]
        if not mine:
            lines.append(f"{name}: no row to judge by")
            code = max(code, 2)
            continue
        passed = sum(row.state == "passed" for row in mine) / len(mine)
        verdict = "ok" if passed >= share else "REGRESSION"
        lines.append(f"{name}: {passed:.1%} of {len(mine)} (needs {share:.0%}) {verdict}")
        if passed < share and code == 0:
            code = 1
    if infra := [row for row in rows if row.state == "infra"]:
        lines.append(f"{len(infra)} cases could not be run: {infra[0].note}")
        code = 2
    return code, lines
