"""The schema as it stands now; ``migrations/versions`` holds the steps that led here, and a test that both agree."""

from datetime import UTC, datetime

from sqlalchemy import DateTime, Dialect, ForeignKey, Index, MetaData, String, Text, TypeDecorator, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_name)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


def now() -> datetime:
    """This moment, in UTC."""
    return datetime.now(UTC)


class Utc(TypeDecorator[datetime]):
    """A time in UTC: SQLite has no time zones, so they are taken off on the way in and put on again on the way out."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """As the database keeps it."""
        return value.astimezone(UTC).replace(tzinfo=None) if value else None

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """As people and programs read it."""
        return value.replace(tzinfo=UTC) if value else None


class Base(DeclarativeBase):
    """The base of all tables; constraints have names, so that a migration can change them."""

    metadata = MetaData(naming_convention=NAMES)


class OrganisationRow(Base):
    """Whose workspace this is."""

    __tablename__ = "organisations"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(200), unique=True)


class TeamRow(Base):
    """A team of the organisation; it is there as soon as an OKR or a role names it."""

    __tablename__ = "teams"
    __table_args__ = (UniqueConstraint("organisation_id", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    name: Mapped[str] = mapped_column(String(200))


class PersonRow(Base):
    """Somebody who has opened the workspace."""

    __tablename__ = "people"

    id: Mapped[int] = mapped_column(primary_key=True)
    subject: Mapped[str] = mapped_column(String(500), unique=True)
    name: Mapped[str] = mapped_column(String(200))
    email: Mapped[str] = mapped_column(String(320), default="")
    role: Mapped[str] = mapped_column(String(20))
    created: Mapped[datetime] = mapped_column(Utc)


class MemberRow(Base):
    """A role within one team, higher than the person's own."""

    __tablename__ = "members"

    team_id: Mapped[int] = mapped_column(ForeignKey("teams.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), primary_key=True)
    role: Mapped[str] = mapped_column(String(20))


class OkrRow(Base):
    """One OKR. ``head`` is the number of its newest version, and the lock: who saves must have seen it."""

    __tablename__ = "okrs"
    __table_args__ = (Index("ix_okrs_owner_id", "owner_id"), Index("ix_okrs_updated", "updated"))

    id: Mapped[str] = mapped_column(String(20), primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    team_id: Mapped[int | None] = mapped_column(ForeignKey("teams.id"))
    owner_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    title: Mapped[str] = mapped_column(Text)
    period: Mapped[str] = mapped_column(String(200))
    status: Mapped[str] = mapped_column(String(20))
    shared: Mapped[bool]
    head: Mapped[int]
    published: Mapped[int | None]
    created: Mapped[datetime] = mapped_column(Utc)
    updated: Mapped[datetime] = mapped_column(Utc)
    deleted: Mapped[datetime | None] = mapped_column(Utc)


class VersionRow(Base):
    """One version of an OKR: written once, never changed."""

    __tablename__ = "versions"

    okr_id: Mapped[str] = mapped_column(ForeignKey("okrs.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    author_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    at: Mapped[datetime] = mapped_column(Utc)
    note: Mapped[str] = mapped_column(Text)
    record: Mapped[str] = mapped_column(Text)
    desk: Mapped[str] = mapped_column(Text, default="", server_default="")


class CommentRow(Base):
    """What somebody said; taken back, it is no longer shown."""

    __tablename__ = "comments"
    __table_args__ = (Index("ix_comments_okr_id", "okr_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    okr_id: Mapped[str] = mapped_column(ForeignKey("okrs.id"))
    version: Mapped[int]
    author_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    at: Mapped[datetime] = mapped_column(Utc)
    text: Mapped[str] = mapped_column(Text)
    deleted: Mapped[datetime | None] = mapped_column(Utc)


class DecisionRow(Base):
    """What was decided, and by whom: written once, never changed."""

    __tablename__ = "decisions"
    __table_args__ = (Index("ix_decisions_okr_id", "okr_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    okr_id: Mapped[str] = mapped_column(ForeignKey("okrs.id"))
    version: Mapped[int]
    author_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    at: Mapped[datetime] = mapped_column(Utc)
    what: Mapped[str] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(Text)


class DraftRow(Base):
    """What somebody is working on in one session of the app, kept while they type."""

    __tablename__ = "drafts"

    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), primary_key=True)
    session: Mapped[str] = mapped_column(String(64), primary_key=True)
    title: Mapped[str] = mapped_column(Text)
    content: Mapped[str] = mapped_column(Text)
    updated: Mapped[datetime] = mapped_column(Utc)


class RunRow(Base):
    """Several drafts that were rewritten and saved in one go. ``okrs`` is a JSON list of ids."""

    __tablename__ = "runs"

    id: Mapped[int] = mapped_column(primary_key=True)
    author_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    at: Mapped[datetime] = mapped_column(Utc)
    name: Mapped[str] = mapped_column(Text)
    engine: Mapped[str] = mapped_column(String(200))
    okrs: Mapped[str] = mapped_column(Text)
    cost: Mapped[float | None]
