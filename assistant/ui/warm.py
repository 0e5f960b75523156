"""Loads the coach in the background when the server starts, so that the first person does not wait for it."""

import threading

import streamlit as st

_FIRST = "Objective: Launch the new portal\n- Migrate all teams to the portal\n"


@st.cache_resource(show_spinner=False)
def start() -> threading.Thread:
    """Begin to load, once for the server; the thread, for whoever must wait until it is done."""
    thread = threading.Thread(target=_load, name="okr-warm-up", daemon=True)
    thread.start()
    return thread


def _load() -> None:
    from assistant.flow import convert
    from assistant.formats.read import read_text

    for draft in read_text(_FIRST, name="warm-up").drafts:
        convert(draft)
