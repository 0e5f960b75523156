"""A key result as a card: its parts, each editable in place with its source beside it, and what the team decides."""

from collections.abc import Sequence

import streamlit as st

from assistant.okr import Conversion, KeyResult, Review
from assistant.provenance import Trace
from assistant.steps.parts import parts_of
from assistant.ui import chips, state
from assistant.ui.marked import with_slots
from assistant.ui.safe import for_html
from assistant.ui.work import Work, name_of

_LABELS = {
    "who": ("Who", "the people whose behaviour changes"),
    "does_what": ("Does what", "what they do differently"),
    "measure": ("Measured by", "what is counted"),
    "baseline": ("From (today)", "e.g. 35 %, or leave open"),
    "target": ("To (target)", "e.g. 60 %, or leave open"),
    "source": ("Counted in", "e.g. the booking system"),
}
_ROWS = (("who", "does_what", "measure"), ("baseline", "target", "source"))


def key_result(made: Conversion, before: KeyResult, kr: KeyResult, work: Work, name: str) -> None:
    """Draw one card. ``before`` is the key result as it was proposed, ``kr`` as it stands now."""
    with st.container(border=True, key=f"card-{name}-{kr.id}"):
        _shown(made, kr)
        if kr.review is not Review.REJECTED:
            _parts(made, before, kr, work, name)
            _around(made, kr)
        _decide(before, kr, work, name)


def alternative(
    made: Conversion, before: KeyResult, kr: KeyResult, held: Sequence[KeyResult], work: Work, name: str
) -> None:
    """Draw a key result that was not chosen. ``held`` are those, as proposed, that it may replace."""
    with st.container(border=True, key=f"card-{name}-{kr.id}"):
        _shown(made, kr)
        known = name_of(before)
        with st.container(horizontal=True, gap="small", key=f"decide-{name}-{kr.id}"):
            if kr.review is Review.REJECTED:
                _take_back(known, kr, work, name)
                return
            for other in held:
                st.button(
                    f"Swap in for {other.id.upper()}",
                    key=f"swap-{name}-{kr.id}-{other.id}",
                    icon=":material/swap_horiz:",
                    on_click=_swap,
                    args=(known, other, work),
                )
            st.button(
                "Add as well",
                key=f"add-{name}-{kr.id}",
                icon=":material/add:",
                on_click=_add,
                args=(known, work),
            )
            st.button(
                "Reject",
                key=f"reject-{name}-{kr.id}",
                icon=":material/close:",
                help=f"Reject {kr.id.upper()}",
                on_click=_review,
                args=(known, Review.REJECTED, work),
            )


def _status(kr: KeyResult) -> str:
    if kr.review is Review.REJECTED:
        return "Rejected"
    if kr.review is Review.ACCEPTED:
        return "Accepted"
    return "Recommended" if kr.recommended else "Alternative"


def _shown(made: Conversion, kr: KeyResult) -> None:
    rejected = kr.review is Review.REJECTED
    head = f'<h4>{for_html(kr.id.upper())} · <span class="o-state o-{kr.review.value}">{_status(kr)}</span></h4>'
    sentence = f'<p class="o-sentence">{with_slots(kr.text)}</p>'
    answered = next((one for one in made.boxes_after if one.about == kr.id), None)
    shown = "" if rejected or answered is None else chips.boxes(answered)
    st.html(f'<div class="o{" o-rejected-card" if rejected else ""}">{head}{sentence}{shown}</div>')


def _traces(made: Conversion, kr: KeyResult) -> dict[str, Trace]:
    return {
        trace.slot.removeprefix(f"{kr.id}."): trace for trace in made.provenance if trace.slot.startswith(f"{kr.id}.")
    }


