"""Loads the coach in the background once the first page stands, so that the first person does not wait for it.

Whatever else is loaded beside the first page waits for it as well (``after_first_page``): loading takes the processor
from whoever draws.
"""

import threading

import streamlit as st

_FIRST = "Objective: Launch the new portal\n- Migrate all teams to the portal\n"
_LONGEST = 3.0  # seconds for which anything waits for a first page
_drawn = threading.Event()


def page_is_drawn() -> None:
    """To be called at the end of a page: from now on the processor is free for what is needed next."""
    _drawn.set()
    start()


def after_first_page() -> None:
    """Wait until the first page of this server is drawn, or does not come."""
    _drawn.wait(_LONGEST)


@st.cache_resource(show_spinner=False)
def start() -> threading.Thread:
    """Begin to load, once for the server; the thread, for whoever must wait until it is done."""
    thread = threading.Thread(target=_load, name="okr-warm-up", daemon=True)
    thread.start()
    return thread


def _load() -> None:
    import assistant.ui.sections.story  # noqa: F401 - what draws a text
    from assistant.flow import convert
    from assistant.formats.read import read_text

    for draft in read_text(_FIRST, name="warm-up").drafts:
        convert(draft)
