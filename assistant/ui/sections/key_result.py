"""A key result as a card: its parts and where each comes from, its open slots, and what the team decides."""

import streamlit as st

from assistant.okr import Conversion, KeyResult, Review
from assistant.provenance import Trace
from assistant.ui import chips, state
from assistant.ui.marked import with_slots
from assistant.ui.safe import for_html
from assistant.ui.work import Work, name_of

_SLOTS = {
    "baseline": ("Baseline today", "e.g. 35 %"),
    "target": ("Target", "e.g. 60 %"),
    "source": ("Where the number comes from", "e.g. the booking system"),
}


def key_result(made: Conversion, before: KeyResult, kr: KeyResult, work: Work, name: str) -> None:
    """Draw one card. ``before`` is the key result as it was proposed, ``kr`` as it stands now."""
    rejected = kr.review is Review.REJECTED
    with st.container(border=True, key=f"card-{name}-{kr.id}"):
        wide, narrow = st.columns([7, 4], gap="medium")
        with wide:
            _shown(made, kr, rejected)
        with narrow:
            if not rejected:
                _slots(before, kr, work, name)
            _decide(before, kr, work, name)
        if not rejected:
            _wording(before, kr, work, name)


def _shown(made: Conversion, kr: KeyResult, rejected: bool) -> None:
    traces = {
        trace.slot.removeprefix(f"{kr.id}."): trace for trace in made.provenance if trace.slot.startswith(f"{kr.id}.")
    }
    status = (
        "Rejected"
        if rejected
        else "Accepted"
        if kr.review is Review.ACCEPTED
        else "Recommended"
        if kr.recommended
        else "Alternative"
    )
    head = f'<h4>{for_html(kr.id.upper())} · <span class="o-state o-{kr.review.value}">{status}</span></h4>'
    sentence = f'<p class="o-sentence">{with_slots(kr.text)}</p>'
    if rejected:
        st.html(f'<div class="o o-rejected-card">{head}{sentence}</div>')
        return
    answered = next((one for one in made.boxes_after if one.about == kr.id), None)
    rows = "".join(f"<dt>{label}</dt><dd>{body}</dd>" for label, body in _rows(kr, traces) if body)
    st.html(
        f'<div class="o">{head}{sentence}<dl '
        f'class="o-slots">{rows}</dl>{chips.boxes(answered) if answered else ""}</div>'
    )


def _rows(kr: KeyResult, traces: dict[str, Trace]) -> list[tuple[str, str]]:
    measure = kr.measure
    edited = chips.origin(traces.get("text"))
    rows = [("Wording", f"edited by you {edited}" if edited else "")]
    rows += [
        (label, _slot(value, traces.get(slot)))
        for slot, label, value in (("who", "Who", kr.who), ("does_what", "Does what", kr.does_what))
    ]
    if measure:
        figures = [
            f"<div>{label}: {for_html(quantity.text) if quantity else 'open'} "
            f"{chips.origin(traces.get(slot), quoted=False)}</div>"
            for slot, label, quantity in (("baseline", "from", measure.baseline), ("target", "to", measure.target))
            if quantity or slot in traces
        ]
        rows.append(("By how much", _slot(measure.name, traces.get("measure")) + "".join(figures)))
        rows.append(
            (
                "Counted in",
                f"{for_html(measure.source)} {chips.origin(traces.get('source'), quoted=False)}"
                if measure.source
                else "",
            )
        )
        if measure.baseline is None and measure.baseline_open:
            rows.append(("To get a baseline", for_html(measure.baseline_open)))
    rows.append(("Guardrail", for_html(kr.guardrail)))
    rows += [("Mind", f'<span class="o-caution">{for_html(caution)}</span>') for caution in kr.cautions]
    return rows


def _slot(value: str, trace: Trace | None) -> str:
    return f"{for_html(value)} <div>{chips.origin(trace)}</div>" if value else ""


def _slots(before: KeyResult, kr: KeyResult, work: Work, name: str) -> None:
    measure = kr.measure
    for slot, (label, hint) in _SLOTS.items():
        kept = (name_of(before), slot)
        is_open = f"[{slot}:" in kr.text if slot != "source" else not (measure and measure.source)
        if is_open or work.numbers.get(kept):
            key = state.show(f"slot-{name}-{kr.id}-{slot}", work.numbers.get(kept, ""))
            st.text_input(label, placeholder=hint, key=key, on_change=_filled, args=(key, kept, work))


def _decide(before: KeyResult, kr: KeyResult, work: Work, name: str) -> None:
    known = name_of(before)
    key = f"{name}-{kr.id}"
    with st.container(horizontal=True, gap="small", key=f"decide-{key}"):
        if kr.review is not Review.PROPOSED:
            st.button(
                "Take back",
                key=f"undo-{key}",
                icon=":material/undo:",
                on_click=_review,
                args=(known, Review.PROPOSED, work),
            )
            return
        accept = "Accept" if kr.recommended else "Use this one"
        st.button(
            accept, key=f"accept-{key}", icon=":material/check:", on_click=_review, args=(known, Review.ACCEPTED, work)
        )
        st.button(
            "Reject",
            key=f"reject-{key}",
            icon=":material/close:",
            on_click=_review,
            args=(known, Review.REJECTED, work),
        )


def _wording(before: KeyResult, kr: KeyResult, work: Work, name: str) -> None:
    known = name_of(before)
    with st.expander("Edit the wording", key=f"edit-{name}-{kr.id}"):
        key = state.show(f"text-{name}-{kr.id}", kr.text)
        st.text_area(
            "Wording",
            key=key,
            height=100,
            label_visibility="collapsed",
            on_change=_worded,
            args=(key, known, kr.text, before.text, work),
        )
        if known in work.texts:
            st.button("Back to the proposal", key=f"reset-{name}-{kr.id}", on_click=_unworded, args=(known, work))


def _filled(key: str, kept: tuple[str, str], work: Work) -> None:
    work.numbers[kept] = (state.value(key) or "").strip()


def _review(known: str, review: Review, work: Work) -> None:
    work.reviews[known] = review


def _worded(key: str, known: str, shown: str, proposed: str, work: Work) -> None:
    text = (state.value(key) or "").strip()
    if text and text != shown:
        work.reword(known, text, proposed)


def _unworded(known: str, work: Work) -> None:
    work.texts.pop(known, None)
