"""Batch runs rewrite in several threads: what they share must give each of them what it would give one alone."""

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from assistant.encoder.role import Role
from assistant.encoder.scores import score
from assistant.reading.stems import stem

WORDS = [
    f"{front}{middle}{end}" for front in "bcdfg" for middle in "aeiou" for end in ("lling", "tions", "ness", "ies")
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
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(stem, WORDS * 8))
    stem.cache_clear()
    assert together == [stem(word) for word in WORDS] * 8


def test_the_network_answers_while_another_thread_empties_its_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    from assistant.encoder import scores

    monkeypatch.setattr(scores, "_MOST_KEPT", 2)
    lines = [f"Launch portal {number}" for number in range(24)]
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(lambda line: score(line, Role.KEY_RESULT).probabilities, lines))
    assert together == [score(line, Role.KEY_RESULT).probabilities for line in lines]
