"""The versions of a saved OKR: what changed between two of them, and letting an older one stand again."""

import streamlit as st

from assistant.errors import OkrError
from assistant.ui import saving, telling
from assistant.ui.safe import for_html
from assistant.ui.sections.compared import compared
from assistant.workspace.difference import changed, difference
from assistant.workspace.records import Role, Saved


def versions(one: Saved) -> None:
    """Draw the list, and the difference of the two that are chosen."""
    okrs, me = saving.workspace().okrs, saving.me()
    stamps = okrs.versions(me, one.id)
    rows = "".join(
        f"<tr><td>{stamp.number}</td><td>{for_html(stamp.author)}</td><td>{stamp.at:%d %b %Y, %H:%M} UTC</td>"
        f"<td>{for_html(stamp.note)}</td></tr>"
        for stamp in stamps
    )
    st.html(
        '<div class="o"><table class="o-fate"><tr><th>Version</th><th>Who</th><th>When</th><th>Why</th></tr>'
        f"{rows}</table></div>"
    )
    if len(stamps) < 2:
        st.html('<div class="o"><p class="o-soft">With a second version, the difference shows here.</p></div>')
        return
    numbers = [stamp.number for stamp in stamps]
    left, right = st.columns(2)
    old = left.selectbox("From version", numbers, index=1, key=f"from-{one.id}-{one.head}")
    new = right.selectbox("To version", numbers, index=0, key=f"to-{one.id}-{one.head}")
    before, after = (okrs.version(me, one.id, number).conversion for number in (old, new))
    st.html(f'<div class="o">{compared(changed(difference(before, after)))}</div>')
    if old != one.head and okrs.may(me, one.id, Role.EDIT):
        label = f"Let version {old} stand again"
        st.button(label, key="restore", icon=":material/history:", on_click=_restore, args=(one, old))


def _restore(one: Saved, number: int) -> None:
    try:
        made = saving.workspace().okrs.restore(saving.me(), one.id, number, seen=one.head)
    except OkrError as fault:
        telling.failed(str(fault))
        return
    telling.done(f"Version {number} stands again, as version {made.head}.")
