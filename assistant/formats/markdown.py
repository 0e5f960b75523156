"""Markdown and MDX: the outline of headings, bullets, paragraphs and tables, each with its place."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from assistant.formats.inline import InlineReader
from assistant.formats.outline import Entry, Sort, nested, walk
from assistant.formats.words import Source, Words

if TYPE_CHECKING:
    from markdown_it.token import Token

# Levels of nesting that the parser follows; a list takes two of them. Deeper text goes to the reader of plain text.
DEEPEST = 100
_BOX = re.compile(r"^\[(?P<mark>[ xX✓✔~/-])\][ \t]+")
_SUMMARY = re.compile(r"<summary[^>]*>(?P<text>.*?)(?:</summary>|$)", re.S | re.I)


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
        first = token.map[0] if token.map else 0
        offsets = self.inline.offsets(token.content, first)
        shown = self.inline.render(token.content, offsets)
        raw = "\n".join(self.source.lines[first : token.map[1] if token.map else first + 1]).rstrip("\n")
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
        entry = self._entry(Sort.PARAGRAPH, token)
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
        line = self.source.lines[token.map[0]] if token.map else ""
        indent = len(line.expandtabs(4)) - len(line.expandtabs(4).lstrip())
        bullet = Entry(Sort.BULLET, Words("", []), indent=indent)
        self._place(bullet)
        self.bullets.append(bullet)

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
