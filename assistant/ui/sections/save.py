"""Saving from the rewrite: one button, what it was saved as, and both versions when somebody else was quicker."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import streamlit as st

from assistant.errors import ConflictError, OkrError
from assistant.okr import Conversion
from assistant.ui import keeping, resume, saving, telling
from assistant.ui.navigation import path_of
from assistant.ui.panels import panel
from assistant.ui.sections.conflict import Clash, conflict
from assistant.ui.sheet import Sheets

if TYPE_CHECKING:
    from assistant.workspace.records import Saved


def save(sheets: Sheets) -> None:
    """Draw the button that saves the rewrite as it stands when it is pressed."""
    name = sheets.sheet().name
    panel("okr-save", lambda: saving.cell("saved", {}).get(name), lambda: _drawn(sheets))


def _drawn(sheets: Sheets) -> None:
    sheet = sheets.sheet()
    name, count = sheet.name, len(sheet.document.drafts)
    known = saving.cell("saved", {}).get(name)
    with st.container(horizontal=True, vertical_alignment="center", key=f"save-{name}"):
        label = f"Save as version {known[1] + 1}" if known else "Save to workspace"
        st.button(
            label, key=f"save-one-{name}", type="primary", icon=":material/save:", on_click=_save, args=(sheets, name)
        )
        if known:
            st.page_link(
                path_of("saved.py"),
                label="Open what is saved",
                icon=":material/open_in_new:",
                query_params={"okr": known[0]},
            )
        if count > 1:
            st.button(f"Save all {count} drafts", key="save-all", on_click=_save_all, args=(sheets.every(),))
    clash = saving.cell("clash")
    if isinstance(clash, Clash) and known and clash.okr == known[0]:
        conflict(clash, lambda seen: _settled(name, clash.okr, seen))
    telling.tell(name)


def _save(sheets: Sheets, name: str) -> None:
    saved = saving.cell("saved", {})
    known = saved.get(name)

    def kept() -> "tuple[str, list[Saved]]":
        okrs, me = saving.workspace().okrs, saving.me()
        if known is None:
            made = okrs.create(me, now, desk=work)
            said = "Saved. Only you see it until you share it."
        else:
            made = okrs.save(me, known[0], now, seen=known[1], desk=work)
            said = f"Saved as version {made.head}."
        _settled(name, made.id, made.head)
        return said, [made]

    try:
        now = sheets.sheet().rewrite[1]
        work = resume.lying(saved).model_dump_json(exclude_defaults=True)
        telling.done(saving.once(f"save {name}", now.model_dump_json(), kept))
    except ConflictError as fault:
        saving.set_cell("clash", Clash(fault.okr, fault.seen, fault.head, now, work))
    except OkrError as fault:
        telling.failed(f"{fault} Your text stays here.")


def _save_all(every: Callable[[], list[Conversion]]) -> None:
    def kept() -> "tuple[str, list[Saved]]":
        made = saving.workspace().runs.save(saving.me(), now, "the app")
        return f"Saved {len(made)} OKRs. Only you see them until you share them.", made

    try:
        now = every()
        telling.done(saving.once("save all", "\n".join(one.model_dump_json() for one in now), kept))
    except OkrError as fault:
        telling.failed(f"{fault} Your text stays here.")


def _settled(name: str, okr: str, seen: int) -> None:
    saving.set_cell("saved", {**saving.cell("saved", {}), name: (okr, seen)})
    saving.set_cell("clash", None)
    keeping.keep()
