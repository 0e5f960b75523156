"""What one should know before writing (METHOD of the project: six inputs), and which of it is still missing."""

from dataclasses import dataclass

import streamlit as st

from assistant.okr import AnswerOrigin, Became, Conversion, Kind, QuestionId
from assistant.ui import state
from assistant.ui.panels import folded, redraws
from assistant.ui.safe import for_html, shortened
from assistant.ui.work import Work

_SIGNS = {"given": ("✓", "given"), "assumed": ("?", "assumed"), "missing": ("✗", "missing")}
_LONGEST = 90


@dataclass(frozen=True)
class Input:
    """One input: its name, how far it is settled (given, assumed, missing), what is known, and what it is good for."""

    name: str
    state: str
    said: str
    good_for: str


def inputs(made: Conversion, work: Work) -> tuple[Input, ...]:
    """The six inputs of one draft."""
    draft = made.draft
    parent = made.parent
    return (
        _given("Strategy", work.answers.get("strategy", "") or draft.strategy, "which outcome is worth choosing"),
        _asked("Obstacle", made, QuestionId.OBSTACLE, work, "turned round, it is often the objective"),
        Input(
            "Parent OKR",
            "missing" if parent is None else "assumed" if parent.origin == "suggested" else "given",
            parent.text if parent else "",
            "why anybody above should care",
        ),
        _given("Scope of control", draft.team, "what this team can move by its own work"),
        _asked("Customers", made, QuestionId.WHO, work, "whose behaviour should change"),
        _outcomes(made, work),
    )


def _given(name: str, said: str, good_for: str) -> Input:
    return Input(name, "given" if said.strip() else "missing", said, good_for)


def _asked(name: str, made: Conversion, which: QuestionId, work: Work, good_for: str) -> Input:
    if own := work.answers.get(which.value, "").strip():
        return Input(name, "given", own, good_for)
    answer = next((one.answer for one in made.questions if one.id is which), None)
    if answer is None:
        # A draft that asks nothing says who acts in its own key results.
        acting = next((kr.who for kr in made.key_results if kr.who), "") if which is QuestionId.WHO else ""
        return Input(name, "given" if acting or made.left_alone else "missing", acting, good_for)
    known = "assumed" if answer.origin is AnswerOrigin.ASSUMED else "given"
    return Input(name, known, "; ".join(answer.texts), good_for)


def _outcomes(made: Conversion, work: Work) -> Input:
    why = "the candidates for key results"
    own = [row.text for row in made.dispositions if row.kind is Kind.OUTCOME and row.became is Became.KEY_RESULT]
    if own:
        return Input("Outcomes", "given", "; ".join(own), why)
    return _asked("Outcomes", made, QuestionId.DIFFERENCE, work, why)


def checklist(made: Conversion, work: Work, name: str) -> None:
    """Draw the checklist, with fields for what the interview does not ask."""
    rows = inputs(made, work)
    done = sum(row.state == "given" for row in rows)
    body = "".join(_row(row) for row in rows)
    st.html(
        f'<div class="o"><h3>What is known so far: {done} of {len(rows)}</h3><ul class="o-inputs">{body}</ul></div>'
    )
    open_ones = {row.name for row in rows if row.state != "given"}
    asked = [("strategy", "Strategy", "Strategy of the team"), ("parent", "Parent OKR", "Parent OKR")]
    asked = [row for row in asked if row[1] in open_ones or work.answers.get(row[0])]
    if asked:
        with folded("Add what is missing", f"inputs-{name}") as is_open:
            for field, _, label in asked if is_open else ():
                key = state.show(f"input-{name}-{field}", work.answers.get(field, ""))
                st.text_input(
                    label, key=key, live="400ms", placeholder=_HINTS[field], on_change=_said, args=(key, field, work)
                )


_HINTS = {"strategy": "e.g. one shared product for every team", "parent": "the higher goal that this one serves"}


def _row(row: Input) -> str:
    sign, word = _SIGNS[row.state]
    known = for_html(shortened(row.said, _LONGEST)) if row.said else f"Good for: {for_html(row.good_for)}"
    return (
        f'<li class="o-input o-{row.state}"><b aria-hidden="true">{sign}</b><div><strong>{row.name}</strong> '
        f'<span class="o-word">{word}</span><br><span class="o-soft">{known}</span></div></li>'
    )


@redraws
def _said(key: str, field: str, work: Work) -> None:
    work.before(f"{field}", key)
    work.answers[field] = state.value(key) or ""
