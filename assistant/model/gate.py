"""How many requests go to a server at a time: more while it answers, half as many when it says too many.

One gate for each server and process, so that all threads of a run, and all its engines, share what the server allows.
"""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

START = 32
"""Below the lowest limit of most providers' smallest plans; the first 429 corrects it."""
MOST = 64
_AWAKE = 0.5  # seconds: a wait without end could not be stopped


class Stopped(Exception):
    """Somebody asked to stop while a request waited for its turn."""


@dataclass
class Turn:
    """One request's turn: when it began, and how it went."""

    began: float
    refused: bool = False
    wait: float = 0.0
    well: bool = False

    def too_many(self, wait: float = 0.0) -> None:
        """The server said that it gets too many requests, and how long to wait."""
        self.refused, self.wait = True, wait


class Gate:
    """Lets requests through, ``limit`` at a time. The limit grows by what succeeds, and halves once for each refusal.

    Before the first refusal each success lets one more through; after it, each full round of successes does.
    """

    def __init__(self, start: int = START, most: int = MOST) -> None:
        self._most = float(most)
        self._limit = float(min(start, most))
        self._active = 0
        self._refused_at: float | None = None
        self._closed_until = 0.0
        self._changed = threading.Condition()

    @property
    def limit(self) -> int:
        """How many requests may be under way at this moment."""
        return max(1, int(self._limit))

    @contextmanager
    def turn(self, stop: threading.Event | None = None) -> Iterator[Turn]:
        """Wait for a turn, and hold it for the time of one request. Raises Stopped when ``stop`` is set."""
        with self._changed:
            while True:
                if stop is not None and stop.is_set():
                    raise Stopped
                closed = self._closed_until - time.monotonic()
                if closed <= 0 and self._active < self.limit:
                    break
                self._changed.wait(min(closed, _AWAKE) if closed > 0 else _AWAKE)
            self._active += 1
        mine = Turn(time.monotonic())
        try:
            yield mine
        finally:
            self._over(mine)

    def _over(self, turn: Turn) -> None:
        with self._changed:
            self._active -= 1
            if turn.refused:
                self._closed_until = max(self._closed_until, time.monotonic() + turn.wait)
                # Requests that were under way when the limit was halved are refused for the same reason.
                if self._refused_at is None or turn.began >= self._refused_at:
                    self._limit = max(1.0, self._limit / 2)
                    self._refused_at = time.monotonic()
            elif turn.well:
                self._limit = min(self._most, self._limit + (1.0 if self._refused_at is None else 1 / self._limit))
            self._changed.notify_all()


_GATES: dict[str, Gate] = {}
_MAKING = threading.Lock()


def gate_of(host: str) -> Gate:
    """The gate of a server, the same for every caller in this process."""
    with _MAKING:
        return _GATES.setdefault(host, Gate())
