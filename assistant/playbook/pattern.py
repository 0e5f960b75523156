"""The shape of an outcome pattern: what a kind of output usually changes, for whom, and how one would see it.

A pattern is knowledge of a trade, written down once: which outputs it covers and the words people use for
them, whose work they touch, what gets in those people's way, and which behaviours would tell that the output was
worth something (METHOD.md, the three questions). The coach only ever *suggests* from a pattern; nothing in it is a
fact about the team that asks, which is why a pattern holds no target and no baseline number.
"""

from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Phrase = Annotated[str, StringConstraints(strip_whitespace=True, min_length=2, max_length=240)]
PatternId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+/[a-z0-9-]+$")]


class Way(StrEnum):
    """How a behaviour makes the customers' own work good."""

    BETTER = "better"
    FASTER = "faster"
    EASIER = "easier"


class Heading(StrEnum):
    """Where a measure should go: ``up``, ``down``, or ``hold`` for a guardrail."""

    UP = "up"
    DOWN = "down"
    HOLD = "hold"


class Whose(StrEnum):
    """Whose doing a pattern of any team is mostly about: those whom a trade serves, or those who work in it."""

    OPEN = ""
    SERVED = "served"
    STAFF = "staff"


class ExperimentKind(StrEnum):
    """Discovery finds out whether an output would help; delivery builds a first slice of it."""

    DISCOVERY = "discovery"
    DELIVERY = "delivery"


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class PatternCustomer(_Strict):
    """People whose work or life the output touches, and what they are trying to do (a verb phrase)."""

    who: Phrase
    work: Phrase


class Obstacle(_Strict):
    """What gets in those people's way, in their own voice, and the better state as a sentence about them."""

    complaint: Phrase
    better: Phrase


class PatternMeasure(_Strict):
    """What is counted: ``name`` is a noun phrase that holds the statistic, ``baseline`` how to get a first value."""

    name: Phrase
    unit: Annotated[str, StringConstraints(min_length=1, max_length=24)]
    direction: Heading
    source: Phrase
    baseline: Phrase


class Behaviour(_Strict):
    """One candidate key result: ``who`` (plural) ``does`` (verb phrase, base form) and how one would measure it."""

    who: Phrase
    does: Phrase
    way: Way
    measure: PatternMeasure


class Guardrail(_Strict):
    """A figure that must not get worse while the behaviours improve."""

    name: Phrase
    unit: Annotated[str, StringConstraints(min_length=1, max_length=24)]
    source: Phrase


class Experiment(_Strict):
    """A cheap way to learn whether the output leads to the behaviour; the smallest stands first."""

    kind: ExperimentKind
    text: Phrase


ANY_TEAM = "any-team/"
"""How the ids of patterns begin that are cut by kind of work, and not by function."""


class Pattern(_Strict):
    """One outcome pattern. See docs/contributing.md, "Add a pattern".

    ``stands_for`` is what a pattern calls the thing ("the report", "that store"): a draft's own name takes its place.
    ``whose`` says whether its first customers are those whom a trade serves or those who work in it. ``typical`` is how
    many of its first behaviours hold for nearly every output that it covers: these are suggested first, with the better
    state that the first obstacle turns into; the others are for what a line or its details say in particular.
    """

    id: PatternId
    title: Phrase
    covers: Annotated[list[Phrase], Field(min_length=6)]
    customers: Annotated[list[PatternCustomer], Field(min_length=2)]
    helps: Phrase
    obstacles: Annotated[list[Obstacle], Field(min_length=3)]
    behaviours: Annotated[list[Behaviour], Field(min_length=4)]
    guardrail: Guardrail
    impact: Phrase
    experiments: Annotated[list[Experiment], Field(min_length=2)]
    stands_for: Annotated[str, StringConstraints(max_length=40)] = ""
    whose: Whose = Whose.OPEN
    typical: Annotated[int, Field(ge=0)] = 0

    def place_of(self, number: int) -> int:
        """How many behaviours stand before one among those that are not typical; a typical one has none before it."""
        return max(number - self.typical, 0)


class Function(_Strict):
    """What a pattern file says of the function whose patterns it holds.

    ``teams`` are words found in the names of such teams; ``serves`` says whether they usually run one shared product
    for everybody or work request by request, like a consulting shop. ``trade`` marks the work of one trade (hotels,
    games), which is not taken for that of another team without a word of the trade in what is said.
    """

    function: Phrase
    teams: Annotated[list[Phrase], Field(min_length=2)]
    serves: Annotated[str, StringConstraints(pattern=r"^(shared product|consulting shop)$")]
    trade: bool = False


class PatternFile(Function):
    """One YAML file of ``assistant/playbook/patterns``: a function and its patterns."""

    patterns: Annotated[list[Pattern], Field(min_length=1)]
