"""The README's console blocks are run, and their output is what it says."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
BLOCK = re.compile(r"^```console\n\$ (?P<command>.+?)\n(?P<output>.*?)^```$", re.M | re.S)
BLOCKS = [
    (match["command"], match["output"]) for match in BLOCK.finditer((ROOT / "README.md").read_text(encoding="utf-8"))
]


def test_there_is_something_to_run() -> None:
    assert len(BLOCKS) >= 3


@pytest.mark.parametrize(("command", "output"), BLOCKS, ids=[command[:60] for command, _ in BLOCKS])
def test_a_block_prints_what_the_readme_says(command: str, output: str) -> None:
    said, _, rest = command.rpartition(" | ")
    stdin = shlex.split(said)[1] + "\n" if said.startswith("echo ") else ""
    arguments = shlex.split(rest or command)
    assert arguments[0] == "okr"
    done = subprocess.run(
        [sys.executable, "-m", "assistant", *arguments[1:]],
        input=stdin,
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )
    assert done.stdout.strip() == output.strip(), done.stderr


def test_links_lead_somewhere() -> None:
    for target in re.findall(r"\]\(([\w./-]+)\)", (ROOT / "README.md").read_text(encoding="utf-8")):
        assert (ROOT / target).exists(), target
