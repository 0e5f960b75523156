"""What people say and decided about an OKR."""

from sqlalchemy import select

from assistant.errors import InputError, NotAllowedError, NotSavedError
from assistant.workspace.access import found
from assistant.workspace.database import Database
from assistant.workspace.records import Comment, Decision, Person
from assistant.workspace.tables import CommentRow, DecisionRow, PersonRow, now

_LONGEST = 10_000


class Talk:
    """Comments and decisions. Everybody who sees an OKR may comment on it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def comment(self, me: Person, okr: str, text: str) -> Comment:
        """Say something about an OKR as it stands now. Raises InputError for an empty or endless text."""
        said = text.strip()
        if not said or len(said) > _LONGEST:
            raise InputError(f"a comment has 1 to {_LONGEST:,} characters; this one has {len(said):,}.")
        with self._database.writing() as session:
            row = found(session, me, okr)
            made = CommentRow(okr_id=okr, version=row.head, author_id=me.id, at=now(), text=said)
            session.add(made)
            session.flush()
            return _comment(made, me.name)

    def take_back(self, me: Person, comment: int, *, back: bool = True) -> None:
        """Take one's own comment back; with ``back`` False, let it stand again."""
        with self._database.writing() as session:
            row = session.get(CommentRow, comment)
            if row is None:
                raise NotSavedError("that comment is not there any more; load the page again.")
            found(session, me, row.okr_id)
            if row.author_id != me.id:
                raise NotAllowedError("a comment can only be taken back by the person who wrote it.")
            row.deleted = now() if back else None

    def comments(self, me: Person, okr: str) -> list[Comment]:
        """What was said, the oldest first."""
        with self._database.reading() as session:
            found(session, me, okr)
            rows = session.execute(
                select(CommentRow, PersonRow.name)
                .join(PersonRow, PersonRow.id == CommentRow.author_id)
                .where(CommentRow.okr_id == okr, CommentRow.deleted.is_(None))
                .order_by(CommentRow.id)
            )
            return [_comment(row, author) for row, author in rows]

    def decisions(self, me: Person, okr: str) -> list[Decision]:
        """What was decided, the oldest first."""
        with self._database.reading() as session:
            found(session, me, okr)
            rows = session.execute(
                select(DecisionRow, PersonRow.name)
                .join(PersonRow, PersonRow.id == DecisionRow.author_id)
                .where(DecisionRow.okr_id == okr)
                .order_by(DecisionRow.id)
            )
            return [
                Decision(version=row.version, author=author, at=row.at, what=row.what, reason=row.reason)
                for row, author in rows
            ]


def _comment(row: CommentRow, author: str) -> Comment:
    return Comment(id=row.id, version=row.version, author_id=row.author_id, author=author, at=row.at, text=row.text)
