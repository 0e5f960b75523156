"""What a run does when money, the key or the provider gives out: it waits or stops, and loses nothing."""

import json
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from assistant.batch import patience
from assistant.batch.items import entries_of
from assistant.batch.ledger import Finished, Ledger, Row
from assistant.batch.patience import Patience
from assistant.batch.run import Ended, Job, run
from assistant.batch.session import Given
from assistant.errors import BudgetSpentError, InputError, ModelError
from assistant.flow import convert
from assistant.formats.read import read_text
from assistant.okr import Answers, Usage
from assistant.settings import Settings
from tests.batch.test_model import batch

GIVEN = Given(
    entries_of([read_text("".join(f"- Launch portal {n} for depot {n}\n" for n in range(12)), name="r.md")]),
    ("r.md",),
    {},
    Settings(),
)
JOBS = [Job(entry, Answers(), "") for entry in GIVEN.entries]
MADE = convert(GIVEN.entries[0].draft)


class Watch:
    def __init__(self) -> None:
        self.stopping = False
        self.said: list[str] = []

    def tell(self, *, failed: bool) -> None:
        """Counts nothing."""

    def say(self, text: str) -> None:
        self.said.append(text)


def paid(cost: float | None = 0.01, calls: int = 1) -> Finished:
    return Finished.of(MADE.model_copy(update={"usage": Usage(calls=calls, cost=cost)}))


