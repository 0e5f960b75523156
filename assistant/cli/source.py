"""Where a command's drafts come from: files, or standard input; and what the person adds on the command line."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import click

from assistant.errors import InputError, NothingFoundError, OkrError
from assistant.formats.document import Document
from assistant.formats.read import read_bytes, read_file
from assistant.okr import Draft, Level
from assistant.rules.choice import load_settings
from assistant.settings import Settings

Command = TypeVar("Command", bound=Callable[..., Any])
FORMS = ("markdown", "text", "yaml", "json", "jsonl")


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


def settings_with(most_items: int | None) -> Settings:
    """The settings of the nearest configuration file, with the command line's limit."""
    settings = load_settings()
    return settings.model_copy(update={"most_items": most_items}) if most_items else settings


def read_sources(
    files: tuple[Path, ...], *, encoding: str, form: str | None, settings: Settings, around: Surroundings
) -> list[Document]:
    """Every document that was named, or standard input. A file that cannot be used stops nothing but itself.

    Raises InputError when none could be used; a problem with one of several is told on stderr.
    """
    if not files:
        if sys.stdin is None or sys.stdin.isatty():
            raise InputError(
                "no file was named and nothing is piped in; try 'okr check FILE', or paste into 'okr check -' "
                "and end with Ctrl-D."
            )
        files = (Path("-"),)
    documents: list[Document] = []
    faults: list[OkrError] = []
    for path in files:
        try:
            document = _one(path, encoding, form, settings.most_items)
        except OkrError as fault:
            faults.append(fault)
            continue
        documents.append(
            document.model_copy(update={"drafts": tuple(around.around(draft) for draft in document.drafts)})
        )
    if faults and (not documents or not all(isinstance(fault, NothingFoundError) for fault in faults)):
        *others, last = faults
        for other in others:
            click.echo(f"okr: {other}", err=True)
        raise last
    for skipped in faults:
        click.echo(f"okr: left out: {skipped}", err=True)
    return documents


def _one(path: Path, encoding: str, form: str | None, most_items: int) -> Document:
    if str(path) == "-":
        return read_bytes(sys.stdin.buffer.read(), name="-", encoding=encoding, form=form, most_items=most_items)
    return read_file(path, encoding=encoding, form=form, most_items=most_items)
