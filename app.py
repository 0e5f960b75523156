"""The browser app: page config and navigation, nothing else."""

from pathlib import Path

import streamlit as st

from assistant import ui
from assistant.ui import identity, keeping

_PAGES = Path(ui.__file__).parent / "pages"

st.set_page_config(
    page_title="Outcome OKRs",
    page_icon=str(Path(ui.__file__).parent / "icon.svg"),
    layout="wide",
    initial_sidebar_state="collapsed",
)
page = st.navigation(
    [
        st.Page(_PAGES / "rewrite.py", title="Check and rewrite", icon=":material/edit_note:", default=True),
        st.Page(_PAGES / "saved.py", title="Saved OKRs", icon=":material/folder_open:", url_path="saved"),
        st.Page(_PAGES / "checks.py", title="What is checked", icon=":material/rule:", url_path="checks"),
    ],
    position="top",
)
if identity.admitted():
    keeping.attach()
    page.run()
else:
    identity.ask()
