"""The result of a run: the page for the meeting, shown in a frame of its own, and every file to take away."""

import base64
import io
import zipfile

import streamlit as st

from assistant.ui import state
from assistant.ui.roadmap.folder import RunFolder

_MEDIA = {
    ".html": "text/html", ".csv": "text/csv", ".md": "text/markdown", ".jsonl": "application/jsonl",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}  # fmt: skip
_MOST_SHOWN = 6_000_000


def result(folder: RunFolder) -> None:
    """Draw the downloads and the roadmap by outcomes."""
    files = folder.outputs()
    if not files:
        return
    with st.container(horizontal=True, key="roadmap-downloads"):
        st.download_button(
            "All files",
            data=lambda: _zipped(folder),
            file_name="roadmap.zip",
            mime="application/zip",
            icon=":material/folder_zip:",
            key="roadmap-download-all",
            on_click="ignore",
            type="primary",
        )
        for path in files:
            st.download_button(
                path.name,
                data=path.read_bytes,
                file_name=path.name,
                mime=_MEDIA[path.suffix],
                icon=":material/download:",
                key=f"roadmap-download-{path.name}",
                on_click="ignore",
            )
    page = folder.out / "roadmap.html"
    if page.is_file() and page.stat().st_size <= _MOST_SHOWN:
        # As a data address the page has an origin of its own: it cannot reach the app around it.
        st.iframe(f"data:text/html;base64,{base64.b64encode(page.read_bytes()).decode()}", height=900)
    elif page.is_file():
        st.info("The page is too large to be shown here; take roadmap.html and open it in a browser.")
    st.button("Delete this run and its files", key="roadmap-delete", icon=":material/delete:", on_click=_delete,
              args=(folder,))  # fmt: skip


def _zipped(folder: RunFolder) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in folder.outputs():
            archive.write(path, path.name)
    return made.getvalue()


def _delete(folder: RunFolder) -> None:
    folder.remove()
    state.set_run("")
