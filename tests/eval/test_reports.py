"""Reports of a hostile run: escaped everywhere, complete, and honest about what was not measured."""

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

from eval.case import Case
from eval.compare import compared, exact_p
from eval.gate import Verdict, gate
from eval.load import load_cases
from eval.report.github import as_github
from eval.report.html import as_html
from eval.report.json_ import as_data
from eval.report.junit import as_junit
from eval.report.markdown import as_markdown
from eval.report.summary import summary
from eval.report.terminal import as_terminal
from eval.rows import Row
from eval.store import Head, Run
from eval.thresholds import Threshold, Thresholds

_BAD = "<script>alert(1)</script>\n::error::x\x1b[2J | *b*"
_CASE = Case.model_validate({"id": "bad", "because": "it is hostile", "lines": [_BAD], "expect": {}, "dataset": "mine"})
_ROWS = (
    Row("bad", "kind", "failed", _BAD, "mine", "dev", 1, "d"),
    Row("bad", "kind", "passed", "", "mine", "dev", 2, "d"),
    Row("bad", "who", "infra", "a judge took too long", "mine", "dev", 1, "d"),
)
_POLICY = Thresholds(grader={name: Threshold(share=1.0, because="all of them") for name in ("kind", "who")})
_RUN = Run(Head("coach", "1"), _ROWS)
_FOUND = summary(_RUN, [_CASE], gate(_ROWS, _POLICY), "abc", [_RUN])


def test_nothing_of_a_case_is_markup_or_a_command() -> None:
    for text in (as_html(_FOUND), as_markdown(_FOUND), as_github(_FOUND), as_terminal(_FOUND)):
        assert "\x1b" not in text
    assert "<script" not in as_html(_FOUND)
    assert "<script>" not in as_markdown(_FOUND).replace("\\<script\\>", "")
    assert [line for line in as_github(_FOUND).splitlines() if line.startswith("::error::x")] == []


def test_an_annotation_points_at_the_file_of_the_case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "okr-cases" / "depot" / "a.yaml"
    file.parent.mkdir(parents=True)
    file.write_text(
        "- {id: own, because: a team wrote it, lines: [Build it], expect: {kind: outcome}}", encoding="utf-8"
    )
    monkeypatch.chdir(tmp_path)
    cases = load_cases(tmp_path / "okr-cases")
    rows = (Row("own", "kind", "failed", "an output", "depot"),)
    found = summary(Run(Head("coach", "1"), rows), cases, gate(rows, _POLICY), "d")
    assert "::notice file=okr-cases/depot/a.yaml,title=own kind::an output" in as_github(found)


def test_infra_is_no_failure_and_not_zero() -> None:
    assert _FOUND.decision.verdict is Verdict.NOT_MEASURABLE
    root = ElementTree.fromstring(as_junit(_ROWS))
    assert (root.get("tests"), root.get("failures"), root.get("errors")) == ("3", "1", "1")
    data = json.loads(json.dumps(as_data(_FOUND)))
    assert [row["share"] for row in data["graders"]] == [0.5, None]


def test_repeats_that_differ_are_flaky() -> None:
    assert _FOUND.flaky == (("bad", "kind", 1, 2),)
    assert "flaky bad kind: passed 1 of 2" in as_terminal(_FOUND)


@pytest.mark.parametrize(
    ("better", "worse", "p"), [(0, 0, 1.0), (5, 0, 0.0625), (0, 6, 0.03125), (10, 2, 0.038574), (3, 3, 1.0)]
)
def test_the_exact_test(better: int, worse: int, p: float) -> None:
    assert exact_p(better, worse) == pytest.approx(p, abs=1e-6)


@pytest.mark.parametrize(
    ("pairs", "better", "worse", "verdict"),
    [
        (300, 12, 1, "better"),
        (300, 1, 12, "worse"),
        (300, 2, 2, "no difference"),
        (20, 2, 0, "underpowered"),
        (10, 0, 0, "underpowered"),
    ],
)
def test_the_verdict_of_a_comparison(pairs: int, better: int, worse: int, verdict: str) -> None:
    assert compared("x", pairs, better, worse).verdict == verdict
