"""The library in the browser: add documents, search them with citations, browse the tree, confirm parents."""

import streamlit as st

from assistant.errors import InputError, OkrError
from assistant.formats.read import read_bytes
from assistant.library.configured import configured
from assistant.library.library import Library
from assistant.library.saved import put_saved
from assistant.library.store import Cited
from assistant.library.tree import Node
from assistant.model.library import embedding_of, sent_to
from assistant.okr import Level
from assistant.rules.choice import load_settings
from assistant.settings import Settings
from assistant.ui import saving
from assistant.ui.safe import fault_label, for_html, for_label, shortened

_LEVELS = ("company", "unit", "team")
_TYPES = ["md", "txt", "html", "pdf", "docx", "pptx", "xlsx"]


_READING_SECONDS = 5.0


def _head(settings: Settings) -> None:
    sent = sent_to(settings)
    where = f"{sent[:1].upper()}{sent[1:]}." if sent else "Everything stays in a folder on this machine."
    st.html(
        '<div class="o"><h1>Library</h1><p class="o-lead">Your strategy and the OKRs above yours. Rewrites cite it '
        f"and find their parent in it. {for_html(where)}</p></div>"
    )


def _told(title: str, level: int = 2) -> None:
    st.html(f'<div class="o"><h{level}>{for_html(title)}</h{level}></div>')


def _documents(library: Library) -> None:
    _told("Documents")
    given = st.file_uploader("Add strategy documents", type=_TYPES, accept_multiple_files=True, key="okr-library-files")
    # No form: it would empty itself under a file that is still on its way. The button waits until one has come.
    sent = st.button("Add documents", type="primary", key="okr-library-send", disabled=not given)
    for one in given if sent else ():
        try:
            done = library.add_bytes(one.getvalue(), one.name)
            st.success(for_label(f"{one.name}: {done.state} {done.note}".strip()))
        except OkrError as fault:
            st.error(for_label(f"Left out: {fault}"))
    if sent:
        library.deepen(_READING_SECONDS)  # the rest is read when it is asked for
    held = library.store.documents()
    rows = "".join(f"<li>{for_html(name)} <small>{count} passages</small></li>" for name, count in held)
    none = "<p>No document is here yet.</p>"
    st.html(f'<div class="o">{f"<ul>{rows}</ul>" if held else none}</div>')
    if held:
        chosen = st.selectbox("Remove a document", [name for name, _ in held], index=None, key="okr-library-which")
        if chosen and st.button("Take it out of the library", key="okr-library-remove"):
            library.remove(chosen)
            st.rerun()


def _passage(one: Cited) -> str:
    under = f" · {for_html(one.heading)}" if one.heading else ""
    return (
        f'<section class="o-cell"><h4>{for_html(one.document)}, {for_html(one.place)}{under}</h4>'
        f"<p>{for_html(one.text)}</p></section>"
    )


def _search(library: Library) -> None:
    _told("Search")
    query = st.text_input("What are you looking for?", key="okr-library-query")
    if query.strip():
        found = library.search(query)
        cells = "".join(_passage(one) for one in found) or "<p>Nothing fits.</p>"
        st.html(f'<div class="o"><div class="o-grid" role="status">{cells}</div></div>')


def _tree(library: Library) -> None:
    _told("OKRs above yours")
    with st.form("okr-library-tree"):
        text = st.text_area("Paste OKRs", key="okr-library-okrs", placeholder="## Objective: …\n- KR: …")
        level = st.selectbox("Their level", _LEVELS, key="okr-library-level")
        sent = st.form_submit_button("Add to the tree", key="okr-library-plant")
    if sent:
        drafts = read_bytes(text.encode(), name="pasted").drafts
        count = library.tree.put_drafts(one.model_copy(update={"level": Level(level)}) for one in drafts)
        if not count:
            raise InputError("no objective was found; begin its line with 'Objective:'.")
        st.success(f"{count} added to the tree")
    if st.button("Bring in what is shared among the saved OKRs", key="okr-library-saved"):
        st.success(f"{put_saved(library.tree, saving.workspace(), saving.me())} from the saved OKRs are in the tree")
    nodes = library.tree.all()
    st.html(f'<div class="o">{_branches(nodes) or "<p>The tree is empty.</p>"}</div>')
    if nodes:
        _links(library)


def _branches(nodes: list[Node]) -> str:
    known, shown = {one.id for one in nodes}, set[str]()

    def below(above: str) -> str:
        rows = ""
        for one in nodes:
            if one.id not in shown and (one.parent == above if above else one.parent not in known):
                shown.add(one.id)
                about = " · ".join(part for part in (one.team, one.level, one.period) if part)
                rows += f"<li>{for_html(one.text)} <small>{for_html(about)}</small>{below(one.id)}</li>"
        return f"<ul>{rows}</ul>" if rows else ""

    return below("")


def _links(library: Library) -> None:
    _told("Find and confirm a parent", 3)
    left, right = st.columns([3, 1])
    text = left.text_input("An OKR that needs a parent", key="okr-library-child").strip()
    team = right.text_input("Its team", key="okr-library-team").strip()
    if not text:
        return
    ranked = library.parents(text, team=team)
    if not ranked or not ranked[0].fits:
        st.info("No parent fits; these are the nearest." if ranked else "No OKR of the tree could be its parent.")
    for one in ranked[:3]:
        chain = " → ".join(node.text for node in library.tree.chain(one.candidate.id))
        st.html(
            f'<div class="o"><section class="o-cell"><h4>{for_html(one.candidate.text)}</h4><p>{for_html(one.reason)}'
            f"</p><p><small>{for_html(chain)}</small></p></section></div>"
        )
        if st.button(for_label(f"Confirm: {shortened(one.candidate.text, 60)}"), key=f"okr-link-{one.candidate.id}"):
            library.tree.link(text, one.candidate.id, team=team)
            st.success("Confirmed. It counts as a signal from now on.")


def _damaged(library: Library, fault: OkrError) -> None:
    """Say what is wrong with the index, and make it anew where that helps."""
    st.error(fault_label(fault), icon=":material/error:")
    if "okr library rebuild" in str(fault) and st.button("Make the index anew", key="okr-library-rebuild"):
        library.rebuild()
        library.deepen(_READING_SECONDS)
        st.rerun()


def main() -> None:
    """Draw the page; whatever is raised on purpose is shown as one sentence, and the parts that it spares go on."""
    try:
        settings = load_settings()
        _head(settings)
        with Library(configured(settings), embedding=embedding_of(settings)) as library:
            try:
                _documents(library)
                _search(library)
            except OkrError as fault:
                _damaged(library, fault)
            _tree(library)
    except OkrError as fault:
        st.error(fault_label(fault), icon=":material/error:")


main()
