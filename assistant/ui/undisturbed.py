"""What a person does reaches the desk whole, however soon they do the next thing.

Streamlit breaks off what runs as soon as a further request waits, at the next use of the session's state. In the middle
of a callback that loses words: the field holds its new text by then, so that no callback is called for it again, and
the next drawing puts back what was there before. Before the callbacks it loses a click, which the browser sends once.
So a request is taken in to its end before another is heard; what is drawn after it may be broken off as before.

It needs ``runner.fastReruns`` to be off: with it on, two runs would take in requests at once.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from streamlit.runtime.state.safe_session_state import SafeSessionState

_MARK = "okr_undisturbed"
_HEARS = "_yield_callback"


def attach() -> None:
    """Let every request of this process be taken in to its end; a second call does nothing."""
    taking_in = SafeSessionState.on_script_will_rerun
    if not hasattr(taking_in, _MARK):
        SafeSessionState.on_script_will_rerun = _to_its_end(taking_in)  # type: ignore[method-assign]


def _to_its_end(taking_in: Callable[..., None]) -> Callable[..., None]:
    @wraps(taking_in)
    def taken_in(state: SafeSessionState, *args: Any, **kwargs: Any) -> None:
        hears = getattr(state, _HEARS)
        object.__setattr__(state, _HEARS, _not_now)  # setattr would put it into the session's state
        try:
            taking_in(state, *args, **kwargs)
        finally:
            object.__setattr__(state, _HEARS, hears)

    setattr(taken_in, _MARK, True)
    return taken_in


def _not_now() -> None:
    """In place of Streamlit's look for a further request."""
