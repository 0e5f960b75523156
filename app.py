"""The browser app: page config and navigation, nothing else."""

from pathlib import Path

import streamlit as st

from assistant import ui

_PAGES = Path(ui.__file__).parent / "pages"

st.set_page_config(
    page_title="Outcome OKRs",
    page_icon=str(Path(ui.__file__).parent / "icon.svg"),
    layout="wide",
    initial_sidebar_state="collapsed",
)
st.navigation(
    [
        st.Page(_PAGES / "rewrite.py", title="Check and rewrite", icon=":material/edit_note:", default=True),
        st.Page(_PAGES / "library.py", title="Library", icon=":material/local_library:", url_path="library"),
        st.Page(_PAGES / "checks.py", title="What is checked", icon=":material/rule:", url_path="checks"),
    ],
    position="top",
).run()
