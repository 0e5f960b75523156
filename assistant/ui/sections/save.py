"""Saving from the rewrite: one button, what it was saved as, and both versions when somebody else was quicker."""

from collections.abc import Callable

import streamlit as st

from assistant.errors import ConflictError, OkrError
from assistant.okr import Conversion
from assistant.ui import keeping, resume, saving, telling
from assistant.ui.navigation import path_of
from assistant.ui.panels import panel
from assistant.ui.sections.conflict import Clash, conflict
from assistant.ui.sheet import Sheets


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
    try:
        now = sheets.sheet().rewrite[1]
        content = now.model_dump_json()
        if before := saving.just_done(f"save {name}", content):
            telling.done(before)
            return
        okrs, me = saving.workspace().okrs, saving.me()
        work = resume.lying(saved).model_dump_json(exclude_defaults=True)
        if known is None:
            made = okrs.create(me, now, desk=work)
            said = "Saved. Only you see it until you share it."
        else:
            made = okrs.save(me, known[0], now, seen=known[1], desk=work)
            said = f"Saved as version {made.head}."
    except ConflictError as fault:
        saving.set_cell("clash", Clash(fault.okr, fault.seen, fault.head, now, work))
        return
    except OkrError as fault:
        telling.failed(f"{fault} Your text stays here.")
        return
    _settled(name, made.id, made.head)
    saving.did(f"save {name}", content, said)
    telling.done(said)


def _save_all(every: Callable[[], list[Conversion]]) -> None:
    try:
        all_of_them = every()
        content = "\n".join(one.model_dump_json() for one in all_of_them)
        if before := saving.just_done("save all", content):
            telling.done(before)
            return
        made = saving.workspace().runs.save(saving.me(), all_of_them, "the app")
    except OkrError as fault:
        telling.failed(f"{fault} Your text stays here.")
        return
    said = f"Saved {len(made)} OKRs. Only you see them until you share them."
    saving.did("save all", content, said)
    telling.done(said)


def _settled(name: str, okr: str, seen: int) -> None:
    saving.set_cell("saved", {**saving.cell("saved", {}), name: (okr, seen)})
    saving.set_cell("clash", None)
    keeping.keep()
