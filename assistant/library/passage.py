"""A passage of a document: words that can be cited with document and place."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from assistant.expression import expression

LONGEST = 900
_SENTENCE = expression(r"(?<=[.!?])\s+(?=[A-ZÀ-Ý0-9“\"])")


@dataclass(frozen=True)
class Block:
    """A paragraph as a reader of a format finds it: its words, where it stands, and whether it is a heading."""

    text: str
    place: str
    heading: int = 0


@dataclass(frozen=True)
class Passage:
    """Words of a document under their headings; ``place`` is "line 12", "page 3", "slide 2" or "sheet Plan, row 4"."""

    text: str
    place: str
    heading: str = ""


def passages(blocks: Iterable[Block]) -> Iterator[Passage]:
    """Blocks cut by headings into passages of at most :data:`LONGEST` signs; short neighbours are kept together."""
    trail: list[tuple[int, str]] = []
    held: list[str] = []
    place = ""

    def cut() -> Iterator[Passage]:
        if held:
            yield Passage("\n".join(held), place, " › ".join(text for _, text in trail))
            held.clear()

    for block in blocks:
        if block.heading:
            yield from cut()
            trail = [one for one in trail if one[0] < block.heading] + [(block.heading, block.text)]
            continue
        page_turned = held and block.place.startswith(("page", "slide")) and block.place != place
        for part in _parts(block.text):
            if held and (page_turned or sum(map(len, held)) + len(part) > LONGEST):
                yield from cut()
            if not held:
                place = block.place
            held.append(part)
            page_turned = False
    yield from cut()


def _parts(text: str) -> Iterator[str]:
    """The text in pieces that fit a passage, cut between sentences, else between words."""
    piece = ""
    for sentence in _SENTENCE.split(text):
        for part in _words(sentence):
            if piece and len(piece) + len(part) > LONGEST:
                yield piece
                piece = ""
            piece = f"{piece} {part}".strip()
    if piece:
        yield piece


def _words(sentence: str) -> Iterator[str]:
    while len(sentence) > LONGEST:
        at = sentence.rfind(" ", 0, LONGEST)
        at = at if at > 0 else LONGEST
        yield sentence[:at]
        sentence = sentence[at:].strip()
    yield sentence
