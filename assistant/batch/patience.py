"""Waits out a provider that is down or has enough: nothing new is sent, one item at a time is tried, then all go on.

A fault of a single item is tried again a few times. When several in a row fail without one that succeeds, it is the
provider: the run pauses, longer each time, and asks with one item whether it is back.
"""

import threading
import time
from collections.abc import Callable

OUTAGE = 3
"""So many transient faults in a row are an outage."""
MOST_TRIES = 3
"""So often one item is tried while others succeed."""
FIRST, LONGEST = 2.0, 30.0
"""Seconds of the first pause, and of the longest; each is twice the one before."""
UNTRIED = 20.0
"""So long is waited for a provider that never answered: more likely its address is wrong than that it is down."""
_AWAKE = 0.2


class Patience:
    """Shared by the threads of a run. ``most`` seconds of outage are waited out; ``say`` is told of each pause."""

    def __init__(
        self,
        most: float,
        say: Callable[[str], None],
        stopping: Callable[[], bool],
        *,
        answered: bool = False,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.most, self.say, self.stopping, self.clock = most, say, stopping, clock
        self._answered = answered
        self._change = threading.Condition()
        self._row = 0
        self._since: float | None = None
        self._until = 0.0
        self._pause = FIRST
        self._probing = 0  # the thread whose item finds out whether the provider is back
        self.given_up = ""

    def turn(self) -> bool:
        """Wait until an item may be begun. False when the run is stopping."""
        with self._change:
            while self._since is not None and not self.stopping():
                if not self._probing and self.clock() >= self._until:
                    self._probing = threading.get_ident()
                    return True
                self._change.wait(_AWAKE)
            return not self.stopping()

    def fair(self) -> None:
        """An item was answered: whatever was wrong is over."""
        with self._change:
            self._answered, self._row, self._pause = True, 0, FIRST
            if self._since is not None:
                self._since = None
                self.say("the provider answers again; going on")
            self._change.notify_all()

    def release(self) -> None:
        """The item of this thread is over, and no longer finds anything out."""
        with self._change:
            if self._probing == threading.get_ident():
                self._probing = 0

    def foul(self, said: str, tries: int) -> bool:
        """An item met a transient fault for the ``tries``-th time. Whether to try it again later."""
        with self._change:
            self._row += 1
            probed = self._probing == threading.get_ident()
            now = self.clock()
            if self._since is None:
                if self._row < OUTAGE:
                    return self.most > 0 and tries < MOST_TRIES
                self._since = now
            elif not probed:
                return True  # was in flight when the outage began
            patience = self.most if self._answered else min(self.most, UNTRIED)
            left = self._since + patience - now
            if left <= 0 or self.given_up:
                self.given_up = said
                return False
            wait = min(self._pause, left)
            self._until, self._pause = now + wait, min(self._pause * 2, LONGEST)
            self.say(f"waiting {wait:.0f} s, then trying again, because {said}")
            return True
