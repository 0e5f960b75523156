"""What a server sent, before anybody trusts it: its text, how it ended, and how a reply model reads it."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ValidationError

from assistant.expression import expression
from assistant.model.completion import Reply

MOST = 2_000_000
"""Bytes of a response; a reply of ours has a few thousand."""
_FENCED = expression(r"```(?:json)?\s*\n(.*?)```", re.S)
_MOST_FAULTS = 5


@dataclass(frozen=True)
class Raw:
    """One response. ``finish`` is "" where the stream broke off; ``cut`` and ``refused`` say that it is no reply."""

    text: str
    finish: str = "stop"
    refusal: bool = False
    prompt_tokens: int = 0
    completion_tokens: int = 0

    @property
    def cut(self) -> bool:
        """Whether the model ran into its limit of tokens, so that the end is missing."""
        return self.finish == "length"

    @property
    def refused(self) -> bool:
        """Whether the model, or a filter before it, declined to answer."""
        return self.refusal or self.finish == "content_filter"


def raw_of(response: Any, tool: str = "") -> Raw:
    """A response of the OpenAI protocol as Raw. ``tool`` is the tool that was to be called, if one was."""
    spent = getattr(response, "usage", None)
    read, written = (int(getattr(spent, name, 0) or 0) for name in ("prompt_tokens", "completion_tokens"))
    choices = getattr(response, "choices", None) or []
    if not choices:
        return Raw("", "stop", False, read, written)
    message = choices[0].message
    text = getattr(message, "content", None) or ""
    calls = getattr(message, "tool_calls", None) or []
    if tool and calls:
        # A call to a tool that nobody offered is no reply; the text beside it may be one.
        text = next((call.function.arguments or "" for call in calls if call.function.name == tool), text)
    finish = getattr(choices[0], "finish_reason", None) or "stop"
    beside = getattr(message, "provider_specific_fields", None) or {}  # where litellm puts what it has no field for
    refusal = getattr(message, "refusal", None) or beside.get("refusal")
    return Raw(str(text), str(finish), bool(refusal), read, written)


def read_reply(text: str, model: type[Reply]) -> tuple[Reply | None, list[str]]:
    """The reply that a text holds, or what is wrong with it; JSON may stand in a fence or between words."""
    faults: list[str] = []
    for candidate in _candidates(text):
        try:
            return model.model_validate_json(candidate), []
        except ValidationError as fault:
            faults = faults or _told(fault)
        except ValueError:
            faults = faults or ["it is no JSON"]
    return None, faults or ["it is empty"]


def _candidates(text: str) -> Iterator[str]:
    said = text.strip()
    if not said:
        return
    yield said
    if fenced := _FENCED.search(said):
        yield fenced.group(1)
    start = said.find("{")
    if start > 0 or (start == 0 and not said.endswith("}")):
        try:
            _, end = json.JSONDecoder().raw_decode(said[start:])
        except (ValueError, RecursionError):
            return
        yield said[start : start + end]


def _told(fault: ValidationError) -> list[str]:
    """What does not fit, by place, without the text itself."""
    rows = fault.errors(include_url=False, include_context=False, include_input=False)[:_MOST_FAULTS]
    return [f"{'.'.join(map(str, row['loc'])) or 'the reply'}: {row['msg']}" for row in rows]


def name_of(model: type[BaseModel]) -> str:
    """The name of a reply model, which is its tool's as well."""
    return model.__name__
