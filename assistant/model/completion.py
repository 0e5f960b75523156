"""The seam to a model: messages and a reply model in, a validated reply and its cost out. Live, or replayed."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

from pydantic import BaseModel

from assistant.okr import Usage
from assistant.once import once

Reply = TypeVar("Reply", bound=BaseModel)
Messages = Sequence[Mapping[str, str]]
Watch = Callable[[Mapping[str, Any]], None]
"""Told of a reply while it is being written: what of its fields is there so far, not yet validated or judged."""


@dataclass(frozen=True)
class Answered(Generic[Reply]):
    """A reply that fits its model, what all the requests for it cost, and which model gave it."""

    reply: Reply
    usage: Usage
    model: str = ""


class Complete(Protocol):
    """Asks a model. ``options`` are those of the prompt's front matter. Raises ModelError."""

    def __call__(
        self,
        messages: Messages,
        reply: type[Reply],
        options: Mapping[str, Any],
        *,
        judge: Callable[[Reply], list[str]] | None = None,
        candidate: int = 0,
        watch: Watch | None = None,
    ) -> Answered[Reply]:
        """A validated reply.

        ``judge`` says what is wrong with a reply; one that has faults is asked for anew, within bounds, and the one
        with the fewest is returned. ``candidate`` tells several replies to the same messages apart.
        """


@once
def schema_of(reply: type[BaseModel]) -> dict[str, Any]:
    """The schema of a reply model, made once; it is read and never changed."""
    return reply.model_json_schema()
