"""What surrounds every page: its title and look, the desk that survives a reload, and the coach warmed up beside it."""

from pathlib import Path

import streamlit as st

from assistant.ui import bridge, identity, keeping, state, undisturbed, warm
from assistant.ui.navigation import open_page
from assistant.ui.style import STYLE


def draw() -> None:
    """Draw the app."""
    undisturbed.attach()
    st.set_page_config(page_title="Outcome OKRs", page_icon=str(Path(__file__).parent / "icon.svg"), layout="wide")
    # First of all: what asks to be drawn again before the navigation is known lands on the front page.
    page = open_page()
    st.html(STYLE)
    bridge.attach()
    if identity.admitted():
        keeping.attach()
        with keeping.whole_page():
            page.run()
        state.arrived()
    else:
        identity.ask()
    warm.page_is_drawn()
