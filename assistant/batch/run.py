"""Runs the flow over many items, each written before anybody is told that it is over.

The coach works in the calling thread; a model engine, which mostly waits, in several threads of its own. An item that
fails stops nothing but itself. A provider that is down or has enough is waited for (``patience``). What no waiting
mends (a key that was revoked, a limit that is reached, the same fault again and again) ends the run; what was finished
is kept.
"""

import queue
import threading
from collections import Counter, deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Protocol

from assistant.batch.items import Entry
from assistant.batch.ledger import Finished, Ledger, Row
from assistant.batch.patience import Patience
from assistant.errors import BudgetSpentError, ModelError, OkrError
from assistant.flow import draw_near
from assistant.okr import Answers

SAME_FAULTS = 5
PACK = 64
"""So many items are read ahead at a time."""
_AWAKE = 0.2  # seconds: a wait without end would not be woken by Ctrl-C on Windows


@dataclass(frozen=True, slots=True)
class Job:
    """An item to do now, and the answers to do it with."""

    entry: Entry
    answers: Answers
    stamp: str


class Watch(Protocol):
    """Who looks on: told of each item and of what a wait is about, and asked whether to go on."""

    stopping: bool

    def tell(self, *, failed: bool) -> None:
        """One more item is over."""

    def say(self, text: str) -> None:
        """Something that a person should know while the run goes on."""


@dataclass(slots=True)
class Ended:
    """How a run ended: how many items it finished, how many failed, the first fault, and why it broke off, if so."""

    finished: int = 0
    failed: int = 0
    fault: str = ""
    broke_off: str = ""


Convert = Callable[[Job], Finished]
Near = Callable[[Sequence[Job]], None]
_Result = tuple[Job, Finished | OkrError | BaseException]


def run(
    jobs: Sequence[Job],
    ledger: Ledger,
    convert: Convert,
    watch: Watch,
    *,
    threads: int,
    patience: float = 0.0,
    near: Near | None = None,
) -> Ended:
    """Do every job and write it to the ledger. With no ``threads`` the calling thread does the work itself.

    ``near`` is told which jobs come next. ``patience`` is for how many seconds an outage is waited out. Raises what the
    ledger raises when it cannot be written, and any fault that is no OkrError: a defect, which hiding would not mend.
    """
    ended, last, same = Ended(), "", 0
    waiting = Patience(patience, watch.say, lambda: watch.stopping, answered=bool(ledger.done))
    if threads:
        working = _Threads(jobs, convert, watch, waiting, near or read_ahead)
        results = working.results(threads)
    else:
        working, results = None, _one_by_one(jobs, convert, watch)
    for over in results:
        ledger.keep([_row(job, made) for job, made in over if isinstance(made, Finished | OkrError)])
        for _, made in over:
            if isinstance(made, Finished):
                ended.finished, last, same = ended.finished + 1, "", 0
            elif isinstance(made, OkrError):
                said = str(made)
                ended.failed, ended.fault = ended.failed + 1, ended.fault or said
                last, same = said, same + 1 if said == last else 1
                if (same == SAME_FAULTS or _hopeless(made) or waiting.given_up) and not watch.stopping:
                    ended.broke_off, watch.stopping = said, True
            else:
                raise made
            watch.tell(failed=not isinstance(made, Finished))
    if working:
        ended.broke_off = ended.broke_off or working.spent
    return ended


def _row(job: Job, made: Finished | OkrError) -> Row:
    return Row(job.entry.id, job.entry.digest, job.stamp, made if isinstance(made, Finished) else str(made))


def _hopeless(made: Finished | OkrError) -> bool:
    """Whether every further item would meet the same fault: a key that is refused, a limit that is reached."""
    return isinstance(made, ModelError) and not made.next_model


def read_ahead(jobs: Sequence[Job]) -> None:
    """Read the lines of jobs that come next all at once."""
    draw_near(job.entry.draft for job in jobs)


def _one_by_one(jobs: Sequence[Job], convert: Convert, watch: Watch) -> Iterator[list[_Result]]:
    for number, job in enumerate(jobs):
        if watch.stopping:
            return
        if number % PACK == 0:
            read_ahead(jobs[number : number + PACK])
        yield [(job, _tried(job, convert))]


def _tried(job: Job, convert: Convert) -> Finished | OkrError:
    try:
        return convert(job)
    except OkrError as fault:
        return fault


class _Threads:
    """The jobs of a run and the threads that do them; what met a passing fault goes back to the end of the row."""

    def __init__(self, jobs: Sequence[Job], convert: Convert, watch: Watch, patience: Patience, near: Near) -> None:
        self.convert, self.watch, self.patience, self.near = convert, watch, patience, near
        self.todo = deque(jobs)
        self.tries: Counter[str] = Counter()
        self.ahead = 0
        self.spent = ""  # which limit is reached, once one is
        self.hopeless = False  # known here before the results are looked at, so that nothing more is sent
        self.taking = threading.Lock()
        self.over: queue.SimpleQueue[_Result | None] = queue.SimpleQueue()

    def results(self, threads: int) -> Iterator[list[_Result]]:
        """The results as they come, those together that are there together.

        When the run is stopping, nothing new begins; what is in flight is awaited.
        """
        # Daemons, so that a second Ctrl-C need not wait for a server.
        working = min(threads, len(self.todo))
        for number in range(working):
            threading.Thread(target=self._work, name=f"item-{number}", daemon=True).start()
        while working:
            try:
                there = [self.over.get(timeout=_AWAKE)]
            except queue.Empty:
                continue
            with suppress(queue.Empty):
                while len(there) < PACK:
                    there.append(self.over.get_nowait())
            over = [one for one in there if one is not None]
            working -= len(there) - len(over)
            if over:
                yield over

    def _work(self) -> None:
        try:
            while self._one():
                self.patience.release()
        finally:
            self.patience.release()
            self.over.put(None)

    def _one(self) -> bool:
        """Do one item. False when there is nothing more to begin."""
        if self.hopeless or self.watch.stopping or not self.patience.turn():
            return False
        job = self._taken()
        if job is None:
            return False
        try:
            made = _tried(job, self.convert)
        except BaseException as fault:
            self.over.put((job, fault))
            return False
        if isinstance(made, BudgetSpentError):
            # Nothing is wrong with the item: it is left undone, and what it was paid for so far is on disk.
            self.spent, self.hopeless = self.spent or str(made), True
            return False
        if isinstance(made, ModelError) and made.transient and self._again(job, made):
            return True
        if (made.calls > 0) if isinstance(made, Finished) else isinstance(made, ModelError):
            self.patience.fair()  # it was answered, be it with a fault of this one item
        if _hopeless(made):
            self.hopeless = True
        self.over.put((job, made))
        return True

    def _taken(self) -> Job | None:
        with self.taking:
            if self.ahead <= 0:
                pack = [job for job, _ in zip(self.todo, range(PACK), strict=False)]
                self.near(pack)
                self.ahead = len(pack)
            self.ahead -= 1
            return self.todo.popleft() if self.todo else None

    def _again(self, job: Job, fault: ModelError) -> bool:
        """Put an item back; False when it was tried often enough, or the outage lasts longer than anybody waits.

        That a provider is busy is held against no item: which of them meets it is chance.
        """
        self.tries[job.entry.id] += 1
        if self.watch.stopping or not self.patience.foul(str(fault), 0 if fault.busy else self.tries[job.entry.id]):
            return False
        with self.taking:
            self.todo.append(job)
            self.ahead += 1
        return True
