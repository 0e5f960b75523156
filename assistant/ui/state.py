"""The session's own state. Everything a person did lives on their desk, apart from the widgets that show it.

Streamlit forgets a widget that is not drawn, for instance that of a draft which is not selected. So the truth is kept
in records of our own; ``show`` puts it into a widget before it is drawn, and callbacks bring a change back with
``value``.
"""

from typing import Any, cast

import streamlit as st

from assistant.ui.desks import desk
from assistant.ui.work import Brief, Work

_RUN = "okr.run"
_ON_THE_WAY = "okr.shown"
Field = str | int | list[str] | None


def brief() -> Brief | None:
    """What was last sent to be checked, or None before anything was."""
    return desk().brief


def submit(given: Brief) -> None:
    """Work on this text from now on, beginning with its first draft."""
    mine = desk()
    if mine.brief is None or given.text != mine.brief.text:
        mine.selected = 0
    mine.brief = given


def clear() -> None:
    """Put the text away and begin anew; what was done to its drafts comes back with the same text."""
    mine = desk()
    mine.brief, mine.selected, mine.fields = None, 0, {}


def selected() -> int:
    """The index of the draft that is shown, counted from 0."""
    return desk().selected


def select(index: int) -> None:
    """Show another draft of the same text."""
    desk().selected = index


def work(name: str) -> Work:
    """What was done to one draft; empty at first, and kept as long as the desk is."""
    return desk().works.setdefault(name, Work())


def field(name: str) -> str:
    """What stands in a field of the input form."""
    return desk().fields.get(name, "")


def set_field(name: str, text: str) -> None:
    """Put a text into a field of the input form."""
    desk().fields[name] = text


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

    A widget that shows it already, up to space at its ends, is left alone: setting it again would wipe what is being
    typed into it. One that was drawn when the drawing was broken off may have reached nobody, and is set again.
    """
    now = st.session_state.get(key)
    same = now.strip() == value.strip() if isinstance(now, str) and isinstance(value, str) else now == value
    on_the_way = st.session_state.setdefault(_ON_THE_WAY, set())
    if key not in st.session_state or not same or key in on_the_way:
        st.session_state[key] = value
        on_the_way.add(key)
    return key


def confirm(key: str) -> None:
    """Let the next drawing tell the browser again what a widget shows; for callbacks, and not for fields of text.

    A drawing that was on its way when somebody clicked may put back what stood there before, which the browser would
    then send as what they want.
    """
    st.session_state.setdefault(_ON_THE_WAY, set()).add(key)


def arrived() -> None:
    """Whatever ``show`` put into widgets has reached the browser: to be called when a drawing has come to its end."""
    st.session_state[_ON_THE_WAY] = set()


def value(key: str) -> Any:
    """What a widget holds now; for callbacks."""
    return st.session_state.get(key)
