"""Downloads: this draft, or every draft of the text."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from assistant.okr import Conversion
from assistant.report.markdown import conversions_markdown
from assistant.ui.exports import FORMATS, SHORT, rendered


def export(now: Conversion, every: Callable[[], list[Conversion]], count: int, name: str) -> None:
    """Draw the downloads. ``every`` converts all drafts of the text, and is called only when they are asked for."""
    with st.container(horizontal=True, key=f"export-{name}"):
        for label in SHORT:
            ending, media, _ = FORMATS[label]
            st.download_button(
                label,
                data=rendered(label, lambda: [now]),
                file_name=f"outcome-okr.{ending}",
                mime=media,
                icon=":material/download:",
                key=f"download-{ending}-{name}",
                on_click="ignore",
            )
    if count > 1:
        st.caption(f"All {count} drafts of this text, each with what you answered and decided:")
        with st.container(horizontal=True, key="export-all"):
            for label in SHORT:
                ending, media, _ = FORMATS[label]
                st.download_button(
                    f"All as {label}",
                    data=partial(rendered, label, every),
                    file_name=f"outcome-okrs.{ending}",
                    mime=media,
                    icon=":material/download:",
                    key=f"download-all-{ending}",
                    on_click="ignore",
                )
    with st.expander("Preview", key=f"preview-{name}"):
        st.code(conversions_markdown([now]), language=None, wrap_lines=True)
