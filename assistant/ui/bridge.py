"""The browser's side of the app: fields are sent while one types, and a reload finds the desk again.

Streamlit sends a text area only when it is left, and begins every reload with an empty session. A few lines of script
(``bridge.js``) do the rest: they send a field after a pause or, while somebody types on and on, every two seconds; keep
the desk's number in the tab's own storage, which a reload keeps and another tab does not see; and make a click on a
link again that got lost.
"""

from pathlib import Path
from typing import Any

import streamlit as st

from assistant.ui import desks

_SCRIPT = (Path(__file__).parent / "bridge.js").read_text(encoding="utf-8")
_KEY = "okr-bridge"
_ASKED = "okr.asked"
_KEPT = ("field-", "own-", "text-", "slot-", "part-", "input-", "edit-")
"""How the keys of those short fields begin that hold a person's work; others are sent when they are left."""


@st.cache_resource(show_spinner=False)
def _component() -> Any:
    return st.components.v2.component("okr_bridge", js=_SCRIPT)


def attach() -> None:
    """Put the script into the page; must stand before any page that shows what is on the desk."""
    _component()(
        key=_KEY,
        data={"desk": desks.number(), "fresh": desks.untouched(), "prefixes": list(_KEPT)},
        default={"desk": ""},
        on_desk_change=_asked,
        height=1,
    )


def _asked() -> None:
    """Lay the desk before the tab that it asks for, before anything is drawn.

    Once for each: a desk that is cleared later stays cleared.
    """
    said = st.session_state.get(_KEY)
    wanted = said.get("desk") if said is not None else None
    if isinstance(wanted, str) and wanted and st.session_state.setdefault(_ASKED, "") != wanted:
        st.session_state[_ASKED] = wanted
        desks.reopen(wanted)
