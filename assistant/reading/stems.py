"""Word stems, to see that "publishing reports" and "published a report" speak of the same thing."""

import threading
from collections.abc import Callable
from functools import cache, lru_cache

from assistant.reading.tokens import DETERMINERS, is_function_word, tokens

# Words that the stemmer makes one although they have nothing to do with each other: instalment and install.
_APART = {"instalment": "instalment", "instalments": "instalment", "organ": "organ", "organs": "organ"}

# The stemmer keeps the word that it works on in itself: two threads at once would get stems of each other's words.
_stemming = threading.Lock()


@cache
def _stem_word() -> Callable[[str], str]:
    import snowballstemmer  # late: most checks compare no words

    stemmer: Callable[[str], str] = snowballstemmer.stemmer("english").stemWord
    return stemmer


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The stem of one lower-case word."""
    with _stemming:
        return _APART.get(word) or _stem_word()(word)


@lru_cache(maxsize=16384)
def stem_row(text: str) -> tuple[str, ...]:
    """The stems of the telling words of a text, in order; compounds with a hyphen count as their parts."""
    row: list[str] = []
    for token in tokens(text):
        if token.is_word and not is_function_word(token) and token.lower not in DETERMINERS:
            row += [stem(part) for part in token.lower.replace("/", "-").removesuffix("'s").split("-") if part]
    return tuple(row)


def stems(text: str) -> frozenset[str]:
    """The stems of a text as a set."""
    return frozenset(stem_row(text))
