"""Changing a saved OKR in place: its wording and what the team decides, saved as a new version and judged again."""

import streamlit as st

from assistant.errors import ConflictError, OkrError
from assistant.flow import revise
from assistant.okr import Conversion, Review
from assistant.ui import desk, keeping, saving, state, telling
from assistant.ui.sections.conflict import Clash
from assistant.workspace.records import Saved, Version

_SEEN = "seen"
_REVIEWS = {Review.PROPOSED: "open", Review.ACCEPTED: "accepted", Review.REJECTED: "rejected"}


def edit(one: Saved, now: Version) -> None:
    """Draw the fields. What is typed is kept at once, and found again after a crash."""
    parts = keeping.edited(one.id)
    seen = int(parts.get(_SEEN, one.head))
    base = now if seen == now.number else saving.workspace().okrs.version(saving.me(), one.id, seen)
    made = base.conversion
    if parts:
        st.html('<div class="o"><p class="o-note" role="status">Your change is kept, and not saved yet.</p></div>')
    rows = [("objective", "Objective", made.objective.text if made.objective else "")]
    rows += [(kr.id, kr.id.upper(), kr.text) for kr in made.key_results]
    for part, label, text in rows:
        key = state.show(f"edit-{one.id}-{part}", parts.get(part, text))
        st.text_area(label, key=key, height=80, on_change=_kept, args=(one.id, part, seen))
        if part != "objective":
            _decision(one.id, part, parts, seen, made)
    st.text_input("What changed, and why", key=f"note-{one.id}", placeholder="for those who read the versions")
    with st.container(horizontal=True, key="edit-actions"):
        label = f"Save as version {one.head + 1}"
        st.button(label, key="edit-save", type="primary", on_click=_save, args=(one.id, made, seen))
        if parts:
            st.button("Discard the change", key="edit-drop", on_click=settled, args=(one.id, one.head))


def settled(okr: str, _seen: int) -> None:
    """The change is saved, or given up: the fields show the newest version again."""
    saving.set_cell("clash", None)
    keeping.keep_edit(okr, {})


def _decision(okr: str, part: str, parts: dict[str, str], seen: int, made: Conversion) -> None:
    review = next(kr.review for kr in made.key_results if kr.id == part)
    key = state.show(f"review-{okr}-{part}", parts.get(f"review:{part}", review.value))
    st.segmented_control(
        f"Decision on {part.upper()}",
        [one.value for one in Review],
        required=True,
        format_func=lambda value: _REVIEWS[Review(value)],
        key=key,
        label_visibility="collapsed",
        on_change=_kept,
        args=(okr, f"review:{part}", seen, key),
    )


def _kept(okr: str, part: str, seen: int, key: str = "") -> None:
    text = str(state.value(key or f"edit-{okr}-{part}") or "")
    keeping.keep_edit(okr, {**keeping.edited(okr), part: text, _SEEN: str(seen)})


def _save(okr: str, made: Conversion, seen: int) -> None:
    try:
        parts = keeping.edited(okr)
        reviews = {
            part.removeprefix("review:"): Review(value) for part, value in parts.items() if part.startswith("review:")
        }
        texts = {part: text for part, text in parts.items() if ":" not in part and part != _SEEN}
        mine = revise(made, texts=texts, reviews=reviews, settings=desk.settings())
        note = str(state.value(f"note-{okr}") or "")
        try:
            saved = saving.workspace().okrs.save(saving.me(), okr, mine, seen=seen, note=note)
        except ConflictError as fault:
            saving.set_cell("clash", Clash(okr, fault.seen, fault.head, mine))
            return
        settled(okr, saved.head)
        telling.done(f"Saved as version {saved.head}.")
    except OkrError as fault:
        telling.failed(f"{fault} Your change stays here.")
