"""The pages of the app, by group, in the order in which they stand in the navigation. A page is one line here."""

from dataclasses import dataclass
from pathlib import Path

import streamlit as st
from streamlit.navigation.page import StreamlitPage

PAGES_FOLDER = Path(__file__).parent / "pages"


@dataclass(frozen=True)
class Entry:
    """One page: its group, its title, its file in ``assistant/ui/pages`` and a Material icon.

    Its address is the file's name; the first page is the app's front page.
    """

    group: str
    title: str
    file: str
    icon: str


PAGES: tuple[Entry, ...] = (
    Entry("Write", "Rewrite", "rewrite.py", ":material/edit_note:"),
    Entry("Write", "Roadmap", "roadmap.py", ":material/table_rows:"),
    Entry("Write", "Saved", "saved.py", ":material/folder_open:"),
    Entry("Look up", "Library", "library.py", ":material/local_library:"),
    Entry("Look up", "Rules", "rules.py", ":material/rule:"),
    Entry("Look up", "Quality", "quality.py", ":material/monitoring:"),
    Entry("Set up", "Settings", "settings.py", ":material/tune:"),
)


def page_of(entry: Entry) -> StreamlitPage:
    """A page as the toolkit knows it."""
    first = entry is PAGES[0]
    return st.Page(
        PAGES_FOLDER / entry.file,
        title=entry.title,
        icon=entry.icon,
        default=first,
        url_path=None if first else Path(entry.file).stem,
    )


def path_of(file: str) -> str:
    """The path of a page, as Streamlit's own links and switches want it."""
    return str(PAGES_FOLDER / file)


def link(file: str) -> None:
    """Draw a link to the page of this file."""
    entry = next(one for one in PAGES if one.file == file)
    st.page_link(page_of(entry), label=entry.title, icon=entry.icon)


def open_page() -> StreamlitPage:
    """Draw the navigation; the page that is open, still to be run."""
    groups: dict[str, list[StreamlitPage]] = {}
    for entry in PAGES:
        groups.setdefault(entry.group, []).append(page_of(entry))
    return st.navigation(groups, position="sidebar", expanded=True)
