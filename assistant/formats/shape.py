"""What a document is as a whole: OKRs, goals, or a roadmap. It decides how an unlabelled line is read."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from assistant.expression import expression
from assistant.formats.label import Part, read_label
from assistant.formats.line import LONGEST
from assistant.formats.outline import Entry, Sort, walk
from assistant.formats.owner import People, without_marks
from assistant.formats.tag import take_tags
from assistant.formats.words import HARD, SOFT, Words

_OKR = expression(r"\b(?:okrs?|objectives? (?:and|&) key results?|key results?)\b|okr", re.I)
_INLINE = expression(r"(?<=[.;,!?])\s+(?=(?:KR|Key Result|key result)\s*\d*(?:\.\d+)?\s*:\s)")
_BARRED = expression(r"\s+(?:\||·|•)\s+(?=[A-Z][\w ]{1,24}:\s)")
_BREAK = expression(rf"[{HARD}{SOFT}]")


@dataclass(frozen=True)
class Shape:
    """``okr``: the document says that it holds OKRs. ``labelled``: its key results say what they are."""

    okr: bool
    labelled: bool
    people: People


def read_shape(entries: list[Entry], name: str) -> Shape:
    """Look at the headings, labels and lines of a whole outline."""
    every = list(walk(entries))
    okr = bool(_OKR.search(re.sub(r"\.\w+$", "", name)))
    labelled = False
    bullets: list[Words] = []
    for entry in every:
        if entry.sort is Sort.HEADING:
            okr = okr or bool(_OKR.search(entry.words.text))
        if entry.sort is Sort.TABLE:
            continue
        for line in logical_lines(entry.words):
            label = read_label(line)
            labelled = labelled or (label is not None and label.part is Part.KEY_RESULT)
            okr = okr or labelled or (label is not None and label.part is Part.RESULTS and "key" in label.name.lower())
        if entry.sort is not Sort.PARAGRAPH and 0 < len(entry.words.text) <= LONGEST:
            bullets.append(take_tags(logical_lines(entry.words)[0])[0])
    return Shape(okr, labelled, People.of(bullets))


def logical_lines(words: Words, *, sentences: bool = False) -> list[Words]:
    """The lines of one paragraph or bullet as its author meant them.

    A forced break divides. A mere wrap divides only before a label ("KR: …"), or, with ``sentences``, before a line
    that begins anew; elsewhere it is a blank.
    """
    lines = [part for forced in words.lines() for line in _rewrapped(forced, sentences) for part in _inline(line)]
    return [Words(_BREAK.sub(" ", line.text), line.at).strip() for line in lines if line.text.strip()] or [words]


def _rewrapped(forced: Words, sentences: bool) -> list[Words]:
    """The lines between two forced breaks, those that merely wrap put together again."""
    ends = [match.start() for match in re.finditer(SOFT, forced.text)]
    starts = [0]
    for start, end in zip([end + 1 for end in ends], [*ends[1:], len(forced.text)], strict=False):
        line = forced.part(start, end).strip()
        if _begins(line) or (sentences and _anew(forced.text[starts[-1] : start], line.text)):
            starts.append(start)
    return [forced.part(start, end) for start, end in zip(starts, [*starts[1:], len(forced.text)], strict=True)]


def _inline(line: Words) -> list[Words]:
    """The parts of a line that names its key results one after the other: "Objective: …. KR1: …; KR2: …"."""
    if ":" not in line.text:
        return [line]
    starts = [match.end() for match in _INLINE.finditer(line.text)]
    ends = [*starts]
    if read_label(line) is not None:  # "Owner: Ada | Confidence: 0.6"
        for match in _BARRED.finditer(line.text):
            starts.append(match.end())
            ends.append(match.start())
    if not starts:
        return [line]
    return [line.part(start, end) for start, end in zip([0, *sorted(starts)], [*sorted(ends), None], strict=True)]


def _begins(words: Words) -> bool:
    label = read_label(words)
    if label is None or label.part is Part.ITEM:
        return False
    return label.part is not Part.EXPLANATION or bool(label.name[:1].isupper())


def _anew(before: str, behind: str) -> bool:
    return behind[:1].isupper() and not before[-40:].rstrip().endswith((",", "and", "or", "the", "of", "to", "a"))


def all_lines(entries: Iterable[Entry]) -> Iterator[str]:
    """The texts of the entries and of everything below them, for details."""
    for entry in walk(list(entries)):
        for row in entry.rows:
            yield " | ".join(without_marks(cell.words).plain() for cell in row)
        for line in logical_lines(entry.words):
            text = without_marks(line).plain()
            if text:
                yield text
