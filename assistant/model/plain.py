"""A server that speaks the OpenAI protocol and needs nothing translated, asked without a client library.

openai's client takes seconds to load, and looks at every value of a request in a time in which three could be sent. A
whole reply needs none of it: one POST, and a status or a reply. Streams are left to the client.
"""

import json
from collections.abc import Mapping
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from assistant import __version__

if TYPE_CHECKING:
    import httpx

_MOST_SAID = 2_000  # characters of a refusal that are looked at


class NotAReplyError(Exception):
    """A server answered, and not with a reply of the protocol."""


class RefusedError(Exception):
    """A server answered with a status that is no success. ``response`` holds the headers; the words are its own."""

    def __init__(self, response: "httpx.Response") -> None:
        super().__init__(response.text[:_MOST_SAID])
        self.status_code = response.status_code
        self.response = response


def ask(client: "httpx.Client", base: str, key: str, request: Mapping[str, Any], timeout: float) -> Any:
    """The reply to a chat request, its fields as attributes.

    Raises RefusedError, NotAReplyError where the answer is no JSON, and what httpx raises.
    """
    body = json.dumps(request, separators=(",", ":")).encode()
    headers = {"Content-Type": "application/json", "Accept": "application/json"}
    headers |= {"User-Agent": f"outcome-okrs/{__version__}", "Authorization": f"Bearer {key}"}
    response = client.post(f"{base.rstrip('/')}/chat/completions", content=body, headers=headers, timeout=timeout)
    if not response.is_success:
        raise RefusedError(response)
    try:
        return json.loads(response.content, object_hook=lambda fields: SimpleNamespace(**fields))
    except (ValueError, RecursionError):
        raise NotAReplyError from None
