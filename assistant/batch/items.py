"""The items of a run: one Draft each, with an id of its own that stays the same from run to run."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import PurePath

from assistant.batch.digest import digest
from assistant.errors import InputError
from assistant.expression import expression
from assistant.formats.document import Document, Origin
from assistant.okr import Draft

# An id that the reader gave; one file's "i3" is not another's.
_NUMBERED = expression(r"[oi]\d+")
_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Entry:
    """One item of a run: its id, its draft (which carries the same id), and the digest of what the draft says.

    ``origins`` says where in a table its lines stood, by the ids of the lines; ``period`` is the one that its document
    gives it, also when the run fills the gap with its own.
    """

    id: str
    draft: Draft
    digest: str
    origins: Mapping[str, Origin] = field(default_factory=dict)
    period: str = ""


def entries_of(documents: Iterable[Document]) -> tuple[Entry, ...]:
    """Every item in the order of the documents.

    An objective with its key results is one item, every other line is one. The id is the author's where there is one
    ("PAY-12"), else the number of the line; with several files the name of the file stands before it.
    """
    held = list(documents)
    taken: set[str] = set()
    made: list[Entry] = []
    for document in held:
        stem = PurePath(document.name).stem if document.name != "-" else "stdin"
        for draft in _apart(document.drafts):
            lead = draft.lines()[0].id
            wanted = f"{stem}:{lead}" if len(held) > 1 and _NUMBERED.fullmatch(lead) else lead
            chosen = _free(wanted, stem, taken)
            taken.add(chosen)
            own = draft.model_copy(update={"id": chosen})
            origins = {line.id: found for line in own.lines() if (found := document.origins.get(line.id))}
            made.append(Entry(chosen, own, digest(own.model_dump_json()), origins, own.period))
    return tuple(made)


def chosen_of(entries: Sequence[Entry], only: Iterable[str], limit: int | None) -> tuple[Entry, ...]:
    """The items that ``only`` names (ids or globs; all without any), and of these the first ``limit``.

    Raises InputError for a name that fits no item.
    """
    wanted = tuple(only)
    for one in wanted:
        if not any(_named(entry, one) for entry in entries):
            shown = ", ".join(entry.id for entry in entries[:_SHOWN])
            more = f" and {len(entries) - _SHOWN} more" if len(entries) > _SHOWN else ""
            raise InputError(f"--only {one} fits no item; the ids are {shown}{more}; '*' stands for any signs.")
    kept = [entry for entry in entries if not wanted or any(_named(entry, one) for one in wanted)]
    return tuple(kept[:limit])


def _named(entry: Entry, wanted: str) -> bool:
    return entry.id == wanted or fnmatchcase(entry.id, wanted)


def _apart(drafts: Iterable[Draft]) -> Iterable[Draft]:
    """Lines without an objective, each as a draft of its own."""
    for draft in drafts:
        if draft.objective is None and len(draft.items) > 1:
            yield from (draft.model_copy(update={"items": (item,)}) for item in draft.items)
        else:
            yield draft


def _free(wanted: str, stem: str, taken: set[str]) -> str:
    """The id that was wanted, else with the file before it, else with a number behind it."""
    if wanted not in taken:
        return wanted
    base = wanted if wanted.startswith(f"{stem}:") else f"{stem}:{wanted}"
    number, chosen = 1, base
    while chosen in taken:
        number += 1
        chosen = f"{base}.{number}"
    return chosen
