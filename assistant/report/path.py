"""The name of a checked file as other programs want it: relative to the working folder, with forward slashes."""

from pathlib import Path
from urllib.parse import quote

STDIN = "-"


def relative(name: str) -> str:
    """The path below the working folder; the name itself for a file elsewhere, empty for standard input."""
    if name == STDIN:
        return ""
    try:
        return Path(name).absolute().relative_to(Path.cwd()).as_posix()
    except (ValueError, OSError):
        return Path(name).as_posix()


def uri(name: str) -> str:
    """The same as a URI reference; an absolute one for a file elsewhere, ``stdin`` for standard input."""
    if name == STDIN:
        return "stdin"
    path = Path(name).absolute()
    try:
        return quote(path.relative_to(Path.cwd()).as_posix())
    except (ValueError, OSError):
        return path.as_uri()
