"""What is taken out of a source before it is parsed, each character replaced so that places stay true."""

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from assistant.expression import expression
from assistant.formats.excuses import spoken_to
from assistant.formats.newsletter import without_boilerplate

_FRONT = expression(r"\A---[ \t]*\n(?P<body>(?:.*\n)*?)(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_FIELD = expression(r"^(?P<key>[A-Za-z][\w -]{0,40}):[ \t]*(?P<value>.*?)[ \t]*$", re.M)
_COMMENT = expression(r"<!--.*?(?:-->|\Z)|\{/\*.*?(?:\*/\}|\Z)", re.S)
_FENCE = expression(r"^[ \t]*(?P<mark>`{3,}|~{3,})", re.M)
_MODULE_LINE = expression(
    r"^(?:import\s.+\sfrom\s+['\"].+|import\s+['\"].+|export\s+(?:const|default|function|let|var)\b.*)$", re.M
)
_CLOSING = expression(r"^[ \t]*</details>[ \t]*$", re.M | re.I)
# Bullet marks that word processors and chats write and Markdown does not know.
_MARKS = expression(r"^(?P<indent>[ \t]*)[•◦‣·●○▪▫■►▸➤➢✦⁃∙](?=[ \t]+\S)", re.M)
_DASHES = expression(r"^(?P<indent>[ \t]*)[–—](?=[ \t]+\S)", re.M)


@dataclass(slots=True)
class Prepared:
    """The text to parse, the fields of its front matter, and notes on what was taken out.

    ``closings`` are the lines (from 0) where a ``<details>`` block ended; they are blank in the text, as are the
    ``comments`` that speak to this tool (``okr: …``), kept with the offset of each.
    """

    text: str
    fields: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    closings: list[int] = field(default_factory=list)
    comments: list[tuple[int, str]] = field(default_factory=list)


def _blank(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)


def prepared(text: str) -> Prepared:
    """Read and blank front matter, blank comments, module lines and what a letter says around its goals.

    Foreign bullet marks become ``-``.
    """
    ready = Prepared(text)
    front = _FRONT.match(text)
    if front and _FIELD.search(front["body"]):
        ready.fields = {
            match["key"].strip().lower(): match["value"].strip("\"' ") for match in _FIELD.finditer(front["body"])
        }
        ready.text = _blank(front.group()) + text[front.end() :]
    if "<!--" in ready.text or "{/*" in ready.text:
        ready.text = _without_comments(ready)
    if "import" in ready.text or "export" in ready.text:
        ready.text = _MODULE_LINE.sub(lambda match: _blank(match.group()), ready.text)
    if "</details" in ready.text:
        ready.closings = [ready.text.count("\n", 0, match.start()) for match in _CLOSING.finditer(ready.text)]
        ready.text = _CLOSING.sub(lambda match: _blank(match.group()), ready.text)
    ready.text, taken = without_boilerplate(ready.text)
    if taken:
        ready.notes.append(
            f"{taken} line{'s' if taken > 1 else ''} of a letter's frame {'were' if taken > 1 else 'was'} left out."
        )
    ready.text = _MARKS.sub(lambda match: match["indent"] + "-", ready.text)
    if len(_DASHES.findall(ready.text)) > 1:
        ready.text = _DASHES.sub(lambda match: match["indent"] + "-", ready.text)
    return ready


def _without_comments(ready: Prepared) -> str:
    fenced = fences(ready.text)
    taken = 0

    def blanked(match: re.Match[str]) -> str:
        nonlocal taken
        line_start = match.string.rfind("\n", 0, match.start()) + 1
        in_code = match.string.count("`", max(line_start, match.start() - 2_000), match.start()) % 2 == 1
        before = bisect_right(fenced, (match.start(), len(match.string))) - 1
        if in_code or (before >= 0 and match.start() < fenced[before][1]):
            return match.group()
        if spoken_to(match.group()):
            ready.comments.append((match.start(), match.group()))
        else:
            taken += 1
        return _blank(match.group())

    text = _COMMENT.sub(blanked, ready.text)
    if taken:
        ready.notes.append(f"{taken} comment{'s were' if taken > 1 else ' was'} left out.")
    return text


def fences(text: str) -> list[tuple[int, int]]:
    """Start and end of every fenced code block."""
    spans, opened, mark = [], -1, ""
    for match in _FENCE.finditer(text):
        if opened < 0:
            opened, mark = match.start(), match["mark"]
        elif match["mark"].startswith(mark[:3]) and len(match["mark"]) >= len(mark):
            spans.append((opened, match.end()))
            opened = -1
    return [*spans, (opened, len(text))] if opened >= 0 else spans
