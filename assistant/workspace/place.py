"""Where the workspace is: named by OKR_WORKSPACE or the setting ``workspace``, else in the user's data folder."""

import os
from collections.abc import Mapping
from pathlib import Path

from platformdirs import user_data_path
from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from assistant.errors import SettingsError

VARIABLE = "OKR_WORKSPACE"
_NAME = "workspace.sqlite3"
_DRIVERS = {"postgres": "postgresql+psycopg", "postgresql": "postgresql+psycopg", "sqlite": "sqlite+pysqlite"}


def place_of(setting: str = "", environ: Mapping[str, str] = os.environ) -> URL:
    """The database's address. A value without ``://`` is a file. Raises SettingsError for another kind."""
    named = environ.get(VARIABLE, "").strip() or setting.strip()
    if not named:
        return _file(user_data_path("outcome-okrs", appauthor=False) / _NAME)
    if "://" not in named:
        return _file(Path(named).expanduser().resolve())
    try:
        url = make_url(named)
    except ArgumentError as fault:
        raise SettingsError(f"{_origin(environ)}: this is no address of a database; {_CHOICES}") from fault
    driver = _DRIVERS.get(url.drivername, url.drivername)
    if driver not in _DRIVERS.values():
        raise SettingsError(f"{_origin(environ)}: '{url.drivername}' is not supported; {_CHOICES}")
    if driver.startswith("sqlite"):
        if not url.database or url.database == ":memory:":
            raise SettingsError(f"{_origin(environ)}: a database in memory keeps nothing; {_CHOICES}")
        return _file(Path(url.database).expanduser().resolve())
    return url.set(drivername=driver)


def file_of(url: URL) -> Path | None:
    """The file of a SQLite database; None for a server."""
    return Path(url.database) if url.get_backend_name() == "sqlite" and url.database else None


def told(url: URL) -> str:
    """The place as a person may read it: a path, or an address without its password."""
    path = file_of(url)
    return str(path) if path else url.render_as_string(hide_password=True)


_CHOICES = "give a file, or an address such as postgresql://user@host/database."


def _file(path: Path) -> URL:
    return URL.create("sqlite+pysqlite", database=str(path))


def _origin(environ: Mapping[str, str]) -> str:
    return VARIABLE if environ.get(VARIABLE, "").strip() else "setting 'workspace'"
