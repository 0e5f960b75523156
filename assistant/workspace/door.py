"""The one way to what a team saved. Opening it loads SQLAlchemy; alembic only where the schema is behind."""

from pathlib import Path

from sqlalchemy import URL

from assistant.errors import WorkspaceError
from assistant.workspace.archive import Archives
from assistant.workspace.backup import newest, put_back, whole
from assistant.workspace.database import Database
from assistant.workspace.drafts import Drafts
from assistant.workspace.okrs import Okrs
from assistant.workspace.people import LOCAL, People
from assistant.workspace.place import file_of, place_of, told
from assistant.workspace.records import Person
from assistant.workspace.runs import Runs
from assistant.workspace.talk import Talk


class Workspace:
    """What a team saved. Safe to share between threads; every call is a transaction of its own."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.people = People(database)
        self.okrs = Okrs(database)
        self.talk = Talk(database)
        self.drafts = Drafts(database)
        self.runs = Runs(database, self.okrs)
        self.archives = Archives(database, self.okrs, self.talk)

    @property
    def place(self) -> str:
        """Where it is, as a person may read it: without a password."""
        return told(self._database.url)

    def local(self, name: str = "You") -> Person:
        """The one person of a workspace without sign-in."""
        return self.people.enter(LOCAL, name)

    def close(self) -> None:
        """Let go of the database."""
        self._database.close()


def open_workspace(place: str | URL = "") -> Workspace:
    """The workspace at a place (see ``place``), made where there is none. Raises WorkspaceError or SettingsError."""
    database = Database(place_of(place) if isinstance(place, str) else place)
    try:
        database.open()
    except WorkspaceError:
        database.close()
        raise
    return Workspace(database)


def recover(place: str | URL = "") -> tuple[Path, Path]:
    """Put the newest whole backup in the place of a damaged workspace.

    Returns the backup and where the damaged file is kept. Raises WorkspaceError when nothing is damaged or no backup
    is whole.
    """
    url = place_of(place) if isinstance(place, str) else place
    path = file_of(url)
    if path is None:
        raise WorkspaceError(f"the workspace {told(url)} is on a server; restore it from the server's own backup.")
    if path.exists() and whole(path):
        raise WorkspaceError(f"the workspace {path} is whole; nothing was changed.")
    copy = newest(path)
    if copy is None:
        raise WorkspaceError(f"there is no backup of {path}; nothing was changed.")
    return copy, put_back(path, copy)
