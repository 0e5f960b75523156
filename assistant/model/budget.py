"""What a run may spend, and what it has spent: calls and US dollars, counted for all threads together."""

import threading
from dataclasses import dataclass

from assistant.errors import BudgetSpentError, SettingsError
from assistant.model.prices import Price
from assistant.okr import Usage, together
from assistant.settings import Settings

_AWAKE = 0.2  # seconds: a wait without end could not be stopped
_GO_ON = "raise it, or leave it out, and run the same command again: replies that are there are not paid twice."


@dataclass(frozen=True)
class Held:
    """What is set aside for one request until its true cost is known."""

    cost: float


class Budget:
    """At most ``max_calls`` requests and ``max_cost`` US dollars. Without a limit it only counts.

    A request's highest possible cost is set aside before it is sent, so that requests under way at the same time cannot
    pass the limit together; what does not fit beside them waits for them. A cost that nobody knows (a request that
    broke off) counts at what was set aside.
    """

    def __init__(self, max_calls: int | None = None, max_cost: float | None = None) -> None:
        if (max_calls is not None and max_calls < 0) or (max_cost is not None and max_cost < 0):
            raise SettingsError("--max-calls and --max-cost take numbers from 0 up.")
        self.max_calls = max_calls
        self.max_cost = max_cost
        self._change = threading.Condition()
        self._spent = Usage()
        self._charged = 0.0
        self._under_way = 0

    @property
    def spent(self) -> Usage:
        """All requests so far, failed ones and those answered from disk too; the cost is None where one is unknown."""
        return self._spent

    def take(
        self, price: Price | None, prompt_tokens: int, completion_tokens: int, stop: threading.Event | None = None
    ) -> Held:
        """Set aside one request, if need be after others are over.

        Raises BudgetSpentError where it could pass a limit, where its price is unknown, and once ``stop`` is set.
        """
        if self.max_cost is not None and price is None:
            raise BudgetSpentError(
                "a limit in dollars cannot be kept, because the price of this model is unknown; use --max-calls, or "
                "set OKR_PRICE to the dollars for a million tokens read and written, such as 0.25/2."
            )
        held = Held(price.of(prompt_tokens, completion_tokens) if price else 0.0)
        with self._change:
            while self._full(held):
                if stop is not None and stop.is_set():
                    raise BudgetSpentError("stopped; replies that are there are kept.")
                self._change.wait(_AWAKE)
            self._charged += held.cost
            self._under_way += 1
            self._spent = self._spent.model_copy(update={"calls": self._spent.calls + 1})
        return held

    def _full(self, held: Held) -> bool:
        """Whether a request has to wait for others. Raises BudgetSpentError where waiting would not help."""
        if self.max_calls is not None and self._spent.calls >= self.max_calls:
            raise BudgetSpentError(f"--max-calls {self.max_calls} is reached, so nothing more was sent; {_GO_ON}")
        if self.max_cost is None or self._charged + held.cost <= self.max_cost:
            return False
        if self._under_way:
            return True
        raise BudgetSpentError(
            f"one more call could pass --max-cost {self.max_cost:g} ({self._charged:.4f} US dollars so far), so it was "
            f"not sent; {_GO_ON}"
        )

    def settle(self, held: Held, used: Usage) -> None:
        """A request is over: what it used takes the place of what was set aside."""
        with self._change:
            self._under_way -= 1
            self._charged += (used.cost if used.cost is not None else held.cost) - held.cost
            self._spent = together(self._spent, used.model_copy(update={"calls": 0}))
            self._change.notify_all()

    def answered_from_disk(self) -> None:
        """A reply cost nothing, because it had been paid before."""
        with self._change:
            self._spent = self._spent.model_copy(update={"cached": self._spent.cached + 1})


def told(spent: Usage) -> str:
    """What was spent, as a person reads it; an unknown price is said to be unknown."""
    calls = f"{spent.calls} {'call' if spent.calls == 1 else 'calls'}"
    kept = f", {spent.cached} answered from disk" if spent.cached else ""
    cost = "cost unknown" if spent.cost is None else f"{spent.cost:.4f} US dollars"
    tokens = f"{spent.prompt_tokens:,} tokens read, {spent.completion_tokens:,} written"
    return f"{calls}{kept}; {tokens}; {cost}"


def cost_told(cost: float | None) -> str:
    """A cost as a person reads it: "0.12 US dollars"; an unknown one is said to be unknown."""
    if cost is None:
        return "cost unknown"
    return f"{cost:.2f} US dollars" if cost >= 0.1 or not cost else f"{cost:.4f} US dollars"


def budget_of(settings: Settings, max_calls: int | None, max_cost: float | None) -> Budget:
    """The budget of a run: what the command line says, else the settings."""
    return Budget(
        settings.max_calls if max_calls is None else max_calls, settings.max_cost if max_cost is None else max_cost
    )
