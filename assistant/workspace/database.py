"""One database engine for each process: opened with the schema brought up to date, its faults said in plain words."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from assistant.errors import WorkspaceError
from assistant.workspace.backup import back_up, back_up_daily, whole
from assistant.workspace.faults import damaged, translated
from assistant.workspace.place import file_of, told

SCHEMA = "0003"
"""The newest step in ``migrations/versions``."""
_PATIENCE = 15.0  # seconds that one writer waits for another
_LOCK = 7_205_581  # names our migrations among a PostgreSQL server's advisory locks
_WRITES = "okr_writes"


class Database:
    """The workspace's database. ``reading`` and ``writing`` are the only ways in."""

    def __init__(self, url: URL) -> None:
        self.url = url
        self._engine = _engine(url)
        self._writer = self._engine.execution_options(**{_WRITES: True})

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session that sees one state of the database. Raises WorkspaceError."""
        with self._translating(), Session(self._engine) as session, session.begin():
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """A transaction: all of it is saved, or nothing. Raises WorkspaceError."""
        with self._translating(), Session(self._writer, expire_on_commit=False) as session, session.begin():
            yield session

    def open(self) -> None:
        """Make the database if there is none, check it, back it up, and bring its schema up to date."""
        path = file_of(self.url)
        if path is not None:
            _ready(path, self.url)
        with self._translating():
            with self._engine.connect() as connection:
                found = _schema_of(connection)
            if found != SCHEMA:
                _refuse_newer(found, self.url)
                if path is not None and found:
                    back_up(path, f"before-{SCHEMA}")
                self._migrate()
            elif path is not None:
                back_up_daily(path)

    def close(self) -> None:
        """Let go of every connection."""
        self._engine.dispose()

    def _migrate(self) -> None:
        from alembic import command  # slow to load, and needed once for each schema
        from alembic.config import Config

        steps = Config()
        steps.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
        with self._writer.begin() as connection:
            if connection.dialect.name == "postgresql":
                connection.execute(text("SELECT pg_advisory_xact_lock(:name)"), {"name": _LOCK})
            steps.attributes["connection"] = connection
            command.upgrade(steps, "head")

    @contextmanager
    def _translating(self) -> Iterator[None]:
        try:
            yield
        except (SQLAlchemyError, sqlite3.Error, OSError) as fault:
            raise translated(fault, self.url) from fault


def _engine(url: URL) -> Engine:
    if file_of(url) is None:
        return create_engine(url, pool_pre_ping=True, hide_parameters=True, connect_args={"connect_timeout": 10})
    engine = create_engine(url, hide_parameters=True, connect_args={"timeout": _PATIENCE})

    @event.listens_for(engine, "connect")
    def _connected(connection: Any, _record: object) -> None:
        connection.isolation_level = None  # transactions begin where we say, not where the driver guesses
        for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON"):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begun(connection: Connection) -> None:
        # A writer takes its turn at once: one that begins as a reader could only fail when another wrote in between.
        immediate = connection.get_execution_options().get(_WRITES)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")

    return engine


def _ready(path: Path, url: URL) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise WorkspaceError(
            f"the folder {path.parent} for the workspace cannot be made ({fault.strerror or fault}); make it, or name "
            "another place with OKR_WORKSPACE."
        ) from fault
    if path.is_dir():
        raise WorkspaceError(f"the workspace {path} is a folder; name a file with OKR_WORKSPACE.")
    try:
        filled = path.exists() and path.stat().st_size > 0
    except OSError as fault:
        raise translated(fault, url) from fault
    if filled and not whole(path):
        raise damaged(url)


def _schema_of(connection: Connection) -> str:
    """The step that a database stands at; empty for a new one."""
    if not inspect(connection).has_table("alembic_version"):
        return ""
    return str(connection.execute(text("SELECT version_num FROM alembic_version")).scalar() or "")


def _refuse_newer(found: str, url: URL) -> None:
    if found > SCHEMA:
        raise WorkspaceError(
            f"the workspace {told(url)} was made by a newer version of this program (schema {found}, known here is "
            f"{SCHEMA}); update with: pip install --upgrade 'outcome-okrs[all]'"
        )
