"""Downloads: this draft, or every draft of the text."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from assistant.okr import Conversion
from assistant.report.markdown import conversions_markdown
from assistant.ui.exports import FORMATS, SHORT, rendered
from assistant.ui.panels import folded, panel
from assistant.ui.sheet import Sheet, Sheets


def export(sheets: Sheets) -> None:
    """Draw the downloads. A file is made when it is asked for, of what stands there then."""
    sheet = sheets.sheet()
    count, name = len(sheet.document.drafts), sheet.name
    with st.container(horizontal=True, key=f"export-{name}"):
        _downloads("{}", "outcome-okr", name, sheets.one())
    if count > 1:
        st.caption(f"All {count} drafts of this text, each with what you answered and decided:")
        with st.container(horizontal=True, key="export-all"):
            _downloads("All as {}", "outcome-okrs", "all", sheets.every())
    preview = f"preview-{name}"

    def shown(sheet: Sheet) -> object:
        return sheet.rewrite[1] if st.session_state.get(preview) else None

    def drawn() -> None:
        with folded("Preview", preview) as is_open:
            if is_open:
                st.code(conversions_markdown([sheets.sheet().rewrite[1]]), language=None, wrap_lines=True)

    panel("okr-preview", sheets.look(shown), drawn)


def _downloads(label: str, file: str, about: str, contents: Callable[[], list[Conversion]]) -> None:
    for one in SHORT:
        ending, media, _ = FORMATS[one]
        st.download_button(
            label.format(one),
            data=partial(rendered, one, contents),
            file_name=f"{file}.{ending}",
            mime=media,
            icon=":material/download:",
            key=f"download-{ending}-{about}",
            on_click="ignore",
        )
