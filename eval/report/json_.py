"""JSON: the counts and the decision, for other programs and for the browser app."""

import json
from typing import Any

from eval.gate import Verdict
from eval.report.summary import Count, Summary


def as_data(found: Summary) -> dict[str, Any]:
    """The report as plain data; what was not measured is null and not zero."""
    return {
        "version": 1,
        "name": found.name,
        "engine": found.engine,
        "engine_version": found.version,
        "cases": found.cases,
        "rows": found.rows,
        "digest": found.digest,
        "verdict": _named(found.decision.verdict),
        "decision": [
            {"name": line.name, "verdict": _named(line.verdict), "said": line.said} for line in found.decision.lines
        ],
        "datasets": [_count(one) for one in found.datasets],
        "graders": [_count(one) for one in found.graders],
        "failing": [
            {
                "case": one.case.id,
                "dataset": one.case.dataset,
                "because": one.case.because,
                "draft": one.case.text,
                "rewrite": list(one.rewrite),
                "rows": [{"grader": row.grader, "state": row.state, "note": row.note} for row in one.rows],
            }
            for one in found.failing
        ],
        "flaky": [list(one) for one in found.flaky],
        "trend": [{"engine": engine, **_count(count)} for _, engine, count in found.trend],
        "judges": list(found.judges),
    }


def as_json(found: Summary) -> str:
    """The same as text."""
    return json.dumps(as_data(found), ensure_ascii=False, indent=1) + "\n"


def _named(verdict: Verdict | None) -> str:
    return "not_measured" if verdict is None else verdict.name.lower()


def _count(one: Count) -> dict[str, Any]:
    share = None if one.share is None else round(one.share, 4)
    counts = {"passed": one.passed, "failed": one.failed, "infra": one.infra}
    return {"name": one.name, **counts, "share": share, **({"beside": one.beside} if one.beside else {})}
