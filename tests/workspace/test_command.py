"""``okr saved`` and ``okr rewrite --save``, as people use them."""

import json
from pathlib import Path

import pytest

from tests.command import run, write


@pytest.fixture(autouse=True)
def _place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OKR_WORKSPACE", str(tmp_path / "w.sqlite3"))


def test_save_list_show_export_and_import(tmp_path: Path) -> None:
    draft = write(tmp_path / "d.md", "Team: Ferry\n\nObjective: Launch the tide table in Q3 2027\n- Print 3 tables\n")
    _, printed, told = run("rewrite", draft, "--save", "--no-interview", "--json")
    (record,) = json.loads(printed)
    okr = told.split("saved as ")[1].split()[0]
    assert run("saved", "list")[1].startswith(okr)
    assert run("saved", "list", "--team", "Nobody")[1] == ""
    assert "KR1" in run("saved", "show", okr)[1]
    assert run("saved", "show", okr, "--versions")[1].startswith("v1 ")
    code, listed, _ = run("saved", "export", okr, "--format", "json")
    assert (code, json.loads(listed)) == (0, [record])
    archive = str(tmp_path / "all.json")
    assert run("saved", "export", "--out", archive)[0] == 0
    code, made, _ = run("saved", "import", archive)
    assert code == 0
    assert made.strip() != okr
    assert len(run("saved", "list")[1].splitlines()) == 2


def test_what_is_not_there_is_said() -> None:
    code, _, told = run("saved", "show", "nothing")
    assert (code, "no OKR 'nothing'" in told) == (2, True)


def test_a_file_of_another_kind_saves_nothing(tmp_path: Path) -> None:
    code, _, told = run("saved", "import", write(tmp_path / "x.json", '{"a": 1}'))
    assert (code, "nothing was saved" in told) == (2, True)
    assert run("saved", "list")[1] == ""
