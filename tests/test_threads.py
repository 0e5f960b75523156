"""Batch runs rewrite in several threads: what they share must give each of them what it would give one alone."""

import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from assistant.encoder.role import Role
from assistant.encoder.scores import score
from assistant.reading.stems import stem

WORDS = [
    f"{front}{middle}{more}{end}"
    for front in "bcdfglmnprst"
    for middle in "aeiou"
    for more in ("ll", "nd", "str", "m")
    for end in ("ing", "ations", "fulness", "ies", "ed")
]


@pytest.fixture(autouse=True)
def impatient() -> Iterator[None]:
    """Threads take turns as often as they can."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


def test_stems_are_the_same_in_many_threads() -> None:
    stem.cache_clear()
    shares = [WORDS[first::8] for first in range(8)]
    start = threading.Barrier(8, timeout=10)

    def stemmed(words: list[str]) -> list[str]:
        start.wait()
        return [stem(word) for word in words]

    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(stemmed, shares))
    stem.cache_clear()
    assert together == [[stem(word) for word in words] for words in shares]


def test_the_network_answers_while_another_thread_empties_its_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    from assistant.encoder import scores

    monkeypatch.setattr(scores, "_MOST_KEPT", 2)
    lines = [f"Launch portal {number}" for number in range(24)]
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(lambda line: score(line, Role.KEY_RESULT).probabilities, lines))
    assert together == [score(line, Role.KEY_RESULT).probabilities for line in lines]
