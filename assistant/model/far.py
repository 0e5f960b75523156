"""A model asked from another process: a worker says which reply it wants, and one process alone sends, pays and keeps.

So budget, gate and kept replies are what they are for threads, and a worker that ends can lose no reply.
"""

from collections.abc import Callable, Mapping
from copy import copy
from dataclasses import dataclass
from typing import Any

from assistant.errors import OkrError
from assistant.model.access import Access
from assistant.model.asking import Asking
from assistant.model.completion import Reply, Watch
from assistant.model.raw import Raw
from assistant.model.sending import Count
from assistant.okr import Usage


@dataclass(frozen=True, slots=True)
class Wanted:
    """One reply that a worker wants: of which of the models, under which key; ``left`` requests may be made for it."""

    model: int
    key: str
    messages: list[dict[str, Any]]
    reply: type[Any]
    options: Mapping[str, Any]
    left: int


@dataclass(frozen=True, slots=True)
class Got:
    """What came of it: the reply, or the error; what it used, and how many requests are left."""

    raw: Raw | None
    final: bool
    error: OkrError | None
    usage: Usage
    left: int


class FarAsking(Asking):
    """Asks as ``near`` does, but has every reply got by ``ask``."""

    def __init__(self, near: Asking, ask: Callable[[Wanted], Got]) -> None:
        vars(self).update(vars(copy(near)))
        self._ask = ask

    def reply_to(
        self,
        access: Access,
        key: str,
        messages: list[dict[str, Any]],
        reply: type[Reply],
        options: Mapping[str, Any],
        watch: Watch | None,
        count: Count,
    ) -> tuple[Raw, bool]:
        """The reply to one request, got by somebody else."""
        models = (self.access, *self.access.fallbacks)
        got = self._ask(Wanted(models.index(access), key, messages, reply, options, count.left))
        count.left = got.left
        count.add(got.usage)
        if got.error is not None or got.raw is None:
            raise got.error or AssertionError("there is a reply, or an error")
        return got.raw, got.final


def got(asking: Asking, wanted: Wanted) -> Got:
    """Gets the reply that a worker wants, from disk or from the model."""
    count = Count(wanted.left - 1)
    models = (asking.access, *asking.access.fallbacks)
    raw, final, error = None, False, None
    try:
        raw, final = asking.reply_to(
            models[wanted.model], wanted.key, wanted.messages, wanted.reply, wanted.options, None, count
        )
    except OkrError as fault:
        error = fault.with_traceback(None)  # its frames hold the key
    return Got(raw, final, error, count.usage, count.left)
