"""An exported sheet comes back: edited by people, read again with the ids, texts and columns it had."""

import json
from pathlib import Path

import openpyxl
import pytest

from tests.command import run, write

CSV = "Key,Summary,Squad,Status,Budget\nP-1,=1+1 pier lights,Piers,Now,4k\nP-7,Berth swaps,Berths,Later,\n"
MD = "# Roadmap, Q3 2028\n\n- Tide board on the quay\n- Cabin swaps (owner: Ines)\n"


@pytest.mark.parametrize(("name", "text"), [("plan.csv", CSV), ("plan.md", MD)])
def test_an_exported_workbook_is_edited_and_read_again(tmp_path: Path, name: str, text: str) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    assert run("batch", write(tmp_path / name, text), "--out", str(first))[0] == 0
    book = openpyxl.load_workbook(first / "roadmap.xlsx")
    sheet = next(one for one in book.worksheets if any(cell.value == "okr id" for cell in one[1]))
    header = [str(cell.value) for cell in sheet[1]]
    worded = header.index("Summary" if "Summary" in header else "okr text")
    sheet.cell(2, worded + 1).value = "Pier lights that anglers switch on themselves"
    edited = tmp_path / "edited.xlsx"
    book.save(edited)
    code, _, told = run("batch", str(edited), "--out", str(second))
    assert code == 0, told
    before, after = (
        [json.loads(line) for line in (folder / "results.jsonl").read_text("utf-8").splitlines()]
        for folder in (first, second)
    )
    assert [row["id"] for row in after] == [row["id"] for row in before]
    lines = [row["draft"]["items"][0] for row in after]
    assert lines[0]["text"] == "Pier lights that anglers switch on themselves"
    assert lines[1]["text"] == before[1]["draft"]["items"][0]["text"]
    assert lines[1]["owner"] == before[1]["draft"]["items"][0]["owner"]
    assert [row["draft"]["team"] for row in after] == [row["draft"]["team"] for row in before]
