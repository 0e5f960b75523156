"""The page for a whole roadmap: files in, a run in the background, questions, and an outcome-based roadmap out."""

import streamlit as st

from assistant.errors import OkrError
from assistant.ui import state
from assistant.ui.roadmap import folder, worker
from assistant.ui.roadmap.folder import RunFolder
from assistant.ui.roadmap.progress import running
from assistant.ui.roadmap.questions import questions
from assistant.ui.roadmap.result import result
from assistant.ui.roadmap.upload import choose
from assistant.ui.safe import fault_label, for_html


def _head() -> None:
    st.html(
        '<div class="o"><h1>A whole roadmap, by outcomes</h1><p class="o-lead">Give the roadmap as it is. Every item '
        "comes back as a hypothesis under the outcome it serves, a commitment, or an open question, with nothing "
        "lost.</p></div>"
    )


def _over(run: RunFolder, now: worker.State) -> None:
    """A run that is not going on: what came of it, and what can be done next."""
    if now.fault:
        st.warning(fault_label(now.fault), icon=":material/warning:")
    if now.name == "done" and not now.failed:
        st.success(f"Finished: {now.over:,} of {now.total:,} items", icon=":material/check:")
    else:
        label = "Start" if now.name == "new" else "Try the failed items again" if now.name == "done" else "Go on"
        st.button(label, key="roadmap-go-on", type="primary", on_click=_go_on, args=(run,))
    questions(run)
    result(run)


def _go_on(run: RunFolder) -> None:
    try:
        worker.start(run)
    except OkrError as fault:
        state.set_field("roadmap-fault", str(fault))


def main() -> None:
    """Draw the page; whatever is raised on purpose is shown as one sentence."""
    _head()
    if fault := state.field("roadmap-fault"):
        st.error(fault_label(fault), icon=":material/error:")
        state.set_field("roadmap-fault", "")
    try:
        named = state.run()
        run = folder.found(named) if named else None
        if named and run is None:
            state.set_run("")
            st.info("That run is no longer here; begin a new one.")
        if run is None:
            choose()
            return
        state.set_run(run.id)
        files = for_html(", ".join(run.inputs()))
        st.html(f'<div class="o"><p class="o-soft">{files}</p></div>')
        st.button("Another roadmap", key="roadmap-new", icon=":material/add:", on_click=state.set_run, args=("",))
        now = worker.state(run)
        if now.name == "running":
            running(run)
        else:
            _over(run, now)
    except OkrError as fault:
        st.error(fault_label(fault), icon=":material/error:")


main()
