"""In which form a reply is asked for, by what the model can do, and what of the request says so.

Instructor shapes the request. The forms of our own reply models are kept in a file (``forms.py``), for instructor takes
seconds to load; others are asked for once, for every call anew it would take longer than all the rest (9 ms of
processor time against 3; ``python -m bench model``).
"""

import threading
from contextlib import suppress
from typing import Any

from pydantic import BaseModel

from assistant.model.completion import Messages
from assistant.model.forms import kept
from assistant.model.prices import facts
from assistant.model.raw import name_of
from assistant.model.terms import Mode
from assistant.once import once

_SHAPING = threading.Lock()


class _Seen(BaseException):
    """Instructor's request is complete; it goes no further."""


def mode_for(model: str, chosen: Mode | None) -> Mode:
    """The form that somebody chose, else the strictest one that the model is known to take.

    A model that nobody lists, as on a server of one's own, is asked by schema: llama.cpp, vLLM and Ollama hold to it.
    """
    if chosen:
        return chosen
    known = facts(model)
    if not known or model.startswith("ollama") or known.get("supports_response_schema"):
        return "json_schema"
    return "tools" if known.get("supports_function_calling") else "md_json"


def shaped(messages: Messages, reply: type[BaseModel], mode: Mode) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """The messages and the further arguments of a request for ``reply``."""
    if mode in ("json_schema", "tools"):
        return [dict(one) for one in messages], _form(reply, mode)
    request = by_instructor([dict(one) for one in messages], reply, mode)
    return request.pop("messages"), request


def tool_of(reply: type[BaseModel], mode: Mode) -> str:
    """The tool that a reply is to call; empty where it answers in words."""
    return name_of(reply) if mode == "tools" else ""


@once
def _form(reply: type[BaseModel], mode: Mode) -> dict[str, Any]:
    if (found := kept(reply, mode)) is not None:
        return found
    request = by_instructor([{"role": "user", "content": "-"}], reply, mode)
    request.pop("messages")
    return request


def by_instructor(messages: list[dict[str, Any]], reply: type[BaseModel], mode: Mode) -> dict[str, Any]:
    """The messages and the further arguments of a request, as instructor makes them."""
    import instructor

    seen: dict[str, Any] = {}

    def completion(**request: Any) -> None:
        seen.update(request)
        raise _Seen

    with _SHAPING:  # its modules load late, and not all of them twice at a time
        client = instructor.from_litellm(completion, mode=instructor.Mode[mode.upper()])
        with suppress(_Seen):
            # No ``context``: with one, instructor would run the draft as a template.
            client.create(response_model=reply, messages=messages, max_retries=0)  # type: ignore[arg-type]
    return {name: value for name, value in seen.items() if name not in ("model", "max_retries", "num_retries")}
