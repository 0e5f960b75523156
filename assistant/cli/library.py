"""``okr library``: strategy documents and the tree of OKRs, kept, searched and linked."""

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assistant.errors import InputError

if TYPE_CHECKING:
    from assistant.library.library import Library
    from assistant.library.tree import Node


def _open(ctx: click.Context, *, sends: bool = False) -> "Library":
    """The library; ``sends`` says that the command needs vectors, which a server may make."""
    from assistant.library.configured import configured
    from assistant.library.library import Library
    from assistant.model.library import embedding_of, sent_to
    from assistant.rules.choice import load_settings

    settings = load_settings()
    if sends and (told := sent_to(settings)):
        click.echo(f"okr: {told}", err=True)
    held = Library(configured(settings, ctx.obj["folder"]), ctx.obj["org"], embedding_of(settings))
    ctx.call_on_close(held.close)
    return held


@click.group(name="library", short_help="Keep strategy and parent OKRs, and find them.")
@click.option("--library", "folder", type=click.Path(path_type=Path, file_okay=False),
              help="Its folder. [default: 'library' of okr.toml, else OKR_LIBRARY, else .okr-library]")  # fmt: skip
@click.option("--org", default="default", show_default=True, help="The organisation; each has documents of its own.")
@click.pass_context
def command(ctx: click.Context, folder: Path | None, org: str) -> None:
    """Keep strategy documents and OKRs, search them, and find the parent of a new OKR."""
    ctx.obj = {"folder": folder, "org": org}


@command.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.pass_context
def add(ctx: click.Context, files: tuple[Path, ...]) -> int:
    """Add documents and folders; what changed since is read again."""
    library = _open(ctx, sends=True)
    done = []
    for one in library.add_all(files):
        done.append(one)
        if one.state in ("added", "changed"):
            click.echo(f"{one.state}: {one.name} ({one.note})")
    counts = Counter(one.state for one in done)
    click.echo(", ".join(f"{count} {state}" for state, count in counts.items()) or "no document was found", err=True)
    for one in done:
        if one.state in ("left out", "twin"):
            click.echo(f"  {one.state}: {one.note if one.state == 'left out' else one.name + ' ' + one.note}", err=True)
    library.deepen()  # all is findable already; from here on it is read more carefully, and may be stopped
    return 2 if not done or counts["left out"] == len(done) else 0


@command.command()
@click.argument("words", nargs=-1, required=True)
@click.option("--most", type=click.IntRange(1, 50), default=5, show_default=True, help="So many passages.")
@click.pass_context
def search(ctx: click.Context, words: tuple[str, ...], most: int) -> None:
    """Find passages by meaning and by words."""
    found = _open(ctx, sends=True).search(" ".join(words), most)
    for one in found:
        under = f" · {one.heading}" if one.heading else ""
        click.echo(f"{one.document}, {one.place}{under}\n  {one.text.replace(chr(10), chr(10) + '  ')}\n")
    if not found:
        click.echo("okr: nothing fits; 'okr library list' shows what is there.", err=True)


@command.command(name="list")
@click.pass_context
def list_(ctx: click.Context) -> None:
    """List the documents."""
    for name, count in _open(ctx).store.documents():
        click.echo(f"{name}  ({count} passages)")


@command.command()
@click.argument("document")
@click.pass_context
def show(ctx: click.Context, document: str) -> None:
    """Show the passages of a document."""
    library = _open(ctx)
    for one in library.store.passages(library.named(document)):
        click.echo(f"[{one.place}] {one.heading}\n{one.text}\n")


@command.command()
@click.argument("documents", nargs=-1, required=True)
@click.pass_context
def remove(ctx: click.Context, documents: tuple[str, ...]) -> None:
    """Remove documents; the files themselves stay."""
    library = _open(ctx)
    for name in documents:
        click.echo(f"removed: {name} ({library.remove(name)} passages)")


@command.command()
@click.pass_context
def rebuild(ctx: click.Context) -> None:
    """Make the search index anew from what the library holds, and bring the workspace's OKRs in it up to date."""
    library = _open(ctx, sends=True)
    click.echo(f"rebuilt: {library.rebuild()} passages")
    from assistant.library.saved import holds_saved, put_saved

    if holds_saved(library.tree):
        from assistant.cli.saved import opened

        click.echo(f"from the workspace: {put_saved(library.tree, *opened())} OKRs")
    library.deepen()


@command.command()
@click.pass_context
def stats(ctx: click.Context) -> None:
    """Count what is there."""
    library = _open(ctx)
    documents = library.store.documents()
    click.echo(f"{len(documents)} documents, {sum(count for _, count in documents)} passages")
    click.echo(f"{len(library.tree.all())} OKRs, {len(library.tree.links())} confirmed links")


