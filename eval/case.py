"""What a case is: a draft, perhaps answers, and what must and must not come out. A YAML list a file.

The folder of a file is the dataset of its cases. Which split a case belongs to follows from its id, so that nobody can
choose it to please: two thirds are ``dev``, which may be looked at while something is built; the rest is ``test``.
"""

import hashlib
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from assistant.formats.read import read_text
from assistant.okr import Answers, Draft, Item, Level, Role
from assistant.steps.align import Candidate
from eval.expect import Expect

PLACED = ("dataset", "file", "path")
"""Fields that follow from where a case lies; nobody writes them."""
Split = Literal["dev", "test"]
SPLITS: tuple[Split, ...] = ("dev", "test")


class Higher(BaseModel):
    """An OKR that could be the parent."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    text: str = Field(min_length=3)
    key_results: tuple[str, ...] = ()
    parent: str = ""
    level: Level = Level.COMPANY

    def candidate(self) -> Candidate:
        """As the align step takes it."""
        return Candidate(text=self.text, key_results=self.key_results, parent=self.parent, level=self.level)


class Case(BaseModel):
    """One case. ``because`` says what it tells apart; ``capability`` names lines of the capability list.

    A case holds ``lines`` (roadmap items, or key results under ``objective``), or a ``document`` that the readers read.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)
    because: str = Field(min_length=10)
    capability: tuple[str, ...] = ()
    team: str = ""
    period: str = ""
    parent: str = ""
    strategy: str = ""
    level: Level = Level.TEAM
    objective: str = ""
    lines: tuple[str, ...] = ()
    details: str = ""
    owner: str = ""
    document: str = ""
    parents: tuple[Higher, ...] = ()
    answers: Answers = Answers()
    expect: Expect
    dataset: str = ""
    file: str = ""
    path: str = ""

    @model_validator(mode="after")
    def _holds_a_draft(self) -> "Case":
        if bool(self.lines or self.objective) == bool(self.document):
            raise ValueError("a case holds either lines (perhaps under an objective) or a document")
        if any(not 1 <= number <= max(1, len(self.lines)) for number in self.expect.became) and self.lines:
            raise ValueError(f"expect.became names a line that there is not; lines count from 1 to {len(self.lines)}")
        return self

    @property
    def split(self) -> Split:
        """``dev`` or ``test``, by the digest of the id."""
        return "test" if hashlib.sha256(self.id.encode()).digest()[0] % 3 == 0 else "dev"

    @property
    def digest(self) -> str:
        """What shapes the rewrite of this case: the draft and the answers, not what is expected of it."""
        shaping = self.model_dump_json(exclude={"because", "capability", "expect", *PLACED, "id"})
        return hashlib.sha256(shaping.encode()).hexdigest()[:16]

    @property
    def text(self) -> str:
        """The draft as a person would read it."""
        return self.document.strip() or "\n".join([*([self.objective] if self.objective else []), *self.lines])

    def drafts(self) -> tuple[Draft, ...]:
        """The case's drafts as a reader would build them."""
        if self.document:
            return read_text(self.document, name=f"{self.id}.md").drafts
        role = Role.KEY_RESULT if self.objective else Role.ITEM
        items = tuple(
            Item(id=f"i{n}", text=text, role=role, details=self.details, owner=self.owner)
            for n, text in enumerate(self.lines, 1)
        )
        objective = Item(id="o1", text=self.objective, role=Role.OBJECTIVE) if self.objective else None
        return (
            Draft(
                id=self.id,
                objective=objective,
                items=items,
                team=self.team,
                period=self.period,
                parent=self.parent,
                strategy=self.strategy,
                level=self.level,
            ),
        )
