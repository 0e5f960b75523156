"""What went wrong with a model, in one sentence a person can act on, and whether asking again may help.

A provider's own words are left out: some echo the key, some the whole draft.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

from assistant.errors import ModelError
from assistant.model.access import Access
from assistant.model.terms import MODES

_AGAIN = (408, 409, 425, 429, 500, 502, 503, 504, 529)


@dataclass(frozen=True)
class Weighed:
    """A failed request: its error, whether to ask again, how long the server asks to wait, and whether it is too busy.

    ``charged`` says that the request may have cost something although nothing came back. A refused key is the person's
    to mend, and no reason to send the text to another model (``ModelError.next_model``).
    """

    error: ModelError
    again: bool = False
    wait: float | None = None
    busy: bool = False
    charged: bool = False


def weigh(error: BaseException, access: Access) -> Weighed:
    """What a client's error means, told by class names, status and headers: no client library is loaded for it."""
    chain = list(_chain(error))
    names = {kind.__name__ for one in chain for kind in type(one).__mro__}
    status = next((found for one in chain if isinstance(found := getattr(one, "status_code", None), int)), None)
    words = " ".join(str(one) for one in chain).lower()
    where = f"the model {access.model} at {access.host}"
    if "provider not provided" in words:
        return Weighed(
            ModelError(
                f"{access.model.partition('/')[0]} is no provider that LiteLLM knows; name the model as "
                f"PROVIDER/MODEL, such as openai/gpt-5-mini.",
                next_model=False,
            )
        )
    if names & {"AuthenticationError", "PermissionDeniedError"} or status in (401, 403):
        own = "" if access.api_base else " or the provider's own variable, such as OPENAI_API_KEY,"
        return Weighed(ModelError(f"{where} refused the key; set OKR_API_KEY{own} to a valid one.", next_model=False))
    if "api_key client option must be set" in words or "missing credentials" in words:
        return Weighed(
            ModelError(
                f"{where} needs a key; set OKR_API_KEY or the provider's own variable, such as OPENAI_API_KEY.",
                next_model=False,
            )
        )
    if "TooLongError" in names:
        return Weighed(
            ModelError(f"{where} sent far more than a reply can be; check OKR_API_BASE, or choose another model."),
            charged=True,
        )
    if "ContextWindowExceededError" in names or "context_length_exceeded" in words:
        return Weighed(
            ModelError(
                f"{where} cannot take that much text; give it a shorter draft, or choose a model with a larger window."
            )
        )
    if "NotFoundError" in names or status == 404:
        return Weighed(
            ModelError(
                f"{access.host} knows no model {access.model}; check OKR_MODEL and OKR_API_BASE (it usually ends in "
                f"/v1)."
            )
        )
    if names & {"Timeout", "APITimeoutError", "TimeoutException"} or status == 408:
        return Weighed(
            ModelError(
                f"{where} did not answer in time; try again, choose a quicker model, or give it longer with "
                f"OKR_TIMEOUT=120."
            ),
            again=True,
            charged=True,
        )
    if "RateLimitError" in names or status == 429:
        return _limited(chain, words, where)
    if _no_reply(words, names) or 300 <= (status or 0) < 400:
        return Weighed(
            ModelError(
                f"{access.host} answered with something that is no reply of a model, such as a web page; check "
                f"OKR_API_BASE (it usually ends in /v1), and whether the network asks you to log in first."
            )
        )
    if names & {"BrokeOffError", "RemoteProtocolError", "ReadError", "DecodingError"}:
        return Weighed(
            ModelError(f"{access.host} broke the connection off before the reply was complete; try again later."),
            again=True,
            charged=True,
        )
    if "connection error" in words or names & {"APIConnectionError", "TransportError"}:
        return Weighed(
            ModelError(
                f"{access.host} cannot be reached; check the network, and OKR_API_BASE if a server of your own "
                f"should answer."
            ),
            again=True,
        )
    if isinstance(status, int) and status >= 500:
        return Weighed(
            ModelError(f"{where} failed on its side (status {status}); try again later."),
            again=status in _AGAIN,
            wait=_retry_after(chain),
            busy=status in (503, 529),
        )
    return Weighed(
        ModelError(
            f"{where} did not take the request (status {status or 'unknown'}); check that it can answer in the form "
            f"asked for (OKR_MODE: {', '.join(MODES)}), or choose another."
        ),
        again=status in _AGAIN,
    )


def _limited(chain: list[BaseException], words: str, where: str) -> Weighed:
    if "insufficient_quota" in words or "billing" in words:
        return Weighed(
            ModelError(f"{where} says that the account's credit is used up; add credit, or choose another model.")
        )
    wait = _retry_after(chain)
    when = f" for {math.ceil(wait)} s" if wait else " for now"
    return Weighed(
        ModelError(f"{where} takes no more calls{when}; wait, or check the limit and the credit of your account."),
        again=True,
        wait=wait,
        busy=True,
    )


def _no_reply(words: str, names: set[str]) -> bool:
    return (
        "empty or invalid response" in words
        or "no 'choices'" in words
        or "has no attribute 'choices'" in words
        or bool(names & {"NotAReplyError", "JSONDecodeError", "APIResponseValidationError"})
    )


def _chain(error: BaseException) -> Iterator[BaseException]:
    """An error and what it came from; some clients raise theirs in the midst of handling another."""
    seen: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        yield current
        current = current.__cause__ or current.__context__


def _retry_after(chain: list[BaseException]) -> float | None:
    """Seconds that the server asks to wait, given as a number or as a date."""
    for one in chain:
        headers: Any = getattr(getattr(one, "response", None), "headers", None) or {}
        headers = headers or getattr(one, "litellm_response_headers", None) or {}
        said = str(headers.get("retry-after") or "").strip()
        if not said:
            continue
        try:
            return max(0.0, float(said))
        except ValueError:
            pass
        try:
            return max(0.0, (parsedate_to_datetime(said) - datetime.now(UTC)).total_seconds())
        except (ValueError, TypeError):
            continue
    return None
