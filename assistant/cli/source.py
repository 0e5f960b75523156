"""Where a command's drafts come from: files, or standard input; and what the person adds on the command line."""

import sys
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import click

from assistant.errors import InputError, NothingFoundError, OkrError
from assistant.formats.columns import checked_mapping
from assistant.formats.document import Document
from assistant.formats.form import FORMS
from assistant.formats.read import read_bytes, read_file
from assistant.okr import Draft, Level
from assistant.rules.choice import chosen, load_settings
from assistant.settings import Settings

Command = TypeVar("Command", bound=Callable[..., Any])


@dataclass(frozen=True)
class Surroundings:
    """What the command line says about all drafts; a document's own words win."""

    team: str = ""
    period: str = ""
    parent: str = ""
    strategy: str = ""
    level: str = ""

    def around(self, draft: Draft) -> Draft:
        """The draft with the gaps filled that its document leaves."""
        gaps: dict[str, object] = {
            name: value
            for name in ("team", "period", "parent", "strategy")
            if (value := getattr(self, name)) and not getattr(draft, name)
        }
        if self.level:
            gaps["level"] = Level(self.level)
        return draft.model_copy(update=gaps) if gaps else draft


def reading_options(command: Command) -> Command:
    """FILES, ``--encoding``, ``--from`` and the surroundings, for every command that reads drafts."""
    for option in reversed(
        (
            click.argument("files", nargs=-1, type=click.Path(path_type=Path)),
            click.option("--encoding", default="utf-8", show_default=True, help="The encoding of the files."),
            click.option(
                "--from",
                "form",
                type=click.Choice(FORMS),
                help="The format; normally told from the name or the content.",
            ),
            click.option(
                "--most-items",
                type=click.IntRange(1, 100_000),
                help="Refuse a document with more items than this. [default: 2000]",
            ),
            click.option("--team", default="", help="The team, where the document does not say."),
            click.option("--period", default="", help="The period, e.g. 'Q3 2026', where the document does not say."),
            click.option(
                "--level",
                type=click.Choice([level.value for level in Level]),
                help="Where the OKR lives; financial key results are right for a company.",
            ),
        )
    ):
        command = option(command)
    return command


library_option = click.option(
    "--library",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    help="A library that proposes parents and cites the strategy. [default: 'library' of okr.toml, else OKR_LIBRARY]",
)


def settings_with(
    most_items: int | None,
    level: str | None = None,
    *,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
) -> Settings:
    """The settings of the nearest configuration file, with what the command line sets instead."""
    settings = chosen(load_settings(), listed_all(select), listed_all(ignore))
    given: dict[str, object] = {"most_items": most_items, "level": Level(level) if level else None}
    return settings.model_copy(update={name: value for name, value in given.items() if value})


def mapping_of(options: Iterable[str], settings: Settings) -> dict[str, str]:
    """Which column holds a field: what the configuration says, a profile (a TOML file) and FIELD=COLUMN after it.

    Raises InputError for a field that does not exist or a profile that cannot be read.
    """
    found = dict(settings.columns)
    for option in options:
        name, parted, column = option.partition("=")
        if parted:
            found[name.strip()] = column.strip()
        else:
            found |= _profile(Path(option))
    return checked_mapping(found)


def _profile(path: Path) -> dict[str, str]:
    """A profile: lines such as ``text = "Summary"``, at the top or in a table ``[columns]``."""
    advice = 'give --map FIELD=COLUMN, or a file with lines such as: text = "Summary"'
    try:
        held = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError) as fault:
        reason = fault.strerror if isinstance(fault, OSError) else fault
        raise InputError(f"the mapping {path} cannot be read ({reason}); {advice}.") from fault
    table = held.get("columns", held)
    if not isinstance(table, dict) or not all(isinstance(one, str) for one in table.values()):
        raise InputError(f"the mapping {path} holds something else than names of columns; {advice}.")
    return dict(table)


def listed_all(options: Iterable[str]) -> tuple[str, ...]:
    """The words of an option that may be repeated and may hold several, parted by commas."""
    return tuple(word for option in options for part in option.split(",") if (word := part.strip()))


@dataclass(frozen=True)
class Reading:
    """How inputs are read, for all of them."""

    encoding: str
    form: str | None
    most_items: int
    around: Surroundings
    stdin: bytes | None = None
    columns: Mapping[str, str] = field(default_factory=dict)

    def read(self, path: Path) -> Document:
        """One input. Raises InputError."""
        how: dict[str, Any] = {"encoding": self.encoding, "form": self.form, "most_items": self.most_items}
        how["columns"] = dict(self.columns)
        if str(path) == "-":
            data = sys.stdin.buffer.read() if self.stdin is None else self.stdin
            document = read_bytes(data, name="-", **how)
        else:
            document = read_file(path, **how)
        return document.model_copy(update={"drafts": tuple(self.around.around(draft) for draft in document.drafts)})


def named_or_stdin(files: tuple[Path, ...]) -> tuple[Path, ...]:
    """The inputs that were named, or standard input. Raises InputError when nothing is piped in either."""
    if files:
        return files
    if sys.stdin is None or sys.stdin.isatty():
        raise InputError(
            "no file was named and nothing is piped in; try 'okr check FILE', or paste into 'okr check -' "
            "and end with Ctrl-D."
        )
    return (Path("-"),)


def read_sources(
    files: tuple[Path, ...],
    *,
    encoding: str,
    form: str | None,
    settings: Settings,
    around: Surroundings,
    columns: Mapping[str, str] | None = None,
) -> list[Document]:
    """Every document that was named, or standard input.

    One that holds no goals stops nothing but itself, and is told on stderr. Raises InputError for any other problem,
    and when none could be used.
    """
    reading = Reading(encoding, form, settings.most_items, around, columns=columns or {})
    documents: list[Document] = []
    faults: list[OkrError] = []
    for path in named_or_stdin(files):
        try:
            documents.append(reading.read(path))
        except OkrError as fault:
            faults.append(fault)
    if faults and (not documents or not all(isinstance(fault, NothingFoundError) for fault in faults)):
        *others, last = faults
        for other in others:
            click.echo(f"okr: {other}", err=True)
        raise last
    for skipped in faults:
        click.echo(f"okr: left out: {skipped}", err=True)
    return documents
