"""What takes long is made once, however many threads ask for it together."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from assistant.once import once


def test_threads_that_come_together_get_one_and_the_same() -> None:
    made: list[str] = []

    @once
    def load(name: str) -> list[str]:
        made.append(name)
        time.sleep(0.05)
        return [name]

    together = threading.Barrier(16)

    def asked(number: int) -> list[str]:
        together.wait()
        return load("ab"[number % 2])

    with ThreadPoolExecutor(16) as pool:
        found = list(pool.map(asked, range(16)))
    assert sorted(made) == ["a", "b"]
    assert len({id(one) for one in found}) == 2
    load.cache_clear()
    load("a")
    assert made.count("a") == 2


def test_what_failed_is_tried_again_and_one_may_need_another() -> None:
    tries: list[int] = []

    @once
    def shaky() -> int:
        tries.append(1)
        if len(tries) == 1:
            raise ValueError("not yet")
        return 7

    @once
    def built() -> int:
        return shaky() + 1

    with pytest.raises(ValueError, match="not yet"):
        built()
    assert built() == built() == 8
    assert len(tries) == 2
