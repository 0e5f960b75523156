"""The page that does the whole job: paste, see findings, answer, get the rewrite, edit, decide, export.

The empty page is there before the coach and the rules are loaded, which happens beside it.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from assistant.errors import OkrError
from assistant.ui import panels
from assistant.ui.choosing import stays_here
from assistant.ui.safe import fault_label
from assistant.ui.sections.beginners import beginners
from assistant.ui.sections.coming import coming
from assistant.ui.sections.given import given


def _head() -> None:
    st.html(
        '<div class="o"><h1>From what we will build to what people will do differently</h1>'
        '<p class="o-lead">Paste a draft OKR or a roadmap item. You get an outcome OKR that your team would '
        "sign: who does what by how much, "
        "every number traced to its source, and nothing of the draft lost.</p></div>"
    )
    beginners()


@contextmanager
def _faults_told() -> Iterator[None]:
    """Whatever is raised on purpose is shown as one sentence; around each part that is drawn by itself."""
    try:
        yield
    except OkrError as fault:
        st.error(fault_label(fault), icon=":material/error:")


def _leaves() -> str:
    if stays_here():
        return ""
    from assistant.ui import engines

    return engines.leaves(engines.engine())


def main() -> None:
    """Draw the page; what goes wrong is told with the text still in its field."""
    panels.forget()
    _head()
    with _faults_told():
        given(_leaves())
        coming()


main()
