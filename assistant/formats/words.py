"""Text that remembers where each of its characters stood in the source.

Cleaning takes things off a line from the front, the end and the middle; front ends still mark the words where they
stand.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.okr import Place
from assistant.region import Run, Runs

# A line break that the author forced, and one that merely wraps; the source itself holds neither character any more.
HARD, SOFT = "\n", "\r"


@dataclass(frozen=True, slots=True)
class Words:
    """``at[i]`` is the offset in the source of ``text[i]``."""

    text: str
    at: Sequence[int]

    @classmethod
    def of(cls, text: str, start: int = 0) -> "Words":
        """Text that stands in the source as it is, from offset ``start`` on."""
        return cls(text, range(start, start + len(text)))

    def part(self, start: int, end: int | None = None) -> "Words":
        """The characters from ``start`` up to ``end``."""
        return Words(self.text[start:end], self.at[start:end])

    def without(self, start: int, end: int, instead: str = "") -> "Words":
        """All but the characters from ``start`` up to ``end``; ``instead`` stands at the place of the first of them."""
        mark = self.at[start] if start < len(self.at) else 0
        text = self.text[:start] + instead + self.text[end:]
        return Words(text, [*self.at[:start], *([mark] * len(instead)), *self.at[end:]])

    def strip(self, marks: str | None = None) -> "Words":
        """The same without blanks (or ``marks``) on either side."""
        start = len(self.text) - len(self.text.lstrip(marks))
        return self.part(start, start + len(self.text.strip(marks)))

    def lines(self) -> list["Words"]:
        """The parts between the breaks that the author forced."""
        parts, start = [], 0
        for match in re.finditer(HARD, self.text):
            parts.append(self.part(start, match.start()))
            start = match.end()
        return [*parts, self.part(start)]

    def plain(self) -> str:
        """One line of text, with single blanks."""
        return " ".join(self.text.split())


class Source:
    """A text and its line starts: turns an offset into file, line and column (counted from 1)."""

    def __init__(self, text: str, name: str) -> None:
        self.text = text
        self.name = name
        self.lines = text.split("\n")
        self.starts = [0]
        for line in self.lines:
            self.starts.append(self.starts[-1] + len(line) + 1)

    def place(self, offset: int) -> Place:
        """Where the character at ``offset`` stands."""
        line, column = self.spot(offset)
        return Place(file=self.name, line=line, column=column)

    def spot(self, offset: int) -> tuple[int, int]:
        """Line and column of the character at ``offset``."""
        line = bisect_right(self.starts, offset, hi=len(self.lines)) - 1
        return line + 1, offset - self.starts[line] + 1

    def runs(self, words: Words) -> Runs:
        """Where the characters of ``words.plain()`` stand."""
        runs: list[Run] = []
        plain, due = 0, -1
        for match in re.finditer(r"\S+", words.text):
            for index in range(match.start(), match.end()):
                offset = words.at[index]
                # A single blank between two words is a character of the source too; any other gap begins a run.
                if offset != due or (index == match.start() and words.text[index - 1 : index] not in ("", " ")):
                    runs.append((plain, *self.spot(offset)))
                due = offset + 1
                plain += 1
            plain += 1
            due += 1
        return tuple(runs)

    def around(self, words: Words) -> str:
        """The whole lines on which words stand."""
        if not len(words.at):
            return ""
        first, last = (self.place(offset).line for offset in (min(words.at), max(words.at)))
        return "\n".join(self.lines[first - 1 : last]).strip()
