"""The seam to a model: messages and a reply model in, a validated reply and its cost out. Live, or scripted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

from pydantic import BaseModel

from assistant.okr import Usage

Reply = TypeVar("Reply", bound=BaseModel)


@dataclass(frozen=True)
class Answered(Generic[Reply]):
    """A reply that fits its model, and what all the calls for it cost."""

    reply: Reply
    usage: Usage


class Complete(Protocol):
    """Asks a model. ``options`` are those of the prompt's front matter. Raises ModelError."""

    def __call__(
        self, messages: Sequence[Mapping[str, str]], reply: type[Reply], options: Mapping[str, Any]
    ) -> Answered[Reply]:
        """A validated reply."""
