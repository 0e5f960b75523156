"""The measurement itself: known figures, the format, and the recorded figures being the true ones."""

import json
import math
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from assistant.errors import InputError
from eval.agreement import _measured, kappa
from eval.labelled import CALIBRATION, KEY_RESULT_LABELS, OBJECTIVE_LABELS, read_labelled
from eval.rules_page import PAGE, measure, page, recorded
from eval.training.lines import CLASSES, KINDS, training_lines

SETS = (("objectives", OBJECTIVE_LABELS), ("key_results", KEY_RESULT_LABELS))


def okr_agreement(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "eval", "agreement", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_kappa_is_cohens() -> None:
    pairs = [("pass", "pass")] * 20 + [("pass", "fail")] * 5 + [("fail", "pass")] * 10 + [("fail", "fail")] * 15
    assert kappa(pairs) == pytest.approx(0.4)
    assert kappa([("pass", "pass"), ("fail", "fail")]) == 1
    assert math.isnan(kappa([("pass", "pass")] * 3))


def test_unsure_counts_as_wrong_and_is_no_failing_verdict() -> None:
    pairs = [("fail", "fail")] * 6 + [("fail", "unsure")] * 2 + [("pass", "pass")] * 8 + [("pass", "fail")] * 2
    found = _measured("positive", pairs)
    assert found.unsure == pytest.approx(2 / 18)
    assert (found.precision, found.recall) == (pytest.approx(6 / 8), pytest.approx(6 / 8))
    assert found.kappa < kappa([("fail", "fail")] * 8 + [("pass", "pass")] * 8 + [("pass", "fail")] * 2)
    assert found.low <= found.kappa <= found.high


def test_a_file_of_another_team_is_measured(tmp_path: Path) -> None:
    rows = [
        {"id": "a", "org": "A", "text": "Open the new clinic", "labels": {"no_solution": "fail", "specific": "pass"}},
        {
            "id": "b",
            "org": "B",
            "text": "Patients feel safe at home",
            "labels": {"no_solution": "pass"},
            "disputed": [],
        },
        {"id": "c", "org": "B", "text": "Grow", "labels": {"specific": "fail"}, "disputed": ["specific"]},
    ]
    path = tmp_path / "mine.jsonl"
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    done = okr_agreement("--objectives", str(path), "--by", "org", "--json")
    tables = json.loads(done.stdout)
    assert done.returncode == 0, done.stderr
    assert set(tables) == {"mine.jsonl", "mine.jsonl · A", "mine.jsonl · B"}
    counts = {row["label"]: row["n"] for row in tables["mine.jsonl"]}
    assert counts == {"specific": 1, "no_solution": 2}
    assert "reference down, rules across" in okr_agreement("--objectives", str(path)).stdout


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "line 1: not a labelled line"),
        ('{"id": "a", "text": "x"}', "line 1: not a labelled line"),
        (
            '\n{"id": "a", "text": "x", "labels": {"beautiful": "pass"}}',
            "line 2: unknown label 'beautiful'; known: positive",
        ),
    ],
)
def test_a_line_that_cannot_be_used_is_named(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "bad.jsonl"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=said):
        read_labelled(path, OBJECTIVE_LABELS)
    done = okr_agreement("--objectives", str(path))
    assert (done.returncode, "Traceback" in done.stderr) == (2, False)


def test_the_calibration_set_is_broad_and_balanced() -> None:
    orgs, teams, ids = set(), set(), []
    for name, known in SETS:
        rows = read_labelled(CALIBRATION / f"{name}.jsonl", known)
        assert len(rows) >= (400 if name == "objectives" else 600)
        for label in known:
            counts = Counter(row.labels[label] for row in rows if label in row.labels)
            assert set(counts) == set(CLASSES[label])
            assert min(counts.values()) >= 60, (label, counts)
        orgs |= {row.org for row in rows}
        teams |= {row.team for row in rows}
        ids += [row.id for row in rows]
        assert sum(bool(row.tricky) for row in rows) > 100
    assert len(orgs) >= 30
    assert len(teams) >= 25
    assert len(set(ids)) == len(ids)


def test_the_training_set_is_as_large_as_it_says() -> None:
    lines = training_lines()
    assert sum(line.role == 0 for line in lines) >= 2000
    assert sum(line.role == 1 for line in lines) >= 3000
    assert {line.labels["kind"] for line in lines if "kind" in line.labels} == set(KINDS)


@pytest.mark.slow
def test_the_recorded_figures_are_the_true_ones_and_the_page_shows_them() -> None:
    fresh = {row["label"]: row for rows in measure().values() for row in rows}
    assert fresh == recorded("calibration")
    assert PAGE.read_text(encoding="utf-8") == page()
