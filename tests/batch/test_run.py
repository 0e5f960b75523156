"""The runner: threads, faults, and Ctrl-C."""

import signal
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from pydantic import BaseModel, field_serializer
from pydantic_core import PydanticSerializationError

from assistant.batch.interrupt import twice
from assistant.batch.items import Entry, entries_of
from assistant.batch.ledger import Finished, Ledger, Row
from assistant.batch.progress import Progress
from assistant.batch.run import SAME_FAULTS, Job, run
from assistant.errors import InputError, ModelError
from assistant.flow import convert
from assistant.formats.read import read_text
from assistant.okr import Answers

ENTRIES = entries_of([read_text("".join(f"- Launch portal {n}\n" for n in range(12)))])
HEAD = {"input": {"digest": "1"}, "options": {}}


class Quiet:
    def __init__(self) -> None:
        self.text: list[str] = []
        self.terminal = False

    def write(self, text: str) -> int:
        self.text.append(text)
        return len(text)

    def flush(self) -> None: ...

    def isatty(self) -> bool:
        return self.terminal


def jobs(entries: tuple[Entry, ...] = ENTRIES) -> list[Job]:
    return [Job(entry, Answers(), "") for entry in entries]


def made(job: Job) -> Finished:
    return Finished.of(convert(job.entry.draft).model_copy(update={"id": job.entry.id}))


def watch(total: int = 12) -> Progress:
    return Progress(total, Quiet())  # type: ignore[arg-type]


@pytest.mark.parametrize("threads", [0, 1, 5])
def test_every_item_is_written_once_whatever_the_order(tmp_path: Path, threads: int) -> None:
    with Ledger(tmp_path, HEAD) as ledger:
        ended = run(jobs(), ledger, made, watch(), threads=threads)
    assert (ended.finished, ended.failed) == (12, 0)
    with Ledger(tmp_path, HEAD) as ledger:
        assert sorted(ledger.done) == sorted(entry.id for entry in ENTRIES)
        assert {id_: ledger.conversion(id_).id for id_ in ledger.done} == {id_: id_ for id_ in ledger.done}


def test_threads_work_at_the_same_time(tmp_path: Path) -> None:
    together = threading.Barrier(4, timeout=10)

    def waits(job: Job) -> Finished:
        together.wait()
        return made(job)

    with Ledger(tmp_path, HEAD) as ledger:
        assert run(jobs(), ledger, waits, watch(), threads=4).finished == 12


def test_a_failed_item_stops_no_other_and_is_tried_again(tmp_path: Path) -> None:
    def every_third_fails(job: Job) -> Finished:
        if int(job.entry.id[1:]) % 3 == 0:
            raise ModelError(f"{job.entry.id} was refused.")
        return made(job)

    with Ledger(tmp_path, HEAD) as ledger:
        ended = run(jobs(), ledger, every_third_fails, watch(), threads=0)
    assert (ended.finished, ended.failed, ended.fault, ended.broke_off) == (8, 4, "i3 was refused.", "")
    with Ledger(tmp_path, HEAD) as ledger:
        assert sorted(ledger.failed) == ["i12", "i3", "i6", "i9"]
        again = [job for job in jobs() if job.entry.id not in ledger.done]
        assert run(again, ledger, made, watch(), threads=0).finished == 4
        assert not ledger.failed


@pytest.mark.parametrize("threads", [0, 3])
def test_a_fault_that_repeats_itself_ends_the_run(tmp_path: Path, threads: int) -> None:
    def refuses(job: Job) -> Finished:
        time.sleep(0.05)
        raise ModelError("the key was refused.")

    with Ledger(tmp_path, HEAD) as ledger:
        ended = run(jobs(), ledger, refuses, watch(), threads=threads)
    assert ended.broke_off == "the key was refused."
    assert SAME_FAULTS <= ended.failed < 12


def test_a_defect_is_not_hidden(tmp_path: Path) -> None:
    def breaks(job: Job) -> Finished:
        raise ZeroDivisionError

    for threads in (0, 2):
        with Ledger(tmp_path, HEAD) as ledger, pytest.raises(ZeroDivisionError):
            run(jobs(), ledger, breaks, watch(), threads=threads)


@pytest.mark.parametrize("threads", [0, 3])
def test_ctrl_c_finishes_what_has_begun_and_begins_nothing_new(tmp_path: Path, threads: int) -> None:
    looks_on = watch()
    begun: list[str] = []

    def interrupted(job: Job) -> Finished:
        begun.append(job.entry.id)
        if len(begun) == 4:
            signal.raise_signal(signal.SIGINT) if threading.current_thread() is threading.main_thread() else stop()
        return made(job)

    def stop() -> None:
        looks_on.stopping = True

    with Ledger(tmp_path, HEAD) as ledger, twice(stop):
        ended = run(jobs(), ledger, interrupted, looks_on, threads=threads)
        assert sorted(ledger.done) == sorted(begun)
    assert 4 <= ended.finished < 12


