"""``python -m eval import``: found against counted, document by document."""

import json
import subprocess
import sys
from pathlib import Path

from tests.command import write

OKR = "Objective: Engineers ship on a Friday\n- KR: Engineers deploy 70 % of changes alone\n"


def manifest(folder: Path, *rows: tuple[str, int, int, int]) -> None:
    names = ("file", "objectives_extracted", "keyresults_extracted", "roadmap_items_extracted")
    lines = [json.dumps(dict(zip(names, row, strict=True))) for row in rows]
    write(folder / "MANIFEST.jsonl", "".join(f"{line}\n" for line in lines))


def measured(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "eval", "import", str(folder), *options]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


def test_documents_that_are_found_in_full_pass(tmp_path: Path) -> None:
    write(tmp_path / "a.md", OKR)
    write(tmp_path / "b.csv", "Item,Owner\nLaunch the portal,Ann\nBuild the page,Bob\n")
    write(
        tmp_path / "c.md",
        "# How we write OKRs\n\nAn objective is qualitative. We once spoke about OKRs, and that was all.\n",
    )
    manifest(tmp_path, ("a.md", 1, 1, 0), ("b.csv", 0, 0, 1), ("c.md", 0, 0, 0))
    done = measured(tmp_path, "--json")
    assert done.returncode == 0, done.stdout + done.stderr
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(row["share"], row["beyond"]) for row in rows] == [(1.0, 0), (1.0, 1), (1.0, 0)]
    assert "3 of 3 documents at 95% or more; 100.0% of all lines" in done.stderr


def test_an_objective_of_the_level_above_counts_once_however_many_serve_it(tmp_path: Path) -> None:
    above = "Supports: Objective 2: Shops reopen within a day after a flood\n\n"
    write(
        tmp_path / "a.md",
        f"{OKR}\n{above}Objective: Sites get a crew sooner\n- KR: 9 sites get one the same day\n\n{above}",
    )
    write(
        tmp_path / "b.md",
        OKR + "\nObjective: Fewer nights on call\nSupports: Engineers ship on a Friday\n- KR: 3 pages a week\n",
    )
    manifest(tmp_path, ("a.md", 3, 2, 0), ("b.md", 2, 2, 0))
    done = measured(tmp_path, "--json")
    assert done.returncode == 0, done.stdout + done.stderr
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(row["objective"]["found"], row["beyond"]) for row in rows] == [(3, 0), (2, 0)]


def test_one_document_below_the_bar_fails(tmp_path: Path) -> None:
    write(tmp_path / "a.md", OKR)
    manifest(tmp_path, ("a.md", 1, 3, 0), ("gone.md", 1, 0, 0))
    done = measured(tmp_path)
    assert done.returncode == 1
    assert "50.0%" in done.stdout and "below: " in done.stdout and "gone.md does not exist" in done.stdout


def test_a_folder_without_a_manifest_is_not_measurable(tmp_path: Path) -> None:
    done = measured(tmp_path)
    assert done.returncode == 2
    assert "MANIFEST.jsonl cannot be read" in done.stderr
    write(tmp_path / "MANIFEST.jsonl", '{"file": "a.md"}\n')
    done = measured(tmp_path)
    assert done.returncode == 2
    assert "MANIFEST.jsonl, line 1: it needs 'file' and the numbers objectives_extracted" in done.stderr
