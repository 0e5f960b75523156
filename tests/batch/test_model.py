"""``okr batch`` with a model: several calls at a time, faults kept and tried again, no call made twice."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any


def batch(roadmap: str, out: Path, server: Any, *options: str, **settings: str) -> subprocess.CompletedProcess[str]:
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("OKR_")}
    command = [sys.executable, "-m", "assistant", "batch", roadmap, "--out", str(out), "--engine", "openai/m", *options]
    inherited |= {"OKR_REPLIES": str(out.parent / "replies"), "OKR_RETRIES": "0"}
    env = {**inherited, "OKR_API_BASE": server.base, "OKR_API_KEY": "sk-test-0123456789", **settings}
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env=env, check=False)


def test_a_model_that_fails_for_some_is_asked_again_for_these_alone(
    roadmap: str, tmp_path: Path, server: Any, reply: Callable[..., dict[str, Any]]
) -> None:
    server.replies = [reply(), 400, reply()]
    dry = batch(roadmap, tmp_path / "out", server, "--dry-run")
    assert "calls: 4, up to 4 where a server fails or a reply does not fit" in dry.stdout
    assert "cost: unknown, because the price of this model is" in dry.stdout
    assert server.requests == []
    done = batch(roadmap, tmp_path / "out", server, "--concurrency", "1")
    assert done.returncode == 1, done.stderr
    assert "are sent to 127.0.0.1" in done.stderr
    assert "1 item failed; the first of them: the model openai/m" in done.stderr
    assert "5 finished items are kept; go on with: okr batch" in done.stderr
    assert "5 of 6 items finished" in done.stderr
    assert len(server.requests) == 4
    again = batch(roadmap, tmp_path / "out", server)
    assert again.returncode == 0, again.stderr
    assert "6 of 6 items finished, 1 of them in this run" in again.stderr
    assert len(server.requests) == 5, "only the one that failed is asked for again"
    assert "sk-test" not in (tmp_path / "out/ledger.jsonl").read_text("utf-8")
