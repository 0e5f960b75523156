"""``okr check`` of folders: what is found, what is passed over, and that one broken file stops no other."""

import json
import os
import sys
from pathlib import Path

import pytest

from tests.command import run, write

GOALS = "Objective: Serve 9 ports in Q3 2027\n- KR: Ports answer 70 % of calls at once, up from 40 %\n"
CHOSEN = ("--select", "OB03", "--json")


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def names(out: str) -> list[str]:
    return [Path(file["name"]).as_posix() for file in json.loads(out)["files"]]


def test_a_folder_is_searched_in_order_for_every_type(place: Path) -> None:
    for name in ("b.md", "a/z.txt", "a/b/goals.MD", "c.markdown", "a.mdx"):
        write(place / name, GOALS)
    write(place / "d.yml", "objectives:\n  - objective: Serve 9 ports\n")
    write(place / "e.json", '{"objectives": [{"objective": "Serve 9 ports"}]}')
    write(place / "f.jsonl", '{"id": "1", "kind": "objective", "text": "Serve 9 ports"}\n')
    write(place / "g.csv", "objective\nServe 9 ports\n")
    write(place / "h.py", "# Objective: Serve 9 ports\n")
    code, out, err = run("check", ".", *CHOSEN)
    assert code == 1
    assert names(out) == [
        "a.mdx", "a/b/goals.MD", "a/z.txt", "b.md", "c.markdown", "d.yml", "e.json", "f.jsonl",
    ]  # fmt: skip
    assert err == ""
    assert run("check", ".", *CHOSEN) == (code, out, err)


def test_other_peoples_files_and_hidden_ones_are_passed_over(place: Path) -> None:
    for folder in (".git", ".venv", ".hidden", "node_modules/x", "a/node_modules", "a/.cache"):
        write(place / folder / "goals.md", GOALS)
    write(place / ".goals.md", GOALS)
    write(place / "a" / "goals.md", GOALS)
    _, out, err = run("check", ".", *CHOSEN)
    assert (names(out), err) == (["a/goals.md"], "")


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege there")
def test_no_link_leads_out_or_round_in_circles(place: Path) -> None:
    write(place / "outside" / "goals.md", GOALS)
    write(place / "in" / "goals.md", GOALS)
    os.symlink(place / "outside", place / "in" / "out")
    os.symlink(place / "outside" / "goals.md", place / "in" / "link.md")
    os.symlink(place / "in", place / "in" / "round")
    os.symlink(place / "nowhere", place / "in" / "dead.md")
    code, out, err = run("check", "in", *CHOSEN)
    assert (code, names(out), err) == (1, ["in/goals.md"], "")


def test_files_without_okrs_are_left_out_and_counted(place: Path) -> None:
    write(place / "goals.md", GOALS)
    write(place / "readme.md", "# Ports\n\nA page about ports.\n")
    write(place / "install.md", "# Set up\n\n- Install Python\n- Run make\n")
    write(place / "empty.md", "")
    write(place / "package.json", '{"name": "ports", "scripts": {"test": "make"}}')
    write(place / "tsconfig.json", "{ // a comment\n}")
    write(place / "chart.yaml", "name: {{ .Values.name }}\n")
    code, out, err = run("check", ".", *CHOSEN)
    assert (code, names(out)) == (1, ["goals.md"])
    assert err == "okr: 6 files without OKRs were left out.\n"


def test_a_roadmap_is_found_by_its_name_or_its_heading(place: Path) -> None:
    write(place / "roadmap.md", "- Ship the portal\n")
    write(place / "next.md", "# Roadmap\n\n- Ship the portal\n")
    assert names(run("check", ".", *CHOSEN)[1]) == ["next.md", "roadmap.md"]


def test_a_broken_file_is_told_and_the_rest_is_checked(place: Path) -> None:
    write(place / "goals.md", GOALS)
    write(place / "okrs.yml", "objectives: [\n")
    (place / "latin.md").write_bytes("Objective: Café in Q3\n".encode("latin-1"))
    code, out, err = run("check", ".", *CHOSEN)
    assert (code, names(out)) == (2, ["goals.md"])
    assert len(err.splitlines()) == 2
    assert "okrs.yml" in err
    assert "latin.md" in err


def test_files_and_folders_mix_and_none_is_checked_twice(place: Path) -> None:
    one = write(place / "a" / "one.md", GOALS)
    write(place / "b" / "two.md", GOALS)
    three = write(place / "three.md", GOALS)
    _, out, _ = run("check", "b", three, "a", one, *CHOSEN)
    assert [Path(name).name for name in names(out)] == ["two.md", "three.md", "one.md"]


def test_a_missing_path_among_others_is_told(place: Path) -> None:
    write(place / "goals.md", GOALS)
    code, out, err = run("check", "goals.md", "gaols.md", *CHOSEN)
    assert (code, names(out)) == (2, ["goals.md"])
    assert "did you mean goals.md?" in err


def test_nothing_found_says_what_was_looked_for(place: Path) -> None:
    write(place / "a" / "readme.md", "Just words.\n")
    write(place / "b" / "x.py", "")
    code, out, err = run("check", "a", "b")
    assert (code, out) == (2, "")
    assert len(err.splitlines()) == 1
    for part in ("a, b", "1 file", ".md", ".yaml", ".jsonl", "node_modules"):
        assert part in err


def test_named_files_without_okrs_may_be_skipped_as_in_a_folder(place: Path) -> None:
    empty = write(place / "readme.md", "OKRs are a way to set goals. This page says nothing else.\n")
    goals = write(place / "goals.md", GOALS)
    assert run("check", empty)[0] == 2
    assert run("check", empty, "--skip-empty")[:2] == (0, "")
    assert run("check", empty, goals, "--skip-empty", "--select", "OB03")[0] == 1
    broken = write(place / "okrs.yml", "objectives: [\n")
    assert run("check", empty, broken, "--skip-empty")[0] == 2


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root may list every folder")
def test_a_folder_that_cannot_be_listed_is_told(place: Path) -> None:
    write(place / "goals.md", GOALS)
    closed = place / "closed"
    closed.mkdir(mode=0o000)
    code, _, err = run("check", ".", *CHOSEN)
    assert code == 2
    assert "closed" in err
