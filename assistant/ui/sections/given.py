"""The input: a text, what there is to say around it, and the example company."""

import streamlit as st

from assistant.errors import OkrError
from assistant.okr import Level
from assistant.ui import keeping, state
from assistant.ui.desks import desk
from assistant.ui.examples import Example, company, examples, goals
from assistant.ui.panels import draw_first, folded, panel, redraws_page
from assistant.ui.safe import for_html
from assistant.ui.sections.coming import STORY
from assistant.ui.work import Brief

_AROUND = {
    "team": ("Team", "Who works on it, e.g. Platform"),
    "period": ("Period", "e.g. Q3 2027"),
    "parent": ("Parent OKR", "The higher goal that this one serves"),
    "strategy": ("Strategy of the team", "e.g. one shared product for everyone, or request by request"),
}
_LEVELS = {Level.TEAM: "Team", Level.UNIT: "Business unit", Level.COMPANY: "Company"}
_HINT = (
    "Objective: Launch the new booking app\n- Migrate all bookings to the new system\n- Increase conversion by 10 %\n\n"
    "Or a roadmap item, or a whole document of them."
)
_FEWEST_WORDS = 3
_MORE = "okr-more"
_OFFER = "okr-offer"


def given(leaves: str) -> None:
    """Draw the input. ``leaves`` says where a text goes, if it leaves this machine.

    Where nothing leaves, the text is checked as one types; else it waits for the button.
    """
    shelf_shown = not desk().example_removed
    text, shelf = st.columns([7, 3], gap="large") if shelf_shown else (st.container(), None)
    with text:
        _text(live=not leaves)
        if leaves:
            st.html(f'<div class="o"><p class="o-note o-mind">{for_html(leaves)}</p></div>')
        panel("okr-begin", _begun, _begin)
        panel("okr-around", _said_around, lambda: _more(live=not leaves))
        panel(_OFFER, keeping.offering, keeping.offer)
    if shelf is not None:
        with shelf:
            panel("okr-examples", _has_text, _shelf)


def _has_text() -> bool:
    return state.brief() is not None


def _begun() -> bool:
    return bool(state.field("text")) or _has_text()


def _begin() -> None:
    with st.container(horizontal=True, gap="small", key="okr-begin-row"):
        st.button("Check and rewrite", key="okr-check", type="primary", on_click=_check)
        if _begun():
            anew = redraws_page(state.clear)
            st.button("Start anew", key="okr-clear", icon=":material/backspace:", on_click=anew)


def _text(*, live: bool) -> None:
    st.text_area(
        "Your draft: an OKR, a key result, a roadmap item, or a document full of them",
        height=190,
        placeholder=_HINT,
        key=state.show("field-text", state.field("text")),
        on_change=_keep,
        args=("text", live),
    )


def _said_around() -> object:
    return [state.field(name) for name in (*_AROUND, "level", "goals")] if state.value(_MORE) else _has_text()


def _more(*, live: bool) -> None:
    with folded("Tell it more: team, period, strategy, higher OKRs", _MORE) as is_open:
        # On the empty page in any case: the browser loads what fields need while somebody writes, not when the first
        # rewrite comes with fields of its own.
        if is_open or not state.brief():
            _around(live=live)


def _around(*, live: bool) -> None:
    st.caption("Used where the text itself does not say.")
    columns = [*st.columns(2), *st.columns(2)]
    for column, (name, (label, hint)) in zip(columns, _AROUND.items(), strict=True):
        column.text_input(
            label,
            placeholder=hint,
            key=state.show(f"field-{name}", state.field(name)),
            live="400ms",
            on_change=_keep,
            args=(name, live),
        )
    state.show("field-level", state.field("level") or Level.TEAM.value)
    st.segmented_control(
        "Where it lives (a financial key result is right for a company)",
        [level.value for level in _LEVELS],
        required=True,
        format_func=lambda name: _LEVELS[Level(name)],
        key="field-level",
        on_change=_keep,
        args=("level", live),
    )
    st.text_area(
        "Higher OKRs that it may serve",
        placeholder="Paste the OKRs of the company or the unit: possible parents are looked for in them.",
        height=110,
        key=state.show("field-goals", state.field("goals")),
        on_change=_keep,
        args=("goals", live),
    )


def _shelf() -> None:
    # On a phone the shelf lies between the text and what comes of it: the style sheet puts it away there.
    with st.container(key="okr-examples-given" if _has_text() else "okr-examples-first"):
        _examples()


def _examples() -> None:
    try:
        files, name = examples(), company()
    except OkrError:
        return
    st.html(
        f'<div class="o"><h2 class="o-small">Or try an example</h2><p><b>{name}</b> brings bread from village bakeries '
        f"to people’s doors before seven.</p></div>"
    )
    with st.container(key="okr-shelf", gap="xsmall"):
        for example in files:
            st.button(
                example.title,
                key=f"example-{example.name}",
                icon=":material/description:",
                width="stretch",
                on_click=_load,
                args=(example,),
            )
        st.button("Remove the example", key="okr-no-example", type="tertiary", on_click=_remove)


def _keep(name: str, live: bool) -> None:
    state.set_field(name, state.value(f"field-{name}") or "")
    if live and (state.brief() or len(state.field("text").split()) >= _FEWEST_WORDS):
        if state.field("text").strip():
            _send()
        else:
            desk().brief = None
    _draw()


def _send(name: str = "pasted text") -> None:
    fields = {key: state.field(key) for key in (*_AROUND, "goals")}
    state.submit(Brief(text=state.field("text"), name=name, level=Level(state.field("level") or Level.TEAM), **fields))


def _check() -> None:
    _send()
    _draw()


def _draw() -> None:
    """The story first, but for the offer above it, which goes with the first text and would move it."""
    draw_first(STORY, but_for=(_OFFER,))


@redraws_page
def _load(example: Example) -> None:
    for name in _AROUND:
        state.set_field(name, "")
    state.set_field("level", Level.TEAM)
    state.set_field("text", example.text)
    state.set_field("goals", "" if example.text == goals() else goals())
    _send(f"{example.name}.md")


@redraws_page
def _remove() -> None:
    desk().example_removed = True
