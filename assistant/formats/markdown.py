"""Markdown and MDX: the outline of headings, bullets, paragraphs and tables, each with its place."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from assistant.expression import expression
from assistant.formats.inline import InlineReader
from assistant.formats.outline import Entry, Sort, nested, walk
from assistant.formats.words import Source, Words

if TYPE_CHECKING:
    from markdown_it.token import Token

# Levels of nesting that the parser follows; a list takes two of them. Deeper text goes to the reader of plain text.
DEEPEST = 100
_BOX = expression(r"^\[(?P<mark>[ xX✓✔~/-])\][ \t]+")
_MARK = expression(r"^[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+(?=\S)")
_SUMMARY = expression(r"<summary[^>]*>(?P<text>.*?)(?:</summary>|$)", re.S | re.I)


def read_markdown(source: Source, closings: Sequence[int] = ()) -> list[Entry]:
    """The outline of a Markdown text, front matter and comments already blanked.

    ``closings`` are the lines (from 0) at which a ``<details>`` block ends.
    """
    from markdown_it import MarkdownIt

    markdown = MarkdownIt("commonmark", {"html": False, "maxNesting": DEEPEST}).enable(["table", "strikethrough"])
    # No indented code: in goals and roadmaps, deep indentation means hierarchy. Inline text is read when needed.
    markdown.disable(["code", "inline", "text_join"], ignoreInvalid=True)
    env: dict[str, object] = {}
    tokens = markdown.parse(source.text, env)
    return nested(_Blocks(tokens, InlineReader(markdown, source, env), source, closings).entries())


class _Blocks:
    """Walks the block tokens once, with the open bullets on a stack."""

    def __init__(self, tokens: list["Token"], inline: InlineReader, source: Source, closings: Sequence[int]) -> None:
        self.tokens, self.inline, self.source = tokens, inline, source
        self.closings = list(reversed(closings))
        self.flat: list[Entry] = []
        self.bullets: list[Entry] = []
        self.level = 0
        self.fold = 0
        self.quotes = 0

    def entries(self) -> list[Entry]:
        index = 0
        while index < len(self.tokens):
            index = self._token(index)
        for entry in walk(self.flat):
            entry.children = by_indentation(entry.children)
        return by_indentation(self.flat)

    def _token(self, index: int) -> int:
        token = self.tokens[index]
        while self.closings and token.map and not self.bullets and token.map[0] > self.closings[-1]:
            self.closings.pop()
            if self.fold:
                # What follows stands at the rank of the block itself again.
                self.flat.append(Entry(Sort.HEADING, Words("", []), level=self.fold))
                self.fold = 0
        if token.type == "heading_open":
            self._heading(self.tokens[index + 1], int(token.tag[1]), token.markup in ("=", "-"))
            return index + 3
        if token.type == "paragraph_open":
            self._paragraph(self.tokens[index + 1])
            return index + 3
        if token.type == "list_item_open":
            self._open_bullet(token)
        elif token.type == "list_item_close":
            self.bullets.pop()
        elif token.type in ("blockquote_open", "blockquote_close"):
            self.quotes += token.nesting
        elif token.type == "table_open":
            return self._table(index)
        return index + 1

    def _place(self, entry: Entry) -> None:
        entry.quoted = self.quotes > 0
        (self.bullets[-1].children if self.bullets else self.flat).append(entry)

    def _entry(self, sort: Sort, token: "Token") -> Entry:
        first, end = token.map or [0, 1]
        return self._read(sort, first, token.content, end)

    def _read(self, sort: Sort, first: int, content: str, end: int) -> Entry:
        shown = self.inline.render(content, self.inline.offsets(content, first))
        raw = "\n".join(self.source.lines[first:end]).rstrip("\n")
        return Entry(
            sort, shown.words, raw, bold=shown.bold, slanted=shown.slanted, struck=shown.struck, link=shown.link
        )

    def _heading(self, token: "Token", level: int, underlined: bool) -> None:
        entry = self._entry(Sort.HEADING, token)
        if underlined and len(token.content.split()) > 14:
            entry.sort = Sort.PARAGRAPH
        if self.bullets and not self.bullets[-1].raw:
            self._fill(self.bullets[-1], entry)
            return
        if self.bullets:
            entry.sort = Sort.PARAGRAPH
        entry.level = level
        self.level = level
        self.fold = 0
        self._place(entry)

    def _paragraph(self, token: "Token") -> None:
        if not self.bullets and self._fold(token):
            return
        first, *swallowed = self._swallowed(token)
        self._take(*first)
        for number, content in swallowed:
            # The grammar continues a paragraph where an author indented one bullet more.
            bullet = self._bullet_at(number)
            siblings = self.bullets[-2].children if len(self.bullets) > 1 else self.flat
            siblings.append(bullet)
            self.bullets[-1] = bullet
            self._take(number, _MARK.sub("", content, count=1))

    def _swallowed(self, token: "Token") -> list[tuple[int, str]]:
        """A paragraph and the bullets that it swallowed, each with the number of its first line."""
        start = token.map[0] if token.map else 0
        lines = token.content.split("\n")
        cuts = [number for number, line in enumerate(lines) if number and self.bullets and _MARK.match(line)]
        edges = [0, *cuts, len(lines)]
        return [(start + a, "\n".join(lines[a:b])) for a, b in pairwise(edges)]

    def _take(self, first: int, content: str) -> None:
        """A paragraph: the words of the open bullet if it has none yet, else an entry of its own."""
        entry = self._read(Sort.PARAGRAPH, first, content, first + content.count("\n") + 1)
        if self.bullets and not self.bullets[-1].raw:
            self._fill(self.bullets[-1], entry)
        elif entry.words.text:
            self._place(entry)

    def _fill(self, bullet: Entry, entry: Entry) -> None:
        bullet.words, bullet.raw = entry.words, entry.raw
        bullet.bold, bullet.slanted, bullet.struck, bullet.link = entry.bold, entry.slanted, entry.struck, entry.link
        box = _BOX.match(bullet.words.text)
        if box:
            bullet.checked = box["mark"] in "xX✓✔"
            bullet.words = bullet.words.part(box.end())

    def _open_bullet(self, token: "Token") -> None:
        bullet = self._bullet_at(token.map[0] if token.map else 0)
        self._place(bullet)
        self.bullets.append(bullet)

    def _bullet_at(self, number: int) -> Entry:
        line = self.source.lines[number].expandtabs(4)
        return Entry(Sort.BULLET, Words("", []), indent=len(line) - len(line.lstrip()), quoted=self.quotes > 0)

    def _fold(self, token: "Token") -> bool:
        """The summary of a ``<details>`` block is a heading over what the block holds."""
        content = token.content
        summary = _SUMMARY.search(content)
        if not summary or not token.map:
            return (
                content.strip().startswith("<details") and content.strip().endswith(">") and "\n" not in content.strip()
            )
        offsets = self.inline.offsets(content, token.map[0])
        shown = self.inline.render(summary["text"], offsets[summary.start("text") : summary.end("text")])
        self.fold = min(self.level + 1, 6)
        self.flat.append(Entry(Sort.HEADING, shown.words, content[: summary.end()].strip(), level=self.fold))
        rest = content[summary.end() :].strip()
        if rest:
            start = content.index(rest, summary.end())
            shown = self.inline.render(rest, offsets[start : start + len(rest)])
            self.flat.append(Entry(Sort.PARAGRAPH, shown.words, rest))
        return True

    def _table(self, index: int) -> int:
        table = Entry(Sort.TABLE, Words("", []))
        row: list[Entry] = []
        column = 0
        while self.tokens[index].type != "table_close":
            token = self.tokens[index]
            if token.type == "tr_open":
                row, column = [], 0
            elif token.type == "inline":
                row.append(self._cell(token, column))
                column = self._cell_end(row[-1], token, column)
            elif token.type == "tr_close":
                table.rows.append(row)
            index += 1
        self._place(table)
        return index + 1

    def _cell(self, token: "Token", column: int) -> Entry:
        row = token.map[0] if token.map else 0
        line = self.source.lines[row]
        found = max(line.find(token.content, column), 0)
        start = self.source.starts[row] + found
        shown = self.inline.render(token.content, list(range(start, start + len(token.content) + 1)))
        return Entry(
            Sort.PARAGRAPH,
            shown.words,
            line.strip(),
            bold=shown.bold,
            slanted=shown.slanted,
            struck=shown.struck,
            link=shown.link,
        )

    def _cell_end(self, cell: Entry, token: "Token", column: int) -> int:
        row = token.map[0] if token.map else 0
        found = self.source.lines[row].find(token.content, column)
        return found + len(token.content) if found >= 0 else column


def by_indentation(entries: list[Entry]) -> list[Entry]:
    """Bullets indented deeper than the one before them belong under it, whatever the list syntax makes of them."""
    out: list[Entry] = []
    chain: list[Entry] = []
    for entry in entries:
        if entry.sort is not Sort.BULLET:
            chain = []
            out.append(entry)
            continue
        while chain and entry.indent < chain[-1].indent + 2:
            chain.pop()
        (chain[-1].children if chain else out).append(entry)
        chain.append(entry)
    return out
