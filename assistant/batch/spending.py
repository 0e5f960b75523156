"""A limit on calls and cost for one run: what is in flight is reckoned in, so that several threads cannot pass it.

What a call costs is known when it is over. Until one is, a run with a limit in dollars does one item at a time; then
each item that begins is reckoned at the most that one has cost so far.
"""

import threading
from collections.abc import Callable

from assistant.okr import Usage

_AWAKE = 0.2


class Spending:
    """What a run has spent, and whether another item may begin. ``reason`` says why not, once that is so."""

    def __init__(self, max_calls: int | None = None, max_cost: float | None = None) -> None:
        self.max_calls, self.max_cost = max_calls, max_cost
        self.spent = Usage()
        self.items = 0
        self.reason = ""
        self._most_calls, self._most_cost = 1, 0.0
        self._known = False
        self._begun = 0
        self._change = threading.Condition()

    def begin(self, stopping: Callable[[], bool]) -> bool:
        """Reckon in one more item, if need be after others are over. False when none may begin any more."""
        with self._change:
            while not self.reason and not stopping():
                if self._fits():
                    self._begun += 1
                    return True
                if not self._begun:
                    self.reason = self._reached()
                    break
                self._change.wait(_AWAKE)
            return False

    def end(self, usage: Usage | None) -> None:
        """An item is over; ``usage`` is what it used, None where nothing is known of it."""
        with self._change:
            self._begun -= 1
            if usage is not None:
                self._add(usage)
            self._change.notify_all()

    def _add(self, used: Usage) -> None:
        self.items += 1
        known = self.spent.cost is not None and used.cost is not None
        self.spent = Usage(
            calls=self.spent.calls + used.calls,
            prompt_tokens=self.spent.prompt_tokens + used.prompt_tokens,
            completion_tokens=self.spent.completion_tokens + used.completion_tokens,
            cost=(self.spent.cost or 0.0) + (used.cost or 0.0) if known else None,
        )
        if not used.calls:
            return
        self._most_calls = max(self._most_calls, used.calls)
        if used.cost is not None:
            self._most_cost, self._known = max(self._most_cost, used.cost), True
        elif self.max_cost is not None:
            self.reason = (
                "the price of this model is unknown, so --max-cost cannot be kept; limit the run with --max-calls"
            )

    def _fits(self) -> bool:
        after = self._begun + 1
        if self.max_calls is not None:
            # Replies are seldom asked for twice: the last call that is left is used, too.
            full = self.spent.calls + after * self._most_calls > self.max_calls
            if full and (self._begun or self.spent.calls >= self.max_calls):
                return False
        if self.max_cost is None:
            return True
        if not self._known:
            return self._begun == 0 and self.max_cost > 0
        return (self.spent.cost or 0.0) + after * self._most_cost <= self.max_cost

    def _reached(self) -> str:
        if self.max_calls is not None and self.spent.calls >= self.max_calls:
            return f"--max-calls {self.max_calls} is reached; raise it, and give the same command to go on"
        return (
            f"one more item could pass --max-cost {self.max_cost:g} ({told(self.spent)} so far); raise it, and give "
            f"the same command to go on"
        )


def told(spent: Usage) -> str:
    """A cost as a person reads it: "0.12 US dollars"; an unknown one is said to be unknown."""
    if spent.cost is None:
        return "cost unknown"
    return f"{spent.cost:.2f} US dollars" if spent.cost >= 0.1 or not spent.cost else f"{spent.cost:.4f} US dollars"
