"""How much of real documents the readers find: counted against what a careful hand extracted."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.errors import InputError, NothingFoundError, OkrError
from assistant.formats.document import Document
from assistant.formats.read import read_file
from assistant.okr import Role

MANIFEST = "MANIFEST.jsonl"
BAR = 0.95
_COUNTS = {
    Role.OBJECTIVE: "objectives_extracted",
    Role.KEY_RESULT: "keyresults_extracted",
    Role.ITEM: "roadmap_items_extracted",
}


@dataclass(frozen=True)
class Imported:
    """One document: how many lines of each role were found and how many were counted; ``fault`` if it was not read."""

    file: str
    found: Mapping[Role, int]
    counted: Mapping[Role, int]
    fault: str = ""

    @property
    def share(self) -> float:
        """The share of the counted lines that was found, role by role; what is found beyond the count adds nothing."""
        total = sum(self.counted.values())
        met = sum(min(self.found[role], self.counted[role]) for role in Role)
        return met / total if total else float(not self.fault)

    @property
    def beyond(self) -> int:
        """How many lines were found beyond the count: items that nobody counted, or junk."""
        return sum(max(self.found[role] - self.counted[role], 0) for role in Role)

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        pairs = {role.value: {"found": self.found[role], "counted": self.counted[role]} for role in Role}
        return {"file": self.file, **pairs, "share": round(self.share, 4), "beyond": self.beyond, "fault": self.fault}


def read_folder(folder: Path) -> list[Imported]:
    """Every document that the folder's manifest names. Raises InputError for a manifest that cannot be used."""
    path = folder / MANIFEST
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as fault:
        raise InputError(
            f"{path} cannot be read ({fault}); it holds one JSON object a line, with 'file' and "
            f"{', '.join(_COUNTS.values())}."
        ) from fault
    rows = [_imported(folder, line, f"{path}, line {number}") for number, line in enumerate(lines, 1) if line.strip()]
    if not rows:
        raise InputError(f"{path} names no document.")
    return rows


def _imported(folder: Path, line: str, where: str) -> Imported:
    try:
        row = json.loads(line)
        file = str(row["file"])
        counted = {role: int(row[name]) for role, name in _COUNTS.items()}
    except (ValueError, KeyError, TypeError) as fault:
        raise InputError(
            f"{where}: it needs 'file' and the numbers {', '.join(_COUNTS.values())} ({fault})."
        ) from fault
    found: Counter[Role] = Counter()
    try:
        document = read_file(folder / file)
    except NothingFoundError:
        pass  # right for a document that only talks about OKRs, else the share says it
    except OkrError as fault:
        return Imported(file, found, counted, str(fault))
    else:
        found.update(line.role for draft in document.drafts for line in draft.lines())
        found[Role.OBJECTIVE] += _of_the_level_above(document)
    return Imported(file, found, counted)


def _of_the_level_above(document: Document) -> int:
    """How many objectives the document names as what its own ones serve, and does not list: the reader keeps them as
    parents, and a careful hand counts them among the objectives that the document states."""
    listed = {line.text.casefold() for draft in document.drafts for line in draft.lines()}
    return len({draft.parent.casefold() for draft in document.drafts if draft.parent} - listed)


def as_table(rows: Iterable[Imported]) -> str:
    """One line a document, and how many reach the bar."""
    held = list(rows)
    width = max(len(row.file) for row in held)
    lines = [f"{'document'.ljust(width)}  objectives  key results        items   share  beyond"]
    for row in held:
        pairs = [f"{row.found[role]}/{row.counted[role]}" for role in Role]
        mark = "" if row.share >= BAR else "  below" + (f": {row.fault}" if row.fault else "")
        cells = "".join(pair.rjust(12 if at == 0 else 13) for at, pair in enumerate(pairs))
        lines.append(f"{row.file.ljust(width)}{cells}{row.share:8.1%}{row.beyond:8}{mark}")
    reached = sum(row.share >= BAR for row in held)
    total = sum(sum(row.counted.values()) for row in held)
    met = sum(row.share * sum(row.counted.values()) for row in held) / max(total, 1)
    lines.append(f"{reached} of {len(held)} documents at {BAR:.0%} or more; {met:.1%} of all lines that were counted")
    return "\n".join(lines)
