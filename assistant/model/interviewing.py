"""Suggested answers by a model, fit to one draft: a person picks, changes or ignores them; none settles a question."""

from collections.abc import Sequence

from assistant.model.completion import Complete
from assistant.model.material import Material
from assistant.model.prompts import Prompt
from assistant.model.reply import InterviewReply
from assistant.okr import Answers, Draft, Question, Suggestion, Usage
from assistant.provenance import ungrounded
from assistant.rules.kr00_not_checked import speaks_to_the_tool

_MOST = 6


def suggested(
    questions: tuple[Question, ...],
    complete: Complete,
    prompt: Prompt,
    told: Material,
    draft: Draft,
    answers: Answers,
) -> tuple[tuple[Question, ...], Usage]:
    """The questions with a model's suggestions behind the draft's own, and what they cost. Raises ModelError."""
    messages = prompt.messages(**{name: told.inputs[name] for name in prompt.examples})
    answered = complete(messages, InterviewReply, prompt.options)
    reply, sources = answered.reply, [draft.words(), answers.words()]
    joined = tuple(
        question.model_copy(update={"suggestions": _joined(question, getattr(reply, question.id.value), sources)})
        for question in questions
    )
    return joined, answered.usage


def _joined(question: Question, texts: Sequence[str], sources: list[str]) -> tuple[Suggestion, ...]:
    fit = [
        Suggestion(key=f"model#{question.id.value}.{number}", text=" ".join(text.split()))
        for number, text in enumerate(texts)
        if text.strip() and not ungrounded(text, sources) and not speaks_to_the_tool(text)
    ]
    own = [one for one in question.suggestions if one.key == "draft"]
    others = [one for one in question.suggestions if one.key != "draft"]
    unique = {one.text.lower(): one for one in reversed([*own, *fit, *others])}
    return tuple(one for one in [*own, *fit, *others] if unique[one.text.lower()] is one)[:_MOST]
