"""The files of a folder that may hold OKRs, and which of them do."""

import os
import re
from collections.abc import Callable
from pathlib import Path

from assistant.expression import expression
from assistant.formats.decode import LARGEST
from assistant.formats.document import Document
from assistant.formats.form import SUFFIXES
from assistant.okr import Role

# Folders of other people's files; hidden ones are passed over as well.
_NOT_OURS = frozenset({"node_modules", "__pycache__", "site-packages"})
_DATA = ("yaml", "json", "jsonl")
_GOALS = expression(r"okr|objective|key.?result|goals?\b|road.?map|initiative", re.I)


def files_below(folder: Path, failed: Callable[[OSError], None]) -> list[Path]:
    """The files of the types that are read here, in order. No link is followed, so nothing outside is read twice.

    ``failed`` is told of each folder that cannot be listed.
    """
    found: list[Path] = []
    for place, folders, names in os.walk(folder, onerror=failed):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in _NOT_OURS)
        for name in names:
            path = Path(place, name)
            if path.suffix.lower() in SUFFIXES and not name.startswith(".") and not path.is_symlink():
                found.append(path)
    return sorted(found, key=lambda path: path.as_posix())


def may_hold_goals(path: Path) -> bool:
    """Whether a file is worth reading: it is not empty, and a data file mentions what OKRs consist of.

    Most data files of a project are settings of other programs, some of them in dialects that no parser here reads.
    """
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST)
    except OSError:
        return True  # reading it says what is wrong
    if SUFFIXES[path.suffix.lower()] not in _DATA:
        return bool(data.strip())
    return bool(_GOALS.search(path.stem) or _GOALS.search(data.decode("utf-8", "replace")))


def holds_goals(document: Document) -> bool:
    """Whether a document found in a folder is about goals: any list of bullets could be read as roadmap items."""
    if any(item.role is not Role.ITEM for draft in document.drafts for item in draft.lines()):
        return True
    headings = (heading for draft in document.drafts for item in draft.items for heading in item.under)
    return any(_GOALS.search(text) for text in (Path(document.name).stem, *headings))
