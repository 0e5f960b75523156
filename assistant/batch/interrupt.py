"""Ctrl-C: the first lets what is in flight finish, the second stops at once."""

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType


@contextmanager
def twice(first: Callable[[], None]) -> Iterator[None]:
    """Within, the first Ctrl-C calls ``first``; the second raises KeyboardInterrupt. Outside it is as it was before.

    A library into which the second falls may make a fault of its own of it (pydantic, which writes JSON in Rust, does):
    whatever is raised from then on leaves as the KeyboardInterrupt that it came of.
    """
    if threading.current_thread() is not threading.main_thread():
        yield  # signals reach the main thread alone
        return
    count = 0

    def heard(number: int, frame: FrameType | None) -> None:
        nonlocal count
        count += 1
        if count > 1:
            raise KeyboardInterrupt
        first()

    before = signal.signal(signal.SIGINT, heard)
    try:
        yield
    except Exception as fault:
        if count > 1:
            raise KeyboardInterrupt from fault
        raise
    finally:
        signal.signal(signal.SIGINT, before)
