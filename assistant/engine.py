"""What an engine gets and gives: the seam between the flow and whoever does the rewriting (the coach, or a model)."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal, Protocol, runtime_checkable

from assistant.finding import Boxes, Finding
from assistant.okr import (
    Answers,
    Commitment,
    Conversion,
    CustomerGroup,
    Disposition,
    Draft,
    EngineNote,
    Hypothesis,
    KeyResult,
    Kind,
    Objective,
    ParentLink,
    Question,
    Usage,
)
from assistant.provenance import Trace


@dataclass(frozen=True)
class Diagnosis:
    """What the rules say about a draft before anything is changed.

    ``kinds`` maps each line to what it is and ``reasons`` to why; ``good`` holds the lines that are fine as they are.
    An objective is ``objective_good`` when it has no hard fault, and ``objective_weak`` when it may stand but inspires
    nobody. Lines ``aside`` hold no work, so that nothing can be proposed for them.
    """

    kinds: dict[str, Kind]
    reasons: dict[str, str]
    good: frozenset[str]
    objective_good: bool
    objective_weak: bool
    boxes: tuple[Boxes, ...]
    findings: tuple[Finding, ...]
    aside: frozenset[str] = frozenset()

    @property
    def all_good(self) -> bool:
        """Whether the draft should be left alone."""
        return self.objective_good and self.lines_good

    @property
    def lines_good(self) -> bool:
        """Whether there are lines and every one of them is fine."""
        return bool(self.kinds) and set(self.kinds) == set(self.good)

    @property
    def open_lines(self) -> tuple[str, ...]:
        """The lines that want an outcome: neither fine, nor promises that are kept as such, nor without any work."""
        done = self.good | self.aside
        return tuple(item for item, kind in self.kinds.items() if item not in done and kind is not Kind.COMMITMENT)

    @property
    def settled(self) -> bool:
        """Whether nothing is left to ask: every line is fine, or a promise that is kept as one."""
        return self.objective_good and bool(self.kinds) and not self.open_lines

    @property
    def keeps_objective(self) -> bool:
        """Whether the author's objective stands: no hard fault, and if it is weak, its key results make up for it."""
        return self.objective_good and (self.lines_good or not self.objective_weak)


@dataclass(frozen=True)
class Rewrite:
    """What an engine made of a draft. Every line of the draft has a disposition."""

    objective: Objective | None
    key_results: tuple[KeyResult, ...]
    hypotheses: tuple[Hypothesis, ...]
    commitments: tuple[Commitment, ...]
    customers: tuple[CustomerGroup, ...]
    dispositions: tuple[Disposition, ...]
    provenance: tuple[Trace, ...]
    advice: tuple[str, ...] = ()
    usage: Usage = field(default_factory=Usage)


class Engine(Protocol):
    """Asks the three questions and rewrites. An engine never invents a number and never drops a line."""

    @property
    def note(self) -> EngineNote:
        """Who answers, and why."""

    def interview(self, draft: Draft, diagnosis: Diagnosis, answers: Answers) -> tuple[Question, ...]:
        """*Who* and the three questions, with suggestions fit to the draft, settled as far as they are."""

    def rewrite(self, draft: Draft, diagnosis: Diagnosis, questions: tuple[Question, ...], answers: Answers) -> Rewrite:
        """The outcome OKR for a draft and the settled questions."""


@dataclass(frozen=True)
class Passage:
    """What a library found for a draft: a passage of the strategy, or a parent OKR, and the document it stands in."""

    kind: Literal["strategy", "parent"]
    text: str
    title: str = ""


@dataclass(frozen=True)
class SecondLook:
    """An answer to a box that the rules left open: ``quote`` are the words of the line that decide it."""

    about: str
    box: str
    verdict: str
    quote: str
    reason: str
    model: str


@dataclass(frozen=True)
class ParentOption:
    """A higher OKR that may be the parent."""

    text: str
    key_results: tuple[str, ...] = ()


@dataclass(frozen=True)
class RankedParent:
    """A higher OKR as a parent, with its key results. ``fits`` is false for one that is near and no more."""

    link: ParentLink
    key_results: tuple[str, ...] = ()
    fits: bool = True


@dataclass(frozen=True)
class ParentChoice:
    """The option that an OKR contributes to, by its position; None for none of them. ``reason`` may be empty."""

    index: int | None
    reason: str
    model: str


@runtime_checkable
class Opinionated(Protocol):
    """An engine that reads what a library says, and has opinions beside the rewrite: each only where it is wanted."""

    def rewrite(
        self,
        draft: Draft,
        diagnosis: Diagnosis,
        questions: tuple[Question, ...],
        answers: Answers,
        context: Sequence[Passage] = (),
    ) -> Rewrite:
        """The outcome OKR for a draft, with what a library says about its matter in view."""

    @property
    def reads_context(self) -> bool:
        """Whether what a library says may be given to it."""

    @property
    def weighs_parents(self) -> bool:
        """Whether ``parent_among`` has an opinion at all."""

    def second_look(self, draft: Draft, diagnosis: Diagnosis) -> tuple[SecondLook, ...]:
        """What it says of boxes that the rules left open."""

    def parent_among(self, made: Conversion, options: Sequence[ParentOption]) -> ParentChoice | None:
        """Which of ``options`` the rewrite contributes to; None where it has no opinion."""

    def spent_beside(self) -> Usage:
        """What its opinions cost in this thread since this was last asked."""
