"""What surrounds every page: its title and look, the desk that survives a reload, and the coach warmed up beside it."""

from pathlib import Path

import streamlit as st

from assistant.ui import bridge, identity, keeping, warm
from assistant.ui.navigation import opened
from assistant.ui.style import STYLE


def draw() -> None:
    """Draw the app."""
    st.set_page_config(page_title="Outcome OKRs", page_icon=str(Path(__file__).parent / "icon.svg"), layout="wide")
    st.html(STYLE)
    warm.start()
    if identity.admitted():
        page = opened()
        bridge.attach()
        keeping.attach()
        page.run()
    else:
        bridge.attach()
        identity.ask()
