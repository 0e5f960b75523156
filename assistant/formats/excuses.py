"""Excuses as authors write them: a comment of a document or of YAML, or the field ``okr_allow`` of a data file."""

import re
from collections.abc import Iterator, Sequence

from assistant.excuse import Excuse
from assistant.expression import expression
from assistant.formats.words import Source
from assistant.formats.yaml_tree import scalars
from assistant.okr import Place

FIELD = "okrallow"
_SPOKEN = expression(r"(?:<!--|\{/\*)\s*okr:", re.I)
_SAID = expression(r"okr:\s*(?:(?P<whole>allow-file)|allow)\b(?!-)\s*(?P<rest>.*)", re.I | re.S)
_CODES = expression(r"[\w-]+(?:\s*,\s*[\w-]+)*")
_HASH = expression(r"(?:^|[ \t])#[ \t]*(?P<said>okr:.*)", re.I | re.M)
# What a line may hold beside a comment that stands alone on it.
_BESIDE = " \t>"


def spoken_to(comment: str) -> bool:
    """Whether a comment is for this tool."""
    return bool(_SPOKEN.match(comment))


def excuses_in(comments: Sequence[tuple[int, str]], source: Source, blanked: Sequence[str]) -> Iterator[Excuse]:
    """The excuses in the comments of a document; ``blanked`` are its lines without any comment."""
    for start, comment in comments:
        begins = start + comment.index(":") - len("okr")
        said = re.sub(r"(?:-->|\*/\})\Z", "", comment[begins - start :])
        first, last = source.spot(start)[0], source.spot(start + len(comment) - 1)[0]
        yield _excuse(" ".join(said.split()), source.place(begins), _meant(first, last, source.lines, blanked))


def excuses_in_yaml(text: str, name: str) -> Iterator[Excuse]:
    """The excuses in the comments of a YAML text that has been read."""
    if "okr:" not in text.lower():
        return
    source, words = Source(text, name), scalars(text)
    blanked = [_HASH.sub("", line) for line in source.lines]
    for match in _HASH.finditer(text):
        number = source.spot(match.start("said"))[0]
        if not any(start <= match.start("said") < end for start, end in words):
            line = _meant(number, number, source.lines, blanked)
            yield _excuse(" ".join(match["said"].split()), source.place(match.start("said")), line)


def excuse_of_field(codes: str, reason: str, own: Place, holder: Place | None) -> Excuse:
    """One entry of ``okr_allow``: for the line worded beside it, or for the whole file where nothing is."""
    return Excuse(
        codes=tuple(_CODES.findall(codes)[0].replace(",", " ").split()) if _CODES.search(codes) else (),
        reason=" ".join(reason.split()),
        text=f"okr_allow: {codes}: {reason}".strip(": "),
        place=own,
        line=holder.line if holder else 0,
        column=holder.column if holder else 0,
    )


def _meant(first: int, last: int, lines: Sequence[str], blanked: Sequence[str]) -> int:
    """The line that a comment is about: its own if that holds words, else the one below it and its neighbours."""
    for number in (first, last):
        if blanked[number - 1].strip(_BESIDE):
            return number
    below = last + 1
    while below <= len(lines) and lines[below - 1].strip() and not blanked[below - 1].strip(_BESIDE):
        below += 1
    return below


def _excuse(said: str, place: Place, line: int) -> Excuse:
    match = _SAID.match(said)
    rest = match["rest"].strip() if match else ""
    codes = _CODES.match(rest)
    reason = rest[codes.end() :].strip() if codes else ""
    return Excuse(
        codes=tuple(codes.group().replace(",", " ").split()) if codes else (),
        reason=reason[1:].strip() if reason.startswith(":") else "",
        text=said.strip(),
        place=place,
        line=0 if match and match["whole"] else line,
    )
