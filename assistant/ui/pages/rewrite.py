"""The page that does the whole job: paste, see findings, answer, get the rewrite, edit, decide, export."""

import streamlit as st

from assistant.errors import OkrError
from assistant.formats.document import Document
from assistant.okr import Draft
from assistant.settings import Settings
from assistant.steps.align import Candidate
from assistant.ui import desk, state
from assistant.ui.safe import for_html, for_label, shortened
from assistant.ui.sections.export import export
from assistant.ui.sections.found import found
from assistant.ui.sections.given import given
from assistant.ui.sections.interview import interview
from assistant.ui.sections.kept import kept
from assistant.ui.sections.rewrite import rewrite
from assistant.ui.sections.save import save
from assistant.ui.style import STYLE
from assistant.ui.work import Brief


def _head() -> None:
    st.html(STYLE)
    st.html(
        '<div class="o"><h1>From what we will build to what people will do differently</h1>'
        '<p class="o-lead">Paste a draft OKR or a roadmap item. You get an outcome OKR that your team would '
        "sign: who does what by how much, "
        "every number traced to its source, and nothing of the draft lost.</p></div>"
    )


def _step(number: int, title: str) -> None:
    st.html(f'<div class="o"><h2 id="step-{number}"><i>{number}</i>{title}</h2></div>')


def _chosen(document: Document) -> Draft:
    drafts = document.drafts
    if len(drafts) == 1:
        return drafts[0]
    index = min(state.selected(), len(drafts) - 1)
    key = state.show("okr-draft", index)
    st.selectbox(
        f"{len(drafts)} drafts were found; which one?",
        range(len(drafts)),
        key=key,
        on_change=lambda: state.select(state.value(key)),
        format_func=lambda number: f"{number + 1} of {len(drafts)} · {_title(drafts[number])}",
    )
    return drafts[index]


def _title(draft: Draft) -> str:
    lines = draft.lines()
    more = f" (+ {len(lines) - 1})" if len(lines) > 1 else ""
    return shortened(lines[0].text, 80) + more if lines else draft.id


def _story(document: Document, parents: tuple[Candidate, ...], settings: Settings) -> None:
    draft = _chosen(document)
    name = desk.name_of_draft(draft)
    work = state.work(name)
    made = desk.converted(draft, work, parents, settings)
    now = desk.revised(made, work, settings)
    st.html(
        f'<div class="o"><p class="o-engine" '
        f'role="status">{for_html(_engine(now.engine.name, now.engine.why))}</p></div>'
    )
    _step(1, "What stands there now")
    found(now, document.notes)
    if made.questions:
        _step(2, "Four questions")
        st.html(
            '<div class="o"><p class="o-soft">Take a suggestion, say it in your own words, or skip it. Every '
            "answer changes the rewrite below.</p></div>"
        )
        interview(made.questions, work, name)
    _step(3 if made.questions else 2, "The rewrite" if not made.left_alone else "Left as it is")
    rewrite(made, now, work, name)
    kept(now)
    _step(4 if made.questions else 3, "Take it with you")
    export(now, lambda: desk.all_revised(document.drafts, parents, settings), len(document.drafts), name)
    save(now, lambda: desk.all_revised(document.drafts, parents, settings), len(document.drafts), name)


def _engine(name: str, why: str) -> str:
    who = "the built-in coach" if name == "coach" else name
    return f"Answered by {who}: {why}."


def _draw(brief: Brief) -> None:
    settings = desk.settings().model_copy(update={"level": brief.level})
    document = desk.drafts_of(brief, settings.most_items)
    _story(document, desk.parents_of(brief, document.drafts, settings.most_items), settings)


def main() -> None:
    """Draw the page; whatever is raised on purpose is shown as one sentence, with the text still in its field."""
    _head()
    try:
        if sent := desk.leaves():
            st.html(f'<div class="o"><p class="o-note o-mind">{for_html(sent[:1].upper() + sent[1:])}</p></div>')
        if brief := given():
            _draw(brief)
    except OkrError as fault:
        said = str(fault)
        st.error(for_label(said[:1].upper() + said[1:]), icon=":material/error:")


main()
