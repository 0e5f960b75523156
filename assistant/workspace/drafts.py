"""What somebody is working on, kept while they type: one row for each session of the app, theirs alone."""

from sqlalchemy import delete, select

from assistant.workspace.database import Database
from assistant.workspace.records import Person, Typed
from assistant.workspace.tables import DraftRow, now

_KEPT = 50


class Drafts:
    """Unsaved work. It is shown to nobody but the person who typed it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def keep(self, me: Person, session: str, content: str, title: str) -> None:
        """Keep what a session holds now, instead of what it held before. Each person's newest 50 sessions stay."""
        with self._database.writing() as transaction:
            row = transaction.get(DraftRow, (me.id, session))
            if row is None:
                old = select(DraftRow.session).where(DraftRow.person_id == me.id).order_by(DraftRow.updated.desc())
                extra = transaction.scalars(old.offset(_KEPT - 1)).all()
                transaction.execute(delete(DraftRow).where(DraftRow.person_id == me.id, DraftRow.session.in_(extra)))
                row = DraftRow(person_id=me.id, session=session)
                transaction.add(row)
            row.content, row.title, row.updated = content, title, now()

    def kept(self, me: Person, *, beside: str = "") -> list[Typed]:
        """What a person's sessions hold, the newest first, without the session ``beside``."""
        query = (
            select(DraftRow)
            .where(DraftRow.person_id == me.id, DraftRow.session != beside)
            .order_by(DraftRow.updated.desc())
        )
        with self._database.reading() as session:
            return [
                Typed(session=row.session, title=row.title, content=row.content, at=row.updated)
                for row in session.scalars(query)
            ]

    def drop(self, me: Person, session: str) -> None:
        """Forget what a session held: it was saved, or moved to another."""
        with self._database.writing() as transaction:
            transaction.execute(delete(DraftRow).where(DraftRow.person_id == me.id, DraftRow.session == session))
