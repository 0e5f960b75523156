"""Runs of the browser page: kept in folders that nobody can guess and no upload can leave."""

from pathlib import Path

import pytest

from assistant.ui.roadmap import folder, worker
from assistant.ui.roadmap.folder import VARIABLE, found, made, safe_name


@pytest.fixture(autouse=True)
def runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(VARIABLE, str(tmp_path / "runs"))
    return tmp_path / "runs"


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("plan.csv", "plan.csv"),
        ("../../etc/passwd", "passwd"),
        ("C:\\plans\\plan.xlsx", "plan.xlsx"),
        ("--out=x.csv", "out_x.csv"),
        ("<b>.md", "_b_.md"),
        ("...", "roadmap"),
        ("Plan für Q3.docx", "Plan für Q3.docx"),
    ],
)
def test_an_upload_gets_a_name_that_is_one_in_its_folder(name: str, kept: str) -> None:
    assert safe_name(name, []) == kept


def test_two_uploads_of_one_name_are_both_kept(runs: Path) -> None:
    run = made({"plan.csv": b"Item\nA pier\n"}, {})
    assert run.inputs() == ["plan.csv"]
    assert safe_name("plan.csv", ["plan.csv"]) == "plan (2).csv"


def test_a_run_is_found_by_its_name_alone_and_no_name_leads_elsewhere(runs: Path) -> None:
    run = made({"plan.csv": b"Item\nA pier\n"}, {"team": "Piers"})
    assert found(run.id) is not None
    assert len(run.id) == 22
    assert (run.path.stat().st_mode & 0o077) == 0
    for name in ("", "..", "../runs", f"{run.id}/../{run.id}", "x" * 22):
        assert found(name) is None
    run.remove()
    assert found(run.id) is None


def test_answers_are_kept_whole_and_a_torn_file_is_none(runs: Path) -> None:
    run = made({"plan.csv": b"Item\nA pier\n"}, {})
    run.keep_answers({"i1": {"who": "anglers"}})
    assert run.answers() == {"i1": {"who": "anglers"}}
    (run.path / "answers.json").write_text('{"i1": {"wh', "utf-8")
    assert run.answers() == {}


def test_a_run_does_its_work_in_a_process_of_its_own_and_says_how_it_ended(runs: Path) -> None:
    run = made(
        {"plan.csv": b"Item,Team\nLaunch the supplier portal,Buying\n"}, {"engine": "coach", "period": "Q3 2028"}
    )
    assert worker.state(run).name == "new"
    worker.start(run)
    assert worker.state(run).name == "running"
    worker._running[run.id].wait(timeout=120)
    now = worker.state(run)
    assert (now.name, now.over, now.total, now.failed) == ("done", 1, 1, 0)
    assert {path.name for path in run.outputs()} >= {"roadmap.html", "roadmap.xlsx", "results.jsonl"}


def test_what_a_run_cannot_use_is_told(runs: Path) -> None:
    run = made({"plan.csv": b"Wat\nLaunch\n"}, {})
    worker.start(run)
    worker._running[run.id].wait(timeout=120)
    now = worker.state(run)
    assert now.name == "failed"
    assert "has no column that says what is to be done" in now.fault
    assert folder.home() == runs
