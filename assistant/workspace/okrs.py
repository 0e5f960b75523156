"""Changing what is saved. Versions are only ever added; who saves must have seen the newest one."""

import secrets

from sqlalchemy import update
from sqlalchemy.orm import Session

from assistant.errors import ConflictError
from assistant.okr import Conversion, Review
from assistant.workspace.access import demand, demand_role, found, team_of
from assistant.workspace.people import organisation_id, team_id
from assistant.workspace.records import Person, Role, Saved, Status
from assistant.workspace.shelf import Shelf, saved
from assistant.workspace.tables import DecisionRow, OkrRow, VersionRow, now

_LONGEST_TITLE = 200
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that is taken for another
_LENGTH = 12
_STEPS = {
    (Status.DRAFT, Status.IN_REVIEW): Role.EDIT,
    (Status.DRAFT, Status.PUBLISHED): Role.PUBLISH,
    (Status.IN_REVIEW, Status.DRAFT): Role.EDIT,
    (Status.IN_REVIEW, Status.PUBLISHED): Role.PUBLISH,
    (Status.PUBLISHED, Status.IN_REVIEW): Role.PUBLISH,
    (Status.PUBLISHED, Status.DRAFT): Role.PUBLISH,
}


class Okrs(Shelf):
    """What is saved. Each call names who asks; what a person may not see is not there for them."""

    def create(self, me: Person, conversion: Conversion, *, note: str = "", desk: str = "", team: str = "") -> Saved:
        """Save an OKR for the first time: private to its owner until it is shared."""
        with self._database.writing() as session:
            return self.created(session, me, conversion, note=note, desk=desk, team=team)

    def created(
        self, session: Session, me: Person, conversion: Conversion, *, note: str = "", desk: str = "", team: str = ""
    ) -> Saved:
        """``create`` within a transaction that does more."""
        at = now()
        row = OkrRow(
            id="".join(secrets.choice(_LETTERS) for _ in range(_LENGTH)),
            organisation_id=organisation_id(session),
            team_id=team_id(session, team or conversion.draft.team),
            owner_id=me.id,
            title=title_of(conversion),
            period=period_of(conversion),
            status=Status.DRAFT.value,
            shared=False,
            head=1,
            created=at,
            updated=at,
        )
        session.add(row)
        session.flush()
        _append(session, me, row, conversion, note or "saved", desk)
        return saved(session, [row])[0]

    def save(self, me: Person, okr: str, conversion: Conversion, *, seen: int, note: str = "", desk: str = "") -> Saved:
        """Add a version on top of ``seen``. Raises ConflictError when somebody saved another one in between.

        A new version of a published OKR is a draft again; what was published stays known.
        """
        with self._database.writing() as session:
            row = found(session, me, okr)
            demand(session, me, row, Role.EDIT)
            self._advance(session, row, seen, title_of(conversion), period_of(conversion))
            _append(session, me, row, conversion, note or "changed", desk)
            return saved(session, [row])[0]

    def restore(self, me: Person, okr: str, number: int, *, seen: int) -> Saved:
        """Let an older version stand again, as a new one."""
        old = self.version(me, okr, number)
        return self.save(me, okr, old.conversion, seen=seen, note=f"version {number} restored", desk=old.desk)

    def copy(self, me: Person, okr: str) -> Saved:
        """The newest version as a private OKR of one's own."""
        old = self.version(me, okr)
        with self._database.writing() as session:
            row = found(session, me, okr)
            note = f"copy of “{row.title}”, version {old.number}"
            return self.created(session, me, old.conversion, note=note, desk=old.desk, team=team_of(session, row))

    def share(self, me: Person, okr: str) -> Saved:
        """Let everybody in the workspace see an OKR. Only its owner can, and only once: others may rely on it then."""
        with self._database.writing() as session:
            row = found(session, me, okr)
            if not row.shared:
                demand_role(me, team_of(session, row), Role.EDIT)
                row.shared, row.updated = True, now()
                decide(session, me, row, "shared")
            return saved(session, [row])[0]

    def set_status(self, me: Person, okr: str, status: Status, *, seen: int, reason: str = "") -> Saved:
        """Send an OKR to review, publish it, or take it back. What leaves the draft is shared.

        Raises ConflictError when there is a newer version than ``seen``: nobody publishes what they did not read.
        """
        with self._database.writing() as session:
            row = found(session, me, okr, lock=True)
            if row.status == status:
                return saved(session, [row])[0]
            demand(session, me, row, _STEPS[Status(row.status), status])
            if row.head != seen:
                raise _conflict(row, seen)
            if status is not Status.DRAFT and not row.shared:
                demand_role(me, team_of(session, row), Role.EDIT)
                row.shared = True
            row.status, row.updated = status.value, now()
            if status is Status.PUBLISHED:
                row.published = row.head
            decide(session, me, row, f"status: {status.value}", reason)
            return saved(session, [row])[0]

    def assign(self, me: Person, okr: str, team: str) -> Saved:
        """Say whose OKR it is."""
        with self._database.writing() as session:
            row = found(session, me, okr)
            demand(session, me, row, Role.EDIT)
            row.team_id, row.updated = team_id(session, team), now()
            decide(session, me, row, f"team: {team.strip() or 'none'}")
            return saved(session, [row])[0]

    def delete(self, me: Person, okr: str) -> None:
        """Put an OKR aside; ``undelete`` brings it back with everything. Others' OKRs take the role to publish."""
        self._put_aside(me, okr, aside=True)

    def undelete(self, me: Person, okr: str) -> None:
        """Bring a deleted OKR back."""
        self._put_aside(me, okr, aside=False)

    def _put_aside(self, me: Person, okr: str, *, aside: bool) -> None:
        with self._database.writing() as session:
            row = found(session, me, okr)
            if row.owner_id != me.id:
                demand(session, me, row, Role.PUBLISH)
            if (row.deleted is not None) is not aside:
                row.deleted = now() if aside else None
                decide(session, me, row, "deleted" if aside else "brought back")

    def _advance(self, session: Session, row: OkrRow, seen: int, title: str, period: str) -> None:
        """Move the head from ``seen`` to the next number, if it is still there: one statement, so no race."""
        moved = session.execute(
            update(OkrRow)
            .where(OkrRow.id == row.id, OkrRow.head == seen)
            .values(head=seen + 1, title=title, period=period, status=Status.DRAFT.value, updated=now())
            .execution_options(synchronize_session=False)
        )
        session.refresh(row)
        if moved.rowcount != 1:  # type: ignore[attr-defined]
            raise _conflict(row, seen)


