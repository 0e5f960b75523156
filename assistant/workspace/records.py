"""What the workspace hands out: plain, immutable records. Times are in UTC."""

from datetime import datetime
from enum import StrEnum

from pydantic import Field

from assistant.okr import Conversion, Record


class Role(StrEnum):
    """What a person may do with shared OKRs; each role may do what those before it may."""

    VIEW = "view"
    EDIT = "edit"
    PUBLISH = "publish"
    ADMIN = "admin"

    def reaches(self, needed: "Role") -> bool:
        """Whether this role may do what ``needed`` may."""
        order = list(Role)
        return order.index(self) >= order.index(needed)


class Status(StrEnum):
    """How far an OKR came."""

    DRAFT = "draft"
    IN_REVIEW = "in review"
    PUBLISHED = "published"


class Person(Record):
    """Somebody who uses the workspace. ``subject`` is the name that the sign-in knows them by, ``local`` without one.

    ``teams`` are roles within single teams; the higher of the two roles counts there.
    """

    id: int
    subject: str
    name: str
    email: str = ""
    role: Role
    teams: dict[str, Role] = Field(default_factory=dict)

    def role_in(self, team: str) -> Role:
        """What the person may do with the OKRs of a team."""
        own = self.teams.get(team, self.role)
        return own if own.reaches(self.role) else self.role


class Saved(Record):
    """One OKR as the list shows it. ``head`` is its newest version; ``published`` the one that was published last."""

    id: str
    title: str
    team: str
    period: str
    status: Status
    shared: bool
    owner_id: int
    owner: str
    head: int
    published: int | None = None
    created: datetime
    updated: datetime
    deleted: datetime | None = None


class Stamp(Record):
    """One version of an OKR, without its content: who saved it, when, and why."""

    number: int
    author: str
    at: datetime
    note: str


class Version(Stamp):
    """One version with its content. ``desk`` is the work behind it, as the browser app keeps it, to go on with."""

    conversion: Conversion
    desk: str = ""


class Comment(Record):
    """What somebody said about an OKR, while it stood at ``version``."""

    id: int
    version: int
    author_id: int
    author: str
    at: datetime
    text: str


class Decision(Record):
    """What was decided about an OKR, by whom: shared, sent to review, published, a key result accepted or rejected."""

    version: int
    author: str
    at: datetime
    what: str
    reason: str = ""


class Run(Record):
    """Several drafts that were rewritten and saved in one go. ``cost`` is None when it is unknown."""

    id: int
    author: str
    at: datetime
    name: str
    engine: str
    okrs: tuple[str, ...]
    cost: float | None = None


class Typed(Record):
    """What somebody was working on and has not saved: ``content`` is the front end's own, ``title`` is for people."""

    session: str
    title: str
    content: str
    at: datetime
