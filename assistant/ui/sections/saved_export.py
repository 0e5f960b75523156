"""Downloads of what is saved."""

from collections.abc import Callable, Sequence
from functools import partial

import streamlit as st

from assistant.okr import Conversion
from assistant.ui.exports import FORMATS, rendered

Versions = tuple[tuple[str, int], ...]
_AT_ONCE = 25


def export_row(contents: Callable[[], Sequence[Conversion]], versions: Versions, file: str, name: str) -> None:
    """Draw one button for each format of several OKRs, which ``versions`` names: the id and the version of each.

    The files of a short list are there at once, as those of one OKR are; those of a long one when they are asked for.
    """
    if len(versions) <= _AT_ONCE:
        _buttons({label: _files(label, versions, contents) for label in FORMATS}, file, name)
    else:
        _buttons({label: partial(rendered, label, contents) for label in FORMATS}, file, name)


@st.cache_data(show_spinner=False, max_entries=64)
def _files(label: str, versions: Versions, _contents: Callable[[], Sequence[Conversion]]) -> bytes:
    """A version never changes, so what was made of it stays good."""
    return rendered(label, _contents)


def export_one(now: Conversion, file: str) -> None:
    """Draw one button for each format of one OKR; the files are there at once.

    A file that is made later has an address that goes with the next drawing of the page, so a quick click may miss it.
    """
    _buttons({label: _file(label, now) for label in FORMATS}, file, "one")


@st.cache_data(show_spinner=False, max_entries=64, hash_funcs={Conversion: Conversion.model_dump_json})
def _file(label: str, now: Conversion) -> bytes:
    """The page is drawn at every change, and what is saved stays."""
    return rendered(label, lambda: [now])


def _buttons(files: dict[str, bytes] | dict[str, partial[bytes]], file: str, name: str) -> None:
    with st.container(horizontal=True, key=f"saved-export-{name}"):
        for label, data in files.items():
            ending, media, _ = FORMATS[label]
            st.download_button(
                label,
                data=data,
                file_name=f"{file}.{ending}",
                mime=media,
                icon=":material/download:",
                key=f"saved-download-{ending}-{name}",
                on_click="ignore",
            )
