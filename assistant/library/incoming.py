"""Documents on their way into a library: which files, their bytes, and what became of each."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.errors import InputError
from assistant.library.extract import LARGEST, SUFFIXES


@dataclass(frozen=True)
class Added:
    """What became of a document: ``added``, ``changed``, ``same``, ``twin`` (of another) or ``left out``, and why."""

    name: str
    state: str
    note: str = ""


def documents_in(paths: Sequence[Path]) -> Iterator[Path]:
    """Every file that was named, and below a folder those of a known type; each once."""
    seen: set[Path] = set()
    for path in paths:
        for found in _below(path) if path.is_dir() else (path,):
            if (whole := found.absolute()) not in seen:
                seen.add(whole)
                yield found


def _below(folder: Path) -> Iterator[Path]:
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            found = Path(place, name)
            if found.suffix.lower() in SUFFIXES and not name.startswith((".", "~$")) and not found.is_symlink():
                yield found


def bytes_of(path: Path) -> bytes:
    """What is in a file. Raises InputError when it cannot be read or is far too large."""
    try:
        size = path.stat().st_size
        if size > LARGEST:
            raise InputError(f"{path} has {size // 1024**2} MB, more than {LARGEST // 1024**2}; split it.")
        return path.read_bytes()
    except OSError as fault:
        raise InputError(f"{path} cannot be read ({fault.strerror or fault}); check the path.") from fault
