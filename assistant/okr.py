"""The words of the method as types: what goes in (Draft), what comes out (Conversion), and what lies between.

Everything here is plain, immutable data. A Conversion is the one record that every front end shows, stores or scores;
its JSON schema is versioned (``SCHEMA_VERSION``) and printed by ``okr schema``.
"""

from enum import StrEnum
from typing import Final, Literal

from pydantic import BaseModel, ConfigDict, Field

from assistant.finding import Boxes, Finding
from assistant.measure import Measure
from assistant.provenance import Trace

SCHEMA_VERSION: Final = "1.0"


class Record(BaseModel):
    """Base of all records: immutable, and strict about fields it does not know."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class Kind(StrEnum):
    """What sort of thing a line of a draft is (METHOD.md, sections 1 and 4)."""

    OUTCOME = "outcome"
    OUTPUT = "output"
    ACTIVITY = "activity"
    IMPACT = "impact"
    HEALTH = "health"
    COMMITMENT = "commitment"
    UNCLEAR = "unclear"


class Role(StrEnum):
    """What the document used a line as; ``item`` is anything that is neither objective nor key result."""

    OBJECTIVE = "objective"
    KEY_RESULT = "key_result"
    ITEM = "item"


class Level(StrEnum):
    """Where in the organisation an OKR lives. Financial key results are right at company level only."""

    COMPANY = "company"
    UNIT = "unit"
    TEAM = "team"


class Place(Record):
    """Where a line was found: file name (or ``-``), line and column counted from 1."""

    file: str = "-"
    line: int = 1
    column: int = 1


class Item(Record):
    """One line of a draft in its author's words, with what was glued to it taken apart.

    ``text`` is the clean wording. ``raw`` is the line as it stood. ``under`` names the headings it stood below,
    outermost first.
    """

    id: str
    text: str
    role: Role = Role.ITEM
    raw: str = ""
    details: str = ""
    owner: str = ""
    status: str = ""
    tags: tuple[str, ...] = ()
    under: tuple[str, ...] = ()
    place: Place = Place()


class Draft(Record):
    """One thing to rewrite: an objective with its key results, or a single roadmap item.

    ``period`` and ``parent`` are what the document attaches to it; ``strategy`` and ``makes`` are what the person said
    about the team's strategy and about what it makes. Nothing in a Draft is interpreted yet.
    """

    id: str
    objective: Item | None = None
    items: tuple[Item, ...] = ()
    team: str = ""
    org: str = ""
    level: Level = Level.TEAM
    period: str = ""
    parent: str = ""
    strategy: str = ""
    makes: str = ""

    def lines(self) -> tuple[Item, ...]:
        """Every line of the draft, the objective first."""
        return ((self.objective,) if self.objective else ()) + self.items

    def words(self) -> str:
        """All that the draft itself says: the source against which numbers are grounded."""
        parts = [
            part for item in self.lines() for part in (item.raw or item.text, item.text, item.details, *item.under)
        ]
        return "\n".join([*parts, self.team, self.period, self.parent, self.strategy])


class CustomerGroup(Record):
    """People whose behaviour the work should change (METHOD.md: everyone has customers)."""

    who: str
    work: str = ""


class Suggestion(Record):
    """A suggested answer. ``key`` names where it comes from, e.g. a behaviour of a playbook pattern."""

    key: str
    text: str


class QuestionId(StrEnum):
    """*Who* first, then the three questions of the method; before them what is made, where nothing tells it."""

    MAKES = "makes"
    WHO = "who"
    HELP = "help"
    OBSTACLE = "obstacle"
    DIFFERENCE = "difference"


class AnswerOrigin(StrEnum):
    """Who settled a question: a person, the draft itself, or nobody (the coach took its best suggestion)."""

    PERSON = "person"
    DRAFT = "draft"
    ASSUMED = "assumed"


class Answer(Record):
    """What a question was settled with. ``texts`` holds one entry, or several for *difference*."""

    texts: tuple[str, ...]
    origin: AnswerOrigin


class Question(Record):
    """One question of the interview, why it is asked, what might be answered, and how it was settled.

    ``note`` is coaching for an answer that could not be used as it was ("we have no customers").
    """

    id: QuestionId
    ask: str
    why: str
    note: str = ""
    suggestions: tuple[Suggestion, ...] = ()
    answer: Answer | None = None


class Answers(Record):
    """What a person answered, from the terminal, the browser or a file. Empty fields were not answered.

    ``numbers`` fills open slots: a key such as ``kr1.baseline``, ``kr1.target`` or ``objective.period``.
    """

    makes: str = ""
    who: str = ""
    help: str = ""
    obstacle: str = ""
    difference: tuple[str, ...] = ()
    strategy: str = ""
    parent: str = ""
    period: str = ""
    numbers: dict[str, str] = Field(default_factory=dict)

    def words(self) -> str:
        """Everything the person said, as one text to ground numbers against."""
        said = [self.makes, self.who, self.help, self.obstacle, *self.difference, self.strategy, self.parent]
        said.append(self.period)
        return "\n".join([*said, *self.numbers.values()])


class Review(StrEnum):
    """What the team decided about a proposed key result; the tool proposes, the team decides."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


