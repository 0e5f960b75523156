"""What takes long to load is loaded once, however many threads ask for it at the same time."""

import threading
from collections.abc import Callable
from functools import update_wrapper
from typing import Generic, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


class Once(Generic[P, T]):
    """A function whose results are kept, each made by one thread while the others wait.

    ``functools.cache`` lets every thread that comes early make its own: of thirty-two threads that begin together, each
    would load the same file.
    """

    def __init__(self, make: Callable[P, T]) -> None:
        self._make = make
        self._made: dict[tuple[object, ...], T] = {}
        self._making = threading.RLock()  # what is made may be made of others of its kind
        update_wrapper(self, make)

    def __call__(self, *args: P.args, **named: P.kwargs) -> T:
        """The result for these arguments, which must be hashable; those with a name are part of the key."""
        key: tuple[object, ...] = (*args, *sorted(named.items())) if named else args
        try:
            return self._made[key]
        except KeyError:
            pass
        with self._making:
            if key not in self._made:
                self._made[key] = self._make(*args, **named)
            return self._made[key]

    def cache_clear(self) -> None:
        """Forget all results."""
        self._made.clear()


def once(make: Callable[P, T]) -> Once[P, T]:
    """Keep what ``make`` returns, and let threads that come meanwhile wait for it."""
    return Once(make)
