"""Word stems, to see that "publishing reports" and "published a report" speak of the same thing."""

import threading
from collections.abc import Callable
from functools import cache, lru_cache
from pathlib import Path

from assistant.reading.tokens import DETERMINERS, FUNCTION_WORDS, words_of

KNOWN = Path(__file__).parent / "stemmed.txt"
"""Words with their stems, written by ``python -m assistant.coach.pack``."""
# Words that the stemmer makes one although they have nothing to do with each other: instalment and install.
_APART = {"instalment": "instalment", "instalments": "instalment", "organ": "organ", "organs": "organ"}

# The stemmer keeps the word that it works on in itself: two threads at once would get stems of each other's words.
_stemming = threading.Lock()


@cache
def _stem_word() -> Callable[[str], str]:
    import snowballstemmer  # late: most checks compare no words

    stemmer: Callable[[str], str] = snowballstemmer.stemmer("english").stemWord
    return stemmer


def stemmed(word: str) -> str:
    """The stem of one lower-case word, worked out."""
    with _stemming:
        return _APART.get(word) or _stem_word()(word)


@cache
def _known() -> dict[str, str]:
    """The stems that were worked out beforehand."""
    try:
        rows = KNOWN.read_text(encoding="utf-8").split("\n")
    except OSError:
        return {}
    return dict(row.split(" ", 1) for row in rows if row)


def used(word: str) -> bool:
    """Whether the playbook uses a lower-case word, or it holds sentences together."""
    return word in _known() or word in FUNCTION_WORDS or word in DETERMINERS


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The stem of one lower-case word."""
    return _known().get(word) or stemmed(word)


def parts(word: str) -> list[str]:
    """The parts of a lower-case word that are stemmed: those of a compound with a hyphen one by one."""
    return [part for part in word.replace("/", "-").removesuffix("'s").split("-") if part]


@lru_cache(maxsize=16384)
def stem_row(text: str) -> tuple[str, ...]:
    """The stems of the telling words of a text, in order; compounds with a hyphen count as their parts."""
    return tuple(one for word in words_of(text) for one in _stems_of(word))


@lru_cache(maxsize=65536)
def _stems_of(word: str) -> tuple[str, ...]:
    """The stem of a word, those of the parts of a compound, or none for one that tells nothing."""
    if word in FUNCTION_WORDS or word in DETERMINERS:
        return ()
    return tuple(stem(part) for part in parts(word))


@lru_cache(maxsize=16384)
def stems(text: str) -> frozenset[str]:
    """The stems of a text as a set."""
    return frozenset(stem_row(text))
