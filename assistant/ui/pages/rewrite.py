"""The page that does the whole job: paste, see findings, answer, get the rewrite, edit, decide, export."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from assistant.engine import Engine
from assistant.errors import ModelError, OkrError
from assistant.flow import look
from assistant.formats.document import Document
from assistant.okr import Conversion, Draft
from assistant.settings import Settings
from assistant.steps.align import Candidate
from assistant.ui import desk, engines, keeping, state
from assistant.ui.navigation import link
from assistant.ui.safe import fault_label, for_html, for_label, shortened
from assistant.ui.sections.arriving import arriving
from assistant.ui.sections.beginners import beginners
from assistant.ui.sections.checklist import checklist
from assistant.ui.sections.export import export
from assistant.ui.sections.found import found
from assistant.ui.sections.given import given
from assistant.ui.sections.interview import interview
from assistant.ui.sections.kept import kept
from assistant.ui.sections.rewrite import rewrite, side_by_side
from assistant.ui.sections.save import save
from assistant.ui.work import Brief, Work

_SOON = 0.3  # seconds within which a reply that is kept is there, and nothing needs to be said of waiting
_STEPS = ("Your draft, checked", "Questions", "The rewrite", "Save and export")


def _head() -> None:
    st.html(
        '<div class="o"><h1>From what we will build to what people will do differently</h1>'
        '<p class="o-lead">Paste a draft OKR or a roadmap item. You get an outcome OKR that your team would '
        "sign: who does what by how much, "
        "every number traced to its source, and nothing of the draft lost.</p></div>"
    )
    beginners()


def _step(number: int, title: str) -> None:
    st.html(f'<div class="o"><h2 id="step-{number}"><i>{number}</i>{title}</h2></div>')


def _way(place: DeltaGenerator, *, asks: bool) -> None:
    steps = [one for one in _STEPS if asks or one != "Questions"]
    links = "".join(
        f'<a href="#step-{number}" target="_self">{number} {one}</a>' for number, one in enumerate(steps, 1)
    )
    place.html(f'<div class="o"><nav class="o-way" aria-label="Steps of this page">{links}</nav></div>')


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


def _asked(
    draft: Draft, work: Work, parents: tuple[Candidate, ...], settings: Settings, who: Engine
) -> Conversion | None:
    """The rewrite; None while a model is asked: then its words as they come, and what the coach makes of the draft."""
    job = desk.asked(draft, work, parents, settings, who)
    if job is None or job.over(_SOON):
        return desk.converted(draft, work, parents, settings, who)
    with st.status(f"Asking {for_label(who.note.name)} …", expanded=True):
        arriving(job, who)
        st.caption("Meanwhile, what the built-in coach makes of it:")
        side_by_side(desk.coached(draft, work, parents, settings))
    return None


@st.fragment
def _story(document: Document, parents: tuple[Candidate, ...], settings: Settings, who: Engine) -> None:
    """All about one draft. It is drawn by itself after an answer, which changes nothing above it."""
    with _faults_told():
        _told(document, parents, settings, who)
        keeping.keep_part()


def _told(document: Document, parents: tuple[Candidate, ...], settings: Settings, who: Engine) -> None:
    draft = _chosen(document)
    name = desk.name_of_draft(draft)
    work = state.work(name)
    seen = look(draft, work.said(), settings=settings)
    # What the rules find stands there before the rewrite does, which takes longer.
    trouble, way = st.container(key=f"trouble-{name}"), st.empty()
    _way(way, asks=not seen.settled)
    _step(1, _STEPS[0])
    found(draft, seen, document.notes)
    try:
        made = _asked(draft, work, parents, settings, who)
    except ModelError as fault:
        with trouble:
            _failed(fault)
        who = engines.engine_of(engines.Choice(kind="coach"))
        made = desk.converted(draft, work, parents, settings, who)
    if made is None:
        return
    now = desk.revised(made, work, settings)
    asks = bool(made.questions)
    if asks == seen.settled:
        _way(way, asks=asks)
    if asks:
        _step(2, "Questions, one at a time")
        left, right = st.columns([7, 4], gap="large")
        with left:
            interview(made.questions, work, name)
            if desk.outdated(work, who):
                label = f"Ask {for_label(who.note.name)} again with these answers"
                st.button(label, key=f"again-{name}", type="primary", on_click=desk.ask_again, args=(work,))
        with right:
            checklist(now, work, name)
    _result(made, document, parents, settings, who, len(_STEPS) - (not asks))


@st.fragment
def _result(
    made: Conversion, document: Document, parents: tuple[Candidate, ...], settings: Settings, who: Engine, steps: int
) -> None:
    """The rewrite and all that is done to it. It is drawn by itself after an edit, which changes nothing above it."""
    name = desk.name_of_draft(made.draft)
    work = state.work(name)
    if not desk.still_answers(made, work, who):
        st.rerun()  # an answer was given or taken back down here: the engine is asked anew
    now = desk.revised(made, work, settings)
    _step(steps - 1, "The rewrite" if not made.left_alone else "Left as it is")
    st.html(f'<div class="o"><p class="o-engine" role="status">{for_html(_engine(now))}</p></div>')
    rewrite(made, now, work, name)
    kept(now)
    _step(steps, _STEPS[-1])
    every = partial(desk.all_revised, document.drafts, parents, settings, who)
    export(now, every, len(document.drafts), name)
    save(now, every, len(document.drafts), name)
    keeping.keep_part()


@contextmanager
def _faults_told() -> Iterator[None]:
    """Whatever is raised on purpose is shown as one sentence; around each part that is drawn by itself."""
    try:
        yield
    except OkrError as fault:
        st.error(fault_label(fault), icon=":material/error:")


def _engine(now: Conversion) -> str:
    name = "the built-in coach" if now.engine.name == "coach" else now.engine.name
    return f"Answered by {name}: {now.engine.why}."


def _failed(fault: ModelError) -> None:
    st.error(fault_label(fault), icon=":material/error:")
    st.html(
        '<div class="o"><p>Your text and answers are kept. Below is what the built-in coach makes of them.</p></div>'
    )
    with st.container(horizontal=True, gap="small", key="okr-failed"):
        st.button("Try again", key="okr-retry", icon=":material/refresh:", on_click=desk.try_again)
        if st.button("Stay with the coach", key="okr-coach"):
            engines.choose(engines.Choice(kind="coach"))
            st.rerun()  # the whole page: above the text it is said where it goes
        link("settings.py")


def _draw(brief: Brief, who: Engine) -> None:
    settings = desk.settings().model_copy(update={"level": brief.level})
    document = desk.drafts_of(brief, settings.most_items)
    _story(document, desk.parents_of(brief, document.drafts, settings.most_items), settings, who)


def main() -> None:
    """Draw the page; what goes wrong is told with the text still in its field."""
    _head()
    with _faults_told():
        who = engines.engine()
        if brief := given(engines.leaves(who)):
            _draw(brief, who)


main()
