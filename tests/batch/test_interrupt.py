"""Ctrl-C at the terminal: once finishes what has begun and says how to go on, twice stops."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.command import write

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a signal to one process is a POSIX matter")


@pytest.mark.parametrize("times", [1, 2])
def test_ctrl_c_keeps_what_is_finished(tmp_path: Path, times: int) -> None:
    draft = write(tmp_path / "roadmap.md", "".join(f"- Launch portal {n} for depot {n}\n" for n in range(400)))
    out = tmp_path / "out"
    arguments = [sys.executable, "-m", "assistant", "batch", draft, "--out", str(out)]
    env = {name: value for name, value in os.environ.items() if not name.startswith("OKR_")}
    with subprocess.Popen(arguments, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
        while not (out / "ledger.jsonl").exists() or (out / "ledger.jsonl").stat().st_size < 30_000:
            assert running.poll() is None
            time.sleep(0.01)
        for _ in range(times):
            running.send_signal(signal.SIGINT)
            time.sleep(0.002)
        said, told = running.communicate(timeout=60)
    assert running.returncode == 130, told
    assert "finishing what has begun; Ctrl-C again stops at once" in told
    # The second may fall between the writing of an item and its counting, or into the writing.
    lines = [one for one in (out / "ledger.jsonl").read_text("utf-8").split("\n") if times == 1 or one.endswith("}")]
    done = sum('"state": "done"' in one for one in lines)
    assert 0 < done < 400
    counts = (done,) if times == 1 else (done - 1, done)
    go_on = f"finished items are kept; go on with: okr batch {draft} --out {out}"
    assert any(f"{count} {go_on}" in told for count in counts), told
    assert all(json.loads(one) for one in lines[: done + 1])
    if times == 1:
        assert len((out / "results.jsonl").read_text("utf-8").splitlines()) == done
        assert f"{400 - done} items not rewritten yet" in said
