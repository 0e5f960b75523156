"""``okr batch`` as its users meet it: a folder of results that the same command completes."""

import json
from pathlib import Path

import pytest

from assistant.okr import Conversion
from tests.batch.conftest import LINES
from tests.command import run, write


def rows(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def ids(folder: Path) -> list[object]:
    return [row["id"] for row in rows(folder / "results.jsonl")]


def test_every_item_is_in_the_results_once_in_the_order_of_the_input(roadmap: str, tmp_path: Path) -> None:
    out = tmp_path / "out"
    code, said, told = run("batch", roadmap, "--out", str(out))
    assert code == 0, told
    assert str(out / "results.jsonl") in said
    made = [Conversion.model_validate(row) for row in rows(out / "results.jsonl")]
    assert [one.draft.items[0].text for one in made] == list(LINES)
    assert [one.id for one in made] == [one.draft.id for one in made] == ["i1", "i2", "i3", "i4", "i5", "i6"]


def test_the_same_command_repeats_nothing(roadmap: str, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run("batch", roadmap, "--out", str(out), "--limit", "2")
    assert ids(out) == ["i1", "i2"]
    before = (out / "ledger.jsonl").read_bytes()
    code, _, told = run("batch", roadmap, "--out", str(out))
    assert code == 0
    assert "6 of 6 items finished, 4 of them in this run" in told
    assert (out / "ledger.jsonl").read_bytes().startswith(before), "a ledger only grows"
    whole = (out / "ledger.jsonl").read_bytes()
    assert "0 of them in this run" in run("batch", roadmap, "--out", str(out))[2]
    assert (out / "ledger.jsonl").read_bytes() == whole


def test_other_options_and_another_input_are_refused_by_name(roadmap: str, tmp_path: Path) -> None:
    out = str(tmp_path / "out")
    run("batch", roadmap, "--out", out, "--limit", "1")
    code, _, told = run("batch", roadmap, "--out", out, "--period", "Q4 2027")
    assert code == 2
    assert "holds a run with other options: period was not given and is 'Q4 2027'" in told
    assert "another folder to --out" in told
    other = write(tmp_path / "other.md", "- Launch the portal\n")
    code, _, told = run("batch", other, "--out", out)
    assert code == 2
    assert "holds a run over another input (6 items of" in told


def test_a_dry_run_says_what_would_happen_and_does_nothing(roadmap: str, tmp_path: Path) -> None:
    out = tmp_path / "out"
    code, said, _ = run("batch", roadmap, "--out", str(out), "--dry-run")
    assert code == 0
    assert "6 items to rewrite, 0 finished before; nothing was rewritten." in said
    assert "engine: coach" in said and "calls: 0" in said and "cost: 0" in said
    assert not out.exists()


def test_only_takes_ids_and_globs_and_names_the_ids_there_are(roadmap: str, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert run("batch", roadmap, "--out", str(out), "--only", "i2,i[56]")[0] == 0
    assert ids(out) == ["i2", "i5", "i6"]
    code, _, told = run("batch", roadmap, "--out", str(out), "--only", "PAY-*")
    assert code == 2
    assert "--only PAY-* fits no item; the ids are i1, i2, i3, i4, i5 and 1 more" in told


def test_ids_of_several_files_do_not_collide(roadmap: str, tmp_path: Path) -> None:
    other = write(tmp_path / "b.yml", "items:\n- {id: PAY-1, text: Launch the portal}\n- Build the swap page\n")
    third = write(tmp_path / "c.yml", "items:\n- {id: PAY-1, text: Launch the other portal}\n")
    out = tmp_path / "out"
    assert run("batch", roadmap, other, third, "--out", str(out))[0] == 0
    assert ids(out)[5:] == ["roadmap:i6", "PAY-1", "b:i1", "c:PAY-1"]


def test_a_torn_last_line_is_dropped_and_said(roadmap: str, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run("batch", roadmap, "--out", str(out))
    whole = (out / "ledger.jsonl").read_bytes()
    (out / "ledger.jsonl").write_bytes(whole[:-40])
    code, _, told = run("batch", roadmap, "--out", str(out))
    assert code == 0
    assert "the last line of the ledger was torn" in told
    assert "6 of 6 items finished, 1 of them in this run" in told
    assert all(json.loads(line) for line in (out / "ledger.jsonl").read_text("utf-8").splitlines())


def test_a_line_that_lost_only_its_end_of_line_is_kept(roadmap: str, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run("batch", roadmap, "--out", str(out), "--limit", "2")
    whole = (out / "ledger.jsonl").read_bytes()
    (out / "ledger.jsonl").write_bytes(whole[:-1])
    _, _, told = run("batch", roadmap, "--out", str(out))
    assert "6 of 6 items finished, 4 of them in this run" in told
    assert ids(out) == ["i1", "i2", "i3", "i4", "i5", "i6"]


def test_answers_redo_their_own_items_alone_and_stay(roadmap: str, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run("batch", roadmap, "--out", str(out))
    answers = write(tmp_path / "answers.yml", "items:\n  i3:\n    who: month-end clerks\n")
    _, _, told = run("batch", roadmap, "--out", str(out), "--answers", answers)
    assert "6 of 6 items finished, 1 of them in this run" in told
    assert rows(out / "results.jsonl")[2]["answers"]["who"] == "month-end clerks"  # type: ignore[index]
    assert "0 of them in this run" in run("batch", roadmap, "--out", str(out))[2]
    assert "month-end clerks" in (out / "results.jsonl").read_text("utf-8")
    wrong = write(tmp_path / "wrong.yml", "items:\n  i33:\n    who: month-end clerks\n")
    code, _, told = run("batch", roadmap, "--out", str(out), "--answers", wrong)
    assert code == 2
    assert "answers for i33, which is no item here" in told


def test_a_folder_that_another_run_holds_is_refused(roadmap: str, tmp_path: Path) -> None:
    from assistant.batch.ledger import Ledger

    out = tmp_path / "out"
    with Ledger(out, {"input": {"digest": "1"}, "options": {}}):
        code, _, told = run("batch", roadmap, "--out", str(out))
    assert code == 2
    assert "another run is writing to" in told


@pytest.mark.parametrize("text", ["", "{}\n", "hello\n[1]\n"])
def test_a_file_that_is_no_ledger_is_not_overwritten(roadmap: str, tmp_path: Path, text: str) -> None:
    out = tmp_path / "out"
    write(out / "ledger.jsonl", text)
    code, _, told = run("batch", roadmap, "--out", str(out))
    assert code == (2 if text else 0)
    if text:
        assert "is no ledger of okr batch" in told
        assert (out / "ledger.jsonl").read_text("utf-8") == text
