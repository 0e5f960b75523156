"""Check: the same rules on the rewrite, plus those that compare it with its draft."""

from assistant.engine import Diagnosis
from assistant.finding import Boxes, Finding
from assistant.okr import AnswerOrigin, Conversion, Item, KeyResult, QuestionId, Review
from assistant.provenance import Origin
from assistant.reading.judged import read_ahead
from assistant.rules.judge import judge_key_result, judge_objective, judge_rewrite, judge_set
from assistant.rules.kr00_not_checked import not_checked
from assistant.rules.rule import OkrSet, RewriteOf, Subject
from assistant.settings import Settings


def _sources(conversion: Conversion) -> tuple[str, ...]:
    parent = conversion.parent.text if conversion.parent else ""
    edited = [trace.value for trace in conversion.provenance if trace.origin in (Origin.ANSWER, Origin.LIBRARY)]
    return (conversion.draft.words(), conversion.answers.words(), parent, "\n".join(edited))


def _people(conversion: Conversion) -> tuple[str, ...]:
    """Who somebody has said are people: the draft, an answer, or the playbook; never a model."""
    named = [
        question.answer.texts[0]
        for question in conversion.questions
        if question.id is QuestionId.WHO and question.answer
    ]
    proposed = {one.value for one in conversion.provenance if one.quote.startswith("model ")}
    return (*named, *(group.who for group in conversion.customers if group.who not in proposed))


def _unchanged(kr: KeyResult, conversion: Conversion) -> tuple[Item, ...]:
    """The line of the draft that a key result repeats word for word; what stands beside the line still holds then."""
    return tuple(item for item in conversion.draft.items if item.id in kr.item_ids and item.text == kr.text)


def _obstacle(conversion: Conversion) -> str:
    """What a person or the draft said stands in the way; a suggestion is no input."""
    asked = next((one.answer for one in conversion.questions if one.id is QuestionId.OBSTACLE and one.answer), None)
    said = asked.texts[0] if asked and asked.origin is not AnswerOrigin.ASSUMED else ""
    return said or (conversion.draft.objective.details if conversion.draft.objective else "")


def _key_result_subject(kr: KeyResult, conversion: Conversion) -> Subject:
    return Subject(
        text=kr.text,
        key=kr.id,
        objective=conversion.objective.text if conversion.objective else "",
        period=conversion.objective.period if conversion.objective else "",
        team=conversion.draft.team,
        level=conversion.draft.level,
        source=kr.measure.source if kr.measure else "",
        tags=" ".join(" ".join((*item.tags, item.details)) for item in _unchanged(kr, conversion)),
        known=_sources(conversion),
        people=_people(conversion),
    )


def _foreign(conversion: Conversion, key: str) -> bool:
    """Whether a slot holds a model's words in another language than English, which the rules cannot judge."""
    spoken = any(trace.slot == "language" for trace in conversion.provenance)
    slots = (key, f"{key}.does_what")
    return spoken and any(
        trace.slot in slots and trace.origin is Origin.SUGGESTED and trace.quote.startswith("model ")
        for trace in conversion.provenance
    )


def check(
    conversion: Conversion, diagnosis: Diagnosis, settings: Settings
) -> tuple[tuple[Boxes, ...], tuple[Finding, ...]]:
    """Every box of the rewrite, and what did not pass; rejected key results are left out."""
    boxes: list[Boxes] = []
    findings: list[Finding] = []
    draft = conversion.draft
    standing = conversion.standing()
    read_ahead([conversion.objective.text] if conversion.objective else [], [kr.text for kr in standing])
    if conversion.objective:
        subject = Subject(
            text=conversion.objective.text,
            people=_people(conversion),
            key="objective",
            period=conversion.objective.period,
            team=draft.team,
            level=draft.level,
        )
        answered, found = (
            not_checked(subject, settings) if _foreign(conversion, "objective") else judge_objective(subject, settings)
        )
        boxes.append(answered)
        findings += found
    for kr in standing:
        subject = _key_result_subject(kr, conversion)
        answered, found = (
            not_checked(subject, settings) if _foreign(conversion, kr.id) else judge_key_result(subject, settings)
        )
        boxes.append(answered)
        findings += found
    if conversion.objective:
        counted = [kr for kr in standing if kr.recommended or kr.review is Review.ACCEPTED]
        okr = OkrSet(
            objective=conversion.objective.text,
            key_results=tuple(_key_result_subject(kr, conversion) for kr in counted),
            parent=conversion.parent.text if conversion.parent else "",
            strategy=draft.strategy or conversion.answers.strategy,
            obstacle=_obstacle(conversion),
            team=draft.team,
            level=draft.level,
            most_key_results=settings.most_key_results,
            good_key_results=settings.good_key_results,
        )
        findings += judge_set(okr, settings)
    findings += judge_rewrite(RewriteOf(draft, conversion, diagnosis.kinds, diagnosis.good), settings)
    return tuple(boxes), tuple(findings)
