"""The four questions, each answered from suggestions, in own words, or not at all."""

import streamlit as st

from assistant.okr import Question, QuestionId
from assistant.ui import state
from assistant.ui.safe import for_html, for_label
from assistant.ui.words import QUESTIONS, SETTLED
from assistant.ui.work import Work

_OWN = "In your own words"
_OWN_LINES = "In your own words, one behaviour a line"


def interview(questions: tuple[Question, ...], work: Work, name: str) -> None:
    """Draw the questions; ``name`` tells the widgets of one draft from those of another."""
    for start in range(0, len(questions), 2):
        for column, question in zip(st.columns(2, gap="medium"), questions[start : start + 2], strict=False):
            with column.container(border=True, height="stretch", key=f"ask-{name}-{question.id.value}"):
                _question(question, start + 1 + (question in questions[start + 1 : start + 2]), work, name)


def _question(question: Question, number: int, work: Work, name: str) -> None:
    label = QUESTIONS[question.id.value]
    st.html(
        f'<div class="o"><h4>{number} · {label}</h4><h3>{for_html(question.ask)}</h3><p '
        f'class="o-soft">{for_html(question.why)}</p></div>'
    )
    if question.note:
        st.html(f'<div class="o"><p class="o-note" role="status">{for_html(question.note)}</p></div>')
    several = question.id is QuestionId.DIFFERENCE
    said = work.answers.get(question.id.value, "")
    texts = [suggestion.text for suggestion in question.suggestions]
    key = f"{name}-{question.id.value}"
    if texts:
        lines = [line.strip() for line in said.splitlines()] if several else [said.strip()]
        held = [text for text in texts if text in lines]
        state.show(f"pick-{key}", held if several else held[0] if held else None)
        st.pills(
            "Suggestions",
            texts,
            selection_mode="multi" if several else "single",
            format_func=for_label,
            key=f"pick-{key}",
            on_change=_picked,
            args=(key, question.id, work, texts),
            label_visibility="collapsed",
        )
    state.show(f"own-{key}", said)
    if several:
        st.text_area(_OWN_LINES, key=f"own-{key}", height=96, on_change=_said, args=(key, question.id, work))
    else:
        st.text_input(_OWN, key=f"own-{key}", on_change=_said, args=(key, question.id, work))
    st.html(f'<div class="o">{_settled(question)}</div>')


def _settled(question: Question) -> str:
    if question.answer is None:
        return (
            '<p class="o-settled"><span class="o-from o-from-open">open</span> '
            "nothing known fits; say it in your own words, or skip it</p>"
        )
    origin = question.answer.origin
    texts = for_html("; ".join(question.answer.texts))
    return (
        f'<p class="o-settled"><span class="o-from o-from-{_TINT[origin.value]}">{SETTLED[origin]}</span> {texts}</p>'
    )


_TINT = {"person": "answer", "draft": "draft", "assumed": "assumed"}


def _said(key: str, question: QuestionId, work: Work) -> None:
    work.answers[question.value] = state.value(f"own-{key}") or ""


def _picked(key: str, question: QuestionId, work: Work, texts: list[str]) -> None:
    held = state.value(f"pick-{key}")
    if question is not QuestionId.DIFFERENCE:
        work.answers[question.value] = held or ""
        return
    own = [
        line for line in work.answers.get(question.value, "").splitlines() if line.strip() and line.strip() not in texts
    ]
    work.answers[question.value] = "\n".join([*(held or ()), *own])
