"""Several processes that prepare and judge, for one interpreter uses one core; the one that began them does all else.

A worker is handed the id of a job and gives its conversion back. Whenever it wants a model's reply it says so, and the
thread that waits for that job gets it (``model/far.py``): so ledger, budget, gate, patience and the order of things are
what they are without workers, and only one process sends, pays, and keeps what was paid.

Workers are forked once everything is loaded and before any thread has begun, on Linux alone: elsewhere each would load
for longer than it saves. Where others keep the processors very busy there are none, for together they take a little
more of them than one process. They hear no Ctrl-C, hold no file of the run open, and end when their pipe does, however
the process at its other end came to that. The jobs of a worker that dies are done without it.
"""

import gc
import multiprocessing
import os
import pickle
import queue
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import count
from multiprocessing.connection import Connection
from typing import Any

from assistant.batch.ledger import Finished
from assistant.batch.run import Convert, Job, Near, read_ahead
from assistant.errors import OkrError, SettingsError
from assistant.model.asking import Asking
from assistant.model.engine import ModelEngine
from assistant.model.far import FarAsking, Got, Wanted, got

FEWEST = 64
"""With fewer jobs than this the first would wait for workers longer than the last gains by them."""
MOST, MOST_SAID = 4, 16
_LOOKED_AT = 16
"""So many jobs show what all of them will need."""
BUSY = 3
"""From so many tasks a processor on, workers wait for their turn longer than they save; see docs/architecture.md."""
Maker = Callable[[ModelEngine], Convert]
_Mail = queue.SimpleQueue[tuple[str, Any]]


def wanted(jobs: int) -> int:
    """How many workers to begin: OKR_WORKERS, else as many as there are processors, and none where one would do.

    Raises SettingsError for a variable that is no number of workers.
    """
    if said := os.environ.get("OKR_WORKERS", "").strip():
        if not said.isdecimal() or int(said) > MOST_SAID:
            raise SettingsError(f"OKR_WORKERS is '{said}'; valid: a number of processes from 0 to {MOST_SAID}.")
        return int(said)
    if sys.platform != "linux":
        return 0
    cores = len(os.sched_getaffinity(0))
    return min(cores, MOST) if cores > 1 and jobs >= FEWEST and os.getloadavg()[0] < BUSY * cores else 0


@contextmanager
def helped(jobs: Sequence[Job], engine: object, make: Maker, alone: Convert) -> Iterator[tuple[Convert, Near]]:
    """How jobs are done with workers, where a model is asked and workers help; else ``alone``.

    ``make`` gives what converts with an engine, in the worker. Call it before there are threads.
    """
    asking = engine.asking if isinstance(engine, ModelEngine) else None
    forks = sys.platform == "linux" and threading.active_count() == 1
    number = wanted(len(jobs)) if jobs and asking and forks else 0
    if asking is None or not isinstance(engine, ModelEngine) or not number:
        yield alone, read_ahead
        return
    engine.warm(job.entry.draft for job in jobs[:_LOOKED_AT])
    # What is loaded is shared among the processes, and not to be looked through in any of them; it stays to the end.
    gc.freeze()
    workers: list[_Worker] = []
    try:
        for _ in range(number):
            workers.append(_Worker(jobs, engine, asking, make, alone))
        for worker in workers:
            worker.listen()
        row = _Row(workers)
        yield row.convert, row.near
    finally:
        for worker in workers:
            worker.close()


class _Row:
    """Which worker does which job: of those that come next each gets its share, and reads them ahead together."""

    def __init__(self, workers: Sequence["_Worker"]) -> None:
        self._workers = workers
        self._of: dict[str, _Worker] = {}

    def near(self, jobs: Sequence[Job]) -> None:
        for at, worker in enumerate(self._workers):
            share = [job.entry.id for job in jobs[at :: len(self._workers)]]
            self._of |= dict.fromkeys(share, worker)
            worker.tell("near", 0, share)

    def convert(self, job: Job) -> Finished:
        return self._of[job.entry.id].convert(job)


