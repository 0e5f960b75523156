"""The one place that touches session state. Everything a person did lives here, apart from the widgets that show it.

Streamlit forgets a widget that is not drawn, for instance that of a draft which is not selected. So the truth is kept
in records of our own; ``show`` puts it into a widget before it is drawn, and callbacks bring a change back with
``value``.
"""

from typing import Any, cast

import streamlit as st

from assistant.ui.work import Brief, Work

_BRIEF, _WORK, _SELECTED, _FIELDS = "okr.brief", "okr.work", "okr.selected", "okr.fields"
_RUN = "okr.run"
Field = str | int | list[str] | None


def brief() -> Brief | None:
    """What was last sent to be checked, or None before anything was."""
    return cast("Brief | None", st.session_state.get(_BRIEF))


def submit(given: Brief) -> None:
    """Work on this text from now on, beginning with its first draft."""
    if given != brief():
        st.session_state[_SELECTED] = 0
    st.session_state[_BRIEF] = given


def selected() -> int:
    """The index of the draft that is shown, counted from 0."""
    return cast("int", st.session_state.get(_SELECTED, 0))


def select(index: int) -> None:
    """Show another draft of the same text."""
    st.session_state[_SELECTED] = index


def work(name: str) -> Work:
    """What was done to one draft; empty at first, and kept for the session."""
    kept = cast("dict[str, Work]", st.session_state.setdefault(_WORK, {}))
    return kept.setdefault(name, Work())


def field(name: str) -> str:
    """What stands in a field of the input form."""
    return cast("dict[str, str]", st.session_state.setdefault(_FIELDS, {})).get(name, "")


def set_field(name: str, text: str) -> None:
    """Put a text into a field of the input form."""
    st.session_state.setdefault(_FIELDS, {})[name] = text


def run() -> str:
    """The roadmap run that this session looks at; empty for none. The address of the page names it as well."""
    named = st.query_params.get("run", "")
    return named or cast("str", st.session_state.get(_RUN, ""))


def set_run(name: str) -> None:
    """Look at a roadmap run, or (with an empty name) at none; a reload and a change of page find it again."""
    st.session_state[_RUN] = name
    if name:
        st.query_params["run"] = name
    elif "run" in st.query_params:
        del st.query_params["run"]


def show(key: str, value: Field) -> str:
    """Make a widget show ``value`` when it is drawn next, and return its key.

    A widget that shows it already is left alone: setting it again would wipe what is being typed into it.
    """
    if key not in st.session_state or st.session_state[key] != value:
        st.session_state[key] = value
    return key


def value(key: str) -> Any:
    """What a widget holds now; for callbacks."""
    return st.session_state.get(key)
