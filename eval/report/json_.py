"""JSON: the counts and the decision, for other programs and for the browser app."""

import json
from typing import Any

from eval.report.summary import Count, Summary, draft_of


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
        "verdict": found.decision.verdict.name.lower(),
        "decision": [
            {"name": line.name, "verdict": line.verdict.name.lower(), "said": line.said}
            for line in found.decision.lines
        ],
        "datasets": [_count(one) for one in found.datasets],
        "graders": [_count(one) for one in found.graders],
        "failing": [
            {
                "case": one.case.id,
                "dataset": one.case.dataset,
                "because": one.case.because,
                "draft": draft_of(one.case),
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


def _count(one: Count) -> dict[str, Any]:
    share = None if one.share is None else round(one.share, 4)
    return {"name": one.name, "passed": one.passed, "failed": one.failed, "infra": one.infra, "share": share}
