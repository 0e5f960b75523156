"""The list of what is saved: narrowed by words, team, period and status, and what was deleted below it."""

from functools import partial

import streamlit as st

from assistant.errors import OkrError
from assistant.ui import saving, state, telling
from assistant.ui.navigation import path_of
from assistant.ui.safe import for_html, for_label, shortened
from assistant.ui.sections.saved_export import export_row
from assistant.workspace.records import Person, Saved, Status

_PAGE = 25
_WHOSE = {"All": None, "Mine": True, "Shared by others": False}
_MOST_BYTES = 20_000_000


def saved_list() -> None:
    """Draw the list with its filters."""
    okrs, me = saving.workspace().okrs, saving.me()
    if not okrs.find(me, most=1) and not okrs.find(me, deleted=True, most=1):
        _empty()
        _bring_in()
        return
    found = okrs.find(me, **_narrowed(me), most=1000)
    count = len(found)
    st.html(f'<div class="o"><p class="o-soft" role="status">{count} OKR{"" if count == 1 else "s"}</p></div>')
    pages = max(1, -(-count // _PAGE))
    page = min(int(state.value("saved-page") or 1), pages)
    for one in found[(page - 1) * _PAGE : page * _PAGE]:
        _row(one, me)
    if pages > 1:
        st.pagination(pages, key="saved-page")
    if found:
        st.caption("Take all of these with you:")
        versions = tuple((one.id, one.head) for one in found)
        export_row(partial(_contents, me, [one.id for one in found]), versions, "saved-okrs", "list")
    else:
        st.html('<div class="o"><p class="o-note">None of your OKRs fits; take a filter away.</p></div>')
    _deleted(me)
    _bring_in()


def told(one: Saved) -> str:
    """The signs of an OKR: its status in words, whose it is, and how far it came."""
    status = f'<span class="o-tag o-status-{one.status.name.lower()}">{one.status.value}</span>'
    seen = "shared" if one.shared else "private"
    parts = (one.team, one.period, f"by {one.owner}", seen, f"version {one.head}", f"{one.updated:%d %b %Y}")
    return status + "".join(f'<span class="o-tag">{for_html(part)}</span>' for part in parts if part)


def _contents(me: Person, ids: list[str]) -> list:  # type: ignore[type-arg]
    okrs = saving.workspace().okrs
    return [okrs.version(me, one).conversion for one in ids]


def _narrowed(me: Person) -> dict:  # type: ignore[type-arg]
    workspace = saving.workspace()
    with st.container(key="saved-filters"):
        first, *others = st.columns([3, 2, 2, 2], gap="small")
        words = first.text_input("Words", placeholder="in the title", key="saved-words")
        team = others[0].selectbox("Team", ["", *workspace.people.teams()], format_func=_any, key="saved-team")
        period = others[1].selectbox("Period", ["", *workspace.okrs.periods(me)], format_func=_any, key="saved-period")
        status = others[2].selectbox(
            "Status", ["", *(one.value for one in Status)], format_func=_any, key="saved-status"
        )
        whose = st.segmented_control(
            "Whose", list(_WHOSE), default="All", required=True, key="saved-whose", label_visibility="collapsed"
        )
    return {
        "words": words or "",
        "team": team or "",
        "period": period or "",
        "status": Status(status) if status else None,
        "mine": _WHOSE[whose or "All"],
    }


def _any(value: str) -> str:
    return value or "all"


def _row(one: Saved, me: Person) -> None:
    with st.container(border=True, key=f"saved-{one.id}", gap="xsmall"):
        st.button(
            for_label(shortened(one.title, 160)), key=f"open-{one.id}", type="tertiary", on_click=_open, args=(one.id,)
        )
        st.html(f'<div class="o"><p>{told(one)}</p></div>')


def _open(okr: str) -> None:
    st.query_params["okr"] = okr


def _deleted(me: Person) -> None:
    gone = saving.workspace().okrs.find(me, deleted=True)
    if not gone:
        return
    with st.expander(f"Deleted ({len(gone)})", key="saved-deleted"):
        for one in gone:
            with st.container(horizontal=True, vertical_alignment="center", key=f"gone-{one.id}"):
                st.html(f'<div class="o"><p>{for_html(shortened(one.title, 120))}</p></div>')
                st.button(
                    "Bring back", key=f"back-{one.id}", icon=":material/undo:", on_click=_bring_back, args=(me, one.id)
                )


def _bring_back(me: Person, okr: str) -> None:
    try:
        saving.workspace().okrs.undelete(me, okr)
    except OkrError as fault:
        telling.failed(str(fault))


def _empty() -> None:
    st.html(
        '<div class="o"><section class="o-cell"><h3>Nothing is saved yet</h3>'
        "<p>1. Paste a draft on the <b>Rewrite</b> page, answer the questions, and settle the key results.</p>"
        "<p>2. Press <b>Save to workspace</b> below the rewrite. It is yours alone at first.</p>"
        "<p>3. Here you share it, ask for a review, see what changed between versions, and publish it.</p>"
        "</section></div>"
    )
    st.page_link(path_of("rewrite.py"), label="Write the first one", icon=":material/edit_note:")


def _bring_in() -> None:
    with st.expander("Bring in a file", key="saved-bring-in"):
        st.caption("An archive of `okr saved export`, or the JSON of `okr rewrite --json`.")
        given = st.file_uploader("File", type=["json"], key="saved-file", label_visibility="collapsed")
        if given is not None:
            st.button("Save what is in it", key="saved-read", type="primary", on_click=_read, args=(given,))


def _read(given: object) -> None:
    name, data = str(getattr(given, "name", "file")), bytes(given.getvalue())  # type: ignore[attr-defined]
    try:
        text = data.decode("utf-8-sig", errors="replace")
        made = saving.workspace().archives.read(saving.me(), text, name)
    except OkrError as fault:
        telling.failed(str(fault))
        return
    telling.done(f"{len(made)} OKRs were brought in; only you see them until you share them.")
