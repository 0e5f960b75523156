"""What can go wrong with a database, met through the door: damage, a full disk, no right to write, older schemas."""

import os
import shutil
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, event
from sqlalchemy.engine import Engine

import assistant.workspace
from assistant.errors import DamagedError, SettingsError, WorkspaceError
from assistant.workspace.database import SCHEMA
from assistant.workspace.door import Workspace, open_workspace, recover
from assistant.workspace.place import place_of
from assistant.workspace.tables import Base
from tests.workspace.conftest import conversion
from tests.workspace.postgres import Server

STEPS = Config()
STEPS.set_main_option("script_location", str(Path(assistant.workspace.__file__).parent / "migrations"))


def test_the_steps_lead_to_the_schema_as_it_stands(workspace: Workspace) -> None:
    assert ScriptDirectory.from_config(STEPS).get_current_head() == SCHEMA
    engine = create_engine(place_of(workspace.place, {}))
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []
    engine.dispose()


def test_several_servers_that_open_an_empty_postgres_at_once_all_find_it_ready(postgres: Server) -> None:
    """Replicas of the app start at the same moment: one brings the schema in, the others wait for it."""
    url = postgres.fresh().render_as_string()
    with ThreadPoolExecutor(4) as pool:
        opened = list(pool.map(open_workspace, [url] * 4))
    names = {one.people.enter("idp|ana", "Ana", "ana@ferry.example").role for one in opened}
    assert len(names) == 1
    for one in opened:
        one.close()


def test_a_postgres_that_cannot_be_reached_is_told_without_its_password(postgres: Server) -> None:
    away = f"postgresql://ana:s3cret@127.0.0.1:{postgres.port}/nowhere"
    with pytest.raises(WorkspaceError) as told:
        open_workspace(away)
    assert "s3cret" not in str(told.value)
    assert "nowhere" in str(told.value)


@pytest.mark.parametrize("step", ["0001", "0002"])
def test_an_older_schema_is_brought_up_to_date_with_all_that_is_in_it(place: Path, step: str) -> None:
    engine = create_engine(f"sqlite:///{place}")
    with engine.begin() as connection:
        STEPS.attributes["connection"] = connection
        command.upgrade(STEPS, step)
        at = "2026-11-20 10:00:00.000000"
        for statement, values in (
            ("INSERT INTO organisations VALUES (1, 'Ferry')", ()),
            ("INSERT INTO people VALUES (1, 'local', 'Ada', '', 'admin', ?)", (at,)),
            (
                "INSERT INTO okrs VALUES ('abc234', 1, NULL, 1, 'Tide', '', 'draft', 0, 1, NULL, ?, ?, NULL)",
                (at, at),
            ),
            ("INSERT INTO versions VALUES ('abc234', 1, 1, ?, 'old', ?)", (at, conversion().model_dump_json())),
        ):
            connection.exec_driver_sql(statement, values)
    engine.dispose()
    workspace = open_workspace(str(place))
    me = workspace.local("Ada")
    assert workspace.okrs.version(me, "abc234").conversion == conversion()
    assert workspace.okrs.save(me, "abc234", conversion(), seen=1).head == 2
    workspace.close()
    assert list((place.parent / "backups").glob(f"*before-{SCHEMA}*"))


def test_a_newer_schema_is_refused(place: Path) -> None:
    open_workspace(str(place)).close()
    with closing(sqlite3.connect(place)) as database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")
        database.commit()
    with pytest.raises(WorkspaceError, match="newer version"):
        open_workspace(str(place))


def test_a_damaged_database_is_said_and_its_backup_takes_its_place(place: Path) -> None:
    workspace = open_workspace(str(place))
    okr = workspace.okrs.create(workspace.local(), conversion()).id
    workspace.close()
    open_workspace(str(place)).close()  # the first opening of a day makes a backup
    with place.open("r+b") as file:
        file.write(b"this is no database any more " * 40)
    with pytest.raises(DamagedError, match="okr saved recover") as told:
        open_workspace(str(place))
    assert Path(told.value.backup).exists()
    _, kept = recover(str(place))
    assert kept.read_bytes().startswith(b"this is no database")
    workspace = open_workspace(str(place))
    assert workspace.okrs.get(workspace.local(), okr).id == okr
    workspace.close()
    with pytest.raises(WorkspaceError, match="whole"):
        recover(str(place))


def test_a_full_disk_is_said_and_nothing_saved_is_lost(place: Path) -> None:
    workspace = open_workspace(str(place))
    me = workspace.local()
    okr = workspace.okrs.create(me, conversion()).id
    workspace.close()

    def full(connection: sqlite3.Connection, _record: object) -> None:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count={pages}")

    event.listen(Engine, "connect", full)
    try:
        workspace = open_workspace(str(place))
        with pytest.raises(WorkspaceError, match="disk is full"):
            for number in range(1, 50):
                workspace.okrs.save(me, okr, conversion(), seen=number)
        assert workspace.okrs.version(me, okr).conversion == conversion()
        workspace.close()
    finally:
        event.remove(Engine, "connect", full)


def test_a_read_only_folder_is_said(tmp_path: Path) -> None:
    folder = tmp_path / "fixed"
    folder.mkdir()
    folder.chmod(0o555)
    code = (
        "import sys\nfrom assistant.errors import WorkspaceError\nfrom assistant.workspace.door import open_workspace\n"
        "try: open_workspace(sys.argv[1])\nexcept WorkspaceError as fault: print(fault)"
    )
    command_line = [sys.executable, "-c", code, str(folder / "w.sqlite3")]
    if os.getuid() == 0:  # root may write everywhere: take its rights away first
        if shutil.which("setpriv") is None:
            pytest.skip("needs setpriv to give root's rights up")
        command_line = ["setpriv", "--bounding-set=-all", "--inh-caps=-all", "--reuid=65534", *command_line]
        for one in (tmp_path, *tmp_path.parents):
            if one != Path("/") and one.stat().st_uid == 0 and one.stat().st_mode & 0o055 != 0o055:
                one.chmod(one.stat().st_mode | 0o055)
    done = subprocess.run(command_line, capture_output=True, text=True, check=False)
    if "Permission denied" in done.stderr or "No module" in done.stderr:
        pytest.skip("another user may not read this installation")
    assert "read-only" in done.stdout, done.stderr


def test_an_address_of_another_kind_is_refused() -> None:
    with pytest.raises(SettingsError, match="mysql"):
        place_of("mysql://host/base", {})
    with pytest.raises(SettingsError, match="memory"):
        place_of("", {"OKR_WORKSPACE": "sqlite://"})