class Objective(Record):
    """A qualitative aspiration for a period. ``period`` is empty while it is an open slot."""

    text: str
    period: str = ""
    obstacle: str = ""


class KeyResult(Record):
    """Who does what by how much.

    ``text`` is the whole sentence; ``item_ids`` are the lines of the draft it stands for; ``cautions`` are risks that
    a reader should know (a buyer who is not the user, an event that can pollute the figure).
    """

    id: str
    text: str
    who: str = ""
    does_what: str = ""
    measure: Measure | None = None
    kind: Kind = Kind.OUTCOME
    recommended: bool = True
    item_ids: tuple[str, ...] = ()
    guardrail: str = ""
    cautions: tuple[str, ...] = ()
    review: Review = Review.PROPOSED


class Experiment(Record):
    """The next cheap step that would test a hypothesis; discovery before delivery, the smallest first."""

    kind: Literal["discovery", "delivery"]
    text: str


class Hypothesis(Record):
    """An output kept as a bet: we believe that doing it will lead *who* to *do what* by *how much*.

    ``key_result_id`` is empty when nothing links the output to an outcome yet; then ``statement`` says so.
    """

    id: str
    item_id: str
    output: str
    key_result_id: str = ""
    statement: str
    impact: str = ""
    experiments: tuple[Experiment, ...] = ()


class Commitment(Record):
    """A promise with a date that others depend on. It is tracked as such and never dressed up as an outcome."""

    id: str
    item_id: str
    what: str
    due: str = ""
    owner: str = ""
    dependants: str = ""
    status: str = ""


class Became(StrEnum):
    """Where a line of the draft ended up. Every line ends up somewhere."""

    OBJECTIVE = "objective"
    KEY_RESULT = "key_result"
    HYPOTHESIS = "hypothesis"
    COMMITMENT = "commitment"
    PARENT_KEY_RESULT = "parent_key_result"
    GUARDRAIL = "guardrail"
    NOT_LINKED = "not_linked"


class Disposition(Record):
    """What became of one line of the draft, and why."""

    item_id: str
    text: str
    kind: Kind
    became: Became
    reason: str
    place: Place = Place()


class ParentLink(Record):
    """The higher OKR this one contributes to. ``chain`` goes from the direct parent up to the top."""

    text: str
    reason: str
    origin: Literal["draft", "answer", "suggested"]
    chain: tuple[str, ...] = ()


class EngineNote(Record):
    """Which engine answered, and why that one."""

    name: str
    version: str
    why: str


class Usage(Record):
    """What the answer cost. ``cost`` is in US dollars, and None when a price is unknown (unknown is not zero).

    ``calls`` counts every request, failed ones too; ``cached`` counts replies that had been paid before.
    """

    calls: int = 0
    cached: int = 0
    prompt_tokens: int = 0
    completion_tokens: int = 0
    cost: float | None = 0.0


def together(one: Usage, other: Usage) -> Usage:
    """Two usages as one; a cost is unknown as soon as one of them is."""
    known = one.cost is not None and other.cost is not None
    return Usage(
        calls=one.calls + other.calls,
        cached=one.cached + other.cached,
        prompt_tokens=one.prompt_tokens + other.prompt_tokens,
        completion_tokens=one.completion_tokens + other.completion_tokens,
        cost=(one.cost or 0.0) + (other.cost or 0.0) if known else None,
    )


class Conversion(Record):
    """The whole story of one rewrite, from the draft to the result.

    ``kind`` is what the draft mostly was; ``left_alone`` says that it was good and is returned unchanged. ``advice``
    holds what a coach would add: one OKR or several, risks, inputs that are missing.
    """

    schema_version: Literal["1.0"] = SCHEMA_VERSION
    id: str
    draft: Draft
    kind: Kind
    left_alone: bool
    summary: str
    objective: Objective | None = None
    key_results: tuple[KeyResult, ...] = ()
    hypotheses: tuple[Hypothesis, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    customers: tuple[CustomerGroup, ...] = ()
    parent: ParentLink | None = None
    advice: tuple[str, ...] = ()
    questions: tuple[Question, ...] = ()
    answers: Answers = Answers()
    dispositions: tuple[Disposition, ...] = ()
    findings_before: tuple[Finding, ...] = ()
    findings_after: tuple[Finding, ...] = ()
    boxes_before: tuple[Boxes, ...] = ()
    boxes_after: tuple[Boxes, ...] = ()
    provenance: tuple[Trace, ...] = ()
    engine: EngineNote
    usage: Usage = Usage()

    def standing(self) -> tuple[KeyResult, ...]:
        """The key results that the team has not rejected."""
        return tuple(kr for kr in self.key_results if kr.review is not Review.REJECTED)