@command.command()
@click.pass_context
def path(ctx: click.Context) -> None:
    """Print where the library is."""
    from assistant.library.configured import configured
    from assistant.library.library import default_folder
    from assistant.rules.choice import load_settings

    click.echo((configured(load_settings(), ctx.obj["folder"]) or default_folder()).absolute())


@command.command(name="import")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option("--saved", is_flag=True, help="Those that are shared in the workspace ('okr saved'), with their status.")
@click.option("--level", type=click.Choice(["company", "unit", "team"]), help="The level of these OKRs.")
@click.option("--team", default="", help="Their team, where the document names none.")
@click.option("--period", default="", help="Their period, where the document names none.")
@click.option("--draft", is_flag=True, help="They are drafts: kept, and proposed to nobody.")
@click.pass_context
def import_(
    ctx: click.Context, files: tuple[Path, ...], saved: bool, level: str | None, team: str, period: str, draft: bool
) -> None:
    """Add the OKRs of FILES to the tree, in any format that 'okr check' reads, or those of the workspace."""
    if saved:
        from assistant.cli.saved import opened
        from assistant.library.saved import put_saved

        click.echo(f"from the workspace: {put_saved(_open(ctx).tree, *opened())} OKRs")
        if not files:
            return
    elif not files:
        raise InputError("name the files whose OKRs are to be added, or --saved for those of the workspace.")
    from assistant.cli.source import Surroundings
    from assistant.formats.read import read_file

    around = Surroundings(team=team, period=period, level=level or "")
    drafts = [around.around(one) for file in files for one in read_file(file).drafts]
    count = _open(ctx).tree.put_drafts(drafts, published=not draft)
    if not count:
        raise InputError("these files hold no objective, so nothing was added to the tree.")
    click.echo(f"{count} OKRs are in the tree")


def _more(one: "Node") -> str:
    return (f", serves {' and '.join(one.serves)}" if one.serves else "") + ("" if one.published else ", draft")


@command.command()
@click.option("--period", default="", help="This period alone.")
@click.pass_context
def tree(ctx: click.Context, period: str) -> None:
    """Show the OKRs from the company down."""
    nodes = _open(ctx).tree.all(period)
    known = {one.id for one in nodes}
    shown: set[str] = set()

    def draw(above: str, depth: int) -> None:
        for one in nodes:
            if one.id not in shown and (one.parent == above if above else one.parent not in known):
                shown.add(one.id)
                about = ", ".join(part for part in (one.team, one.level, one.period) if part)
                click.echo(f"{'  ' * depth}{one.id}  {one.text} ({about}{_more(one)})")
                draw(one.id, depth + 1)

    draw("", 0)


@command.command()
@click.argument("team")
@click.argument("teams", nargs=-1)
@click.pass_context
def serves(ctx: click.Context, team: str, teams: tuple[str, ...]) -> None:
    """Note that TEAM works for TEAMS (a platform team), whose OKRs may be parents of its own; none takes it back."""
    count = _open(ctx).tree.set_serves(team, teams)
    click.echo(f"{team} serves {', '.join(teams) or 'nobody'} ({count} OKRs)")


@command.command(name="parents")
@click.argument("text")
@click.option("--team", default="", help="The team that sets it.")
@click.option("--period", default="", help="Its period.")
@click.pass_context
def parents_(ctx: click.Context, text: str, team: str, period: str) -> None:
    """Propose the parent of an OKR, with the reason and the chain up to the company."""
    library = _open(ctx)
    ranked = library.parents(text, team=team, period=period)
    if not ranked or not ranked[0].fits:
        click.echo("No parent fits." + (" The nearest:" if ranked else " The tree holds no OKR that could be one."))
    for one in ranked[:3]:
        chain = " ← ".join(node.text for node in reversed(library.tree.chain(one.candidate.id)))
        click.echo(f"{one.candidate.id}  {one.candidate.text}\n  {one.reason}\n  {chain}")


@command.command()
@click.argument("text")
@click.argument("parent")
@click.option("--team", default="", help="The team of the OKR.")
@click.option("--period", default="", help="Its period.")
@click.pass_context
def link(ctx: click.Context, text: str, parent: str, team: str, period: str) -> None:
    """Confirm that an OKR (words or id) serves PARENT (id or words)."""
    chain = _open(ctx).tree.link(text, parent, team=team, period=period)
    click.echo("linked: " + " → ".join([text, *(one.text for one in chain)]))
