"""What a run may spend, and what it has spent: calls and US dollars, counted for all threads together."""

import threading
from dataclasses import dataclass

from assistant.errors import ModelError, SettingsError
from assistant.model.prices import Price
from assistant.okr import Usage


class BudgetSpent(ModelError):
    """The limit that somebody set is reached, or somebody stopped the run; nothing more is sent, to no model."""

    def __init__(self, message: str) -> None:
        super().__init__(message, next_model=False)


@dataclass(frozen=True)
class Held:
    """What is set aside for one request until its true cost is known."""

    cost: float


class Budget:
    """At most ``max_calls`` requests and ``max_cost`` US dollars. Without a limit it only counts.

    A request's highest possible cost is set aside before it is sent, so that requests under way at the same time cannot
    pass the limit together. A cost that nobody knows (a request that broke off) counts at what was set aside.
    """

    def __init__(self, max_calls: int | None = None, max_cost: float | None = None) -> None:
        if (max_calls is not None and max_calls < 0) or (max_cost is not None and max_cost < 0):
            raise SettingsError("--max-calls and --max-cost take numbers from 0 up.")
        self.max_calls = max_calls
        self.max_cost = max_cost
        self._lock = threading.Lock()
        self._spent = Usage()
        self._charged = 0.0

    @property
    def spent(self) -> Usage:
        """All requests so far, failed ones and those answered from disk too; the cost is None where one is unknown."""
        return self._spent

    def take(self, price: Price | None, prompt_tokens: int, completion_tokens: int) -> Held:
        """Set aside one request. Raises BudgetSpent where it could pass a limit, or where its price is unknown."""
        if self.max_cost is not None and price is None:
            raise BudgetSpent(
                "a limit in dollars cannot be kept, because the price of this model is unknown; use --max-calls, or "
                "set OKR_PRICE to the dollars for a million tokens read and written, such as 0.25/2."
            )
        held = Held(price.of(prompt_tokens, completion_tokens) if price else 0.0)
        with self._lock:
            if self.max_calls is not None and self._spent.calls >= self.max_calls:
                raise BudgetSpent(
                    f"--max-calls {self.max_calls} is reached, so nothing more was sent; raise it, or leave it out, "
                    f"and run the same command again: replies that are there are not paid twice."
                )
            if self.max_cost is not None and self._charged + held.cost > self.max_cost:
                raise BudgetSpent(
                    f"the next call could pass --max-cost {self.max_cost:g} (spent or set aside so far: "
                    f"{self._charged:.4f} US dollars), so it was not sent; raise it, and run the same command again: "
                    f"replies that are there are not paid twice."
                )
            self._charged += held.cost
            self._spent = self._spent.model_copy(update={"calls": self._spent.calls + 1})
        return held

    def settle(self, held: Held, used: Usage) -> None:
        """A request is over: what it used takes the place of what was set aside."""
        with self._lock:
            self._charged += (used.cost if used.cost is not None else held.cost) - held.cost
            self._spent = added(self._spent, used.model_copy(update={"calls": 0}))

    def answered_from_disk(self) -> None:
        """A reply cost nothing, because it had been paid before."""
        with self._lock:
            self._spent = self._spent.model_copy(update={"cached": self._spent.cached + 1})


def added(one: Usage, other: Usage) -> Usage:
    """Two usages together; a cost is unknown as soon as one of them is."""
    known = one.cost is not None and other.cost is not None
    return Usage(
        calls=one.calls + other.calls,
        cached=one.cached + other.cached,
        prompt_tokens=one.prompt_tokens + other.prompt_tokens,
        completion_tokens=one.completion_tokens + other.completion_tokens,
        cost=(one.cost or 0.0) + (other.cost or 0.0) if known else None,
    )


def told(spent: Usage) -> str:
    """What was spent, as a person reads it; an unknown price is said to be unknown."""
    calls = f"{spent.calls} {'call' if spent.calls == 1 else 'calls'}"
    kept = f", {spent.cached} answered from disk" if spent.cached else ""
    cost = "cost unknown" if spent.cost is None else f"{spent.cost:.4f} US dollars"
    tokens = f"{spent.prompt_tokens:,} tokens read, {spent.completion_tokens:,} written"
    return f"{calls}{kept}; {tokens}; {cost}"
