"""Runs the flow over many items, each finished one written before the next is taken for done.

The coach works in the calling thread; a model engine, which mostly waits, in several threads of its own. An item that
fails stops nothing but itself. When several in a row fail in the same way (a key that was revoked, a server that is
down), going on would only repeat it, so the run ends there; what was finished is kept.
"""

import queue
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from assistant.batch.items import Entry
from assistant.batch.ledger import Ledger
from assistant.errors import OkrError
from assistant.flow import draw_near
from assistant.okr import Answers, Conversion

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
    """Who looks on: told of each item, and asked whether to go on."""

    stopping: bool

    def tell(self, *, failed: bool) -> None:
        """One more item is over."""


@dataclass(slots=True)
class Ended:
    """How a run ended: how many items it finished, how many failed, the first fault, and why it broke off, if so."""

    finished: int = 0
    failed: int = 0
    fault: str = ""
    broke_off: str = ""


Convert = Callable[[Job], Conversion]
_Result = tuple[Job, Conversion | OkrError | BaseException]


def run(jobs: Sequence[Job], ledger: Ledger, convert: Convert, watch: Watch, *, threads: int) -> Ended:
    """Do every job and write it to the ledger. With no ``threads`` the calling thread does the work itself.

    Raises what the ledger raises when it cannot be written, and any fault that is no OkrError: a defect, which hiding
    would not mend.
    """
    ended, last, same = Ended(), "", 0
    results = _by_threads(jobs, convert, watch, threads) if threads else _one_by_one(jobs, convert, watch)
    for job, made in results:
        entry = job.entry
        if isinstance(made, Conversion):
            ledger.finish(entry.id, entry.digest, job.stamp, made)
            ended.finished, last, same = ended.finished + 1, "", 0
        elif isinstance(made, OkrError):
            said = str(made)
            ledger.fail(entry.id, entry.digest, job.stamp, said)
            ended.failed, ended.fault = ended.failed + 1, ended.fault or said
            last, same = said, same + 1 if said == last else 1
            if same == SAME_FAULTS and not watch.stopping:
                ended.broke_off, watch.stopping = said, True
        else:
            raise made
        watch.tell(failed=not isinstance(made, Conversion))
    return ended


def _one_by_one(jobs: Sequence[Job], convert: Convert, watch: Watch) -> Iterator[_Result]:
    for number, job in enumerate(jobs):
        if watch.stopping:
            return
        if number % PACK == 0:
            draw_near(one.entry.draft for one in jobs[number : number + PACK])
        yield job, _tried(job, convert)


def _tried(job: Job, convert: Convert) -> Conversion | OkrError:
    try:
        return convert(job)
    except OkrError as fault:
        return fault


def _by_threads(jobs: Sequence[Job], convert: Convert, watch: Watch, threads: int) -> Iterator[_Result]:
    """The results as they come. When the run is stopping, nothing new begins, and what is in flight is awaited."""
    todo = iter(jobs)
    taking = threading.Lock()
    over: queue.SimpleQueue[_Result | None] = queue.SimpleQueue()

    def work() -> None:
        try:
            while not watch.stopping:
                with taking:
                    job = next(todo, None)
                if job is None:
                    break
                try:
                    over.put((job, _tried(job, convert)))
                except BaseException as fault:
                    over.put((job, fault))
        finally:
            over.put(None)

    # Daemons, so that a second Ctrl-C need not wait for a server.
    working = min(threads, len(jobs))
    for number in range(working):
        threading.Thread(target=work, name=f"item-{number}", daemon=True).start()
    while working:
        try:
            one = over.get(timeout=_AWAKE)
        except queue.Empty:
            continue
        if one is None:
            working -= 1
        else:
            yield one
