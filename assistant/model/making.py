"""What becomes of a model's reply: its promises first, then the objective and the key results, judged by the rules."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.coach.coach import Coach
from assistant.coach.reading_of import Understanding, understand
from assistant.coach.slots import Slotted
from assistant.engine import Diagnosis, Passage, Rewrite
from assistant.model.judged import Ground, judged_objective
from assistant.model.language import language_of
from assistant.model.material import MOST_LINES, Material
from assistant.model.merge import ENOUGH, is_proposal, merged_rows, needs_a_model, with_rows
from assistant.model.promised import unshown, with_promises
from assistant.model.reply import RewriteReply
from assistant.okr import Answers, Draft, Kind, Question
from assistant.provenance import Origin, Trace

_NOT_CHECKED = "Not checked by the rules, which read English; its figures were."


@dataclass(frozen=True)
class Case:
    """One draft on its way through the model: what the coach made of it, and what the model is told."""

    draft: Draft
    diagnosis: Diagnosis
    questions: tuple[Question, ...]
    answers: Answers
    seen: Understanding
    told: Material
    task: str


@dataclass(frozen=True)
class Made:
    """What a reply comes to once the rules have judged it. ``faults`` are what a model may mend."""

    rewrite: Rewrite
    rows: list[Slotted]
    faults: tuple[str, ...]
    passed: int


def made_of(
    coach: Coach, case: Case, base: Rewrite, reply: RewriteReply, model: str, context: Sequence[Passage]
) -> Made:
    """What becomes of a reply: its promises first, then the objective, then the key results."""
    diagnosis, seen, ids = case.diagnosis, case.seen, dict(case.told.ids)
    if promised := with_promises(diagnosis, seen, reply, ids):
        diagnosis = promised
        base = coach.rewrite(case.draft, diagnosis, case.questions, case.answers)
        seen = understand(case.draft, diagnosis)
        ids = {short: item for short, item in ids.items() if item in diagnosis.open_lines}
    if not needs_a_model(diagnosis):
        return Made(base, [], (), 0)
    language = language_of(_words(case.draft), _said(reply))
    ground = Ground(
        case.draft,
        case.answers,
        seen.period,
        model,
        language,
        context=tuple(one.text for one in context),
        private=case.task,
        doings=frozenset(line.item.id for line in seen.lines if line.kind is Kind.OUTCOME),
    )
    faults: list[str] = []
    if not (case.draft.objective and diagnosis.keeps_objective):
        told: list[str] = []
        made = judged_objective(reply.objective, base.objective.obstacle if base.objective else "", ground, told)
        if made:
            others = tuple(trace for trace in base.provenance if trace.slot != "objective")
            base = replace(base, objective=made[0], provenance=(made[1], *others))
        else:
            faults.append(
                "objective: it must say a better state for those people in four words or more, without a figure, a "
                f"date, a solution, or the trouble itself{'. ' if told else ''}{' '.join(told)}"
            )
    why: list[str] = []
    objective = base.objective.text if base.objective else ""
    rows = merged_rows(base, diagnosis, reply, ids, objective, ground, why)
    rows = [_not_checked(row, language) for row in rows]
    passed = sum(is_proposal(row) for row in rows)
    if passed < min(ENOUGH, len(reply.key_results)) or not reply.key_results:
        faults += why or [_missing(unshown(reply, ids))]
    rewrite = with_rows(base, diagnosis, seen, rows, ground)
    if language != "en":
        spoken = Trace(slot="language", value=language, origin=Origin.DRAFT)
        rewrite = replace(rewrite, provenance=(*rewrite.provenance, spoken))
    return Made(rewrite, rows, tuple(faults), passed)


def _missing(promises: list[str]) -> str:
    """What to say where a reply proposes too little; ``promises`` are lines that it calls promises in vain."""
    if not promises:
        return "key_results: a key result for the open lines is missing"
    return (
        f"promises: {', '.join(promises)} names neither a law, a contract or the like, nor anybody who waits for it by "
        f"a date; quote exactly what does, or write key results for it"
    )


def _words(draft: Draft) -> str:
    return " ".join(f"{item.text} {item.details}" for item in draft.lines())


def _said(reply: RewriteReply) -> str:
    rows = [f"{one.who} {one.does_what} {one.measure}" for one in reply.key_results]
    return " ".join((reply.objective, *rows))


def _not_checked(row: Slotted, language: str) -> Slotted:
    if language == "en" or not is_proposal(row):
        return row
    kr = row.key_result
    return replace(row, key_result=kr.model_copy(update={"cautions": (*kr.cautions, _NOT_CHECKED)}))


def remarks(passed: int, reply: RewriteReply, left_out: int) -> list[str]:
    """What a reader should know of the model's part: proposals that were turned away, lines that it was not shown."""
    proposed = len(reply.key_results)
    said = []
    if passed < proposed:
        kept = f"{passed or 'none'} of them passed the rules and said something new"
        said.append(f"The model proposed {proposed} key results; {kept}.")
    if left_out:
        said.append(f"The model was shown the first {MOST_LINES} lines; the other {left_out} are the built-in coach's.")
    return said
