"""How far a run is, on standard error: one line that is written over at a terminal, else a line now and then."""

import json
import os
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TextIO

from assistant.model.budget import Budget, cost_told

_AT_TERMINAL, _ELSEWHERE, _FILE = 0.1, 10.0, 0.3
"""Seconds between two lines, and between two states of the file."""


class Progress:
    """Counts items; says how many are done, at which rate, how long the rest will take, and what it costs.

    ``stopping`` is set when no further item should begin. ``file`` is kept up to date for other programs.
    """

    def __init__(
        self,
        total: int,
        stream: TextIO,
        clock: Callable[[], float] = time.monotonic,
        *,
        budget: Budget | None = None,
        file: Path | None = None,
    ) -> None:
        self.total, self.stream, self.clock = total, stream, clock
        self.budget, self.file = budget, file
        self._word = ""
        self.over = self.failed = 0
        self.stopping = False
        self.terminal = stream.isatty()
        self._begun = self._told = clock()
        self._noted = 0.0
        self._width = 0

    def tell(self, *, failed: bool) -> None:
        """One more item is over."""
        self.over += 1
        self.failed += failed
        now = self.clock()
        if now - self._told >= (_AT_TERMINAL if self.terminal else _ELSEWHERE):
            self._told = now
            self._write(self.line(now))
        if self.file is not None and now - self._noted >= _FILE:
            self._noted, self._word = now, ""
            self.note("running")

    def line(self, now: float) -> str:
        """The state in words: "120 of 480 items, 31.0 a second, 12 s left"."""
        rate = self.over / max(now - self._begun, 1e-9)
        left = f", {spell((self.total - self.over) / rate)} left" if self.over and self.over < self.total else ""
        failed = f", {self.failed} failed" if self.failed else ""
        pace = f"{rate:.1f} a second" if rate >= 1 else f"{rate * 60:.1f} a minute"
        return f"okr: {self.over} of {self.total} items, {pace}{left}{failed}{self._cost()}"

    def _cost(self) -> str:
        """What the run has cost so far, and what it will have cost when it goes on like this."""
        if self.budget is None or not self.budget.spent.calls:
            return ""
        spent = self.budget.spent
        said = f", {spent.calls} {'call' if spent.calls == 1 else 'calls'}, {cost_told(spent.cost)}"
        if spent.cost and 0 < self.over < self.total:
            said += f" so far, about {cost_told(spent.cost / self.over * self.total)} in all"
        return said

    def say(self, text: str) -> None:
        """A sentence on a line of its own."""
        self._word = text
        self.stream.write(("\n" if self.terminal and self._width else "") + f"okr: {text}\n")
        self.stream.flush()
        self._width = 0
        self.note("running")

    def note(self, state: str, **more: object) -> None:
        """Bring the file for other programs up to date. That it cannot be written stops nothing."""
        if self.file is None:
            return
        told_ = {"state": state, "over": self.over, "total": self.total, "failed": self.failed}
        line = self.line(self.clock()).removeprefix("okr: ")
        with suppress(OSError):
            draft = self.file.with_name(f".{self.file.name}.new")
            draft.write_text(json.dumps({**told_, "line": line, "said": self._word, **more}), "utf-8")
            os.replace(draft, self.file)

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
