"""The README's section on a whole roadmap works to the letter."""

import re
import shlex
import shutil
from pathlib import Path

import pytest

from tests.command import run

ROOT = Path(__file__).parents[2]
SECTION = re.search(r"^## A whole roadmap\n(.*?)^## ", (ROOT / "README.md").read_text("utf-8"), re.M | re.S)
COMMANDS = re.findall(r"^okr (batch .+)$", SECTION[1], re.M) if SECTION else []


def test_its_commands_run_one_after_the_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    assert len(COMMANDS) == 3
    said = []
    for command in COMMANDS:
        code, out, told = run(*shlex.split(command))
        assert code == 0, (command, told)
        said.append(out)
    assert "nothing was rewritten" in said[0]
    named = set(re.findall(r"`([\w.]+\.(?:html|xlsx|csv|md|jsonl))`", SECTION[1] if SECTION else ""))
    assert {path.name for path in (tmp_path / "plan").iterdir()} == named