def _parts(made: Conversion, before: KeyResult, kr: KeyResult, work: Work, name: str) -> None:
    """The fields of the sentence; a part whose words do not stand in it is edited with the whole wording."""
    traces, editable, known = _traces(made, kr), parts_of(kr), name_of(before)
    measure = kr.measure
    for row in _ROWS:
        shown = [
            slot
            for slot in row
            if slot in editable or f"[{slot}:" in kr.text or (known, slot) in work.numbers or slot == "source"
        ]
        for column, slot in zip(st.columns(len(shown), gap="small") if shown else (), shown, strict=True):
            place = (known, slot)
            is_open = slot == "source" or f"[{slot}:" in before.text or f"[{slot}:" in kr.text
            now = (work.numbers if is_open else work.parts).get(place, "")
            if not now:
                now = editable.get(slot, "") if slot != "source" else measure.source if measure else ""
            label, hint = _LABELS[slot]
            key = state.show(f"part-{name}-{kr.id}-{slot}", now)
            with column:
                st.text_input(
                    label,
                    placeholder=hint,
                    key=key,
                    live="400ms",
                    on_change=_filled,
                    args=(key, place, "numbers" if is_open else "parts", work),
                )
                if badge := chips.origin(traces.get(slot)):
                    st.html(f'<div class="o o-under">{badge}</div>')
    with st.expander("Write the whole sentence yourself", key=f"edit-{name}-{kr.id}"):
        _wording(before, kr, work, name)


def _around(made: Conversion, kr: KeyResult) -> None:
    rows = []
    edited = _traces(made, kr).get("text")
    if edited:
        rows.append(("Wording", chips.origin(edited)))
    if kr.measure and kr.measure.baseline is None and kr.measure.baseline_open:
        rows.append(("To get a baseline", for_html(kr.measure.baseline_open)))
    if kr.guardrail:
        rows.append(("Guardrail", for_html(kr.guardrail)))
    rows += [("Mind", f'<span class="o-caution">{for_html(caution)}</span>') for caution in kr.cautions]
    if rows:
        body = "".join(f"<dt>{label}</dt><dd>{said}</dd>" for label, said in rows)
        st.html(f'<div class="o"><dl class="o-slots">{body}</dl></div>')


def _decide(before: KeyResult, kr: KeyResult, work: Work, name: str) -> None:
    known = name_of(before)
    with st.container(horizontal=True, gap="small", key=f"decide-{name}-{kr.id}"):
        if kr.review is not Review.PROPOSED:
            _take_back(known, kr, work, name)
            return
        for label, icon, review in (
            ("Accept", ":material/check:", Review.ACCEPTED),
            ("Reject", ":material/close:", Review.REJECTED),
        ):
            st.button(
                label,
                key=f"{label.lower()}-{name}-{kr.id}",
                icon=icon,
                help=f"{label} {kr.id.upper()}",
                on_click=_review,
                args=(known, review, work),
            )


def _take_back(known: str, kr: KeyResult, work: Work, name: str) -> None:
    st.button(
        "Take back",
        key=f"undo-{name}-{kr.id}",
        icon=":material/undo:",
        on_click=_review,
        args=(known, Review.PROPOSED, work),
    )


def _wording(before: KeyResult, kr: KeyResult, work: Work, name: str) -> None:
    known = name_of(before)
    key = state.show(f"text-{name}-{kr.id}", kr.text)
    st.text_area("Wording", key=key, height=100, on_change=_worded, args=(key, known, kr.text, before.text, work))
    if known in work.texts or any(one == known for one, _ in work.parts):
        st.button("Back to the proposal", key=f"reset-{name}-{kr.id}", on_click=_unworded, args=(known, work))


def _filled(key: str, place: tuple[str, str], where: str, work: Work) -> None:
    work.before(f"change of “{_LABELS[place[1]][0].lower()}”", key)
    kept: dict[tuple[str, str], str] = getattr(work, where)
    if said := (state.value(key) or "").strip():
        kept[place] = said
    else:
        kept.pop(place, None)


def _review(known: str, review: Review, work: Work) -> None:
    work.before({Review.ACCEPTED: "accepting", Review.REJECTED: "rejecting"}.get(review, "taking back"))
    work.reviews[known] = review


def _swap(inside: str, other: KeyResult, work: Work) -> None:
    work.before("swap")
    work.swap(inside, name_of(other))


def _add(known: str, work: Work) -> None:
    work.before("adding")
    work.chosen[known] = True
    work.reviews[known] = Review.ACCEPTED


def _worded(key: str, known: str, shown: str, proposed: str, work: Work) -> None:
    text = (state.value(key) or "").strip()
    if text and text != shown:
        work.before("edit of the wording", key)
        work.reword(known, text, proposed)


def _unworded(known: str, work: Work) -> None:
    work.before("going back to the proposal")
    work.texts.pop(known, None)
    for place in [place for place in work.parts if place[0] == known]:
        work.parts.pop(place)