def decide(session: Session, me: Person, row: OkrRow, what: str, reason: str = "") -> None:
    """Write down what was decided about an OKR."""
    session.add(
        DecisionRow(okr_id=row.id, version=row.head, author_id=me.id, at=now(), what=what, reason=reason.strip())
    )


def title_of(conversion: Conversion) -> str:
    """What a list calls an OKR: its objective, else the first line of its draft."""
    lines = conversion.draft.lines()
    text = conversion.objective.text if conversion.objective else lines[0].text if lines else conversion.id
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST_TITLE else line[: _LONGEST_TITLE - 1] + "…"


def period_of(conversion: Conversion) -> str:
    """The period that a list shows and filters by."""
    period = conversion.objective.period if conversion.objective else ""
    return " ".join((period or conversion.draft.period).split())[:200]


def _append(session: Session, me: Person, row: OkrRow, conversion: Conversion, note: str, desk: str) -> None:
    """Write version ``row.head``, and what the team decided about key results with it."""
    before = session.get(VersionRow, (row.id, row.head - 1)) if row.head > 1 else None
    earlier = _reviews(before.record) if before else {}
    session.add(
        VersionRow(
            okr_id=row.id,
            number=row.head,
            author_id=me.id,
            at=now(),
            note=note.strip(),
            record=conversion.model_dump_json(),
            desk=desk,
        )
    )
    for kr in conversion.key_results:
        if kr.review is not Review.PROPOSED and earlier.get(kr.text) is not kr.review:
            decide(session, me, row, f"key result {kr.review.value}", kr.text)


def _reviews(record: str) -> dict[str, Review]:
    return {kr.text: kr.review for kr in Conversion.model_validate_json(record).key_results}


def _conflict(row: OkrRow, seen: int) -> ConflictError:
    return ConflictError(
        f"somebody saved version {row.head} of this OKR while you worked on version {seen}; nothing was overwritten. "
        "Look at both, then save yours on top, keep theirs, or keep yours as a copy.",
        row.id,
        seen,
        row.head,
    )
