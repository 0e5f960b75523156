"""Two people saved: both versions beside each other, and the three ways to go on. Nothing is overwritten unseen."""

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from assistant.errors import ConflictError, OkrError
from assistant.okr import Conversion
from assistant.ui import saving, telling
from assistant.ui.safe import for_html, for_label
from assistant.ui.sections.compared import compared
from assistant.workspace.difference import changed, difference


@dataclass(frozen=True)
class Clash:
    """What could not be saved: ``mine`` was made on top of version ``seen``, while ``head`` was saved."""

    okr: str
    seen: int
    head: int
    mine: Conversion
    desk: str = ""


def conflict(clash: Clash, settled: Callable[[int], None]) -> None:
    """Draw both; ``settled`` is told which version this person has seen once it is decided."""
    okrs, me = saving.workspace().okrs, saving.me()
    base, theirs = (okrs.version(me, clash.okr, number) for number in (clash.seen, clash.head))
    with st.container(border=True, key=f"clash-{clash.okr}"):
        st.html(
            f'<div class="o"><h3>{for_html(theirs.author)} saved version {clash.head} while you worked on version '
            f'{clash.seen}</h3><p class="o-note o-mind" role="alert">Nothing was overwritten. This is what each of you '
            f"changed in version {clash.seen}.</p></div>"
        )
        left, right = st.columns(2, gap="medium")
        for column, title, what in (
            (left, f"Theirs, version {clash.head}", theirs.conversion),
            (right, "Yours, not saved yet", clash.mine),
        ):
            lines = changed(difference(base.conversion, what))
            column.html(f'<div class="o"><h4>{for_html(title)}</h4>{compared(lines)}</div>')
        with st.container(horizontal=True, key=f"clash-ways-{clash.okr}"):
            st.button("Save mine on top", key="clash-mine", on_click=_on_top, args=(clash, settled))
            st.button("Keep mine as a copy", key="clash-copy", on_click=_as_copy, args=(clash, settled))
            st.button("Keep theirs", key="clash-theirs", on_click=settled, args=(clash.head,))
        st.caption(for_label("On top of theirs, both stay among the versions."))


def _on_top(clash: Clash, settled: Callable[[int], None]) -> None:
    try:
        note = f"on top of version {clash.head}, after both were compared"
        made = saving.workspace().okrs.save(
            saving.me(), clash.okr, clash.mine, seen=clash.head, note=note, desk=clash.desk
        )
    except ConflictError as fault:  # somebody was quicker once more: compare again
        saving.set_cell("clash", Clash(clash.okr, clash.seen, fault.head, clash.mine, clash.desk))
        return
    except OkrError as fault:
        telling.failed(str(fault))
        return
    telling.done(f"Saved as version {made.head}, on top of theirs.")
    settled(made.head)


def _as_copy(clash: Clash, settled: Callable[[int], None]) -> None:
    try:
        note = f"a version of {clash.okr} beside version {clash.head}"
        made = saving.workspace().okrs.create(saving.me(), clash.mine, note=note, desk=clash.desk)
    except OkrError as fault:
        telling.failed(str(fault))
        return
    telling.done(f"Yours is saved as an OKR of its own: {made.title}")
    settled(clash.head)
