"""The interview: one question at a time, answered from suggestions, in own words, or skipped."""

import streamlit as st

from assistant.okr import Question, QuestionId
from assistant.ui import state
from assistant.ui.panels import answers, redraws
from assistant.ui.safe import for_html, for_label
from assistant.ui.sheet import Sheet, Sheets, written
from assistant.ui.words import QUESTIONS, SETTLED
from assistant.ui.work import Work

_OWN = "In your own words"
_OWN_LINES = "In your own words, one behaviour a line"
_SETTLED = "okr-settled"


def interview(sheets: Sheets) -> None:
    """Draw the open question. What it is settled with is a panel of its own, for it follows every letter."""
    sheet = sheets.sheet()
    questions, work, name = sheet.rewrite[0].questions, sheet.work, sheet.name
    at = _at(questions, work)
    _steps(questions, work, name, at)
    if at == len(questions):
        _done(questions, work, name)
        return
    question = questions[at]
    with st.container(border=True, key=f"ask-{name}"):
        _question(question, at + 1, len(questions), work, name)
        written(sheets, _SETTLED, lambda now: _settled_now(now, question))
        with st.container(horizontal=True, gap="small", key=f"turn-{name}"):
            if at:
                st.button("Back", key=f"back-{name}", icon=":material/arrow_back:", on_click=_go, args=(work, at - 1))
            st.button(
                "Next" if at + 1 < len(questions) else "Finish",
                key=f"next-{name}",
                type="primary",
                on_click=_go,
                args=(work, at + 1),
            )
            if not work.answers.get(question.id.value, "").strip():
                st.button("Skip", key=f"skip-{name}", on_click=_skip, args=(work, question.id.value, at + 1))


def _steps(questions: tuple[Question, ...], work: Work, name: str, at: int) -> None:
    """Where one is, and a way to any other question."""
    key = state.show(f"step-{name}", at if at < len(questions) else None)
    st.segmented_control(
        "Questions",
        range(len(questions)),
        format_func=lambda number: _label(questions[number], number, work),
        key=key,
        on_change=_jump,
        args=(key, work, at),
        label_visibility="collapsed",
    )


def _label(question: Question, number: int, work: Work) -> str:
    sign = (
        " ✓"
        if work.answers.get(question.id.value, "").strip()
        else " – skipped"
        if question.id.value in work.skipped
        else ""
    )
    return f"{number + 1} {QUESTIONS[question.id.value]}{sign}"


def _question(question: Question, number: int, count: int, work: Work, name: str) -> None:
    label = QUESTIONS[question.id.value]
    st.html(
        f'<div class="o"><p class="o-eyebrow">Question {number} of {count} · {label}</p>'
        f'<h3 class="o-ask">{for_html(question.ask)}</h3><p class="o-soft">{for_html(question.why)}</p></div>'
    )
    if question.note:
        st.html(f'<div class="o"><p class="o-note" role="status">{for_html(question.note)}</p></div>')
    several = question.id is QuestionId.DIFFERENCE
    said = work.answers.get(question.id.value, "")
    texts = [suggestion.text for suggestion in question.suggestions]
    key = f"{name}-{question.id.value}"
    if texts:
        held = _held(question, said)
        state.show(f"pick-{key}", held if several else held[0] if held else None)
        st.pills(
            "Suggestions: pick any that are true" if several else "Suggestions: pick one that is true",
            texts,
            selection_mode="multi" if several else "single",
            format_func=for_label,
            key=f"pick-{key}",
            on_change=_picked,
            args=(key, question.id, work, texts),
        )
    state.show(f"own-{key}", said)
    said_now = answers(_SETTLED, _said)
    if several:
        st.text_area(_OWN_LINES, key=f"own-{key}", height=96, on_change=said_now, args=(key, question.id, work))
    else:
        st.text_input(_OWN, key=f"own-{key}", live="400ms", on_change=said_now, args=(key, question.id, work))


def shown(sheet: Sheet) -> object:
    """What the interview shows, but for what the open question is settled with and what stands in its field already."""
    questions, work = sheet.rewrite[0].questions, sheet.work
    at = _at(questions, work)
    if at == len(questions):
        return questions, dict(work.answers)
    given = {name for name, text in work.answers.items() if text.strip()}
    asked = tuple(one.model_copy(update={"answer": None}) for one in questions)
    said = work.answers.get(questions[at].id.value, "")
    typed = state.value(f"own-{sheet.name}-{questions[at].id.value}") or ""
    return (
        asked,
        given,
        set(work.skipped),
        at,
        _held(questions[at], said),
        "" if said.strip() == typed.strip() else said,
    )


def _at(questions: tuple[Question, ...], work: Work) -> int:
    return max(0, min(work.at, len(questions)))


def _held(question: Question, said: str) -> list[str]:
    """The suggestions that an answer holds."""
    several = question.id is QuestionId.DIFFERENCE
    lines = [line.strip() for line in said.splitlines()] if several else [said.strip()]
    return [one.text for one in question.suggestions if one.text in lines]


def _settled_now(sheet: Sheet, question: Question) -> str:
    """An answer of the person's own is there at once; for any other the questions are asked anew."""
    if not sheet.work.answers.get(question.id.value, "").strip():
        question = next((one for one in sheet.rewrite[0].questions if one.id is question.id), question)
    return settled(question, sheet.work)


def settled(question: Question, work: Work) -> str:
    """What a question is settled with for now, and by whom."""
    own = work.answers.get(question.id.value, "").strip()
    if own:
        said = "; ".join(line.strip() for line in own.splitlines() if line.strip())
        return f'<p class="o-settled"><span class="o-from o-from-answer">your answer</span> {for_html(said)}</p>'
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


def _done(questions: tuple[Question, ...], work: Work, name: str) -> None:
    with st.container(border=True, key=f"ask-{name}"):
        rows = "".join(f"<dt>{QUESTIONS[one.id.value]}</dt><dd>{settled(one, work)}</dd>" for one in questions)
        given = sum(bool(work.answers.get(one.id.value, "").strip()) for one in questions)
        st.html(
            f'<div class="o"><h3>{given} of {len(questions)} answered by you</h3><dl class="o-slots">{rows}</dl>'
            '<p class="o-soft">The rewrite below is made of these. Choose a question above to change it.</p></div>'
        )
        st.button(
            "Back", key=f"back-{name}", icon=":material/arrow_back:", on_click=_go, args=(work, len(questions) - 1)
        )


@redraws
def _go(work: Work, to: int) -> None:
    work.at = to


@redraws
def _jump(key: str, work: Work, now: int) -> None:
    wanted = state.value(key)
    work.at = now if wanted is None else int(wanted)
    state.confirm(key)


@redraws
def _skip(work: Work, question: str, to: int) -> None:
    work.before("skipped question")
    work.skipped.add(question)
    work.at = to


def _said(key: str, question: QuestionId, work: Work) -> None:
    work.before("answer", f"own-{key}")
    work.answers[question.value] = state.value(f"own-{key}") or ""
    work.skipped.discard(question.value)


@redraws
def _picked(key: str, question: QuestionId, work: Work, texts: list[str]) -> None:
    work.before("answer")
    work.skipped.discard(question.value)
    held = state.value(f"pick-{key}")
    if question is not QuestionId.DIFFERENCE:
        work.answers[question.value] = held or ""
        return
    own = [
        line for line in work.answers.get(question.value, "").splitlines() if line.strip() and line.strip() not in texts
    ]
    work.answers[question.value] = "\n".join([*(held or ()), *own])
