"""Killed at random moments, without a chance to tidy up, and taken up again: every item is there, once.

``make storm`` does it longer: OKR_KILLS=30.
"""

import json
import os
import random
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.command import write

KILLS = int(os.environ.get("OKR_KILLS", "5"))
ITEMS = 24 * KILLS
"""More than so many kills leave undone: the coach writes a dozen in the time that a run is left, or two."""
THREADS = 3


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "assistant", "batch", *arguments]


def environ(**more: str) -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith("OKR_")} | more


def killed(arguments: list[str], env: dict[str, str], ledger: Path, chance: random.Random) -> bool:
    """Run, and kill the run some time after it has begun to write; whether it was still running."""
    before = ledger.stat().st_size if ledger.exists() else 0
    with subprocess.Popen(
        command(*arguments), env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as running:
        while running.poll() is None and not (ledger.exists() and ledger.stat().st_size > before):
            time.sleep(0.005)
        time.sleep(chance.random() * 0.4)
        alive = running.poll() is None
        running.kill()
    return alive


def finished(ledger: Path) -> Counter[str]:
    """How often each item stands in the ledger as done. Each line must be whole."""
    rows = [json.loads(line) for line in ledger.read_text("utf-8").splitlines()]
    return Counter(row["id"] for row in rows[1:] if row["state"] == "done")


@pytest.mark.slow
def test_the_coach_killed_at_random_moments_loses_and_repeats_nothing(tmp_path: Path) -> None:
    draft = write(tmp_path / "roadmap.md", "".join(f"- Launch portal {n} for depot {n}\n" for n in range(ITEMS)))
    out = tmp_path / "out"
    chance = random.Random(7)
    kills = sum(killed([draft, "--out", str(out)], environ(), out / "ledger.jsonl", chance) for _ in range(KILLS))
    assert kills >= KILLS // 2, "most runs were killed in their midst"
    last = subprocess.run(
        command(draft, "--out", str(out)), env=environ(), capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert last.returncode == 0, last.stderr
    assert finished(out / "ledger.jsonl") == Counter({f"i{n + 1}": 1 for n in range(ITEMS)})
    ids = [json.loads(line)["id"] for line in (out / "results.jsonl").read_text("utf-8").splitlines()]
    assert ids == [f"i{n + 1}" for n in range(ITEMS)]
    assert sorted(path.name for path in out.iterdir() if not path.name.startswith(("questions", ".")))[:2] == [
        "ledger.jsonl",
        "results.jsonl",
    ]


@pytest.mark.slow
@pytest.mark.parametrize("workers", ["0", "2"])
def test_no_reply_that_was_written_down_is_paid_for_again(
    tmp_path: Path, server: Any, reply: Callable[..., dict[str, Any]], workers: str
) -> None:
    server.replies = [reply()]
    draft = write(tmp_path / "roadmap.md", "".join(f"- Launch portal {n} for depot {n}\n" for n in range(ITEMS)))
    out = tmp_path / "out"
    # Replies of its own: one that another run kept would be answered from there, and reach no server.
    env = environ(OKR_API_BASE=server.base, OKR_API_KEY="none", OKR_REPLIES=str(tmp_path / "replies"))
    env["OKR_WORKERS"] = workers
    arguments = [draft, "--out", str(out), "--engine", "openai/m", "--concurrency", str(THREADS)]
    chance = random.Random(11)
    kills = sum(killed(arguments, env, out / "ledger.jsonl", chance) for _ in range(KILLS))
    last = subprocess.run(command(*arguments), env=env, capture_output=True, text=True, encoding="utf-8", check=False)
    assert last.returncode == 0, last.stderr
    assert finished(out / "ledger.jsonl") == Counter({f"i{n + 1}": 1 for n in range(ITEMS)})
    # What was in flight when the process died may be asked for once more, and nothing else.
    assert ITEMS <= len(server.requests) <= ITEMS + kills * THREADS
    asked = Counter(server.told(number) for number in range(len(server.requests)))
    assert sum(count - 1 for count in asked.values()) <= kills * THREADS
