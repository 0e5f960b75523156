"""How far a run is, on standard error: one line that is written over at a terminal, else a line now and then."""

import time
from collections.abc import Callable
from typing import TextIO

_AT_TERMINAL, _ELSEWHERE = 0.1, 10.0
"""Seconds between two lines."""


class Progress:
    """Counts items; says how many are done, at which rate, and how long the rest will take.

    ``stopping`` is set when no further item should begin.
    """

    def __init__(self, total: int, stream: TextIO, clock: Callable[[], float] = time.monotonic) -> None:
        self.total, self.stream, self.clock = total, stream, clock
        self.over = self.failed = 0
        self.stopping = False
        self.terminal = stream.isatty()
        self._begun = self._told = clock()
        self._width = 0

    def tell(self, *, failed: bool) -> None:
        """One more item is over."""
        self.over += 1
        self.failed += failed
        now = self.clock()
        if now - self._told >= (_AT_TERMINAL if self.terminal else _ELSEWHERE):
            self._told = now
            self._write(self.line(now))

    def line(self, now: float) -> str:
        """The state in words: "120 of 480 items, 31.0 a second, 12 s left"."""
        rate = self.over / max(now - self._begun, 1e-9)
        left = f", {spell((self.total - self.over) / rate)} left" if self.over and self.over < self.total else ""
        failed = f", {self.failed} failed" if self.failed else ""
        pace = f"{rate:.1f} a second" if rate >= 1 else f"{rate * 60:.1f} a minute"
        return f"okr: {self.over} of {self.total} items, {pace}{left}{failed}"

    def close(self) -> None:
        """The last state, and the end of the line at a terminal."""
        if self.over:
            self._write(self.line(self.clock()))
            if self.terminal:
                self.stream.write("\n")
                self.stream.flush()

    def _write(self, line: str) -> None:
        if self.terminal:
            self.stream.write("\r" + line.ljust(self._width))
            self._width = len(line)
        else:
            self.stream.write(line + "\n")
        self.stream.flush()


def spell(seconds: float) -> str:
    """A time in words: "12 s", "3 min", "2 h 5 min"."""
    whole = max(round(seconds), 1)
    if whole < 100:
        return f"{whole} s"
    minutes = round(whole / 60)
    return f"{minutes} min" if minutes < 100 else f"{minutes // 60} h {minutes % 60} min"
