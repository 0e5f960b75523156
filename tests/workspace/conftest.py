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


@cache
def conversion(words: str = "") -> Conversion:
    """A rewrite; ``words`` are its objective."""
    (draft,) = read_text("Team: Ferry\n\nObjective: Launch the tide table\n- Print 3 tide tables\n").drafts
    (made,) = convert_all((draft,))
    return revise(made, texts={"objective": words}) if words else made


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "workspace.sqlite3"


@pytest.fixture
def workspace(place: Path) -> Iterator[Workspace]:
    opened = open_workspace(str(place))
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
