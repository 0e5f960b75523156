"""Persons, their roles, the organisation and its teams."""

from collections.abc import Mapping

from sqlalchemy import func, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from assistant.errors import NotAllowedError, NotSavedError, WorkspaceError
from assistant.workspace.database import Database
from assistant.workspace.records import Person, Role
from assistant.workspace.tables import MemberRow, OrganisationRow, PersonRow, TeamRow, now

LOCAL = "local"
"""The one person of a workspace without sign-in."""
_NAME = "Our organisation"


class People:
    """Who works here. Roles come from the settings where these name somebody, else from the database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def enter(self, subject: str, name: str, email: str = "", roles: Mapping[str, str] | None = None) -> Person:
        """The person of that sign-in, made known on the first visit.

        ``roles`` are the settings': by mail address, ``*`` for everybody else. Without a word there the first person
        who signs in is admin, and whoever comes later may edit.
        """
        with self._database.reading() as session:
            known = session.scalars(select(PersonRow).where(PersonRow.subject == subject)).one_or_none()
            if known and (known.name, known.email) == (name, email):
                return self._person(session, known, roles or {})
        try:
            return self._met(subject, name, email, roles or {})
        except WorkspaceError as fault:
            if not isinstance(fault.__cause__, IntegrityError):
                raise
            return self._met(subject, name, email, roles or {})  # met by another process in the same moment

    def _met(self, subject: str, name: str, email: str, roles: Mapping[str, str]) -> Person:
        with self._database.writing() as session:
            row = session.scalars(select(PersonRow).where(PersonRow.subject == subject)).one_or_none()
            if row is None:
                others = select(func.count()).select_from(PersonRow).where(PersonRow.subject != LOCAL)
                first = subject == LOCAL or not session.scalar(others)
                role = Role.ADMIN if first else Role.EDIT
                row = PersonRow(subject=subject, name=name, email=email, role=role.value, created=now())
                session.add(row)
            row.name, row.email = name, email
            session.flush()
            return self._person(session, row, roles)

    def everybody(self, me: Person) -> list[Person]:
        """Everybody who ever opened the workspace, with the roles in the database. For admins."""
        _demand_admin(me)
        with self._database.reading() as session:
            return [
                self._person(session, row, {})
                for row in session.scalars(select(PersonRow).order_by(PersonRow.name, PersonRow.id))
            ]

    def give(self, me: Person, person: int, role: Role, team: str = "") -> None:
        """Give somebody a role: everywhere, or within one team. For admins; the last admin stays one."""
        _demand_admin(me)
        with self._database.writing() as session:
            row = session.get(PersonRow, person)
            if row is None:
                raise NotSavedError("nobody is known under that number; load the page again to see who is there.")
            if team:
                made = session.get(MemberRow, (team_id(session, team), person)) or MemberRow(
                    team_id=team_id(session, team), person_id=person
                )
                made.role = role.value
                session.add(made)
                return
            if row.role == Role.ADMIN and role is not Role.ADMIN:
                admins = session.scalars(select(PersonRow.id).where(PersonRow.role == Role.ADMIN.value)).all()
                if [one for one in admins if one != person] == []:
                    raise NotAllowedError(
                        f"{row.name} is the only admin; make somebody else admin first, so that roles can still be "
                        "given."
                    )
            row.role = role.value

    def organisation(self) -> str:
        """The organisation's name."""
        with self._database.reading() as session:
            return session.scalar(select(OrganisationRow.name).order_by(OrganisationRow.id)) or _NAME

    def rename(self, me: Person, name: str) -> None:
        """Name the organisation. For admins."""
        _demand_admin(me)
        with self._database.writing() as session:
            session.execute(
                update(OrganisationRow).where(OrganisationRow.id == organisation_id(session)).values(name=name.strip())
            )

    def teams(self) -> list[str]:
        """The names of all teams that an OKR or a role ever named."""
        with self._database.reading() as session:
            return list(session.scalars(select(TeamRow.name).order_by(TeamRow.name)))

    def _person(self, session: Session, row: PersonRow, roles: Mapping[str, str]) -> Person:
        named = {address.casefold(): role for address, role in roles.items()}
        said = named.get(row.email.casefold()) if row.email else None
        if said is None and row.subject != LOCAL and row.role != Role.ADMIN:
            said = named.get("*")
        members = session.execute(
            select(TeamRow.name, MemberRow.role)
            .join(MemberRow, MemberRow.team_id == TeamRow.id)
            .where(MemberRow.person_id == row.id)
        )
        return Person(
            id=row.id,
            subject=row.subject,
            name=row.name,
            email=row.email,
            role=Role(said or row.role),
            teams={name: Role(role) for name, role in members},
        )


def organisation_id(session: Session) -> int:
    """The organisation, made on first use."""
    row = session.scalars(select(OrganisationRow).order_by(OrganisationRow.id)).first()
    if row is None:
        row = OrganisationRow(name=_NAME)
        session.add(row)
        session.flush()
    return row.id


def team_id(session: Session, name: str) -> int | None:
    """A team by its name, made on first use; None for no name."""
    known = " ".join(name.split())[:200]
    if not known:
        return None
    row = session.scalars(select(TeamRow).where(TeamRow.name == known)).first()
    if row is None:
        row = TeamRow(organisation_id=organisation_id(session), name=known)
        session.add(row)
        session.flush()
    return row.id


def _demand_admin(me: Person) -> None:
    if me.role is not Role.ADMIN:
        raise NotAllowedError("only somebody with the role 'admin' sees and gives roles; ask one of them.")
