"""Sends one request over HTTP until it is answered or may not be sent again: the one place that retries and pays."""

import random
import threading
from collections.abc import Callable, Mapping
from typing import Any

from pydantic_core import from_json

from assistant.errors import BudgetSpentError
from assistant.model import door
from assistant.model.access import Access
from assistant.model.budget import Budget
from assistant.model.completion import Reply, Watch
from assistant.model.faults import Weighed, weigh
from assistant.model.gate import Stopped, gate_of
from assistant.model.prices import Price, price_of, tokens_of
from assistant.model.raw import Raw
from assistant.model.shape import mode_for, shaped
from assistant.model.terms import Terms
from assistant.okr import Usage, together

_LONGEST_PAUSE = 20.0
_MOST_WRITTEN = 4_000  # tokens set aside for a reply whose prompt names no limit


class Count:
    """What the requests for one reply used so far, and how many more there may be."""

    def __init__(self, retries: int) -> None:
        self.left = retries + 1
        self.usage = Usage()

    def add(self, one: Usage) -> None:
        """One more request is over."""
        self.usage = together(self.usage, one)


class Sending:
    """Sends requests on the same terms, within the same budget, until ``stop`` is set. Safe for many threads."""

    def __init__(self, terms: Terms, budget: Budget, stop: threading.Event) -> None:
        self._terms, self._budget, self._stop = terms, budget, stop

    def send(
        self,
        access: Access,
        messages: list[dict[str, Any]],
        reply: type[Reply],
        options: Mapping[str, Any],
        watch: Watch | None,
        count: Count,
    ) -> Raw:
        """One reply, asked for again where that may help and ``count`` allows it. Raises ModelError."""
        mode = mode_for(access.model, self._terms.mode)
        outgoing, form = shaped(messages, reply, mode)
        price = price_of(access.model, self._terms.price)
        read = sum(tokens_of(str(one["content"])) for one in outgoing)
        gate = gate_of(access.host)
        pause = self._terms.pause
        while True:
            weighed: Weighed | None = None
            try:
                with gate.turn(self._stop) as turn:
                    held = self._budget.take(price, read, int(options.get("max_tokens", _MOST_WRITTEN)), self._stop)
                    count.left -= 1
                    used = Usage(calls=1)
                    try:
                        raw = door.send(
                            access,
                            outgoing,
                            {**options, **form},
                            self._terms.timeout,
                            teller(watch) if watch else None,
                        )
                        used = _used(raw, price)
                        turn.well = True
                    except BaseException as error:
                        if not isinstance(error, Exception):
                            used = Usage(calls=1, cost=None)
                            raise
                        weighed = weigh(error, access)
                        used = Usage(calls=1, cost=None if weighed.charged else 0.0)
                        if weighed.busy:
                            turn.too_many(weighed.wait if weighed.wait is not None else pause)
                    finally:
                        self._budget.settle(held, used)
                        count.add(used)
            except Stopped:
                raise BudgetSpentError("stopped; replies that are there are kept.") from None
            if weighed is None:
                return raw
            wait = weighed.wait if weighed.wait is not None else random.uniform(0.5, 1.5) * pause
            if not weighed.again or not count.left or wait > self._terms.longest_wait:
                # Out here, because what was caught holds the key and the draft.
                weighed.error.transient = weighed.again and not weighed.charged
                weighed.error.busy = weighed.busy
                raise weighed.error
            if self._stop.wait(wait):
                raise BudgetSpentError("stopped; replies that are there are kept.")
            pause = min(pause * 2, _LONGEST_PAUSE)


def _used(raw: Raw, price: Price | None) -> Usage:
    told = raw.prompt_tokens or raw.completion_tokens
    cost = price.of(raw.prompt_tokens, raw.completion_tokens) if price and told else None
    return Usage(calls=1, prompt_tokens=raw.prompt_tokens, completion_tokens=raw.completion_tokens, cost=cost)


def teller(watch: Watch) -> Callable[[str], None]:
    """Tells ``watch`` what of a reply can be read, each time that its text has grown."""

    def tell(text: str) -> None:
        start = text.find("{")
        if start < 0:
            return
        try:
            partial = from_json(text[start:], allow_partial="trailing-strings")
        except ValueError:
            return
        if isinstance(partial, dict):
            watch(partial)

    return tell
