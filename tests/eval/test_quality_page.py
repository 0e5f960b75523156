"""The Quality page shows what was blessed: by demand, dataset and engine, over runs, and every case that fails."""

import json
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from assistant import ui
from assistant.ui.sections.quality import below_aim, engines, failing, table, trend
from eval.case import Case
from eval.gate import gate
from eval.load import load_cases
from eval.published import Beside, publish
from eval.rows import Row
from eval.store import Head, Run
from eval.thresholds import Threshold, Thresholds

HELD = json.loads((Path(ui.__file__).parent / "quality.json").read_text(encoding="utf-8"))
_BAD = "<img src=x onerror=alert(1)> &"


def _page() -> AppTest:
    app = AppTest.from_file("../../assistant/ui/pages/quality.py", default_timeout=120).run()
    assert not app.exception
    return app


def _said(app: AppTest) -> str:
    return unescape("\n".join(element.proto.body for element in app.get("html")))


def test_the_page_shows_every_figure_that_was_blessed() -> None:
    said = _said(_page())
    assert f"{HELD['cases']} drafts" in said and "the gate passes it" in said
    for row in (*HELD["graders"], *HELD["datasets"]):
        figures = f"<td>{row['passed']}</td><td>{row['failed']}</td><td>{row['share']:.1%}</td>"
        assert f'<th scope="row">{row["name"].replace("_", " ")}</th>{figures}' in said
    for one in HELD["engines"]:
        assert f'<th scope="col">{one["engine"]}</th>' in said
    for point in HELD["history"]:
        assert f"<td>{point['cases']}</td><td>{point['share']:.1%}</td>" in said


def test_every_failing_case_has_draft_rewrite_and_finding_and_one_demand_can_be_looked_at() -> None:
    app = _page()
    said = _said(app)
    for one in HELD["failing"]:
        assert f"<summary>{one['case']} ({one['dataset']})</summary>" in said
        assert one["draft"].splitlines()[0] in said and one["rows"][0]["note"] in said
        assert not one["rewrite"] or one["rewrite"][0] in said
    demands = [row["grader"] for one in HELD["failing"] for row in one["rows"]]
    rare = min(demands, key=demands.count)
    app.selectbox(key="quality_demand").select(rare).run()
    shown = _said(app)
    for one in HELD["failing"]:
        wanted = any(row["grader"] == rare for row in one["rows"])
        assert (f"<summary>{one['case']} (" in shown) is wanted


def test_what_is_blessed_is_of_the_cases_that_there_are() -> None:
    assert HELD["cases"] == len(load_cases())
    assert {one["engine"] for one in HELD["engines"]} == {"coach", "written/by-hand"}
    assert len({point["digest"] for point in HELD["history"]}) == len(HELD["history"]) >= 2
    assert HELD["history"][-1]["digest"] == HELD["digest"]


def test_nothing_of_a_case_is_markup() -> None:
    row = {"name": _BAD, "passed": 1, "failed": 0, "infra": 0, "share": None, "beside": _BAD}
    one = {
        "case": _BAD,
        "dataset": _BAD,
        "because": _BAD,
        "draft": _BAD,
        "rewrite": [_BAD],
        "rows": [{"grader": _BAD, "note": _BAD}],
    }
    engine = {"engine": _BAD, "said": _BAD, "cases": 1, "graders": [row]}
    point = {"name": _BAD, "cases": 1, "share": None, "graders": {}}
    line = {"name": _BAD, "verdict": "regression", "said": _BAD}
    for said in (table(_BAD, [row]), failing(one), engines([engine, engine]), trend([point], _BAD), below_aim([line])):
        assert "&lt;img" in said and "<img" not in said
    assert "not measured" in table("x", [{**row, "beside": ""}])


_CASE = Case.model_validate({"id": "one", "because": "it is published", "lines": ["x"], "expect": {}})
_ROWS = (Row("one", "kind", "passed", dataset="mine"), Row("two", "kind", "failed", dataset="mine"))
_POLICY = Thresholds(grader={"kind": Threshold(share=0.0, because="anything goes here")})


@pytest.fixture
def page(tmp_path: Path) -> Path:
    return tmp_path / "quality.json"


def _publish(page: Path, rows: tuple[Row, ...]) -> dict[str, list[dict[str, object]]]:
    beside = Beside("other", "another", (replace(_ROWS[0], state="failed"),))
    publish(Run(Head("coach", "1"), rows), [_CASE], gate(rows, _POLICY), page, beside=[beside])
    held: dict[str, list[dict[str, object]]] = json.loads(page.read_text(encoding="utf-8"))
    return held


def test_what_was_blessed_before_stays_as_the_trend(page: Path) -> None:
    assert [point["share"] for point in _publish(page, _ROWS)["history"]] == [0.5]
    assert [point["share"] for point in _publish(page, _ROWS)["history"]] == [0.5]  # the same again is no new run
    assert [point["share"] for point in _publish(page, _ROWS[:1])["history"]] == [0.5, 1.0]


def test_engines_are_compared_on_the_cases_that_both_did(page: Path) -> None:
    mine, other = _publish(page, _ROWS)["engines"]
    assert (mine["cases"], other["cases"]) == (1, 1)
    assert mine["graders"][0]["share"] == 1.0 and other["graders"][0]["share"] == 0.0  # type: ignore[index]
