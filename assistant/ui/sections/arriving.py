"""A model's reply while it is being written: its words as they come, which nobody has judged yet."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from assistant.engine import Engine
from assistant.ui import desk, engines
from assistant.ui.asking import Job
from assistant.ui.safe import for_html, for_label

_TICK = 0.2  # seconds between two looks; the page can be left at each of them


def arriving(job: Job, who: Engine) -> None:
    """Draw what has come until the reply is there. A click ends the drawing, and not the job."""
    name = for_label(who.note.name)
    st.html(f'<div class="o"><p class="o-soft">{for_html(engines.leaves(who))}</p></div>')
    label, words = st.empty(), st.empty()
    if st.button(
        "Stay with the coach",
        key="okr-instead",
        icon=":material/close:",
        help="Nothing more is sent. A reply that is on its way is kept, and costs nothing when it is asked for again.",
    ):
        desk.never_mind(job)
        st.rerun()  # the whole page: above the text it is said where it goes
    shown: Mapping[str, Any] | None = None
    while not job.over(_TICK):
        doing = f"{name} is writing" if job.partial else f"Waiting for {name}"
        label.caption(f"{doing} … {job.seconds} s")
        if job.partial is not shown:
            shown = job.partial
            words.html(_drawn(shown))


def _drawn(partial: Mapping[str, Any]) -> str:
    rows = [("Objective", _text(partial.get("objective")))]
    results = partial.get("key_results")
    for number, one in enumerate(results if isinstance(results, list) else (), 1):
        if isinstance(one, Mapping):
            said = " ".join(filter(None, (_text(one.get("who")), _text(one.get("does_what")))))
            measure = _text(one.get("measure"))
            said = said[:1].upper() + said[1:]
            rows.append((f"KR{number}", f"{said}: {measure}" if measure else said))
    lines = "".join(f'<div class="o-line"><p><b>{name}</b> {for_html(said)}</p></div>' for name, said in rows if said)
    if not lines:
        return '<div class="o"></div>'
    return (
        f'<div class="o" id="okr-arriving">{lines}<p class="o-soft">Still being written, and not judged yet.</p></div>'
    )


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
