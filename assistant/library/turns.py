"""Processes that make or change the files of one library take turns."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from assistant.errors import InputError, MissingExtraError

_SECONDS = 120


@contextmanager
def in_turn(folder: Path) -> Iterator[None]:
    """While no other process makes or changes the files of this library. Raises InputError if one does for too long.

    The system ends a turn with its process, however that ends. In a turn no other may be taken.
    """
    try:
        from filelock import FileLock, Timeout
    except ModuleNotFoundError as fault:
        raise MissingExtraError(
            "the library needs filelock, which the light install leaves out; add it with: pip install "
            "'outcome-okrs[all]'"
        ) from fault
    lock = FileLock(folder / "library.lock")
    try:
        lock.acquire(timeout=_SECONDS)
    except Timeout as fault:
        raise InputError(
            f"another process has been changing the library in {folder} for {_SECONDS} s; wait until it is done, and "
            "try again. Documents are kept, and the next command completes the index."
        ) from fault
    except (OSError, NotImplementedError):
        pass  # a folder that cannot be written to, or a file system without locks: better to go on than to refuse
    try:
        yield
    finally:
        lock.release()
