"""One saved OKR: what it says, how far it came, and what can be done with it by whom."""

from collections.abc import Callable

import streamlit as st

from assistant.errors import OkrError
from assistant.okr import Conversion
from assistant.ui import chips, keeping, resume, saving, telling
from assistant.ui.marked import with_slots
from assistant.ui.navigation import path_of
from assistant.ui.safe import for_html
from assistant.ui.sections.conflict import Clash, conflict
from assistant.ui.sections.kept import kept
from assistant.ui.sections.saved_edit import edit, settled
from assistant.ui.sections.saved_export import export_one
from assistant.ui.sections.saved_list import told
from assistant.ui.sections.saved_talk import talk
from assistant.ui.sections.saved_versions import versions
from assistant.workspace.records import Role, Saved, Status

_STEPS = {
    Status.DRAFT: (("Ask for a review", Status.IN_REVIEW), ("Publish", Status.PUBLISHED)),
    Status.IN_REVIEW: (("Publish", Status.PUBLISHED), ("Back to draft", Status.DRAFT)),
    Status.PUBLISHED: (("Review it again", Status.IN_REVIEW),),
}


def saved_okr(okr: str) -> None:
    """Draw it. Raises NotSavedError when nothing is saved there for this person."""
    okrs, me = saving.workspace().okrs, saving.me()
    one = okrs.get(me, okr)
    now = okrs.version(me, okr)
    st.html(f'<div class="o"><h2>{with_slots(one.title)}</h2><p>{told(one)}</p></div>')
    if one.deleted:
        st.warning("This OKR was deleted.", icon=":material/delete:")
        st.button("Bring back", key="undelete", icon=":material/undo:", on_click=_do, args=(okrs.undelete, me, okr))
        return
    _actions(one)
    clash = saving.cell("clash")
    # Always there, so that what comes and goes in it does not move the tabs, which would forget the open one.
    with st.container(key="saved-clash"):
        if isinstance(clash, Clash) and clash.okr == okr:
            conflict(clash, lambda seen: settled(okr, seen))
    names = ["The OKR", "Change", "Versions", "Comments", "Export"]
    reading, changing, history, said, taking = st.tabs(names, key=f"saved-tabs-{okr}")
    with reading:
        _shown(now.conversion)
    with changing:
        if okrs.may(me, okr, Role.EDIT):
            edit(one, now)
        else:
            st.html('<div class="o"><p class="o-note">Your role reads and comments; change a copy.</p></div>')
    with history:
        versions(one)
    with said:
        talk(one)
    with taking:
        export_one(now.conversion, f"okr-{okr}")
        st.caption("The address of this page opens this OKR for everybody who may see it.")


def _actions(one: Saved) -> None:
    okrs, me = saving.workspace().okrs, saving.me()
    with st.container(horizontal=True, key="saved-actions"):
        for label, status in _STEPS[one.status]:
            needed = Role.PUBLISH if Status.PUBLISHED in (one.status, status) else Role.EDIT
            if okrs.may(me, one.id, needed):
                st.button(label, key=f"status-{status.name}", on_click=_status, args=(one.id, status, one.head))
        if not one.shared and one.owner_id == me.id:
            st.button("Share", key="share", icon=":material/group:", on_click=_do, args=(okrs.share, me, one.id))
        st.button("Copy", key="copy", icon=":material/content_copy:", on_click=_copy, args=(one.id,))
        if one.owner_id == me.id or okrs.may(me, one.id, Role.PUBLISH):
            st.button("Delete", key="delete", icon=":material/delete:", on_click=_do, args=(okrs.delete, me, one.id))
        st.button("Go on in the rewriter", key="go-on", icon=":material/edit_note:", on_click=_go_on, args=(one,))
    if saving.cell("went-on") == one.id:
        saving.set_cell("went-on", None)
        st.switch_page(path_of("rewrite.py"))


def _shown(now: Conversion) -> None:
    boxes = {one.about: one for one in now.boxes_after}

    def answered(about: str) -> str:
        return chips.boxes(boxes[about]) if about in boxes else ""

    if now.objective:
        st.html(
            f'<div class="o"><h4>Objective</h4><p class="o-sentence">{with_slots(now.objective.text)}</p>'
            f"{answered('objective')}</div>"
        )
    cells = []
    for kr in now.key_results:
        head = f"{kr.id.upper()} · {'recommended' if kr.recommended else 'alternative'}, {kr.review.value}"
        sentence = f'<p class="o-sentence">{with_slots(kr.text)}</p>'
        cells.append(f'<section class="o-cell"><h4>{for_html(head)}</h4>{sentence}{answered(kr.id)}</section>')
    st.html(f'<div class="o"><h3>Key results</h3><div class="o-grid">{"".join(cells)}</div></div>')
    st.html(f'<div class="o">{kept(now)}</div>')


def _do(call: Callable[..., object], *given: object) -> None:
    try:
        call(*given)
    except OkrError as fault:
        telling.failed(str(fault))


def _status(okr: str, status: Status, seen: int) -> None:
    _do(lambda: saving.workspace().okrs.set_status(saving.me(), okr, status, seen=seen))


def _copy(okr: str) -> None:
    def copied() -> None:
        made = saving.workspace().okrs.copy(saving.me(), okr)
        st.query_params["okr"] = made.id
        telling.done("This is your copy; only you see it until you share it.")

    _do(copied)


def _go_on(one: Saved) -> None:
    def laid() -> None:
        version = saving.workspace().okrs.version(saving.me(), one.id)
        desk = resume.parsed(version.desk) if version.desk else None
        desk = desk or resume.of_draft(version.conversion)
        keeping.lay(desk.model_copy(update={"saved": dict.fromkeys(resume.names(desk.brief), (one.id, one.head))}))
        saving.set_cell("went-on", one.id)

    _do(laid)
