"""The one door to litellm and instructor.

Both are opened at the first call: litellm takes seconds to load, and reads the environment while it does.
"""

import gc
import logging
import os
import threading
from collections.abc import Mapping, Sequence
from typing import Any

from assistant.errors import MissingExtraError, ModelError
from assistant.model.access import INSTALL, Access
from assistant.model.completion import Answered, Complete, Reply
from assistant.model.faults import fault
from assistant.okr import Usage

TIMEOUT = 60.0  # seconds, for all calls that one reply takes
RETRIES = 1  # a reply that does not fit its model is asked for once more
_OPENING = threading.RLock()


def _opened() -> tuple[Any, Any]:
    """Litellm and instructor, with every fetch, print and log of their own turned off."""
    with _OPENING:
        os.environ.setdefault("LITELLM_LOCAL_MODEL_COST_MAP", "True")  # else the import fetches a price list
        os.environ.setdefault("LITELLM_MODE", "PRODUCTION")  # else the import loads any .env it finds above it
        try:
            import instructor
            import litellm
        except ImportError as error:
            raise MissingExtraError(f"the model engine cannot load {error.name or 'a package'}; {INSTALL}") from error
        litellm.suppress_debug_info = True  # it prints to stdout
        litellm.disable_hf_tokenizer_download = True
        litellm.request_timeout = TIMEOUT  # the default is 6,000 s
        litellm.telemetry = False
        for name in ("LiteLLM", "instructor"):
            logging.getLogger(name).setLevel(logging.CRITICAL)  # both log whole replies, and instructor the key
        return litellm, instructor


class _Meter:
    """Counts the calls behind one reply; a cost stays unknown (None) as soon as one call's cost is."""

    def __init__(self, call: Any) -> None:
        self._call = call
        self.usage = Usage()

    def __call__(self, *args: Any, **options: Any) -> Any:
        before = self.usage
        self.usage = before.model_copy(update={"calls": before.calls + 1, "cost": None})
        response = self._call(*args, **options)
        spent = getattr(response, "usage", None)
        cost = (getattr(response, "_hidden_params", None) or {}).get("response_cost")
        self.usage = Usage(
            calls=before.calls + 1,
            prompt_tokens=before.prompt_tokens + (getattr(spent, "prompt_tokens", 0) or 0),
            completion_tokens=before.completion_tokens + (getattr(spent, "completion_tokens", 0) or 0),
            cost=before.cost + cost if before.cost is not None and cost else None,
        )
        return response


def live(access: Access) -> Complete:
    """A completion function that asks the real model. Nothing is loaded before its first call."""

    def complete(
        messages: Sequence[Mapping[str, str]], reply: type[Reply], options: Mapping[str, Any]
    ) -> Answered[Reply]:
        litellm, instructor = _opened()
        meter = _Meter(litellm.completion)
        broken: ModelError | None = None
        try:
            client = instructor.from_litellm(meter, mode=instructor.Mode.JSON_SCHEMA)
            # No ``context``: with one, instructor would run the draft as a template.
            answer: Reply = client.chat.completions.create(
                model=access.model,
                messages=[dict(one) for one in messages],
                response_model=reply,
                max_retries=RETRIES,
                num_retries=0,
                timeout=TIMEOUT,
                api_base=access.api_base,
                api_key=access.api_key,
                drop_params=True,
                **options,
            )
        except Exception as error:
            broken = fault(error, access, meter.usage.calls)
        if broken:
            gc.collect()  # litellm leaves an event loop behind, which complains when it goes at the end of the process
            raise broken  # out here, because what was caught holds the key and the draft
        return Answered(reply.model_validate(answer.model_dump()), meter.usage)

    return complete
