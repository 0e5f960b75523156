"""One value of a data file as a line: its wording taken apart, and what the fields beside it add."""

import re
from collections.abc import Iterator

from assistant.expression import expression
from assistant.formats.group import Line, Setting
from assistant.formats.keys import DETAILS, FIELDS, IDS
from assistant.formats.label import Part
from assistant.formats.line import LONGEST, clean_line
from assistant.formats.markup import untagged
from assistant.formats.naming import names_of
from assistant.formats.owner import People, owner_of, without_marks
from assistant.formats.tree import Listing, Mapping, Node, Value
from assistant.formats.words import Words
from assistant.okr import Place, Role
from assistant.region import Runs, runs_of, spot

_BULLET_LINE = expression(r"^\s*(?:[-*+•]|\d+[.)])\s+")
_EMPHASIS = expression(r"\*\*|\[(?=[^\[\]]+\]\(\S+?\))|(?<=[^\s])\]\(\S+?\)")
# Texts that need no name in front to be understood.
_UNNAMED = frozenset("details description desc notes note body comment comments context".split())


def fill(line: Line, fields: dict[str, Node], key: str) -> None:
    """Owner, status, tags, details and id of a line, from the fields beside the one of its wording (``key``)."""
    for name, value in fields.items():
        named = isinstance(value, Mapping) or any(isinstance(one, Mapping) for one in getattr(value, "values", ()))
        texts = [" ".join(text.split()) for text in (names_of(value) if named else texts_of(value))]
        field = FIELDS.get(name)
        if name == key or not texts:
            continue
        if field == "owner":
            line.owner = line.owner or owner_of(", ".join(texts))
        elif field == "status":
            line.status = line.status or texts[0]
        elif field == "tags":
            line.tags = (*line.tags, *(tag for text in texts for tag in re.split(r"\s*[;,]\s*", text) if tag))
        elif name in IDS and isinstance(value, Value):
            line.id = line.id or texts[0]
        elif name in DETAILS:
            texts = [untagged(Words.of(text)).plain() if "<" in text else text for text in texts]
            line.details.extend(text if name in _UNNAMED else f"{name}: {text}" for text in texts)


def line_of(value: Value, role: Role, setting: Setting, name: str) -> Line:
    """A string as a line of the file ``name``."""
    flat = Words.of(re.sub(r"[\n\r]", " ", value.text))
    words = without_marks(_plain(flat))
    clean = clean_line(words, People())
    if not clean.text or clean.part not in (Part.OBJECTIVE, Part.KEY_RESULT, Part.ITEM, None):
        # A label that means something in a document ("Status: …") is part of the wording here.
        clean = clean_line(words.part(0, 0), People())
        words = words.strip()
    else:
        words = clean.words
    within = value.runs or ((0, value.line, value.column),)
    runs = _runs(words, within)
    _, line, column = runs[0] if runs else within[0]
    return Line(
        words.plain(),
        role,
        value.text.strip(),
        owner=clean.owner or setting.owner,
        status=clean.status,
        tags=clean.tags,
        under=setting.under,
        place=Place(file=name, line=line, column=column),
        runs=runs,
    )


def _runs(words: Words, within: Runs) -> Runs:
    """Where the characters of ``words.plain()`` stand, of a value whose own characters stand at ``within``."""
    source: list[tuple[int, int]] = []
    # Nobody words a goal at such length; what stands behind is taken to stand side by side.
    for match in re.finditer(r"\S+", words.text[: 2 * LONGEST]):
        source += [spot(within, words.at[index]) for index in range(match.start(), match.end())]
        line, column = source[-1]
        source.append((line, column + 1))
    return runs_of(source[:-1])


def _plain(words: Words) -> Words:
    """The words without tags, and without the marks of bold text and of links."""
    if len(words.text) > LONGEST:
        return words
    words = untagged(words)
    for match in reversed(list(_EMPHASIS.finditer(words.text))):
        words = words.without(match.start(), match.end())
    return words


def lines_of(value: Value, role: Role, setting: Setting, name: str) -> Iterator[Line]:
    """The line of a string, or one for each bullet when it holds a list of its own."""
    parts = [part for part in value.text.split("\n") if part.strip()]
    if len(parts) > 1 and all(_BULLET_LINE.match(part) for part in parts):
        within, start = value.runs or ((0, value.line, value.column),), 0
        for part in parts:
            start = value.text.index(part, start)
            words = _BULLET_LINE.sub("", part)
            runs = runs_of(spot(within, start + index) for index in range(len(part) - len(words), len(part)))
            yield line_of(Value(words, runs[0][1], runs[0][2], runs), role, setting, name)
    elif value.text.strip():
        yield line_of(value, role, setting, name)


def texts_of(node: Node) -> list[str]:
    """Every text of a field, whatever its nesting."""
    found: list[str] = []
    stack: list[Node] = [node]
    while stack:
        one = stack.pop()
        if isinstance(one, Value):
            found.extend([one.text] if one.text.strip() else [])
        elif isinstance(one, Listing):
            stack.extend(reversed(one.values))
        else:
            stack.extend(value for _, value in reversed(one.pairs))
    return found


def excused(node: Node, name: str) -> Iterator[tuple[str, str, Place]]:
    """The entries of an ``okr_allow`` field: codes, reason and place. It is a mapping, or texts "CODE: reason"."""
    if isinstance(node, Mapping):
        for key, value in node.pairs:
            yield key.text, " ".join(texts_of(value)), Place(file=name, line=key.line, column=key.column)
    else:
        for one in node.values if isinstance(node, Listing) else [node]:
            codes, _, reason = one.text.partition(":") if isinstance(one, Value) else ("", "", "")
            yield codes.strip(), reason.strip(), Place(file=name, line=one.line, column=one.column)
