"""A record of a call that litellm fills in and nobody reads: no thread, no price, no callback for each request.

litellm prices and logs each reply twice, once in a thread of its own, which takes more processor time than the request
itself. What a reply cost is counted from its tokens here (``prices``), and nothing is logged.
"""

import datetime
import uuid
from typing import Any

from assistant.once import once


@once
def _quiet() -> type[Any]:
    from litellm.litellm_core_utils.litellm_logging import Logging

    class Quiet(Logging):  # type: ignore[misc]
        """Litellm's own record of a call (its argument ``litellm_logging_obj``), without what follows the call."""

        def success_handler(self, *args: Any, **kwargs: Any) -> None:
            """Tells no callback."""

        def failure_handler(self, *args: Any, **kwargs: Any) -> None:
            """Tells no callback."""

        def post_call(self, *args: Any, **kwargs: Any) -> None:
            """Keeps no second copy of the response."""

        def _response_cost_calculator(self, *args: Any, **kwargs: Any) -> None:
            """Leaves the price to us."""

    return Quiet


def record_of(model: str, messages: list[dict[str, Any]], *, stream: bool) -> Any:
    """The record of one completion that is about to be asked for."""
    return _quiet()(
        model=model,
        messages=messages,
        stream=stream,
        call_type="completion",
        start_time=datetime.datetime.now(),
        litellm_call_id=str(uuid.uuid4()),
        function_id="",
    )
