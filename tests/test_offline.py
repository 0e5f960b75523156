"""No network call is attempted: the socket is closed before anything of ours is loaded."""

import subprocess
import sys
from pathlib import Path

import pytest

BLOCKED = """
import socket, sys
def refuse(*a, **k):
    raise SystemExit("a network call was attempted: " + repr(a))
socket.socket.connect = socket.socket.connect_ex = socket.getaddrinfo = socket.create_connection = refuse
from assistant.cli.main import main
main(sys.argv[1:])
"""
DRAFT = "Objective: Roll out the portal by Q3 2027\n- Ship the portal to all squads\n- Update the vacation policy\n"


@pytest.mark.parametrize(
    "arguments", [["check"], ["rewrite"], ["rewrite", "--json"], ["ask"], ["rules"], ["schema"], ["explain", "KR04"]]
)
def test_no_command_reaches_out(tmp_path: Path, arguments: list[str]) -> None:
    path = tmp_path / "draft.md"
    path.write_text(DRAFT, encoding="utf-8")
    files = [str(path)] if arguments[0] in ("check", "rewrite", "ask") else []
    done = subprocess.run(
        [sys.executable, "-c", BLOCKED, *arguments, *files], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode in (0, 1), done.stderr
    assert "network call" not in done.stderr
    assert done.stdout
