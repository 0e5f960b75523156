"""The model engine: the coach reads, asks and keeps the books; a model words what is left; the rules decide."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant import __version__
from assistant.coach.coach import Coach
from assistant.coach.reading_of import Understanding, understand
from assistant.coach.slots import Slotted
from assistant.engine import Diagnosis, Rewrite
from assistant.model.access import Access
from assistant.model.asking import Asking
from assistant.model.budget import Budget, added
from assistant.model.completion import Answered, Complete, Watch
from assistant.model.interviewing import suggested
from assistant.model.judged import BY_MODEL, Ground, judged_objective
from assistant.model.language import language_of
from assistant.model.material import MOST_LINES, Material, Passage, material
from assistant.model.merge import ENOUGH, merged_rows, needs_a_model, with_rows
from assistant.model.promised import with_promises
from assistant.model.prompts import Prompts
from assistant.model.reply import RewriteReply
from assistant.model.terms import Terms
from assistant.okr import Answers, Draft, EngineNote, Question, Usage
from assistant.provenance import Origin, Trace

PROMPT, INTERVIEW = "rewrite.v2", "interview.v1"
_NOT_CHECKED = "Not checked by the rules, which read English; its figures were."


@dataclass(frozen=True)
class _Case:
    """One draft on its way through the model: what the coach made of it, and what the model is told."""

    draft: Draft
    diagnosis: Diagnosis
    questions: tuple[Question, ...]
    answers: Answers
    seen: Understanding
    told: Material
    task: str


@dataclass(frozen=True)
class _Made:
    """What a reply comes to once the rules have judged it. ``faults`` are what a model may mend."""

    rewrite: Rewrite
    rows: list[Slotted]
    faults: tuple[str, ...]
    passed: int


class ModelEngine:
    """Rewrites with a language model, whose words are marked suggested.

    Key results that are good, or that a person or the draft vouches for, stay as the coach has them. With ``asks`` the
    model also suggests answers in the interview, which takes one more call; ``context`` is what a library found for the
    draft; ``watch`` is told of a reply while it is being written.
    """

    def __init__(
        self,
        access: Access,
        *,
        why: str = "OKR_MODEL is set",
        complete: Complete | None = None,
        terms: Terms | None = None,
        budget: Budget | None = None,
        prompts: Prompts | None = None,
        asks: bool = False,
        watch: Watch | None = None,
    ) -> None:
        self._access = access
        self._why = why
        self._terms = terms or Terms()
        self._complete = complete or Asking(access, self._terms, budget=budget)
        self._prompts = prompts or Prompts()
        self._asks = asks
        self._watch = watch
        self._coach = Coach()

    @property
    def note(self) -> EngineNote:
        """Which model answers, with which prompt (its version and the digest of its text), and why."""
        prompt = self._prompts.load(PROMPT)
        return EngineNote(
            name=self._access.model, version=f"{__version__} {prompt.name}@{prompt.digest}", why=self._why
        )

    @property
    def host(self) -> str:
        """Where the text of a draft goes, with the fallbacks' hosts where there are some."""
        return ", ".join(self._access.hosts)

    @property
    def prompts(self) -> Prompts:
        """What the model is told."""
        return self._prompts

    @property
    def terms(self) -> Terms:
        """On which terms it is asked."""
        return self._terms

    @property
    def access(self) -> Access:
        """How the model is reached."""
        return self._access

    def interview(self, draft: Draft, diagnosis: Diagnosis, answers: Answers) -> tuple[Question, ...]:
        """The coach's interview; with ``asks`` the model's suggestions for this draft stand before the playbook's."""
        questions = self._coach.interview(draft, diagnosis, answers)
        if not self._asks or not needs_a_model(diagnosis):
            return questions
        told = material(draft, diagnosis, understand(draft, diagnosis), questions)
        return suggested(questions, self._complete, self._prompts.load(INTERVIEW), told, draft, answers)

    def rewrite(
        self,
        draft: Draft,
        diagnosis: Diagnosis,
        questions: tuple[Question, ...],
        answers: Answers,
        context: Sequence[Passage] = (),
    ) -> Rewrite:
        """The coach's rewrite, bettered by one reply of the model. Raises ModelError; it never falls back unsaid."""
        base = self._coach.rewrite(draft, diagnosis, questions, answers)
        if not needs_a_model(diagnosis):
            return base
        seen = understand(draft, diagnosis)
        told = material(draft, diagnosis, seen, questions, context)
        prompt = self._prompts.load(PROMPT)
        messages = prompt.messages(**told.inputs)
        task = " ".join(one["content"] for one in messages if one["role"] == "system")
        case = _Case(draft, diagnosis, questions, answers, seen, told, task)

        def asked(candidate: int) -> tuple[Answered[RewriteReply], _Made]:
            judged: list[tuple[RewriteReply, _Made]] = []  # the reply that is taken need not be judged again

            def faults(reply: RewriteReply) -> list[str]:
                judged.append((reply, self._made(case, base, reply, self._access.model, context)))
                return list(judged[-1][1].faults)

            answered = self._complete(
                messages,
                RewriteReply,
                prompt.options,
                judge=faults,
                candidate=candidate,
                watch=self._watch,
            )
            model = answered.model or self._access.model
            if model == self._access.model and (
                made := next((made for reply, made in judged if reply is answered.reply), None)
            ):
                return answered, made
            return answered, self._made(case, base, answered.reply, model, context)

        tried = [asked(number) for number in range(self._terms.candidates)]
        answered, made = min(tried, key=lambda one: (len(one[1].faults), -one[1].passed))
        usage = Usage()
        for one, _ in tried:
            usage = added(usage, one.usage)
        advice = [*made.rewrite.advice, *_told(made.passed, answered.reply, case.told.left_out)]
        if answered.model and answered.model != self._access.model:
            advice.append(f"{self._access.model} did not answer, so {answered.model} did.")
        return replace(made.rewrite, advice=tuple(advice), usage=usage)

    def _made(self, case: _Case, base: Rewrite, reply: RewriteReply, model: str, context: Sequence[Passage]) -> _Made:
        """What becomes of a reply: its promises first, then the objective, then the key results."""
        diagnosis, seen, ids = case.diagnosis, case.seen, dict(case.told.ids)
        if promised := with_promises(diagnosis, seen, reply, ids):
            diagnosis = promised
            base = self._coach.rewrite(case.draft, diagnosis, case.questions, case.answers)
            seen = understand(case.draft, diagnosis)
            ids = {short: item for short, item in ids.items() if item in diagnosis.open_lines}
        if not needs_a_model(diagnosis):
            return _Made(base, [], (), 0)
        language = language_of(_words(case.draft), _said(reply))
        ground = Ground(
            case.draft, case.answers, seen.period, model, language, tuple(one.text for one in context), case.task
        )
        faults: list[str] = []
        if not (case.draft.objective and diagnosis.keeps_objective):
            made = judged_objective(reply.objective, base.objective.obstacle if base.objective else "", ground)
            if made:
                others = tuple(trace for trace in base.provenance if trace.slot != "objective")
                base = replace(base, objective=made[0], provenance=(made[1], *others))
            else:
                faults.append(
                    "objective: it must say a better state for those people in four words or more, without a figure, a "
                    "date, a solution, or the trouble itself"
                )
        why: list[str] = []
        objective = base.objective.text if base.objective else ""
        rows = merged_rows(base, diagnosis, reply, ids, objective, ground, why)
        rows = [_not_checked(row, language) for row in rows]
        passed = sum(any(trace.quote.startswith(BY_MODEL) for trace in row.traces) for row in rows)
        if passed < min(ENOUGH, len(reply.key_results)) or not reply.key_results:
            faults += why or ["key_results: two key results for the open lines are missing"]
        rewrite = with_rows(base, diagnosis, seen, rows, ground)
        if language != "en":
            spoken = Trace(slot="language", value=language, origin=Origin.DRAFT)
            rewrite = replace(rewrite, provenance=(*rewrite.provenance, spoken))
        return _Made(rewrite, rows, tuple(faults), passed)


def _words(draft: Draft) -> str:
    return " ".join(f"{item.text} {item.details}" for item in draft.lines())


def _said(reply: RewriteReply) -> str:
    rows = [f"{one.who} {one.does_what} {one.measure}" for one in reply.key_results]
    return " ".join((reply.objective, *rows))


def _not_checked(row: Slotted, language: str) -> Slotted:
    if language == "en" or not any(trace.quote.startswith(BY_MODEL) for trace in row.traces):
        return row
    kr = row.key_result
    return replace(row, key_result=kr.model_copy(update={"cautions": (*kr.cautions, _NOT_CHECKED)}))


def _told(passed: int, reply: RewriteReply, left_out: int) -> list[str]:
    """What a reader should know of the model's part: proposals that were turned away, lines that it was not shown."""
    proposed = len(reply.key_results)
    said = []
    if passed < proposed:
        kept = f"{passed or 'none'} of them passed the rules and said something new"
        said.append(f"The model proposed {proposed} key results; {kept}.")
    if left_out:
        said.append(f"The model was shown the first {MOST_LINES} lines; the other {left_out} are the built-in coach's.")
    return said
