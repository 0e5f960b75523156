"""What is saved: the list, or one OKR when the address names it (``?okr=ID``)."""

import streamlit as st

from assistant.errors import DamagedError, NotSavedError, OkrError
from assistant.ui import identity, saving, telling
from assistant.ui.safe import for_html, for_label
from assistant.ui.sections.people import people
from assistant.ui.sections.saved_list import saved_list
from assistant.ui.sections.saved_okr import saved_okr


def _head() -> None:
    st.html(
        '<div class="o"><h1>Saved OKRs</h1><p class="o-lead">Yours, and what others share with you: every version, who '
        "said what, and what was decided.</p></div>"
    )


def _who() -> None:
    """Who is signed in, where people sign in."""
    if not identity.configured():
        return
    me = saving.me()
    with st.container(horizontal=True, vertical_alignment="center", key="signed-in"):
        st.html(f'<div class="o"><p>{for_html(me.name)} <span class="o-tag">may {me.role.value}</span></p></div>')
        st.button("Sign out", key="sign-out", type="tertiary", on_click=identity.sign_out)


def _damaged(fault: DamagedError) -> None:
    st.error(for_label(str(fault)), icon=":material/error:")
    if fault.backup and not identity.configured():
        st.button("Put the backup in its place", key="recover", type="primary", on_click=_recover)


def _recover() -> None:
    from assistant.workspace.door import recover

    try:
        copy, kept = recover(saving.place())
    except OkrError as fault:
        telling.failed(str(fault))
        return
    saving.recovered()
    telling.done(f"The backup {copy.name} is in place; the damaged file is kept as {kept.name}.")


def main() -> None:
    """Draw the page; whatever is raised on purpose is shown as one sentence."""
    _head()
    try:
        with st.container(key="saved-told"):
            telling.tell(st.query_params.get("okr", ""))
        saving.workspace()
        _who()
        wanted = st.query_params.get("okr", "")
        if wanted:
            st.button("All saved OKRs", key="to-list", icon=":material/arrow_back:", on_click=st.query_params.clear)
            saved_okr(wanted)
        else:
            saved_list()
            people()
    except DamagedError as fault:
        _damaged(fault)
    except NotSavedError as fault:
        st.warning(for_label(str(fault)), icon=":material/search_off:")
    except OkrError as fault:
        st.error(for_label(str(fault)), icon=":material/error:")


main()
