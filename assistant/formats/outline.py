"""The shape of a document before anything in it is understood: headings, bullets, and what stands under what."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from assistant.formats.words import HARD, Words


class Sort(StrEnum):
    """What a line of a document is by its typography."""

    HEADING = "heading"
    BULLET = "bullet"
    PARAGRAPH = "paragraph"
    TABLE = "table"


@dataclass(slots=True)
class Entry:
    """One heading, bullet, paragraph or table, and the entries below it.

    ``level`` is 1 to 7 for a heading. ``checked`` is None without a checkbox. ``bold``, ``slanted`` and ``struck`` say
    that the whole text is set so. ``link`` is the target when the whole text is one link. ``rows`` are the cells of a
    table, header first.
    """

    sort: Sort
    words: Words
    raw: str = ""
    level: int = 0
    indent: int = 0
    checked: bool | None = None
    bold: bool = False
    slanted: bool = False
    struck: bool = False
    quoted: bool = False
    link: str = ""
    rows: list[list["Entry"]] = field(default_factory=list)
    children: list["Entry"] = field(default_factory=list)

    def bullets(self) -> list["Entry"]:
        """The bullets directly below."""
        return [child for child in self.children if child.sort is Sort.BULLET]

    def headings(self) -> list["Entry"]:
        """The headings directly below."""
        return [child for child in self.children if child.sort is Sort.HEADING]


def walk(entries: list[Entry]) -> Iterator[Entry]:
    """Every entry of an outline, in document order."""
    stack = list(reversed(entries))
    while stack:
        entry = stack.pop()
        yield entry
        stack.extend(reversed(entry.children))


def _promoted(entry: Entry) -> Entry:
    """A short paragraph that is bold throughout serves as a heading of the lowest rank."""
    text = entry.words.text
    if (
        entry.sort is Sort.PARAGRAPH
        and entry.bold
        and not entry.quoted
        and HARD not in text
        and len(text.split()) <= 20
    ):
        if text.endswith((".", "!", ":")) or re.match(r"(?:KR|key result)", text, re.I):
            return entry
        entry.sort, entry.level = Sort.HEADING, 7
    return entry


def nested(flat: list[Entry]) -> list[Entry]:
    """Put what follows a heading below it, up to the next heading of the same or a higher rank."""
    top: list[Entry] = []
    flat = [_promoted(entry) for entry in flat]
    open_headings: list[Entry] = []
    for entry in flat:
        if entry.sort is Sort.HEADING:
            while open_headings and open_headings[-1].level >= entry.level:
                open_headings.pop()
        (open_headings[-1].children if open_headings else top).append(entry)
        if entry.sort is Sort.HEADING:
            open_headings.append(entry)
    return top