def test_ctrl_c_twice_stops_at_once() -> None:
    heard: list[str] = []
    before = signal.getsignal(signal.SIGINT)
    with pytest.raises(KeyboardInterrupt), twice(lambda: heard.append("first")):
        signal.raise_signal(signal.SIGINT)
        assert heard == ["first"]
        signal.raise_signal(signal.SIGINT)
    assert signal.getsignal(signal.SIGINT) is before


def test_a_second_ctrl_c_of_which_a_library_makes_a_fault_stops_all_the_same() -> None:
    class Slow(BaseModel):
        @field_serializer("one", check_fields=False)
        def pressed(self, _: object) -> str:
            signal.raise_signal(signal.SIGINT)
            return ""

        one: str = ""

    with pytest.raises(KeyboardInterrupt) as caught, twice(lambda: None):
        signal.raise_signal(signal.SIGINT)
        Slow().model_dump_json()
    assert isinstance(caught.value.__cause__, PydanticSerializationError)
    with pytest.raises(ZeroDivisionError), twice(lambda: None):
        signal.raise_signal(signal.SIGINT)
        1 // 0  # noqa: B018 - the first is no reason to hide a defect


def test_a_full_disk_keeps_what_is_finished(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import os

    from assistant.batch import ledger as module

    calls = 0

    def full(descriptor: int) -> None:
        nonlocal calls
        calls += 1
        if calls > 4:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(module.os, "fsync", full)
    with Ledger(tmp_path, HEAD) as ledger, pytest.raises(InputError, match=r"no space left on device.*are kept"):
        run(jobs(), ledger, made, watch(), threads=0)
    monkeypatch.setattr(module.os, "fsync", os.fsync)
    with Ledger(tmp_path, HEAD) as ledger:
        assert not ledger.notes
        assert len(ledger.done) == 3


def test_of_items_that_are_over_together_those_are_kept_for_which_there_is_room(tmp_path: Path) -> None:
    rows = [Row(entry.id, entry.digest, "", made(Job(entry, Answers(), ""))) for entry in ENTRIES[:3]]
    with Ledger(tmp_path, HEAD) as ledger:
        whole = ledger._append

        def small(lines: bytes) -> int:
            if lines.count(b"\n") + len(ledger.done) > 2:
                raise InputError("no space left on device")
            return whole(lines)

        ledger._append = small  # type: ignore[method-assign]
        with pytest.raises(InputError, match="no space"):
            ledger.keep([*rows[:1], Row("i9", "d", "", "it was refused."), *rows[1:]])
    with Ledger(tmp_path, HEAD) as ledger:
        assert (list(ledger.done), ledger.failed) == ([rows[0].id, rows[1].id], {"i9": "it was refused."})
        assert [ledger.conversion(id_).id for id_ in ledger.done] == list(ledger.done)


def test_items_that_are_over_together_are_written_before_anybody_is_told(tmp_path: Path) -> None:
    told: list[int] = []
    begun = threading.Barrier(4, timeout=10)

    def at_once(job: Job) -> Finished:
        begun.wait()
        return made(job)

    with Ledger(tmp_path, HEAD) as ledger:
        looks_on = watch()
        looks_on.tell = lambda *, failed: told.append(len(ledger.done))  # type: ignore[method-assign]
        run(jobs(), ledger, at_once, looks_on, threads=4)
    assert len(told) == 12
    assert all(written >= at for at, written in enumerate(told, 1))


def clock(*seconds: float) -> Callable[[], float]:
    left = list(seconds)
    return lambda: left.pop(0) if len(left) > 1 else left[0]


def test_progress_tells_rate_and_time_left_on_one_line_at_a_terminal() -> None:
    out = Quiet()
    out.terminal = True
    shown = Progress(10, out, clock(0, 1, 2))  # type: ignore[arg-type]
    shown.tell(failed=False)
    assert out.text == ["\rokr: 1 of 10 items, 1.0 a second, 9 s left"]
    shown.tell(failed=True)
    assert out.text[1].startswith("\rokr: 2 of 10 items, 1.0 a second, 8 s left, 1 failed")


def test_elsewhere_progress_is_a_line_now_and_then() -> None:
    out = Quiet()
    shown = Progress(1000, out, clock(0, 1, 2, 3, 20, 21))  # type: ignore[arg-type]
    for _ in range(5):
        shown.tell(failed=False)
    assert out.text == ["okr: 4 of 1000 items, 12.0 a minute, 83 min left\n"]


def test_nothing_is_told_of_no_items() -> None:
    out = Quiet()
    Progress(0, out, time.monotonic).close()  # type: ignore[arg-type]
    assert out.text == []
