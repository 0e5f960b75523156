"""The words of a line of Markdown: emphasis, links, code and tags rendered to their text."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.formats.markup import LITERAL, untagged
from assistant.formats.tag import is_priority
from assistant.formats.words import HARD, SOFT, Source, Words

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

# Emphasis in a longer text is not resolved: it can cost quadratic time, and such a text is prose.
LONGEST = 6_000


@dataclass(frozen=True, slots=True)
class Rendered:
    """The words, and how the whole of them is set."""

    words: Words
    bold: bool = False
    slanted: bool = False
    struck: bool = False
    link: str = ""


class InlineReader:
    """Renders the inline content of block tokens and maps each character back to the source."""

    def __init__(self, markdown: "MarkdownIt", source: Source, env: dict[str, object]) -> None:
        self._markdown = markdown
        self._source = source
        self._env = env

    def offsets(self, content: str, first_line: int) -> list[int]:
        """For each character of ``content`` its offset in the source; ``first_line`` counts from 0."""
        offsets: list[int] = []
        for number, line in enumerate(content.split("\n")):
            row = min(first_line + number, len(self._source.lines) - 1)
            written, bare = self._source.lines[row], line.strip()
            if written.rstrip().endswith(bare):
                column = len(written.rstrip()) - len(bare)
            else:
                column = max(written.find(bare), 0)
            start = self._source.starts[row] + column - (len(line) - len(line.lstrip()))
            offsets.extend(range(start, start + len(line) + 1))
        return offsets[:-1]

    def render(self, content: str, offsets: list[int]) -> Rendered:
        """The text of ``content``."""
        if len(content) > LONGEST:
            return Rendered(untagged(Words(content.replace("\n", SOFT), offsets)))
        tokens: list[Token] = []
        self._markdown.inline.parse(content, self._markdown, self._env, tokens)
        return _Rendering(content, offsets).read(tokens)


class _Rendering:
    def __init__(self, content: str, offsets: list[int]) -> None:
        self.content, self.offsets = content, offsets
        self.pointer = 0
        self.text: list[str] = []
        self.at: list[int] = []
        self.depth = {"strong": 0, "em": 0, "s": 0, "link": 0}
        self.outside = dict.fromkeys(self.depth, 0)
        self.target = ""

    def read(self, tokens: list["Token"]) -> Rendered:
        for token in tokens:
            self._token(token)
        words = untagged(Words("".join(self.text), self.at)).strip(" \t\r\n")
        words = Words(words.text.replace(LITERAL, "<"), words.at)
        whole = {mark: bool(words.text) and not count for mark, count in self.outside.items()}
        return Rendered(words, whole["strong"], whole["em"], whole["s"], self.target if whole["link"] else "")

    def _token(self, token: "Token") -> None:
        if token.type in ("text", "text_special"):
            self._add(token.content)
        elif token.type == "code_inline":
            self._add(token.content.replace("<", LITERAL), token.content)
        elif token.type == "softbreak":
            self._break(SOFT)
        elif token.type == "hardbreak":
            self._break(HARD)
        elif token.type == "link_open":
            self.depth["link"] += 1
            self.target = str(token.attrs.get("href", ""))
        elif token.type == "link_close":
            self.depth["link"] -= 1
            self._skip_target()
        elif token.nesting and (mark := token.type.rsplit("_", 1)[0]) in self.depth:
            self.depth[mark] += token.nesting
        elif token.type == "image":
            found = self.content.find(")", self.pointer)
            self.pointer = found + 1 if found >= 0 else self.pointer

    def _add(self, shown: str, written: str | None = None) -> None:
        if not shown or (self.depth["s"] and is_priority(shown)):
            return
        found = self.content.find(written or shown, self.pointer)
        if found >= 0:
            self.at.extend(self.offsets[found : found + len(shown)])
            self.pointer = found + len(shown)
        else:
            for character in shown:
                found = self.content.find(character, self.pointer, self.pointer + 40)
                self.pointer = found + 1 if found >= 0 else self.pointer
                self.at.append(self.offsets[max(min(self.pointer, len(self.offsets)) - 1, 0)])
        self.text.append(shown)
        if shown.strip():
            for mark, depth in self.depth.items():
                self.outside[mark] += not depth

    def _break(self, mark: str) -> None:
        found = self.content.find("\n", self.pointer)
        self.at.append(self.offsets[found])
        self.pointer = found + 1
        self.text.append(mark)

    def _skip_target(self) -> None:
        if self.content.startswith("](", self.pointer):
            found = self.content.find(")", self.pointer)
        elif self.content.startswith("][", self.pointer):
            found = self.content.find("]", self.pointer + 2)
        else:
            return
        self.pointer = found + 1 if found >= 0 else self.pointer
