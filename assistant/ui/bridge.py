"""The browser's side of the app: long fields are sent while one types, and a reload finds the desk again.

Streamlit sends a text area only when it is left, and begins every reload with an empty session. A few lines of script
(``bridge.js``) do the rest: they send a field after a pause, and keep the desk's number in the tab's own storage, which
a reload keeps and another tab does not see.
"""

from pathlib import Path
from typing import Any

import streamlit as st

from assistant.ui import desks

_SCRIPT = (Path(__file__).parent / "bridge.js").read_text(encoding="utf-8")

_ASKED = "okr.asked"


@st.cache_resource(show_spinner=False)
def _component() -> Any:
    return st.components.v2.component("okr_bridge", js=_SCRIPT)


def attach() -> None:
    """Put the script into the page; must stand before any page that shows what is on the desk."""
    said = _component()(
        key="okr-bridge",
        data={"desk": desks.number(), "fresh": desks.untouched()},
        default={"desk": ""},
        on_desk_change=_heard,
        height=1,
    )
    wanted = said.get("desk")
    # Once: a desk that is cleared later stays cleared.
    if isinstance(wanted, str) and wanted and st.session_state.setdefault(_ASKED, "") != wanted:
        st.session_state[_ASKED] = wanted
        desks.reopen(wanted)
        st.rerun()  # so that the tab learns the number of its own desk, and asks for that one after another reload


def _heard() -> None:
    """Nothing is to be done at once: the page is drawn anew, and ``attach`` sees which desk is asked for."""
