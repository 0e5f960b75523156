"""What a model is told about a draft: lines with the rules' verdicts, the interview, and the playbook's suggestions."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from assistant.coach.interview import sentence
from assistant.coach.reading_of import Understanding
from assistant.engine import Diagnosis, Passage
from assistant.okr import AnswerOrigin, Draft, Kind, Question, QuestionId

MOST_LINES = 30
_LONGEST = 400  # characters of one text
_PATTERNS, _BEHAVIOURS = 2, 3
_PASSAGES = 8
_ROOM = 900  # characters of all suggestions, beside lines of a usual length
_TOLD = 250  # characters of such lines
# The questions in fixed words: as asked in the interview they quote the draft.
_ASKED = {
    QuestionId.MAKES: "What does the team make?",
    QuestionId.WHO: "Who is it for?",
    QuestionId.HELP: "What does the work help them do?",
    QuestionId.OBSTACLE: "What gets in their way today?",
    QuestionId.DIFFERENCE: "What would they do differently if that were better?",
}


@dataclass(frozen=True)
class Material:
    """The prompt's inputs. ``ids`` maps the short ids of its open lines to items; ``left_out`` counts those not shown.

    Short ids of our own, because a document can call its items anything.
    """

    inputs: Mapping[str, Any]
    ids: Mapping[str, str]
    left_out: int


def _held(suggestions: Iterable[str], told: int) -> list[str]:
    """The first suggestions, as many as fit in a prompt beside ``told`` signs of the draft."""
    kept: list[str] = []
    for one in suggestions:
        if sum(map(len, kept)) + len(one) > _ROOM - max(0, told - _TOLD):
            break
        kept.append(one)
    return kept


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else text[:_LONGEST].rstrip() + " …"


def material(
    draft: Draft,
    diagnosis: Diagnosis,
    seen: Understanding,
    questions: tuple[Question, ...],
    context: Sequence[Passage] = (),
) -> Material:
    """The inputs for one draft, with what the organisation has written about its matter (``context``)."""
    shown = [line for line in seen.lines if line.item.id not in diagnosis.aside][:MOST_LINES]
    lines = []
    for number, line in enumerate(shown, 1):
        standing = "good" if line.good else "commitment" if line.kind is Kind.COMMITMENT else "open"
        lines.append(
            {
                "id": f"L{number}",
                "text": _cut(line.item.text),
                "details": _cut(line.item.details),
                "kind": line.kind.value,
                "standing": standing,
                "reason": _cut(diagnosis.reasons[line.item.id]),
            }
        )
    known = {
        "org": draft.org,
        "team": draft.team,
        "period": seen.period,
        "level": draft.level.value,
        "strategy": draft.strategy,
        "parent": draft.parent,
    }
    interview = [
        {"ask": _ASKED[one.id], "answer": _cut("; ".join(one.answer.texts)), "settled_by": one.answer.origin.value}
        for one in questions
        if one.answer and one.answer.origin is not AnswerOrigin.ASSUMED
    ]
    possible = (
        f"{sentence(behaviour)}: {behaviour.measure.name} ({behaviour.measure.source})"
        for found in seen.ranked[:_PATTERNS]
        for behaviour in found.pattern.behaviours[:_BEHAVIOURS]
    )
    suggestions = _held(possible, sum(len(line["text"]) + len(line["details"]) for line in lines))
    objective = {"text": _cut(draft.objective.text), "good": diagnosis.keeps_objective} if draft.objective else None
    inputs = {
        "surroundings": {name: _cut(value) for name, value in known.items() if value},
        "objective": objective,
        "lines": lines,
        "interview": interview,
        "suggestions": suggestions,
        "context": [
            {"kind": one.kind, "title": _cut(one.title), "text": _cut(one.text)} for one in context[:_PASSAGES]
        ],
    }
    ids = {row["id"]: line.item.id for row, line in zip(lines, shown, strict=True) if row["standing"] == "open"}
    return Material(inputs, ids, len(seen.lines) - len(diagnosis.aside) - len(shown))
