"""Questions that a run left open: answered here, a few items at a time, or in the sheet; then only these run again."""

import csv
import io
from typing import Any

import streamlit as st

from assistant.batch.questions import read_answer_sheet
from assistant.errors import OkrError
from assistant.report.safe import for_cell
from assistant.ui import state
from assistant.ui.roadmap import worker
from assistant.ui.roadmap.folder import RunFolder
from assistant.ui.safe import for_label, shortened

_ASKED = {
    "makes": "What does the team make or look after?",
    "who": "Who is it for?",
    "help": "What does it help them do?",
    "obstacle": "What gets in their way today?",
    "difference": "What would they do differently? One a line.",
}
_PAGE = 8


def questions(folder: RunFolder) -> None:
    """Draw the open questions of a run; nothing where none is open."""
    rows = _open(folder)
    if not rows:
        return
    st.subheader(f"{len(rows)} {'item' if len(rows) == 1 else 'items'} with an open question", anchor=False)
    answers = folder.answers()
    page = 0
    if len(rows) > _PAGE:
        pages = -(-len(rows) // _PAGE)
        page = st.number_input(f"Part of {pages}", 1, pages, 1, key="roadmap-part") - 1
    for row in rows[page * _PAGE : (page + 1) * _PAGE]:
        _item(folder, row, answers.get(row["item"], {}))
    given = sum(1 for one in answers.values() if any(one.values()))
    with st.container(horizontal=True):
        st.button(
            f"Rewrite the {given} with answers" if given else "Rewrite those with answers",
            key="roadmap-answered",
            type="primary",
            disabled=not given,
            on_click=_again,
            args=(folder,),
        )
    sheet = st.file_uploader(
        "Or fill in questions.csv or questions.xlsx, and give it back here",
        type=["csv", "xlsx"],
        key="roadmap-sheet",
        max_upload_size=10,
    )
    if sheet is not None:
        st.button("Rewrite with this sheet", key="roadmap-sheet-go", on_click=_by_sheet, args=(folder, sheet))


def _open(folder: RunFolder) -> list[dict[str, str]]:
    path = folder.out / "questions.csv"
    try:
        text = path.read_text("utf-8-sig")
    except OSError:
        return []
    return [{name: value or "" for name, value in row.items()} for row in csv.DictReader(io.StringIO(text))]


def _item(folder: RunFolder, row: dict[str, str], given: dict[str, str]) -> None:
    id_ = row["item"]
    mark = " ✓" if any(given.values()) else ""
    title = f"{for_label(shortened(row.get('text', ''), 90))}{mark}"
    with st.expander(title, key=f"roadmap-ask-{id_}"):
        for name, asked in _ASKED.items():
            key = f"roadmap-answer-{id_}-{name}"
            suggested = row.get(f"{name} (suggestions)", "")
            st.text_area(
                asked,
                height=68,
                key=state.show(key, state.value(key) or given.get(name) or row.get(name, "")),
                placeholder=suggested,
                on_change=_keep,
                args=(folder, id_, name, key),
            )


def _keep(folder: RunFolder, id_: str, name: str, key: str) -> None:
    answers = folder.answers()
    answers.setdefault(id_, {})[name] = str(state.value(key) or "").strip()
    folder.keep_answers(answers)


def _again(folder: RunFolder) -> None:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("item", *_ASKED))
    for id_, given in folder.answers().items():
        if any(given.values()):
            writer.writerow([for_cell(text) for text in (id_, *(given.get(name, "") for name in _ASKED))])
    folder.answers_sheet.write_text("\ufeff" + out.getvalue(), "utf-8")
    _start(folder)


def _by_sheet(folder: RunFolder, sheet: Any) -> None:
    draft = folder.path / f"upload{'.xlsx' if sheet.name.lower().endswith('.xlsx') else '.csv'}"
    draft.write_bytes(sheet.getvalue())
    try:
        found = read_answer_sheet(draft)
    except OkrError as fault:
        state.set_field("roadmap-fault", str(fault).replace(str(draft), sheet.name))
        return
    answers = folder.answers()
    for id_, given in found.items():
        said = {name: getattr(given, name) for name in _ASKED}
        told = {name: "\n".join(value) if isinstance(value, tuple) else value for name, value in said.items() if value}
        answers[id_] = {**answers.get(id_, {}), **told}
    folder.keep_answers(answers)
    _again(folder)


def _start(folder: RunFolder) -> None:
    try:
        worker.start(folder)
    except OkrError as fault:
        state.set_field("roadmap-fault", str(fault))
