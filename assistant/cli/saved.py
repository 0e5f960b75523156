"""``okr saved``: what is in the workspace, from the terminal."""

import getpass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assistant.errors import InputError, MissingExtraError
from assistant.okr import Conversion
from assistant.rules.choice import load_settings

if TYPE_CHECKING:
    from assistant.workspace.door import Workspace
    from assistant.workspace.records import Person

_FORMATS = ("archive", "markdown", "csv", "xlsx", "json", "html")


def opened() -> "tuple[Workspace, Person]":
    """The workspace, and the person of this machine. Raises MissingExtraError or WorkspaceError."""
    try:
        from assistant.workspace.door import open_workspace
    except ImportError as fault:
        raise MissingExtraError(
            f"saving needs {fault.name or 'a package'}, which the light install leaves out; add it with: pip install "
            "'outcome-okrs[all]'"
        ) from fault
    workspace = open_workspace(load_settings().workspace)
    click.get_current_context().call_on_close(workspace.close)
    try:
        name = getpass.getuser()
    except (OSError, KeyError, ImportError):  # a container may run under a number that has no name
        name = "You"
    return workspace, workspace.local(name)


@click.group(name="saved", short_help="List, show, export and import what is saved.")
def command() -> None:
    """What is saved in the workspace: OKRs with their versions, comments and decisions.

    The workspace is a file in your data folder; OKR_WORKSPACE names another, or a PostgreSQL server.
    """


@command.command(name="list")
@click.option("--team", default="", help="Only this team's.")
@click.option("--period", default="", help="Only those of this period.")
@click.option("--status", type=click.Choice(["draft", "in review", "published"]), help="Only those that came so far.")
@click.option("--words", default="", help="Only those with these words in the title.")
@click.option("--deleted", is_flag=True, help="Those that were deleted, instead.")
def list_saved(team: str, period: str, status: str | None, words: str, deleted: bool) -> int:
    """List OKRs, the newest change first: id, status, version, title."""
    workspace, me = opened()
    from assistant.report.safe import for_terminal
    from assistant.workspace.records import Status

    wanted = Status(status) if status else None
    found = workspace.okrs.find(me, team=team, period=period, status=wanted, words=words, deleted=deleted, most=10_000)
    for one in found:
        about = ", ".join(part for part in (one.team, one.period) if part)
        tail = f"  ({about})" if about else ""
        click.echo(for_terminal(f"{one.id}  {one.status.value:<9}  v{one.head:<3}  {one.title}{tail}"))
    if not found:
        click.echo("okr: nothing is saved that fits; 'okr rewrite FILE --save' saves a rewrite.", err=True)
    return 0


@command.command()
@click.argument("okr")
@click.option("--version", "number", type=click.IntRange(1), help="An older version; the newest by default.")
@click.option("--versions", "history", is_flag=True, help="List its versions instead.")
def show(okr: str, number: int | None, history: bool) -> int:
    """Show one OKR by its id."""
    workspace, me = opened()
    from assistant.report import terminal
    from assistant.report.safe import for_terminal

    if history:
        for stamp in workspace.okrs.versions(me, okr):
            click.echo(for_terminal(f"v{stamp.number}  {stamp.at:%Y-%m-%d %H:%M}  {stamp.author}  {stamp.note}"))
        return 0
    click.echo("\n".join(terminal.conversion(workspace.okrs.version(me, okr, number).conversion, click.style)))
    return 0


@command.command()
@click.argument("okrs", nargs=-1)
@click.option("--format", "form", type=click.Choice(_FORMATS), default="archive", show_default=True)
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="Write to this file. Needed for xlsx.")
def export(okrs: tuple[str, ...], form: str, out: Path | None) -> int:
    """Export OKRS (all by default). An archive holds versions, comments and decisions; 'okr saved import' reads it."""
    workspace, me = opened()
    ids = okrs or tuple(one.id for one in workspace.okrs.find(me, most=100_000))
    if form == "xlsx" and out is None:
        raise InputError("a workbook is no text for the terminal; name a file with --out.")
    if form == "archive":
        made: str | bytes = workspace.archives.write(me, ids) + "\n"
    else:
        made = _rendered([workspace.okrs.version(me, okr).conversion for okr in ids], form)
    if out is None:
        click.echo(made, nl=False)
        return 0
    try:
        out.write_bytes(made if isinstance(made, bytes) else made.encode())
    except OSError as fault:
        raise InputError(f"cannot write {out} ({fault.strerror or fault}); name another file with --out.") from fault
    click.echo(f"okr: {len(ids)} OKRs written to {out}", err=True)
    return 0


@command.command(name="import")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
def import_file(file: Path) -> int:
    """Save what FILE holds: an archive of 'okr saved export', or the JSON of 'okr rewrite --json'."""
    try:
        text = file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as fault:
        raise InputError(f"{file} cannot be read ({fault}); give a file that 'okr saved export' wrote.") from fault
    workspace, me = opened()
    for one in workspace.archives.read(me, text, file.name):
        click.echo(one.id)
    return 0


@command.command()
def recover() -> int:
    """Put the newest whole backup in the place of a damaged workspace; the damaged file is kept beside it."""
    from assistant.workspace.door import recover as put_back

    copy, kept = put_back(load_settings().workspace)
    click.echo(f"okr: {copy.name} is in place; the damaged file is kept as {kept}", err=True)
    return 0


def _rendered(done: list[Conversion], form: str) -> str | bytes:
    if form == "markdown":
        from assistant.report.markdown import conversions_markdown

        return conversions_markdown(done)
    if form == "csv":
        from assistant.report.csv_ import conversions_csv

        return conversions_csv(done)
    if form == "xlsx":
        from assistant.report.okr_xlsx import conversions_xlsx

        return conversions_xlsx(done)
    if form == "html":
        from assistant.report.okr_html import conversions_html

        return conversions_html(done)
    from assistant.report.json_ import conversions_json

    return conversions_json(done) + "\n"
