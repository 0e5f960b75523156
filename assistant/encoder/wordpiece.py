"""Cuts a text into the pieces of BERT's uncased vocabulary, each with its place in the text.

The scheme is that of BERT: lower case, accents off, punctuation apart, then the longest known piece from the left. It
is written here because the library that does the same brings a client for a model hub with it, too much for a
pre-commit hook; tests hold that both cut any text alike.
"""

import unicodedata
from functools import lru_cache
from pathlib import Path

from assistant.expression import expression
from assistant.once import once

VOCABULARY = Path(__file__).parent / "vocabulary.txt"
START, END, UNKNOWN = "[CLS]", "[SEP]", "[UNK]"
LONGEST_WORD = 100
_PLAIN = expression(r"[A-Za-z0-9]+|[^A-Za-z0-9 ]")
Piece = tuple[int, int, int]
"""A piece: its number in the vocabulary, and where it starts and ends in the text."""


@once
def vocabulary() -> dict[str, int]:
    """Every piece with its number."""
    return {piece: number for number, piece in enumerate(VOCABULARY.read_text(encoding="utf-8").split("\n"))}


def _punctuation(sign: str) -> bool:
    code = ord(sign)
    if 33 <= code <= 47 or 58 <= code <= 64 or 91 <= code <= 96 or 123 <= code <= 126:
        return True
    return unicodedata.category(sign).startswith("P")


def _alone(sign: str) -> bool:
    """Whether a sign is a word by itself: punctuation, or a Chinese character."""
    code = ord(sign)
    if code < 128:
        return _punctuation(sign)
    chinese = (
        0x4E00 <= code <= 0x9FFF
        or 0x3400 <= code <= 0x4DBF
        or 0x20000 <= code <= 0x2A6DF
        or 0x2A700 <= code <= 0x2CEAF
        or 0xF900 <= code <= 0xFAFF
        or 0x2F800 <= code <= 0x2FA1F
    )
    return chinese or _punctuation(sign)


def _blank(sign: str) -> bool:
    return sign in " \t\n\r" or unicodedata.category(sign) == "Zs"


def _dropped(sign: str) -> bool:
    return sign in "\0�" or (sign not in "\t\n\r" and unicodedata.category(sign) in ("Cc", "Cf", "Co"))


def _words(text: str) -> list[tuple[int, int]]:
    """Where each word and each sign of punctuation stands."""
    if text.isascii() and text.isprintable():
        return [match.span() for match in _PLAIN.finditer(text)]
    found: list[tuple[int, int]] = []
    start = -1
    for at, sign in enumerate(text):
        if sign.isalnum() and sign.isascii():
            if start < 0:
                start = at
            continue
        blank, alone = _blank(sign), _alone(sign)
        if blank or alone:
            if start >= 0:
                found.append((start, at))
                start = -1
            if alone:
                found.append((at, at + 1))
        elif start < 0:
            start = at
    if start >= 0:
        found.append((start, len(text)))
    return found


@lru_cache(maxsize=32768)
def _bare(word: str) -> str:
    """In lower case, without accents and without signs that nobody sees."""
    lower = word.lower()
    if lower.isascii() and lower.isalnum():
        return lower
    kept = "".join(sign for sign in lower if not _dropped(sign))
    return "".join(sign for sign in unicodedata.normalize("NFD", kept) if unicodedata.category(sign) != "Mn")


@lru_cache(maxsize=32768)
def _numbers(word: str) -> tuple[int, ...]:
    """The pieces of one bare word, by number."""
    pieces = vocabulary()
    if len(word) > LONGEST_WORD:
        return (pieces[UNKNOWN],)
    numbers, start = [], 0
    while start < len(word):
        end = len(word)
        while end > start:
            piece = word[start:end] if start == 0 else f"##{word[start:end]}"
            if piece in pieces:
                numbers.append(pieces[piece])
                break
            end -= 1
        if end == start:
            return (pieces[UNKNOWN],)
        start = end
    return tuple(numbers)


def pieces_of(text: str, most: int) -> list[Piece]:
    """The first ``most`` pieces of a text. All pieces of a word carry the place of the whole word."""
    found: list[Piece] = []
    for start, end in _words(text):
        for number in _numbers(_bare(text[start:end])):
            found.append((number, start, end))
        if len(found) >= most:
            return found[:most]
    return found
