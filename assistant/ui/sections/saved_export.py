"""Downloads of what is saved, through the renderers of ``assistant.report``."""

from collections.abc import Callable, Sequence
from functools import partial

import streamlit as st

from assistant.okr import Conversion
from assistant.report.csv_ import conversions_csv
from assistant.report.json_ import conversions_json
from assistant.report.markdown import conversions_markdown
from assistant.report.okr_html import conversions_html
from assistant.report.okr_xlsx import conversions_xlsx

_Content = Sequence[Conversion]
FORMATS: dict[str, tuple[str, str, Callable[[_Content], str | bytes]]] = {
    "Markdown": ("md", "text/markdown", conversions_markdown),
    "CSV": ("csv", "text/csv", conversions_csv),
    "Excel": (
        "xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        conversions_xlsx,
    ),
    "JSON": ("json", "application/json", conversions_json),
    "Page to print": ("html", "text/html", conversions_html),
}
"""label: (what a file's name ends on, media type, renderer)"""


def export_row(contents: Callable[[], _Content], file: str, name: str, *, at_once: bool = False) -> None:
    """Draw one button for each format; the file is made when its button is pressed, or ``at_once`` where it is small.

    A file that is made later has an address that goes with the next drawing of the page, so a quick click may miss it.
    """
    with st.container(horizontal=True, key=f"saved-export-{name}"):
        for label, (ending, media, render) in FORMATS.items():
            st.download_button(
                label,
                data=_made(render, contents) if at_once else partial(_made, render, contents),
                file_name=f"{file}.{ending}",
                mime=media,
                icon=":material/download:",
                key=f"saved-download-{ending}-{name}",
                on_click="ignore",
            )


def _made(render: Callable[[_Content], str | bytes], contents: Callable[[], _Content]) -> bytes:
    made = render(contents())
    return made if isinstance(made, bytes) else made.encode()
