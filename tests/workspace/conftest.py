"""A real workspace in a folder of its own, and people to work in it."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from assistant.flow import convert_all, revise
from assistant.formats.read import read_text
from assistant.okr import Conversion
from assistant.workspace.door import Workspace, open_workspace
from assistant.workspace.records import Person, Role
from tests.workspace.postgres import MISSING, Server, programs, served


@cache
def conversion(words: str = "") -> Conversion:
    """A rewrite; ``words`` are its objective."""
    (draft,) = read_text("Team: Ferry\n\nObjective: Launch the tide table\n- Print 3 tide tables\n").drafts
    (made,) = convert_all((draft,))
    return revise(made, texts={"objective": words}) if words else made


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "workspace.sqlite3"


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """A PostgreSQL server; tests that ask for it are skipped where none is installed."""
    if programs() is None:
        pytest.skip(MISSING)
    with served() as server:
        yield server


@pytest.fixture(scope="session")
def made(postgres: Server) -> str:
    """The name of a PostgreSQL database that holds a new workspace, to be copied: quicker than making each anew."""
    url = postgres.fresh()
    open_workspace(url.render_as_string()).close()
    return str(url.database)


@pytest.fixture(params=["sqlite", "postgresql"])
def workspace(request: pytest.FixtureRequest) -> Iterator[Workspace]:
    """An empty workspace, on either database."""
    if request.param == "sqlite":
        where = str(request.getfixturevalue("place"))
    else:
        server: Server = request.getfixturevalue("postgres")
        where = server.fresh(request.getfixturevalue("made")).render_as_string()
    opened = open_workspace(where)
    yield opened
    opened.close()


@pytest.fixture
def people(workspace: Workspace) -> dict[str, Person]:
    """Ana is the first to sign in, so admin; the others have the role they are named for."""
    roles = {f"{role.value}@ferry.example": role.value for role in Role}
    ana = workspace.people.enter("idp|ana", "Ana", "ana@ferry.example")
    others = {
        role.value: workspace.people.enter(
            f"idp|{role.value}", role.value.title(), f"{role.value}@ferry.example", roles
        )
        for role in (Role.VIEW, Role.EDIT, Role.PUBLISH)
    }
    return {"ana": ana, **others}
