"""The network goes half-way: what was answered is kept, what to do is said, and the same command goes on."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.batch.test_model import batch
from tests.model.conftest import FakeServer, completion
from tests.model.test_command import rewrite

LINES = ["Build a shift swap page", "Send reminder messages", "Print rota sheets", "Add a map of depots"]


def roadmap(folder: Path) -> str:
    file = folder / "roadmap.md"
    file.write_text("# Roadmap, Q3 2026\n\n" + "".join(f"- {line}\n" for line in LINES), encoding="utf-8")
    return str(file)


def closing(server: FakeServer, reply: dict[str, Any]) -> Callable[[Any], None]:
    """Closes the port, and answers once more: the next call finds nobody, however soon it comes."""

    def last(handler: Any) -> None:
        server.close()
        handler.send(200, completion({"role": "assistant", "content": json.dumps(reply)}))

    return last


def test_a_run_is_told_what_is_kept_and_goes_on_where_it_stopped(
    tmp_path: Path, reply: Callable[..., dict[str, Any]]
) -> None:
    first = FakeServer()
    first.replies = [reply(), closing(first, reply())]
    file = roadmap(tmp_path)
    stopped = batch(file, tmp_path / "out", first, "--concurrency", "1", "--patience", "0")
    assert stopped.returncode == 1
    assert "cannot be reached; check the network, and OKR_API_BASE" in stopped.stderr
    assert "2 finished items are kept; go on with: okr batch" in stopped.stderr
    assert len(first.requests) == 2
    second = FakeServer()
    second.replies = [reply()]
    try:
        done = batch(file, tmp_path / "out", second)
        assert done.returncode == 0, done.stderr
        assert "4 of 4 items finished, 2 of them in this run" in done.stderr
        assert len(second.requests) == 2, "what was paid for is not asked for again"
    finally:
        second.close()


def test_a_single_rewrite_offers_the_coach_and_keeps_what_it_paid_for(
    tmp_path: Path, reply: Callable[..., dict[str, Any]]
) -> None:
    server = FakeServer()
    base = server.base
    server.replies = [closing(server, reply())]
    done = rewrite(tmp_path, OKR_MODEL="openai/some-model", OKR_API_BASE=base, OKR_RETRIES="0")
    assert done.returncode == 0, done.stderr
    again = rewrite(tmp_path, OKR_MODEL="openai/some-model", OKR_API_BASE=base, OKR_RETRIES="0")
    assert again.returncode == 0, "the same request is answered from disk, without any network"
    assert "answered from disk" in again.stderr
    other = tmp_path / "other"
    other.mkdir()
    gone = rewrite(
        other, "--period", "Q1 2027", "--team", "Kitchen", OKR_MODEL="openai/m", OKR_API_BASE=base, OKR_RETRIES="0"
    )
    assert gone.returncode == 2
    assert "cannot be reached" in gone.stderr
    assert "'okr rewrite --engine coach' works without a model." in gone.stderr
    coach = rewrite(other, "--engine", "coach", OKR_MODEL="openai/m", OKR_API_BASE=base)
    assert coach.returncode == 0