def done(folder: Path, make: Callable[[Job], Finished], watch: Watch | None = None, **how: Any) -> tuple[Ended, int]:
    """Run the jobs in four threads; how it ended, and how many items the ledger holds."""
    with Ledger(folder, GIVEN.head()) as ledger:
        ended = run(JOBS, ledger, make, watch or Watch(), threads=how.pop("threads", 4), **how)
        return ended, len(ledger.done)


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pauses of milliseconds."""
    monkeypatch.setattr(patience, "FIRST", 0.05)
    monkeypatch.setattr(patience, "LONGEST", 0.1)
    monkeypatch.setattr(patience, "_AWAKE", 0.01)


def test_a_provider_that_is_down_for_a_while_is_waited_for(tmp_path: Path, quick: None) -> None:
    begun = time.monotonic()
    calls, lock = [0], threading.Lock()

    def make(job: Job) -> Finished:
        with lock:
            calls[0] += 1
            number = calls[0]
        if number > 3 and time.monotonic() - begun < 1.0:
            raise ModelError("example.org failed on its side (status 503)", transient=True)
        return paid()

    watch = Watch()
    ended, held = done(tmp_path, make, watch, patience=30.0)
    assert (ended.finished, ended.failed, ended.broke_off, held) == (12, 0, "", 12)
    assert any(one.startswith("waiting") and "status 503" in one for one in watch.said)
    assert watch.said[-1] == "the provider answers again; going on"
    assert calls[0] < 45, "while it is down, one item at a time finds out, ever more rarely"


def test_an_outage_longer_than_anybody_waits_ends_the_run_with_all_kept(tmp_path: Path, quick: None) -> None:
    calls = [0]

    def make(job: Job) -> Finished:
        calls[0] += 1
        if calls[0] > 2:
            raise ModelError("example.org cannot be reached", transient=True)
        return paid()

    ended, held = done(tmp_path, make, patience=0.3, threads=1)
    assert (held, ended.broke_off) == (2, "example.org cannot be reached")
    again, held = done(tmp_path, lambda job: paid(), patience=0.3)
    assert again.broke_off == ""
    assert held == 12


def test_one_item_that_a_server_cannot_stand_stops_nothing_else(tmp_path: Path, quick: None) -> None:
    tried = []

    def make(job: Job) -> Finished:
        if job.entry.id == "i2":
            tried.append(job)
            raise ModelError("example.org failed on its side (status 500)", transient=True)
        time.sleep(0.02)
        return paid()

    ended, held = done(tmp_path, make, patience=30.0, threads=2)
    assert (ended.finished, ended.failed, ended.broke_off, held) == (11, 1, "", 11)
    assert len(tried) == patience.MOST_TRIES


def test_a_key_that_is_revoked_half_way_ends_the_run_at_once(tmp_path: Path) -> None:
    calls = [0]

    def make(job: Job) -> Finished:
        calls[0] += 1
        if calls[0] > 5:
            raise ModelError("the model m refused the key; set OKR_API_KEY to a valid one.", next_model=False)
        return paid()

    ended, held = done(tmp_path, make, threads=1, patience=30.0)
    assert (held, calls[0]) == (5, 6)
    assert "refused the key" in ended.broke_off


def test_an_item_that_a_limit_keeps_from_being_asked_is_left_undone(tmp_path: Path) -> None:
    lock, calls = threading.Lock(), [0]

    def make(job: Job) -> Finished:
        with lock:
            calls[0] += 1
            if calls[0] > 5:
                raise BudgetSpentError("--max-calls 5 is reached")
        return paid()

    ended, held = done(tmp_path, make, patience=30.0)
    assert (ended.finished, ended.failed, held) == (5, 0, 5)
    assert ended.broke_off == "--max-calls 5 is reached"
    ended, held = done(tmp_path, lambda job: paid())
    assert (ended.failed, ended.broke_off, held) == (0, "", 12)


def test_a_run_that_waits_is_stopped_at_once(tmp_path: Path) -> None:
    watch = Watch()

    def make(job: Job) -> Finished:
        raise ModelError("example.org cannot be reached", transient=True)

    threading.Timer(0.3, lambda: setattr(watch, "stopping", True)).start()
    begun = time.monotonic()
    _, held = done(tmp_path, make, watch, patience=600.0)
    assert held == 0
    assert time.monotonic() - begun < 5


def test_pauses_grow_and_an_unanswered_address_is_not_waited_for_long() -> None:
    now, said = [0.0], list[str]()
    waiting = Patience(600, said.append, lambda: False, clock=lambda: now[0])
    for tries in (1, 1, 1):
        waiting.foul("it is down", tries)
    for _ in range(4):
        now[0] = waiting._until
        if waiting.turn():
            waiting.foul("it is down", 1)
            waiting.release()
    assert [one.split()[1] for one in said] == ["2", "4", "8", "6"]
    assert waiting.given_up == "it is down"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the device that is always full is Linux's")
def test_a_full_disk_ends_the_run_and_says_what_is_kept(tmp_path: Path) -> None:
    with Ledger(tmp_path, GIVEN.head()) as ledger:
        ledger.keep([Row("i1", "d", "", Finished.of(MADE))])
        ledger._file.close()
        ledger._file = Path("/dev/full").open("a+b", buffering=0)  # noqa: SIM115 - the ledger closes it
        with pytest.raises(
            InputError, match=r"no space left on device\); make room, and run the same command again: the 1 "
        ):
            ledger.keep([Row("i2", "d", "", Finished.of(MADE))])


def test_limits_from_the_command_line(
    roadmap: str, tmp_path: Path, server: Any, reply: Callable[..., dict[str, Any]]
) -> None:
    server.replies = [reply()]
    status = tmp_path / "status.json"
    first = batch(roadmap, tmp_path / "out", server, "--max-calls", "2", "--status-file", str(status))
    assert first.returncode == 1
    assert "the run ended early: --max-calls 2 is reached" in first.stderr
    assert "go on with: okr batch" in first.stderr
    assert len(server.requests) == 2
    told = json.loads(status.read_text("utf-8"))
    assert (told["state"], told["code"]) == ("stopped", 1)
    assert "2 calls, cost unknown" in told["line"]
    again = batch(roadmap, tmp_path / "out", server)
    assert again.returncode == 0, again.stderr
    assert len(server.requests) == 4
    assert "2 of 6 items" not in again.stderr


def test_a_limit_in_dollars_holds_for_all_threads_together_and_needs_a_price(
    roadmap: str, tmp_path: Path, server: Any, reply: Callable[..., dict[str, Any]]
) -> None:
    server.replies = [reply()]
    unpriced = batch(roadmap, tmp_path / "unpriced" / "out", server, "--max-cost", "1")
    assert "the price of this model is unknown" in unpriced.stderr
    assert server.requests == [], "it is said before anything is paid"
    # Each call costs 0.016 dollars, and at most 0.185 as far as anybody knows before it: two fit below 0.21.
    price = {"OKR_PRICE": "10/100"}
    first = batch(roadmap, tmp_path / "out", server, "--max-cost", "0.21", "--concurrency", "4", **price)
    assert first.returncode == 1
    assert "one more call could pass --max-cost 0.21 (0.0320 US dollars so far)" in first.stderr
    assert "failed; the first" not in first.stderr
    assert len(server.requests) == 2
    again = batch(roadmap, tmp_path / "out", server, **price)
    assert again.returncode == 0, again.stderr
    assert len(server.requests) == 4


def test_a_storm_of_429_slows_a_run_down_and_loses_nothing(
    roadmap: str, tmp_path: Path, server: Any, reply: Callable[..., dict[str, Any]]
) -> None:
    def busy(handler: Any) -> None:
        handler.send(429, {"error": {"message": "too many requests", "code": 429}}, **{"Retry-After": "0.2"})

    server.replies = [busy, busy, reply(), busy, reply(), busy, busy, busy, reply()]
    made = batch(roadmap, tmp_path / "out", server, "--concurrency", "4")
    assert made.returncode == 0, made.stderr
    assert "6 of 6 items finished" in made.stderr
    kept = (tmp_path / "out" / "results.jsonl").read_text("utf-8").splitlines()
    assert len({json.loads(line)["id"] for line in kept}) == len(kept) == 6
    asked = len(server.requests)
    assert asked - 6 == 4, "four items go to the model; every other request was a refusal"
    assert batch(roadmap, tmp_path / "out", server).returncode == 0
    assert len(server.requests) == asked, "nothing is paid for again"


@pytest.mark.slow
def test_a_server_that_is_down_in_the_midst_is_waited_for(
    roadmap: str, tmp_path: Path, server: Any, reply: Callable[..., dict[str, Any]]
) -> None:
    server.replies = [reply(), 503, 429, 503, 503, reply()]
    made = batch(roadmap, tmp_path / "out", server, "--concurrency", "1")
    assert made.returncode == 0, made.stderr
    assert "waiting 2 s, then trying again" in made.stderr
    assert "the provider answers again; going on" in made.stderr
