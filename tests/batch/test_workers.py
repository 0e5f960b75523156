"""Several processes at one run: the same result, the same limits, nobody left behind, whoever of them dies."""

import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.command import write

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="workers are forked, on Linux alone")
ITEMS, AT_A_TIME = 24, 4
Run = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def start(tmp_path: Path, server: Any, reply: Callable[..., dict[str, Any]]) -> Run:
    """Starts ``okr batch`` over some items with a model that takes a moment, and so many workers."""

    def slow(handler: Any) -> None:
        time.sleep(0.15)
        message = {"role": "assistant", "content": json.dumps(reply())}
        choice = {"index": 0, "finish_reason": "stop", "message": message}
        handler.send(200, {"id": "1", "object": "chat.completion", "created": 1, "model": "m", "choices": [choice]})

    server.replies = [slow]
    draft = write(tmp_path / "roadmap.md", "".join(f"- Launch portal {n} for depot {n}\n" for n in range(ITEMS)))
    own = {name: value for name, value in os.environ.items() if not name.startswith("OKR_")}

    def started(workers: int, *more: str, out: str = "out") -> "subprocess.Popen[str]":
        env = {
            **own,
            "OKR_API_BASE": server.base,
            "OKR_WORKERS": str(workers),
            "OKR_REPLIES": str(tmp_path / out / "r"),
        }
        arguments = [sys.executable, "-m", "assistant", "batch", draft, "--out", str(tmp_path / out)]
        arguments += ["--engine", "openai/m", "--concurrency", str(AT_A_TIME), *more]
        return subprocess.Popen(
            arguments, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
        )

    return started


def children(process: "subprocess.Popen[str]") -> list[int]:
    found = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text("utf-8").split()
    return [int(one) for one in found]


def at_work(process: "subprocess.Popen[str]", ledger: Path, least: int) -> list[int]:
    """The workers of a run that has finished some items and not all."""
    while not ledger.exists() or ledger.read_text("utf-8").count('"done"') < least:
        assert process.poll() is None, process.communicate()
        time.sleep(0.01)
    return children(process)


def gone(workers: list[int]) -> bool:
    for _ in range(200):
        if not any(Path(f"/proc/{one}").exists() for one in workers):
            return True
        time.sleep(0.05)
    return False


def finished(ledger: Path) -> Counter[str]:
    rows = [json.loads(line) for line in ledger.read_text("utf-8").splitlines()]
    return Counter(row["id"] for row in rows[1:] if row["state"] == "done")


ALL = Counter({f"i{number + 1}": 1 for number in range(ITEMS)})


def test_the_result_is_the_same_as_without_workers(start: Run, server: Any, tmp_path: Path) -> None:
    for workers in (0, 2):
        running = start(workers, out=f"out{workers}")
        assert bool(workers) == bool(at_work(running, tmp_path / f"out{workers}" / "ledger.jsonl", 1))
        said = running.communicate(timeout=120)
        assert running.returncode == 0, said
        assert f"okr: {ITEMS} calls" in said[1]
    assert len(server.requests) == 2 * ITEMS
    alone, helped = ((tmp_path / f"out{workers}" / "results.jsonl").read_bytes() for workers in (0, 2))
    assert alone == helped


def test_a_limit_on_calls_holds_among_workers(start: Run, server: Any, tmp_path: Path) -> None:
    running = start(3, "--max-calls", "10")
    said = running.communicate(timeout=120)[1]
    assert running.returncode == 1
    assert "--max-calls 10 is reached" in said
    assert len(server.requests) == 10
    assert sum(finished(tmp_path / "out" / "ledger.jsonl").values()) == 10


def test_no_worker_outlives_a_run_that_is_killed_and_nothing_is_paid_twice(
    start: Run, server: Any, tmp_path: Path
) -> None:
    ledger = tmp_path / "out" / "ledger.jsonl"
    running = start(2)
    workers = at_work(running, ledger, 5)
    running.kill()
    running.communicate(timeout=60)
    assert len(workers) == 2
    assert gone(workers)
    again = start(2)
    assert again.wait(timeout=120) == 0, again.communicate()
    again.communicate()
    assert finished(ledger) == ALL
    assert ITEMS <= len(server.requests) <= ITEMS + AT_A_TIME, "what was in flight may be asked for once more"


def test_the_jobs_of_a_worker_that_dies_are_done_without_it(start: Run, server: Any, tmp_path: Path) -> None:
    ledger = tmp_path / "out" / "ledger.jsonl"
    running = start(2)
    os.kill(at_work(running, ledger, 5)[0], signal.SIGKILL)
    said = running.communicate(timeout=120)
    assert running.returncode == 0, said
    assert finished(ledger) == ALL
    assert ITEMS <= len(server.requests) <= ITEMS + AT_A_TIME


@pytest.mark.parametrize("times", [1, 2])
def test_ctrl_c_reaches_the_run_alone(start: Run, tmp_path: Path, times: int) -> None:
    ledger = tmp_path / "out" / "ledger.jsonl"
    running = start(2)
    workers = at_work(running, ledger, 5)
    for _ in range(times):
        os.killpg(running.pid, signal.SIGINT)  # as a terminal does: everybody in the group
        time.sleep(0.05)
    said = running.communicate(timeout=60)[1]
    assert running.returncode == 130, said
    assert "Traceback" not in said
    assert gone(workers)
    assert 5 <= sum(finished(ledger).values()) < ITEMS


def test_a_number_of_workers_that_is_none_is_told(start: Run) -> None:
    running = start("many")
    assert "OKR_WORKERS is 'many'; valid: a number of processes from 0 to 16." in running.communicate(timeout=60)[1]
    assert running.returncode == 2
