"""Try a sentence: what the rules say of it, as one types."""

import streamlit as st

from assistant.finding import Boxes
from assistant.flow import judge_row
from assistant.formats.rows import Row
from assistant.okr import Role
from assistant.ui import chips, desk, state
from assistant.ui.marked import marked
from assistant.ui.safe import for_html

_ROLES = {"Key result": Role.KEY_RESULT, "Objective": Role.OBJECTIVE}
_WEAK = "Migrate all reports to the new warehouse by June"
_STRONG = "Analysts answer 70 % of questions without asking the data team, up from 40 %"


def trial() -> None:
    """Draw the field and the verdict on what stands in it. Raises SettingsError for a team's file that is wrong."""
    st.segmented_control(
        "It is meant to be",
        list(_ROLES),
        required=True,
        key=state.show("trial-role", state.field("trial-role") or "Key result"),
        on_change=_keep,
        args=("trial-role",),
    )
    st.text_input(
        "Your sentence",
        placeholder="e.g. Launch the new supplier portal",
        live="300ms",
        key=state.show("trial", state.field("trial")),
        on_change=_keep,
        args=("trial",),
    )
    with st.container(horizontal=True, gap="small"):
        st.button("A weak one", key="trial-weak", on_click=_put, args=(_WEAK,))
        st.button("A strong one", key="trial-strong", on_click=_put, args=(_STRONG,))
    text = " ".join(state.field("trial").split())
    if text:
        st.html(_verdict(text, _ROLES[state.field("trial-role") or "Key result"]))


def _verdict(text: str, role: Role) -> str:
    row = Row(1, "trial", text, role, "", "", "", "", "")
    verdicts, findings, _ = judge_row(row, desk.settings())
    numbered = list(enumerate(findings, 1))
    boxes = chips.boxes(Boxes(about="trial", text=text, verdicts=verdicts)) if verdicts else ""
    said = "".join(
        f'<li><span class="o-no">{number}</span><div><b>{for_html(one.message)}</b> {chips.severity(one.severity)}'
        f'<p class="o-soft">{for_html(one.why)}</p><p class="o-do">{for_html(one.suggestion)}</p></div></li>'
        for number, one in numbered
    )
    verdict = f'<ul class="o-left">{said}</ul>' if said else '<p class="o-note o-good">Nothing to find fault with.</p>'
    return (
        f'<div class="o" role="status"><div class="o-line"><p class="o-text">{marked(text, numbered, linked=False)}</p>'
        f"{boxes}</div>{verdict}</div>"
    )


def _keep(name: str) -> None:
    state.set_field(name, state.value(name) or "")


def _put(text: str) -> None:
    state.set_field("trial", text)
    state.set_field("trial-role", "Key result")
