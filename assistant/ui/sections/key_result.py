"""A key result as a card: its parts, each editable in place with its source beside it, and what the team decides."""

from collections.abc import Sequence

import streamlit as st

from assistant.okr import KeyResult, Review
from assistant.steps.parts import parts_of
from assistant.ui import chips, state
from assistant.ui.marked import with_slots
from assistant.ui.panels import folded, panel, redraws
from assistant.ui.safe import for_html
from assistant.ui.sections.card import Card
from assistant.ui.sheet import Sheet, Sheets
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


def key_result(sheets: Sheets, number: str) -> None:
    """Draw the card of a key result, by its id."""

    def drawn() -> None:
        one = Card.of(sheets.sheet(), number)
        with st.container(border=True, key=f"card-{one.name}-{number}"):
            _shown(one)
            if one.kr.review is not Review.REJECTED:
                _parts(one)
                _around(one)
            _decide(one)

    panel(f"okr-card-{number}", sheets.look(lambda sheet: Card.of(sheet, number).shown), drawn)


def alternative(sheets: Sheets, number: str) -> None:
    """Draw a key result that was not chosen, by its id, with a button for each that it may replace."""

    def held(sheet: Sheet) -> list[KeyResult]:
        made, now = sheet.rewrite
        proposed = {kr.id: kr for kr in made.key_results}
        return [proposed[kr.id] for kr in now.key_results if kr.recommended and kr.review is not Review.REJECTED]

    def drawn() -> None:
        sheet = sheets.sheet()
        one = Card.of(sheet, number)
        with st.container(border=True, key=f"card-{one.name}-{number}"):
            _shown(one)
            _choose(one, held(sheet))

    panel(f"okr-card-{number}", sheets.look(lambda sheet: (Card.of(sheet, number).shown, held(sheet))), drawn)


def _choose(one: Card, held: Sequence[KeyResult]) -> None:
    name, kr, work, known = one.name, one.kr, one.work, one.known
    with st.container(horizontal=True, gap="small", key=f"decide-{name}-{kr.id}"):
        if kr.review is Review.REJECTED:
            _take_back(one)
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


def _shown(one: Card) -> None:
    kr = one.kr
    rejected = kr.review is Review.REJECTED
    head = f'<h4>{for_html(kr.id.upper())} · <span class="o-state o-{kr.review.value}">{_status(kr)}</span></h4>'
    sentence = f'<p class="o-sentence">{with_slots(kr.text)}</p>'
    shown = "" if rejected or one.boxes is None else chips.boxes(one.boxes)
    st.html(f'<div class="o{" o-rejected-card" if rejected else ""}">{head}{sentence}{shown}</div>')


def _parts(one: Card) -> None:
    """The fields of the sentence; a part whose words do not stand in it is edited with the whole wording."""
    kr, before, work, known = one.kr, one.before, one.work, one.known
    editable, measure = parts_of(kr), kr.measure
    for number, row in enumerate(_ROWS):
        shown = [
            slot
            for slot in row
            if slot in editable or f"[{slot}:" in kr.text or (known, slot) in work.numbers or slot == "source"
        ]
        if not shown:
            continue
        # One grid and one line of signs for a row: columns for each field would be twice as many parts to draw.
        with st.container(key=f"parts-{one.name}-{kr.id}-{number}-of-{len(shown)}"):
            for slot in shown:
                place = (known, slot)
                unsaid = slot == "source" or f"[{slot}:" in before.text or f"[{slot}:" in kr.text
                now = (work.numbers if unsaid else work.parts).get(place, "")
                if not now:
                    now = editable.get(slot, "") if slot != "source" else measure.source if measure else ""
                label, hint = _LABELS[slot]
                key = state.show(f"part-{one.name}-{kr.id}-{slot}", now)
                st.text_input(
                    label,
                    placeholder=hint,
                    key=key,
                    live="400ms",
                    on_change=_filled,
                    args=(key, place, "numbers" if unsaid else "parts", work),
                )
            _signs(one, shown)
    with folded("Write the whole sentence yourself", f"edit-{one.name}-{kr.id}") as is_open:
        if is_open:
            _wording(one)


def _signs(one: Card, shown: Sequence[str]) -> None:
    signs = [(_LABELS[slot][0], chips.origin(one.traces.get(slot))) for slot in shown]
    if any(sign for _, sign in signs):
        said = "".join(f"<span>{f'<i>{label}: </i>{sign}' if sign else ''}</span>" for label, sign in signs)
        st.html(f'<div class="o o-under">{said}</div>')


def _around(one: Card) -> None:
    kr, rows = one.kr, []
    edited = one.traces.get("text")
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


def _decide(one: Card) -> None:
    kr, name = one.kr, one.name
    with st.container(horizontal=True, gap="small", key=f"decide-{name}-{kr.id}"):
        if kr.review is not Review.PROPOSED:
            _take_back(one)
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
                args=(one.known, review, one.work),
            )


def _take_back(one: Card) -> None:
    st.button(
        "Take back",
        key=f"undo-{one.name}-{one.kr.id}",
        icon=":material/undo:",
        on_click=_review,
        args=(one.known, Review.PROPOSED, one.work),
    )


def _wording(one: Card) -> None:
    kr, known, work = one.kr, one.known, one.work
    key = state.show(f"text-{one.name}-{kr.id}", kr.text)
    args = (key, known, kr.text, one.before.text, work)
    st.text_area("Wording", key=key, height=100, on_change=_worded, args=args)
    if known in work.texts or any(about == known for about, _ in work.parts):
        st.button("Back to the proposal", key=f"reset-{one.name}-{kr.id}", on_click=_unworded, args=(known, work))


@redraws
def _filled(key: str, place: tuple[str, str], where: str, work: Work) -> None:
    work.before(f"change of “{_LABELS[place[1]][0].lower()}”", key)
    kept: dict[tuple[str, str], str] = getattr(work, where)
    if said := (state.value(key) or "").strip():
        kept[place] = said
    else:
        kept.pop(place, None)


@redraws
def _review(known: str, review: Review, work: Work) -> None:
    work.before({Review.ACCEPTED: "accepting", Review.REJECTED: "rejecting"}.get(review, "taking back"))
    work.reviews[known] = review


@redraws
def _swap(inside: str, other: KeyResult, work: Work) -> None:
    work.before("swap")
    work.swap(inside, name_of(other))


@redraws
def _add(known: str, work: Work) -> None:
    work.before("adding")
    work.chosen[known] = True
    work.reviews[known] = Review.ACCEPTED


@redraws
def _worded(key: str, known: str, shown: str, proposed: str, work: Work) -> None:
    text = (state.value(key) or "").strip()
    if text and text != shown:
        work.before("edit of the wording", key)
        work.reword(known, text, proposed)


@redraws
def _unworded(known: str, work: Work) -> None:
    work.before("going back to the proposal")
    work.texts.pop(known, None)
    for place in [place for place in work.parts if place[0] == known]:
        work.parts.pop(place)
