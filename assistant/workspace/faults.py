"""What a database reports, said so that a person can act on it."""

from sqlalchemy import URL
from sqlalchemy.exc import DBAPIError, OperationalError

from assistant.errors import DamagedError, WorkspaceError
from assistant.workspace.backup import newest
from assistant.workspace.place import file_of, told

_DAMAGED = ("malformed", "not a database", "database corruption")
_FULL = ("disk is full", "no space left", "disk i/o error", "file too large", "could not extend file")
_READ_ONLY = ("readonly database", "read-only", "unable to open database file", "permission denied")


def translated(fault: Exception, url: URL) -> WorkspaceError:
    """The fault in plain words: where, what is wrong, and what to do. Never holds a password or a person's text."""
    said = str(getattr(fault, "orig", None) or fault).lower()
    where = told(url)
    if any(word in said for word in _DAMAGED):
        return damaged(url)
    if any(word in said for word in _FULL):
        return WorkspaceError(
            f"the workspace {where} could not be written: the disk is full or failing; make room and save again. "
            "Nothing that was saved before is lost, and what you see is still here."
        )
    if any(word in said for word in _READ_ONLY):
        return WorkspaceError(
            f"the workspace {where} cannot be written here: the folder or the file is read-only; give yourself the "
            "right to write there, or name another place with OKR_WORKSPACE."
        )
    if "locked" in said:
        return WorkspaceError(
            f"the workspace {where} is busy: another process has been writing for a long time; try again in a moment."
        )
    if file_of(url) is None and isinstance(fault, OperationalError):
        return WorkspaceError(
            f"the database server of the workspace {where} does not answer; start it, or correct OKR_WORKSPACE, "
            "then try again."
        )
    kind = type(fault.orig if isinstance(fault, DBAPIError) and fault.orig else fault).__name__
    return WorkspaceError(f"the workspace {where} cannot be used ({kind}); the database's own log says more.")


def damaged(url: URL) -> DamagedError:
    """That a database cannot be read any more, with the backup that can take its place."""
    path = file_of(url)
    if path is None:
        return DamagedError(f"the workspace {told(url)} is damaged; restore it from your server's backup.")
    backup = newest(path)
    if backup is None:
        return DamagedError(
            f"the workspace {path} is damaged and no backup of it exists; move the file away to begin anew, and keep "
            "it: parts may be rescued with 'sqlite3 FILE .recover'."
        )
    return DamagedError(
        f"the workspace {path} is damaged; the backup {backup.name} can take its place with 'okr saved recover', "
        "which keeps the damaged file beside it.",
        str(backup),
    )