class _Worker:
    """A worker as the process that began it sees it. Safe for many threads."""

    def __init__(self, jobs: Sequence[Job], engine: ModelEngine, asking: Asking, make: Maker, alone: Convert) -> None:
        fork = multiprocessing.get_context("fork")
        self._pipe, other = fork.Pipe()
        self._asking, self._alone = asking, alone
        self._numbers = count(1)
        self._mail: dict[int, _Mail] = {}
        self._gone = False
        self._telling = threading.Lock()
        self._process = fork.Process(target=_work, args=(other, jobs, engine, asking, make), daemon=True)
        self._process.start()
        other.close()

    def listen(self) -> None:
        """Begin to hear what the worker says."""
        threading.Thread(target=self._listen, name="worker", daemon=True).start()

    def tell(self, kind: str, number: int, said: object) -> None:
        """Say something to the worker; that it is gone is found out by who listens."""
        with self._telling, suppress(OSError):
            self._pipe.send((kind, number, said))

    def convert(self, job: Job) -> Finished:
        """One job, done by the worker. Raises what it raised there."""
        number, mail = next(self._numbers), _Mail()
        self._mail[number] = mail
        try:
            if self._gone:
                return self._alone(job)
            self.tell("job", number, job.entry.id)
            while True:
                kind, said = mail.get()
                if kind == "wanted":
                    self.tell("got", number, got(self._asking, said))
                elif kind == "over":
                    made: Finished = said
                    return made
                elif kind == "fault":
                    raise said
                else:
                    return self._alone(job)  # replies that it was paid for are on disk
        finally:
            del self._mail[number]

    def _listen(self) -> None:
        try:
            while True:
                kind, number, said = self._pipe.recv()
                if number in self._mail:
                    self._mail[number].put((kind, said))
        except (EOFError, OSError):
            pass
        self._gone = True
        for mail in list(self._mail.values()):
            mail.put(("gone", None))

    def close(self) -> None:
        """Let the worker end, and see that it has."""
        self._process.terminate()
        self._process.join()


def _work(pipe: Connection, jobs: Sequence[Job], engine: ModelEngine, asking: Asking, make: Maker) -> None:
    """The life of a worker: until its pipe ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever began it decides what Ctrl-C means
    # A copy of the ledger's file would hold its lock after the process that writes it; one of another worker's pipe
    # would keep that one from noticing its end.
    os.closerange(3, pipe.fileno())
    os.closerange(pipe.fileno() + 1, os.sysconf("SC_OPEN_MAX"))
    _Bench(pipe, jobs, engine, asking, make).work()


class _Bench:
    """Where a worker does its jobs, each in a thread, which mostly waits for a reply."""

    def __init__(self, pipe: Connection, jobs: Sequence[Job], engine: ModelEngine, asking: Asking, make: Maker) -> None:
        self._pipe = pipe
        self._jobs = {job.entry.id: job for job in jobs}
        self._telling = threading.Lock()
        self._mine = threading.local()
        self._replies: dict[int, queue.SimpleQueue[Got]] = {}
        self._convert = make(engine.asked_by(FarAsking(asking, self._ask)))

    def work(self) -> None:
        try:
            while True:
                kind, number, said = self._pipe.recv()
                if kind == "near":
                    read_ahead([self._jobs[one] for one in said])
                elif kind == "job":
                    self._replies[number] = queue.SimpleQueue()
                    threading.Thread(target=self._one, args=(number, self._jobs[said]), daemon=True).start()
                else:
                    self._replies[number].put(said)
        except (EOFError, OSError):
            os._exit(0)

    def _one(self, number: int, job: Job) -> None:
        self._mine.number = number
        try:
            self._tell("over", number, self._convert(job))
        except OkrError as fault:
            self._tell("fault", number, fault)
        except BaseException as fault:  # a defect: it is raised where a person sees it
            self._tell("fault", number, RuntimeError(f"{type(fault).__name__} in a worker: {fault}"))
        del self._replies[number]

    def _ask(self, wanted: Wanted) -> Got:
        number: int = self._mine.number
        self._tell("wanted", number, wanted)
        return self._replies[number].get()

    def _tell(self, kind: str, number: int, said: object) -> None:
        packed = pickle.dumps((kind, number, said))
        try:
            with self._telling:
                self._pipe.send_bytes(packed)
        except OSError:
            os._exit(0)
