"""Looking at what is saved: the list, one OKR, its versions."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from assistant.errors import NotSavedError
from assistant.okr import Conversion
from assistant.workspace.access import found, may, names, visible
from assistant.workspace.database import Database
from assistant.workspace.records import Person, Role, Saved, Stamp, Status, Version
from assistant.workspace.tables import OkrRow, PersonRow, TeamRow, VersionRow


class Shelf:
    """What a person may see of what is saved; the rest is not there for them."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def find(
        self,
        me: Person,
        *,
        team: str = "",
        period: str = "",
        status: Status | None = None,
        mine: bool | None = None,
        words: str = "",
        deleted: bool = False,
        most: int = 200,
    ) -> list[Saved]:
        """What a person may see, the newest change first. ``mine`` True: one's own; False: what others share."""
        query = select(OkrRow).where(visible(me), *_narrowed(me, period, status, mine, words))
        query = query.where(OkrRow.deleted.is_not(None) if deleted else OkrRow.deleted.is_(None))
        if team:
            query = query.join(TeamRow, TeamRow.id == OkrRow.team_id).where(TeamRow.name == team)
        with self._database.reading() as session:
            rows = session.scalars(query.order_by(OkrRow.updated.desc(), OkrRow.id).limit(most)).all()
            return saved(session, rows)

    def periods(self, me: Person) -> list[str]:
        """The periods of what a person may see."""
        query = select(OkrRow.period).where(visible(me), OkrRow.deleted.is_(None), OkrRow.period != "").distinct()
        with self._database.reading() as session:
            return sorted(session.scalars(query))

    def get(self, me: Person, okr: str) -> Saved:
        """One OKR as the list shows it, also one that was deleted. Raises NotSavedError."""
        with self._database.reading() as session:
            return saved(session, [found(session, me, okr)])[0]

    def may(self, me: Person, okr: str, needed: Role) -> bool:
        """Whether a person may do this to an OKR."""
        with self._database.reading() as session:
            return may(session, me, found(session, me, okr), needed)

    def versions(self, me: Person, okr: str) -> "list[Stamp]":
        """Every version, the newest first, without content."""
        with self._database.reading() as session:
            found(session, me, okr)
            rows = session.execute(
                select(VersionRow.number, PersonRow.name, VersionRow.at, VersionRow.note)
                .join(PersonRow, PersonRow.id == VersionRow.author_id)
                .where(VersionRow.okr_id == okr)
                .order_by(VersionRow.number.desc())
            )
            return [Stamp(number=number, author=author, at=at, note=note) for number, author, at, note in rows]

    def version(self, me: Person, okr: str, number: int | None = None) -> Version:
        """One version with its content, the newest by default. Raises NotSavedError."""
        with self._database.reading() as session:
            row = found(session, me, okr)
            wanted = session.get(VersionRow, (okr, number if number is not None else row.head))
            if wanted is None:
                raise NotSavedError(f"the OKR '{okr}' has no version {number}; it has versions 1 to {row.head}.")
            author = session.get_one(PersonRow, wanted.author_id)
            return version_of(wanted, author.name)


def _narrowed(
    me: Person, period: str, status: Status | None, mine: bool | None, words: str
) -> list[ColumnElement[bool]]:
    chosen: list[ColumnElement[bool]] = []
    if period:
        chosen.append(OkrRow.period == period)
    if status is not None:
        chosen.append(OkrRow.status == status.value)
    if mine is not None:
        chosen.append(OkrRow.owner_id == me.id if mine else OkrRow.owner_id != me.id)
    chosen += [OkrRow.title.icontains(word, autoescape=True) for word in words.split()]
    return chosen


def version_of(row: VersionRow, author: str) -> Version:
    """A row as a version. Raises NotSavedError for a record that this program cannot read."""
    try:
        conversion = Conversion.model_validate_json(row.record)
    except ValueError as fault:
        raise NotSavedError(
            f"version {row.number} of the OKR '{row.okr_id}' was written by another release of this program and cannot "
            "be read by this one; update it, or restore another version."
        ) from fault
    return Version(number=row.number, author=author, at=row.at, note=row.note, conversion=conversion, desk=row.desk)


def saved(session: Session, rows: Sequence[OkrRow]) -> list[Saved]:
    """Rows as the list shows them."""
    owners = names(session, PersonRow.name, PersonRow, [row.owner_id for row in rows])
    teams = names(session, TeamRow.name, TeamRow, [row.team_id for row in rows if row.team_id])
    return [
        Saved(
            id=row.id,
            title=row.title,
            team=teams.get(row.team_id or 0, ""),
            period=row.period,
            status=Status(row.status),
            shared=row.shared,
            owner_id=row.owner_id,
            owner=owners.get(row.owner_id, ""),
            head=row.head,
            published=row.published,
            created=row.created,
            updated=row.updated,
            deleted=row.deleted,
        )
        for row in rows
    ]
