"""The inputs of ``okr check``: files, folders and standard input, each read by itself, so that one stops no other."""

from dataclasses import dataclass, field
from pathlib import Path

import click

from assistant.cli.source import Reading
from assistant.errors import InputError, NothingFoundError, OkrError
from assistant.formats.document import Document
from assistant.formats.folder import files_below, holds_goals, may_hold_goals
from assistant.formats.form import SUFFIXES
from assistant.report.checked import counted


@dataclass(slots=True)
class Gathered:
    """What could be read, what could not, and how many files hold no goals."""

    documents: list[Document] = field(default_factory=list)
    faults: list[OkrError] = field(default_factory=list)
    empty: list[OkrError] = field(default_factory=list)
    left_out: int = 0
    folders: list[Path] = field(default_factory=list)

    def tell(self) -> None:
        """Say on stderr what was left out and what is broken."""
        for one in self.empty:
            click.echo(f"okr: left out: {one}", err=True)
        if self.left_out:
            files = counted(self.left_out, "file")
            click.echo(f"okr: {files} without OKRs {'was' if self.left_out == 1 else 'were'} left out.", err=True)
        for one in self.faults:
            click.echo(f"okr: {one}", err=True)


def gather(paths: tuple[Path, ...], reading: Reading, *, skip_empty: bool = False) -> Gathered:
    """Read every input. A folder is searched; with ``skip_empty`` a named file is treated as one found in a folder.

    Raises the one error there is when nothing could be read.
    """
    made = Gathered()
    seen: set[Path] = set()
    for path in paths:
        if str(path) != "-" and path.is_dir():
            made.folders.append(path)
            for found in files_below(path, lambda fault: made.faults.append(_unlisted(fault))):
                _read(found, reading, made, seen, searched=True)
        else:
            _read(path, reading, made, seen, searched=skip_empty)
    if not made.documents and not (skip_empty and not made.faults):
        _raise_last(made)
    return made


def _read(path: Path, reading: Reading, made: Gathered, seen: set[Path], *, searched: bool) -> None:
    if str(path) != "-":
        if (real := path.resolve()) in seen:
            return
        seen.add(real)
    if searched and path.suffix.lower() in SUFFIXES and not may_hold_goals(path):
        made.left_out += 1
        return
    try:
        document = reading.read(path)
    except NothingFoundError as fault:
        if searched:
            made.left_out += 1
        else:
            made.empty.append(fault)
    except OkrError as fault:
        made.faults.append(fault)
    else:
        if searched and not holds_goals(document):
            made.left_out += 1
        else:
            made.documents.append(document)


def _raise_last(made: Gathered) -> None:
    problems = [*made.empty, *made.faults]
    if not problems:
        raise NothingFoundError(
            f"nothing to check in {', '.join(str(one) for one in made.folders)}: no file with objectives, key results "
            f"or a roadmap among {counted(made.left_out, 'file')} of the types {', '.join(SUFFIXES)} (hidden folders, "
            f"node_modules and links are passed over); name the file, or write a first one."
        )
    for other in problems[:-1]:
        click.echo(f"okr: {other}", err=True)
    raise problems[-1]


def _unlisted(fault: OSError) -> InputError:
    return InputError(
        f"the folder {fault.filename} cannot be listed ({(fault.strerror or str(fault)).lower()}); change its "
        f"permissions or name other paths."
    )
