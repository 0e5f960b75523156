"""Questions go out as a sheet, and come back as answers that redo their own items alone."""

import csv
import io
import json
from pathlib import Path

import pytest

from tests.command import run, write

ROADMAP = "- Frobnicate the quuxes\n- Launch the supplier portal\n- Build a usage dashboard for product teams\n"


def filled(path: Path, **answers: str) -> str:
    """The sheet with the first row filled in."""
    rows = list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"))))
    rows[0] |= answers
    out = io.StringIO()
    writer = csv.DictWriter(out, rows[0].keys())
    writer.writeheader()
    writer.writerows(rows)
    path.write_text(out.getvalue(), "utf-8")
    return str(path)


def test_only_items_with_an_open_question_are_asked_about(tmp_path: Path) -> None:
    draft, out = write(tmp_path / "roadmap.md", ROADMAP), tmp_path / "out"
    code, said, told = run("batch", draft, "--out", str(out))
    assert code == 0
    assert "item with an open question" in said or "items with an open question" in said
    assert "give it to the same command with --answers" in told
    rows = list(csv.DictReader(io.StringIO((out / "questions.csv").read_text("utf-8-sig"))))
    assert "i1" in [row["item"] for row in rows]
    assert "i3" not in [row["item"] for row in rows]
    assert [row["who"] for row in rows] == [""] * len(rows)


def test_a_filled_in_sheet_redoes_its_items_and_leaves_the_rest(tmp_path: Path) -> None:
    draft, out = write(tmp_path / "roadmap.md", ROADMAP), tmp_path / "out"
    run("batch", draft, "--out", str(out))
    sheet = filled(
        out / "questions.csv",
        who="depot planners",
        help="plan the week's tours",
        obstacle="they retype each tour",
        difference="plan tours without retyping; plan a day ahead",
    )
    code, _, told = run("batch", draft, "--out", str(out), "--answers", sheet)
    assert code == 0, told
    assert "3 of 3 items finished, 1 of them in this run" in told
    first = json.loads((out / "results.jsonl").read_text("utf-8").splitlines()[0])
    assert first["answers"]["difference"] == ["plan tours without retyping", "plan a day ahead"]
    assert first["key_results"][0]["who"].lower() == "depot planners"
    rows = list(csv.DictReader(io.StringIO((out / "roadmap.csv").read_text("utf-8-sig"))))
    assert rows[0]["okr part"] == "hypothesis"
    assert "0 of them in this run" in run("batch", draft, "--out", str(out))[2]


def test_the_workbook_comes_back_as_well(tmp_path: Path) -> None:
    from openpyxl import load_workbook

    draft, out = write(tmp_path / "roadmap.md", "- Frobnicate the quuxes\n"), tmp_path / "out"
    run("batch", draft, "--out", str(out))
    book = load_workbook(out / "questions.xlsx")
    names = {cell.value: cell.column for cell in book.active[1]}
    for name, text in (("who", "quux keepers"), ("help", "a"), ("obstacle", "b"), ("difference", "rest on Sundays")):
        book.active.cell(2, names[name]).value = text
    book.save(tmp_path / "answers.xlsx")
    code, said, told = run("batch", draft, "--out", str(out), "--answers", str(tmp_path / "answers.xlsx"))
    assert code == 0, told
    assert "questions" not in said
    assert not (out / "questions.csv").exists(), "nothing is open any more"
    assert "quux keepers" in (out / "roadmap.md").read_text("utf-8").lower()


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("a,b\n1,2\n", "needs a column 'item' and one of"),
        ("item,who\ni1,them\ni1,us\n", "holds the item i1 twice"),
        ("item,who\n,them\n", "row 2: there are answers and no item"),
        ("item,who\nnowhere,them\n", "answers for nowhere, which is no item here"),
    ],
)
def test_a_sheet_that_cannot_be_used_is_told_why(tmp_path: Path, text: str, fault: str) -> None:
    draft, sheet = write(tmp_path / "roadmap.md", ROADMAP), write(tmp_path / "answers.csv", text)
    code, _, told = run("batch", draft, "--out", str(tmp_path / "out"), "--answers", sheet)
    assert code == 2
    assert fault in told
    assert not (tmp_path / "out").exists()
