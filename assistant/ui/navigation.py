"""The pages of the app, by group, in the order in which they stand in the navigation. A page is one line here."""

from dataclasses import dataclass
from pathlib import Path

import streamlit as st

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
    Entry("Look up", "Rules", "rules.py", ":material/rule:"),
    Entry("Set up", "Settings", "settings.py", ":material/tune:"),
)


def run_page() -> None:
    """Draw the navigation and the page that is open."""
    groups: dict[str, list[object]] = {}
    for entry in PAGES:
        page = st.Page(
            PAGES_FOLDER / entry.file,
            title=entry.title,
            icon=entry.icon,
            default=entry is PAGES[0],
            url_path=None if entry is PAGES[0] else Path(entry.file).stem,
        )
        groups.setdefault(entry.group, []).append(page)
    st.navigation(groups, position="sidebar", expanded=True).run()  # type: ignore[arg-type]
