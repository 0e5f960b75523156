"""The blessed run as the browser app's Quality page shows it: ``assistant/ui/quality.json``.

The app does not run the evaluation; it shows the figures of the version that is installed, beside those that were
blessed before it and those of other engines on the same cases.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import assistant
from eval.case import Case
from eval.gate import Decision
from eval.report.json_ import as_data
from eval.report.summary import counted, summary
from eval.rows import Row, digest_of
from eval.store import Run

PAGE = Path(assistant.__file__).parent / "ui" / "quality.json"
_MOST = 20
"""Blessed runs in the trend."""


@dataclass(frozen=True)
class Beside:
    """Another engine's rows, to show beside the blessed run on the same cases; ``said`` is how to take them."""

    engine: str
    said: str
    rows: tuple[Row, ...]


def publish(
    run: Run, cases: Sequence[Case], decision: Decision, path: Path = PAGE, *, beside: Iterable[Beside] = ()
) -> None:
    """Write the figures of a run where the page reads them. What was blessed before stays as its trend."""
    data = as_data(summary(run, cases, decision, digest_of(run.rows)))
    data["engines"] = _engines(run, tuple(beside))
    data["history"] = _history(data, path)
    path.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8", newline="\n")


def _engines(run: Run, others: tuple[Beside, ...]) -> list[dict[str, Any]]:
    """Each engine on the cases that all of them did, because shares of different cases tell nothing."""
    if not others:
        return []
    both = set.intersection(*({row.case for row in one.rows} for one in others)) & {row.case for row in run.rows}
    mine = Beside(run.head.engine, "the built-in engine, as it answers here", run.rows)
    return [_engine(one, both) for one in (mine, *others)]


def _engine(one: Beside, both: set[str]) -> dict[str, Any]:
    counts = counted([row for row in one.rows if row.case in both], "grader")
    graders = [
        {"name": count.name, "passed": count.passed, "failed": count.failed, "share": count.share} for count in counts
    ]
    return {"engine": one.engine, "said": one.said, "cases": len(both), "graders": graders}


def _history(data: dict[str, Any], path: Path) -> list[dict[str, Any]]:
    """The trend: a point for each set of rows that was blessed, oldest first, this one last."""
    before: list[dict[str, Any]] = []
    if path.exists():
        held = json.loads(path.read_text(encoding="utf-8"))
        before = held.get("history") or [_point(held)]
    now = _point(data)
    return [*(one for one in before if one["digest"] != now["digest"]), now][-_MOST:]


def _point(data: dict[str, Any]) -> dict[str, Any]:
    passed, failed = (sum(row[key] for row in data["graders"]) for key in ("passed", "failed"))
    return {
        "name": f"{data['engine']} {data['engine_version']}",
        "digest": data["digest"],
        "cases": data["cases"],
        "share": round(passed / (passed + failed), 4) if passed + failed else None,
        "graders": {row["name"]: row["share"] for row in data["graders"]},
    }
