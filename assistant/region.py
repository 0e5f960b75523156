"""Where words stand in their file: emphasis, links, escapes and line breaks make an offset differ from a column."""

from bisect import bisect_right
from collections.abc import Iterable
from typing import NamedTuple

# From this offset of a text on, its characters stand side by side from this line and column on (counted from 1).
Run = tuple[int, int, int]
Runs = tuple[Run, ...]


class Region(NamedTuple):
    """A stretch of a file; lines and columns count from 1, and ``end_column`` is the one behind the last character."""

    line: int
    column: int
    end_line: int
    end_column: int


def runs_of(spots: Iterable[tuple[int, int]]) -> Runs:
    """The runs of a text, from the line and column of each of its characters."""
    runs: list[Run] = []
    due = (0, 0)
    for offset, (line, column) in enumerate(spots):
        if (line, column) != due:
            runs.append((offset, line, column))
        due = (line, column + 1)
    return tuple(runs)


def spot(runs: Runs, offset: int) -> tuple[int, int]:
    """Line and column of the character at ``offset``; ``runs`` is not empty."""
    start, line, column = runs[max(bisect_right(runs, offset, key=lambda run: run[0]) - 1, 0)]
    return line, column + offset - start


def region(runs: Runs, start: int, end: int) -> Region:
    """Where the characters from ``start`` up to ``end`` stand."""
    line, column = spot(runs, start)
    if end <= start:
        return Region(line, column, line, column)
    end_line, last = spot(runs, end - 1)
    return Region(line, column, end_line, last + 1)
