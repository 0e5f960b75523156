"""The interview at a terminal: one question at a time, a number picks a suggestion, Enter skips."""

import re

import click

from assistant.flow import ask
from assistant.okr import Answers, Draft, Question, QuestionId
from assistant.report import terminal
from assistant.report.safe import for_terminal
from assistant.settings import Settings

_SKIP_ALL = {"q", "quit", "skip all"}


class EnoughAsked(Exception):
    """The person wants no more questions."""


def picked(said: str, question: Question) -> tuple[str, ...]:
    """The texts of an answer: "2" or "1, 3" pick suggestions, ";" parts several answers of one's own."""
    texts = [suggestion.text for suggestion in question.suggestions]
    if re.fullmatch(r"[\d\s,]+", said) and texts:
        numbers = [int(number) for number in re.findall(r"\d+", said)]
        if all(1 <= number <= len(texts) for number in numbers):
            return tuple(texts[number - 1] for number in numbers)
    if question.id is QuestionId.DIFFERENCE:
        return tuple(part.strip() for part in said.split(";") if part.strip())
    return (said.strip(),)


def interview(draft: Draft, answers: Answers, settings: Settings) -> Answers:
    """Asks what is still open, showing on stderr. Raises EnoughAsked when the person types q."""
    title = draft.objective.text if draft.objective else draft.items[0].text if draft.items else draft.id
    click.echo(click.style(f"\n{draft.id}  {for_terminal(title)}", bold=True), err=True)
    click.echo(
        "  A number picks a suggestion (1,3 picks two), your own words are welcome, Enter skips, q asks no more.",
        err=True,
    )
    for name in QuestionId:
        if getattr(answers, name.value):
            continue
        question = next((one for one in ask(draft, answers, settings=settings) if one.id is name), None)
        if question is None:
            continue
        for line in terminal.question(question, click.style):
            click.echo(f"  {line}", err=True)
        said = click.prompt("  >", default="", show_default=False, prompt_suffix=" ", err=True).strip()
        if said.lower() in _SKIP_ALL:
            raise EnoughAsked
        if not said:
            continue
        texts = picked(said, question)
        answers = answers.model_copy(update={name.value: texts if name is QuestionId.DIFFERENCE else "; ".join(texts)})
    return answers
