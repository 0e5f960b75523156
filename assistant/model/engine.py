"""The model engine: the coach reads, asks and keeps the books; a model words what is left; the rules decide."""

import threading
from collections.abc import Collection, Iterable, Sequence
from copy import copy
from dataclasses import replace

from assistant import __version__
from assistant.coach.coach import Coach
from assistant.coach.reading_of import understand
from assistant.engine import Diagnosis, ParentChoice, ParentOption, Passage, Rewrite, SecondLook
from assistant.errors import ModelError
from assistant.model.access import Access
from assistant.model.asking import Asking
from assistant.model.budget import Budget
from assistant.model.completion import Answered, Complete, Watch
from assistant.model.interviewing import suggested
from assistant.model.language import load_for
from assistant.model.making import Case, Made, made_of, remarks
from assistant.model.material import material
from assistant.model.merge import needs_a_model
from assistant.model.opinions import parent_among, second_look
from assistant.model.prompts import Prompts
from assistant.model.reply import RewriteReply
from assistant.model.terms import Terms
from assistant.okr import Answers, Conversion, Draft, EngineNote, Question, Usage, together

PROMPT, INTERVIEW = "rewrite.v10", "interview.v1"


class ModelEngine:
    """Rewrites with a language model, whose words are marked suggested.

    Key results that are good, or that a person or the draft vouches for, stay as the coach has them. ``also``
    names what else the model is asked, each one more call: ``interview``, ``boxes``, ``parents``. ``reads`` is
    false where nothing of a library may be sent; ``watch`` is told of a reply while it is being written.
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
        also: Collection[str] = (),
        reads: bool = True,
        watch: Watch | None = None,
    ) -> None:
        self._access = access
        self._why = why
        self._terms = terms or Terms()
        self._complete = complete or Asking(access, self._terms, budget=budget)
        self._prompts = prompts or Prompts()
        self._also = frozenset(also)
        self._reads = reads
        self._beside = threading.local()
        self._watch = watch
        self._coach = Coach()

    @property
    def note(self) -> EngineNote:
        """Which model answers, with which prompt (its version and the digest of its text), and why."""
        prompt = self._prompts.load(PROMPT)
        return EngineNote(
            name=self._access.model, version=f"{__version__} {prompt.name}@{prompt.digest}", why=self._why
        )

    def watched(self, watch: Watch, stop: threading.Event | None = None) -> "ModelEngine":
        """The same engine, which tells ``watch`` of a reply while it is written, and sends nothing after ``stop``."""
        other = copy(self)
        other._watch = watch
        if stop is not None and isinstance(self._complete, Asking):
            other._complete = self._complete.until(stop)
        return other

    def warm(self, drafts: Iterable[Draft]) -> None:
        """Load what the first of ``drafts`` would wait for: the prompt, and what a reply is judged with."""
        prompt = self._prompts.load(PROMPT)
        prompt.messages(**prompt.examples)
        load_for(line.text for draft in drafts for line in draft.lines())

    @property
    def asking(self) -> Asking | None:
        """Who asks the model; None where somebody's own function does."""
        return self._complete if isinstance(self._complete, Asking) else None

    def asked_by(self, complete: Complete) -> "ModelEngine":
        """The same engine, whose model is asked by another function."""
        other = copy(self)
        other._complete = complete
        return other

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
        """The coach's interview; where it is wanted, the model's suggestions stand before the playbook's."""
        questions = self._coach.interview(draft, diagnosis, answers)
        if "interview" not in self._also or not needs_a_model(diagnosis):
            return questions
        told = material(draft, diagnosis, understand(draft, diagnosis), questions)
        asked, usage = suggested(questions, self._complete, self._prompts.load(INTERVIEW), told, draft, answers)
        self._spend(usage)
        return asked

    def second_look(self, draft: Draft, diagnosis: Diagnosis) -> tuple[SecondLook, ...]:
        """The model's answers to boxes that the rules left open; none where it is not wanted, or fails."""
        if "boxes" not in self._also or diagnosis.all_good:
            return ()
        try:
            looks, usage = second_look(draft, diagnosis, self._complete, self._prompts, self._access.model)
        except ModelError as fault:
            self._spend(fault.usage)
            return ()
        self._spend(usage)
        return looks

    @property
    def also(self) -> frozenset[str]:
        """What the model is asked beside the rewrite."""
        return self._also

    @property
    def reads_context(self) -> bool:
        """Whether a team lets what its library says leave with a draft."""
        return self._reads

    @property
    def weighs_parents(self) -> bool:
        """Whether somebody wants the model to choose among possible parents."""
        return "parents" in self._also

    def parent_among(self, made: Conversion, options: Sequence[ParentOption]) -> ParentChoice | None:
        """Which of ``options`` the model takes for the parent; None where it is not wanted, or fails: ours stands."""
        if not self.weighs_parents or not options or made.left_alone:
            return None
        try:
            choice, usage = parent_among(made, options, self._complete, self._prompts, self._access.model)
        except ModelError as fault:
            self._spend(fault.usage)
            return None
        self._spend(usage)
        return choice

    def spent_beside(self) -> Usage:
        """What the model was paid in this thread beside rewrites, since this was last asked."""
        spent: Usage = getattr(self._beside, "usage", Usage())
        self._beside.usage = Usage()
        return spent

    def _spend(self, usage: object) -> None:
        if isinstance(usage, Usage):
            self._beside.usage = together(getattr(self._beside, "usage", Usage()), usage)

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
        case = Case(draft, diagnosis, questions, answers, seen, told, task)

        def asked(candidate: int) -> tuple[Answered[RewriteReply], Made]:
            judged: list[tuple[RewriteReply, Made]] = []  # the reply that is taken need not be judged again

            def faults(reply: RewriteReply) -> list[str]:
                judged.append((reply, made_of(self._coach, case, base, reply, self._access.model, context)))
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
            return answered, made_of(self._coach, case, base, answered.reply, model, context)

        tried = [asked(number) for number in range(self._terms.candidates)]
        answered, made = min(tried, key=lambda one: (len(one[1].faults), -one[1].passed))
        usage = Usage()
        for one, _ in tried:
            usage = together(usage, one.usage)
        advice = [*made.rewrite.advice, *remarks(made.passed, answered.reply, case.told.left_out)]
        if answered.model and answered.model != self._access.model:
            advice.append(f"{self._access.model} did not answer, so {answered.model} did.")
        return replace(made.rewrite, advice=tuple(advice), usage=usage)
