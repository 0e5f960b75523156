"""A run while it goes on: how far it is, drawn anew every second, and the button that stops it."""

import streamlit as st

from assistant.ui.roadmap import worker
from assistant.ui.roadmap.folder import RunFolder
from assistant.ui.safe import for_label


def running(folder: RunFolder) -> None:
    """Draw the progress; when the run is over, draw the whole page anew."""

    @st.fragment(run_every=1.0)
    def drawn() -> None:
        now = worker.state(folder)
        if now.name != "running":
            st.rerun()
        share = now.over / now.total if now.total else 0.0
        st.progress(min(share, 1.0), text=for_label(now.line) or "Starting …")
        st.button(
            "Stop: finish what has begun, and keep it",
            key="roadmap-stop",
            icon=":material/stop:",
            on_click=worker.stop,
            args=(folder,),
        )
        st.caption("You may leave this page, or reload it: the run goes on, and its address finds it again.")

    drawn()
