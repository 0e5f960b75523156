"""The objective: its wording, its period, its boxes, and the parent that it serves."""

import streamlit as st

from assistant.okr import Conversion, ParentLink
from assistant.ui import chips, state
from assistant.ui.marked import with_slots
from assistant.ui.panels import folded, panel, redraws
from assistant.ui.safe import for_html
from assistant.ui.sheet import Sheet, Sheets
from assistant.ui.work import Work

_PARENT = {"draft": "from the draft", "answer": "your answer", "suggested": "suggested"}
_PERIOD = ("objective", "period")


def objective(sheets: Sheets) -> None:
    """Draw the objective as it stands."""

    def shown(sheet: Sheet) -> object:
        made, now = sheet.rewrite
        boxes = [one for one in now.boxes_after if one.about == "objective"]
        traces = [trace for trace in now.provenance if trace.slot in ("objective", "objective.period")]
        work = sheet.work
        own = (work.numbers.get(_PERIOD), work.answers.get("parent"), work.texts.get("objective"))
        return made.objective, now.objective, now.parent, boxes, traces, own

    def drawn() -> None:
        sheet = sheets.sheet()
        made, now = sheet.rewrite
        work, name = sheet.work, sheet.name
        with st.container(border=True, key=f"objective-{name}"):
            wide, narrow = st.columns([7, 4], gap="medium")
            with wide:
                _shown(now)
            with narrow:
                _period(now, work, name)
                _parent(now, work, name)
            with folded("Edit the objective", f"edit-objective-{name}", open_at_first=now.objective is None) as is_open:
                if is_open:
                    _wording(made.objective.text if made.objective else "", now, work, name)

    panel("okr-objective", sheets.look(shown), drawn)


def _shown(now: Conversion) -> None:
    trace = next((trace for trace in now.provenance if trace.slot == "objective"), None)
    period = next((trace for trace in now.provenance if trace.slot == "objective.period"), None)
    answered = next((one for one in now.boxes_after if one.about == "objective"), None)
    text = (
        with_slots(now.objective.text)
        if now.objective
        else '<span class="o-slot">[objective: what would be better for these people, and why?]</span>'
    )
    rows = [
        ("Comes from", chips.origin(trace)),
        (
            "Period",
            f"{for_html(now.objective.period)} {chips.origin(period)}"
            if now.objective and now.objective.period
            else "",
        ),
    ]
    rows += (
        [("Serves", _serves(now.parent))]
        if now.parent
        else [("Serves", '<span class="o-from o-from-open">open</span> no parent OKR is known')]
    )
    body = "".join(f"<dt>{label}</dt><dd>{said}</dd>" for label, said in rows if said)
    st.html(
        f'<div class="o"><h4>Objective</h4><p class="o-sentence">{text}</p><dl '
        f'class="o-slots">{body}</dl>{chips.boxes(answered) if answered else ""}</div>'
    )


def _serves(parent: ParentLink) -> str:
    chain = " → ".join(for_html(step) for step in parent.chain) if len(parent.chain) > 1 else ""
    above = f'<p class="o-soft">The chain above: {chain}</p>' if chain else ""
    sign = chips.badge(_PARENT[parent.origin], parent.origin)
    return f'{for_html(parent.text)} <div>{sign}<span class="o-quote">{for_html(parent.reason)}</span></div>{above}'


def _period(now: Conversion, work: Work, name: str) -> None:
    if now.objective and ("[period:" in now.objective.text or work.numbers.get(_PERIOD)):
        key = state.show(f"slot-{name}-objective-period", work.numbers.get(_PERIOD, ""))
        st.text_input("Period", placeholder="e.g. Q3 2027", key=key, live="400ms", on_change=_filled, args=(key, work))


def _parent(now: Conversion, work: Work, name: str) -> None:
    suggested = now.parent is not None and now.parent.origin == "suggested"
    if suggested and now.parent:
        st.button(
            "Confirm this parent",
            key=f"confirm-{name}-parent",
            icon=":material/check:",
            on_click=_confirmed,
            args=(now.parent.text, work),
        )
    key = state.show(f"own-{name}-parent", work.answers.get("parent", ""))
    st.text_input(
        "Name another parent OKR" if now.parent else "Name the parent OKR",
        placeholder="the higher goal",
        key=key,
        live="400ms",
        on_change=_answered,
        args=(key, work),
    )


def _wording(proposed: str, now: Conversion, work: Work, name: str) -> None:
    shown = now.objective.text if now.objective else ""
    key = state.show(f"text-{name}-objective", shown)
    st.text_area(
        "Objective, in your words",
        key=key,
        height=80,
        placeholder="What would be better for whom, by when?",
        on_change=_worded,
        args=(key, shown, proposed, work),
    )
    if "objective" in work.texts:
        st.button("Back to the proposal", key=f"reset-{name}-objective", on_click=_unworded, args=(work,))


@redraws
def _filled(key: str, work: Work) -> None:
    work.before("change of the period", key)
    work.numbers[_PERIOD] = (state.value(key) or "").strip()


@redraws
def _answered(key: str, work: Work) -> None:
    work.before("naming the parent", key)
    work.answers["parent"] = state.value(key) or ""


@redraws
def _confirmed(parent: str, work: Work) -> None:
    work.before("confirming the parent")
    work.answers["parent"] = parent


@redraws
def _worded(key: str, shown: str, proposed: str, work: Work) -> None:
    text = (state.value(key) or "").strip()
    if text and text != shown:
        work.before("edit of the objective", key)
        work.reword("objective", text, proposed)


@redraws
def _unworded(work: Work) -> None:
    work.before("going back to the proposal")
    work.texts.pop("objective", None)
