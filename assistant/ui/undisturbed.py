"""What a person does reaches the desk whole, however soon they do the next thing, and what is drawn reaches the person.

Streamlit breaks off what runs as soon as a further request waits, at the next use of the session's state. In the middle
of a callback that loses words: the field holds its new text by then, so that no callback is called for it again, and
the next drawing puts back what was there before. Before the callbacks it loses a click, which the browser sends once.
So a request is taken in to its end before another is heard; what is drawn after it may be broken off as before.

Streamlit also throws away what is drawn and not yet sent as soon as the next request begins: that one draws it anew, it
takes for granted. Here a callback may draw another part of the page, and nobody would draw again what was thrown away;
and what had been there before it stays, for the note that it may go is thrown away with it. So all that is drawn is
sent, in its order.

It needs ``runner.fastReruns`` to be off: with it on, two runs would take in requests at once.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from streamlit.runtime.forward_msg_queue import ForwardMsgQueue
from streamlit.runtime.state.safe_session_state import SafeSessionState

_MARK = "okr_undisturbed"
_HEARS = "_yield_callback"
_WAITING = "_queue"


def attach() -> None:
    """Let requests of this process be taken in to their end, and all they draw be sent; a second call does nothing."""
    taking_in, clearing = SafeSessionState.on_script_will_rerun, ForwardMsgQueue.clear
    if not hasattr(taking_in, _MARK):
        SafeSessionState.on_script_will_rerun = _to_its_end(taking_in)  # type: ignore[method-assign]
    if not hasattr(clearing, _MARK):
        ForwardMsgQueue.clear = _but_for_what_waits(clearing)  # type: ignore[method-assign]


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


def _but_for_what_waits(clearing: Callable[..., None]) -> Callable[..., None]:
    @wraps(clearing)
    def cleared(queue: ForwardMsgQueue, retain_lifecycle_msgs: bool = False, **kwargs: Any) -> None:
        waiting = getattr(queue, _WAITING)  # clearing begins another list
        # Whole: its notes of where each message waits go as well, so that no later drawing is put among these.
        clearing(queue, False, **kwargs)
        if retain_lifecycle_msgs:  # a request begins; else all was sent, or there is nobody to send it to
            setattr(queue, _WAITING, waiting)

    setattr(cleared, _MARK, True)
    return cleared
