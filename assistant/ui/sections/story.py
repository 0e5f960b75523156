"""All that comes of a text: what was found, the questions, the rewrite, and what is done with it."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from assistant.errors import ModelError
from assistant.okr import Conversion, Draft
from assistant.ui import choosing, desk, keeping, state
from assistant.ui.navigation import link
from assistant.ui.panels import panel, redraws
from assistant.ui.safe import fault_label, for_html, for_label, shortened
from assistant.ui.sections.arriving import arriving
from assistant.ui.sections.checklist import checklist, inputs
from assistant.ui.sections.export import export
from assistant.ui.sections.found import found
from assistant.ui.sections.interview import interview, shown
from assistant.ui.sections.kept import kept
from assistant.ui.sections.rewrite import laid_out, left_over, rewrite, side_by_side
from assistant.ui.sections.save import save
from assistant.ui.sheet import Sheet, Sheets, written

_STEPS = ("Your draft, checked", "Questions", "The rewrite", "Save and export")


def _step(number: int, title: str) -> str:
    return f'<h2 id="step-{number}"><i>{number}</i>{title}</h2>'


def _way(place: DeltaGenerator, *, asks: bool) -> None:
    steps = [one for one in _STEPS if asks or one != "Questions"]
    links = "".join(
        f'<a href="#step-{number}" target="_self">{number} {one}</a>' for number, one in enumerate(steps, 1)
    )
    place.html(f'<div class="o"><nav class="o-way" aria-label="Steps of this page">{links}</nav></div>')


def _chosen(sheet: Sheet) -> None:
    drafts = sheet.document.drafts
    if len(drafts) == 1:
        return
    key = state.show("okr-draft", sheet.at)
    st.selectbox(
        f"{len(drafts)} drafts were found; which one?",
        range(len(drafts)),
        key=key,
        on_change=lambda: state.select(state.value(key)),
        format_func=lambda number: f"{number + 1} of {len(drafts)} · {_title(drafts[number])}",
    )


def _title(draft: Draft) -> str:
    lines = draft.lines()
    more = f" (+ {len(lines) - 1})" if len(lines) > 1 else ""
    return shortened(lines[0].text, 80) + more if lines else draft.id


def story(sheets: Sheets) -> None:
    """Draw all about one draft, in panels: after an answer or an edit those are drawn whose content it changed."""
    _told(sheets)
    keeping.keep_part()


def outline(sheet: Sheet) -> object:
    """What decides which parts the story has."""
    seen, made = sheet.seen, sheet.made
    return sheet.document, sheet.at, seen.settled, made is None, str(sheet.fault), bool(made and made.questions)


def _told(sheets: Sheets) -> None:
    sheet = sheets.sheet()
    _chosen(sheet)
    # What the rules find stands there before the rewrite does, which takes longer.
    trouble, way = st.container(key=f"trouble-{sheet.name}"), st.empty()
    _way(way, asks=not sheet.seen.settled)

    written(sheets, "okr-found", lambda now: _step(1, _STEPS[0]) + found(now.draft, now.seen, now.document.notes))
    if sheet.job is not None:
        with st.status(f"Asking {for_label(sheet.asked.note.name)} …", expanded=True):
            arriving(sheet.job, sheet.asked)
            st.caption("Meanwhile, what the built-in coach makes of it:")
            first = desk.coached(sheet.draft, sheet.work, sheet.parents, sheet.settings)
            st.html(f'<div class="o">{side_by_side(first)}</div>')
        return
    made, _ = sheet.rewrite
    if sheet.fault:
        with trouble:
            _failed(sheet.fault)
    asks = bool(made.questions)
    if asks == sheet.seen.settled:
        _way(way, asks=asks)
    if asks:
        _questions(sheets)
    _result(sheets, len(_STEPS) - (not asks))


def _questions(sheets: Sheets) -> None:
    st.html(f'<div class="o">{_step(2, "Questions, one at a time")}</div>')

    def asked(sheet: Sheet) -> object:
        return shown(sheet), sheet.outdated

    def asking() -> None:
        sheet = sheets.sheet()
        interview(sheets)
        if sheet.outdated:
            label = f"Ask {for_label(sheet.asked.note.name)} again with these answers"
            again = redraws(desk.ask_again)
            st.button(label, key=f"again-{sheet.name}", type="primary", on_click=again, args=(sheet.work,))

    def listed(sheet: Sheet) -> object:
        return inputs(sheet.rewrite[1], sheet.work), dict(sheet.work.answers)

    def known() -> None:
        sheet = sheets.sheet()
        checklist(sheet.rewrite[1], sheet.work, sheet.name)

    left, right = st.columns([7, 4], gap="large")
    with left:
        panel("okr-asking", sheets.look(asked), asking)
    with right:
        panel("okr-known", sheets.look(listed), known)


def _result(sheets: Sheets, steps: int) -> None:
    """The rewrite and all that is done to it."""

    def shown(sheet: Sheet) -> object:
        made, now = sheet.rewrite
        return made.left_alone, now.engine, laid_out(now)

    def drawn() -> None:
        _, now = sheets.sheet().rewrite
        title = "The rewrite" if not now.left_alone else "Left as it is"
        engine = f'<p class="o-engine" role="status">{for_html(_engine(now))}</p>'
        rewrite(sheets, f"{_step(steps - 1, title)}{engine}")
        rest = _step(steps, _STEPS[-1])
        written(sheets, "okr-kept", lambda sheet: left_over(sheet.rewrite[1]) + kept(sheet.rewrite[1]) + rest)
        export(sheets)
        save(sheets)

    panel("okr-result", sheets.look(shown), drawn)


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
        st.button("Stay with the coach", key="okr-coach", on_click=_stay)
        link("settings.py")


def _stay() -> None:
    choosing.choose(choosing.Choice(kind="coach"))
    st.rerun()  # the whole page: above the text it is said where it goes
