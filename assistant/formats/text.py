"""Plain text: lines, indentation and blank lines are all the structure there is."""

import re

from assistant.expression import expression
from assistant.formats.heading import read_heading
from assistant.formats.label import Part, read_label
from assistant.formats.outline import Entry, Sort, nested
from assistant.formats.talk import talks
from assistant.formats.words import SOFT, Source, Words

_BULLET = expression(
    r"^(?P<indent>[ \t]*)(?P<mark>(?:[-*+•◦‣·●▪–—]|\d{1,9}[.)]|[a-zA-Z][.)]|\(\d{1,3}\)|[☐☑☒✓✔✗✘])[ \t]+)(?=\S)"
)
_BOX = expression(r"^\[(?P<mark>[ xX✓✔~/-])\][ \t]+")
_TICKS = "☑☒✓✔"
_UNDERLINE = expression(r"^[=\-~*_]{3,}\s*$")
_SENTENCE_END = expression(r"[.!?…。！？](?=\s|$)")
# Up to here, several sentences still read as one pasted draft and not as prose.
_PASTED_WORDS, _PASTED_SENTENCES = 60, 3
_LINE_WORDS = 40
# Deeper bullets stand side by side: nobody means so many levels.
_DEEPEST = 40


def read_plain(source: Source) -> list[Entry]:
    """The outline of a plain text."""
    return nested(_Lines(source).entries())


class _Lines:
    def __init__(self, source: Source) -> None:
        self.source = source
        self.flat: list[Entry] = []
        self.chain: list[Entry] = []
        self.paragraph: list[Words] = []
        self.bulleted = any(_BULLET.match(line) for line in source.lines)
        self.alone = sum(1 for line in source.lines if line.strip()) == 1
        self.blank = True

    def entries(self) -> list[Entry]:
        for number, line in enumerate(self.source.lines):
            self._line(number, line)
        self._close()
        return self.flat

    def _words(self, number: int, column: int) -> Words:
        return Words.of(self.source.lines[number][column:].rstrip(), self.source.starts[number] + column).strip()

    def _line(self, number: int, line: str) -> None:
        bullet = _BULLET.match(line)
        if not line.strip():
            self._close()
            self.blank = True
            return
        if _UNDERLINE.match(line.strip()):
            self._underline()
        elif bullet:
            self._close()
            self._bullet(number, bullet)
        elif self.chain and not self.blank and _indent(line) > 0:
            self._continue(self._words(number, 0))
        else:
            self._loose(number, line)
        self.blank = False

    def _underline(self) -> None:
        if len(self.paragraph) == 1:
            words = self.paragraph.pop()
            self.flat.append(Entry(Sort.HEADING, words, words.text, level=2))
        self._close()

    def _bullet(self, number: int, bullet: re.Match[str]) -> None:
        words = self._words(number, bullet.end())
        entry = Entry(Sort.BULLET, words, bullet.string.strip(), indent=_indent(bullet.string))
        box = _BOX.match(words.text)
        if box:
            entry.checked = box["mark"] in "xX✓✔"
            entry.words = words.part(box.end())
        elif bullet["mark"][0] in "☐" + _TICKS:
            entry.checked = bullet["mark"][0] in _TICKS
        while self.chain and (entry.indent <= self.chain[-1].indent or len(self.chain) > _DEEPEST):
            self.chain.pop()
        (self.chain[-1].children if self.chain else self.flat).append(entry)
        self.chain.append(entry)

    def _continue(self, words: Words) -> None:
        last = self.chain[-1]
        mark = last.words.at[-1] if len(last.words.at) else words.at[0]
        last.words = Words(last.words.text + SOFT + words.text, [*last.words.at, mark, *words.at])
        last.raw = f"{last.raw}\n{words.text}"

    def _loose(self, number: int, line: str) -> None:
        words = self._words(number, 0)
        if self._heading(words):
            self._close()
            self.chain = []
            level = 3 if words.text.endswith(":") or read_heading(words.text).team else 2
            self.flat.append(Entry(Sort.HEADING, words, line.strip(), level=level))
            return
        if _indent(line) == 0:
            self.chain = []
        self.paragraph.append(words)

    def _heading(self, words: Words) -> bool:
        text = words.text
        label = read_label(words, heading=True)
        if label is not None:
            return label.part in (Part.RESULTS, Part.ITEMS, Part.OBJECTIVES, Part.NOT_PLANNED) and not label.rest.text
        if len(text.split()) > 8 or self.alone or _SENTENCE_END.search(text[-1:]):
            return False
        if text.endswith(":") or talks(text):
            return True
        facts = read_heading(text)
        team = bool(facts.team) and self.bulleted
        return (facts.structural and (team or not facts.team)) or facts.horizon or (facts.goals and bool(facts.period))

    def _close(self) -> None:
        """End the open paragraph: prose, or several short lines that are one item each."""
        lines, self.paragraph = self.paragraph, []
        if not lines:
            return
        joined = Words(SOFT.join(line.text for line in lines), _offsets(lines))
        if _is_prose(lines, self.alone) or self.bulleted:
            target = self.chain[-1].children if self.chain else self.flat
            target.append(Entry(Sort.PARAGRAPH, joined, joined.text.replace(SOFT, "\n")))
            return
        if _wrapped(lines):
            lines = [joined]
        for line in lines:
            sort = Sort.PARAGRAPH if read_label(line) is not None else Sort.BULLET
            self.flat.append(Entry(sort, line, line.text.replace(SOFT, "\n")))


def _offsets(lines: list[Words]) -> list[int]:
    offsets: list[int] = []
    for line in lines:
        offsets.extend([*line.at, line.at[-1]])
    return offsets[:-1]


def _indent(line: str) -> int:
    spaced = line.expandtabs(4)
    return len(spaced) - len(spaced.lstrip())


def _wrapped(lines: list[Words]) -> bool:
    """Whether lines are one sentence that was broken at the margin."""
    return len(lines) > 1 and all(line.text[:1].islower() for line in lines[1:])


def _is_prose(lines: list[Words], alone: bool) -> bool:
    if all(read_label(line) is not None for line in lines):
        return False
    text = " ".join(line.text for line in lines)
    if len(lines) > 1 and not _wrapped(lines):
        long = [
            line for line in lines if len(line.text.split()) > _LINE_WORDS or len(_SENTENCE_END.findall(line.text)) > 2
        ]
        continued = [line for line in lines[1:] if line.text[:1].islower()]
        return bool(long) or len(continued) * 2 > len(lines)
    words, sentences = len(text.split()), len(_SENTENCE_END.findall(text))
    if alone:
        return words > _PASTED_WORDS or sentences > _PASTED_SENTENCES
    return words > _LINE_WORDS or sentences > 1
