"""Copies of a SQLite workspace beside it: one a day, one before each migration; and putting one back."""

import logging
import os
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

from assistant.workspace.tables import now

KEPT = 7
"""So many daily backups are kept; those before a migration stay."""
_FOLDER = "backups"
_log = logging.getLogger(__name__)


def back_up(path: Path, reason: str = "") -> Path:
    """Copy the database as it stands, consistently even while it is written. Returns the copy."""
    folder = path.parent / _FOLDER
    folder.mkdir(exist_ok=True)
    stamp = now().strftime("%Y-%m-%d") if not reason else f"{now():%Y-%m-%d-%H%M%S}-{reason}"
    target = folder / f"{path.stem}-{stamp}{path.suffix}"
    _copy(path, target)
    return target


def back_up_daily(path: Path) -> None:
    """Today's copy, unless it is there; daily ones beyond ``KEPT`` go. A full disk stops nobody from reading."""
    today = path.parent / _FOLDER / f"{path.stem}-{now():%Y-%m-%d}{path.suffix}"
    if today.exists():
        return
    try:
        back_up(path)
    except (OSError, sqlite3.Error) as fault:
        _log.warning("no backup of the workspace %s could be made today (%s)", path, fault)
        return
    daily = sorted(one for one in _copies(path) if len(one.stem.removeprefix(f"{path.stem}-")) == len("2000-01-01"))
    for old in daily[:-KEPT]:
        old.unlink(missing_ok=True)


def newest(path: Path) -> Path | None:
    """The newest copy that is whole."""
    for copy in sorted(_copies(path), key=lambda one: one.stat().st_mtime, reverse=True):
        if whole(copy):
            return copy
    return None


def whole(path: Path) -> bool:
    """Whether what is in a file can be read; one that cannot be opened at all is not judged."""
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as database:
            return bool(database.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok")
    except sqlite3.OperationalError:
        return True
    except sqlite3.DatabaseError:
        return False


def put_back(path: Path, copy: Path, at: datetime | None = None) -> Path:
    """Let a copy take the place of a damaged database, which is kept beside it. Returns where it is kept."""
    kept = path.with_name(f"{path.stem}-damaged-{at or now():%Y-%m-%d-%H%M%S}{path.suffix}")
    for ending in ("", "-wal", "-shm"):
        beside = path.with_name(path.name + ending)
        if beside.exists():
            beside.replace(kept.with_name(kept.name + ending))
    _copy(copy, path)
    return kept


def _copy(source: Path, target: Path) -> None:
    """Copy a database beside its place first, so that a copy is there whole or not at all."""
    part = target.with_name(f"{target.name}.{os.getpid()}.part")
    part.unlink(missing_ok=True)
    try:
        with closing(sqlite3.connect(source)) as read, closing(sqlite3.connect(part)) as written:
            read.backup(written)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


def _copies(path: Path) -> list[Path]:
    return [one for one in (path.parent / _FOLDER).glob(f"{path.stem}-*{path.suffix}") if one.is_file()]
