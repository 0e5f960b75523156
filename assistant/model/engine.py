"""The model engine: the coach reads, asks and keeps the books; a model words what is left; the rules decide."""

from dataclasses import replace

from assistant import __version__
from assistant.coach.coach import Coach
from assistant.coach.reading_of import understand
from assistant.coach.slots import Slotted
from assistant.engine import Diagnosis, Rewrite
from assistant.model.access import Access
from assistant.model.asking import Asking
from assistant.model.budget import Budget
from assistant.model.completion import Complete
from assistant.model.judged import BY_MODEL, Ground, judged_objective
from assistant.model.material import MOST_LINES, material
from assistant.model.merge import merged_rows, needs_a_model, with_rows
from assistant.model.prompts import load
from assistant.model.reply import RewriteReply
from assistant.model.terms import Terms
from assistant.okr import Answers, Draft, EngineNote, Question

PROMPT = "rewrite.v1"


class ModelEngine:
    """Rewrites with a language model, whose words are marked suggested.

    Key results that are good, or that a person or the draft vouches for, stay as the coach has them.
    """

    def __init__(
        self,
        access: Access,
        *,
        why: str = "OKR_MODEL is set",
        complete: Complete | None = None,
        terms: Terms | None = None,
        budget: Budget | None = None,
    ) -> None:
        self._access = access
        self._why = why
        self._complete = complete or Asking(access, terms, budget=budget)
        self._coach = Coach()

    @property
    def note(self) -> EngineNote:
        """Which model answers, with which prompt, and why."""
        return EngineNote(name=self._access.model, version=f"{__version__} {PROMPT}", why=self._why)

    @property
    def host(self) -> str:
        """Where the text of a draft goes."""
        return self._access.host

    def interview(self, draft: Draft, diagnosis: Diagnosis, answers: Answers) -> tuple[Question, ...]:
        """The coach's interview; no text leaves the machine for it."""
        return self._coach.interview(draft, diagnosis, answers)

    def rewrite(self, draft: Draft, diagnosis: Diagnosis, questions: tuple[Question, ...], answers: Answers) -> Rewrite:
        """The coach's rewrite, bettered by one reply of the model. Raises ModelError; it never falls back unsaid."""
        base = self._coach.rewrite(draft, diagnosis, questions, answers)
        if not needs_a_model(diagnosis):
            return base
        seen = understand(draft, diagnosis)
        told = material(draft, diagnosis, seen, questions)
        prompt = load(PROMPT)
        answered = self._complete(prompt.messages(**told.inputs), RewriteReply, prompt.options)
        ground = Ground(draft, answers, seen.period, self._access.model)
        if not (draft.objective and diagnosis.keeps_objective):
            made = judged_objective(answered.reply.objective, base.objective.obstacle if base.objective else "", ground)
            if made:
                others = tuple(trace for trace in base.provenance if trace.slot != "objective")
                base = replace(base, objective=made[0], provenance=(made[1], *others))
        rows = merged_rows(
            base, diagnosis, answered.reply, dict(told.ids), base.objective.text if base.objective else "", ground
        )
        result = with_rows(base, diagnosis, seen, rows, ground)
        advice = (*result.advice, *_told(rows, answered.reply, told.left_out))
        return replace(result, advice=advice, usage=answered.usage)


def _told(rows: list[Slotted], reply: RewriteReply, left_out: int) -> list[str]:
    """What a reader should know of the model's part: proposals that were turned away, lines that it was not shown."""
    proposed = len(reply.key_results)
    shown = sum(any(trace.quote.startswith(BY_MODEL) for trace in row.traces) for row in rows)
    said = []
    if shown < proposed:
        passed = f"{shown or 'none'} of them passed the rules and said something new"
        said.append(f"The model proposed {proposed} key results; {passed}.")
    if left_out:
        said.append(f"The model was shown the first {MOST_LINES} lines; the other {left_out} are the built-in coach's.")
    return said
