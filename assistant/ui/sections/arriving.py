"""A model's reply while it is being written: its words as they come, which nobody has judged yet."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from assistant.engine import Engine
from assistant.ui import desk, engines
from assistant.ui.asking import Job
from assistant.ui.safe import for_html, for_label

_TICK = 0.3  # seconds between two looks


@st.fragment(run_every=_TICK)
def arriving(job: Job, who: Engine) -> None:
    """Draw what has come, again and again by itself, until the reply is there; then the page is drawn anew.

    The page is finished meanwhile, so that a click is heard at once: Streamlit lets one on a part of the page wait for
    as long as the whole page is being drawn.
    """
    if job.over():
        st.rerun()
    name = for_label(who.note.name)
    st.html(f'<div class="o"><p class="o-soft">{for_html(engines.leaves(who))}</p></div>')
    st.caption(f"{name} is writing … {job.seconds} s" if job.partial else f"Waiting for {name} … {job.seconds} s")
    st.html(_drawn(job.partial))
    st.button(
        "Stay with the coach",
        key="okr-instead",
        icon=":material/close:",
        help="Nothing more is sent. A reply that is on its way is kept, and costs nothing when it is asked for again.",
        on_click=_instead,
        args=(job,),
    )


def _instead(job: Job) -> None:
    desk.never_mind(job)
    st.rerun()  # the whole page: above the text it is said where it goes


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
