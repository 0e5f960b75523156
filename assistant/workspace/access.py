"""Who may see and do what. A private OKR is its owner's alone, whatever role somebody else has."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from assistant.errors import NotAllowedError, NotSavedError
from assistant.workspace.records import Person, Role
from assistant.workspace.tables import OkrRow, TeamRow

_DOES = {
    Role.VIEW: "read and comment",
    Role.EDIT: "change what is shared",
    Role.PUBLISH: "publish",
    Role.ADMIN: "give roles",
}


def visible(me: Person) -> ColumnElement[bool]:
    """The OKRs that a person may see: their own, and what is shared."""
    return or_(OkrRow.owner_id == me.id, OkrRow.shared)


def found(session: Session, me: Person, okr: str, *, lock: bool = False) -> OkrRow:
    """The OKR of that id. Raises NotSavedError: what a person may not see is not there for them."""
    query = select(OkrRow).where(OkrRow.id == okr, visible(me))
    row = session.scalars(query.with_for_update() if lock else query).one_or_none()
    if row is None:
        raise NotSavedError(
            f"no OKR '{okr}' is saved here for you: the id is mistyped, or its owner has not shared it; "
            "'okr saved list' shows what there is."
        )
    return row


def may(session: Session, me: Person, row: OkrRow, needed: Role) -> bool:
    """Whether a person may do this to an OKR: in private its owner may do all but share it."""
    if row.owner_id == me.id and not row.shared and needed is Role.EDIT:
        return True
    return me.role_in(team_of(session, row)).reaches(needed)


def demand(session: Session, me: Person, row: OkrRow, needed: Role) -> None:
    """Raise NotAllowedError unless a person may do this to an OKR."""
    if not may(session, me, row, needed):
        demand_role(me, team_of(session, row), needed)


def demand_role(me: Person, team: str, needed: Role) -> None:
    """Raise NotAllowedError unless a person has that role among a team's OKRs."""
    own = me.role_in(team)
    if not own.reaches(needed):
        raise NotAllowedError(
            f"your role is '{own}', and this takes '{needed}' ({_DOES[needed]}); ask somebody with the role 'admin' "
            "to change it, or work on a copy of your own."
        )


def team_of(session: Session, row: OkrRow) -> str:
    """The name of an OKR's team; empty without one."""
    team = session.get(TeamRow, row.team_id) if row.team_id is not None else None
    return team.name if team else ""


def names(session: Session, column: Any, table: Any, ids: Sequence[int]) -> dict[int, str]:
    """Names by id, for the ids that a list shows."""
    return {row[0]: row[1] for row in session.execute(select(table.id, column).where(table.id.in_(set(ids))))}
