"""``okr rewrite``: drafts in, outcome OKRs out."""

import sys
from pathlib import Path

import click

from assistant.cli.answers import read_answers
from assistant.cli.interview import EnoughAsked, interview
from assistant.cli.source import Surroundings, library_option, read_sources, reading_options, settings_with
from assistant.engine import Engine
from assistant.errors import InputError, ModelError
from assistant.finding import Severity
from assistant.flow import convert, inspect
from assistant.library.configured import configured
from assistant.model.budget import budget_of
from assistant.model.budget import told as spent_told
from assistant.model.choose import choose_engine, leaves_for
from assistant.model.library import sent_to, shelf
from assistant.okr import Answers, Conversion, Draft
from assistant.settings import Settings
from assistant.steps.align import Candidate, Shelf, candidates_of
from assistant.steps.questions import for_draft

_TELL_PROGRESS_FROM = 20


@click.command(name="rewrite", short_help="Rewrite drafts into outcome OKRs.")
@reading_options
@click.option("--parent", default="", help="The parent OKR, where the document names none.")
@click.option(
    "--strategy", default="", help="The team's strategy in a sentence: one shared product, or request by request?"
)
@click.option(
    "--answers",
    "answers_file",
    type=click.Path(path_type=Path),
    help="Answers to the questions (YAML or JSON); 'okr ask --template' makes the file.",
)
@click.option(
    "--interview/--no-interview",
    "talk",
    default=None,
    help="Ask the questions one by one. [default: when at a terminal]",
)
@click.option(
    "--engine",
    "engine_name",
    default="auto",
    show_default=True,
    metavar="coach|auto|MODEL",
    help="Who rewrites; auto is the model in OKR_MODEL if set, else the built-in coach.",
)
@click.option(
    "--max-calls",
    type=click.IntRange(0),
    help="Send a model at most so many requests. [default: max_calls of okr.toml]",
)
@click.option(
    "--max-cost",
    type=click.FloatRange(0),
    help="Spend at most so many US dollars on a model. [default: max_cost of okr.toml]",
)
@library_option
@click.option("--json", "style", flag_value="json", help="Print a JSON list of Conversion records ('okr schema').")
@click.option("--markdown", "style", flag_value="markdown", help="Print Markdown.")
@click.option("--csv", "style", flag_value="csv", help="Print CSV.")
@click.option(
    "--out", type=click.Path(path_type=Path, dir_okay=False), help="Write to this file instead of standard output."
)
@click.option("--save", "keep", is_flag=True, help="Save the rewrites to the workspace as well ('okr saved').")
def command(
    files: tuple[Path, ...],
    encoding: str,
    form: str | None,
    most_items: int | None,
    team: str,
    period: str,
    level: str | None,
    parent: str,
    strategy: str,
    answers_file: Path | None,
    talk: bool | None,
    engine_name: str,
    max_calls: int | None,
    max_cost: float | None,
    folder: Path | None,
    style: str | None,
    out: Path | None,
    keep: bool,
) -> int:
    """Rewrite every draft of FILES (or standard input) into who does what by how much.

    Good OKRs come back unchanged. Nothing is invented: an unknown number stays an open slot. Exit code 0: done; 1: a
    rewrite still breaks a rule at error level; 2: the input cannot be used.
    """
    settings = settings_with(most_items, level)
    budget = budget_of(settings, max_calls, max_cost)
    engine = choose_engine(engine_name, budget=budget, settings=settings)
    general, special = read_answers(answers_file)
    around = Surroundings(team=team, period=period, parent=parent, strategy=strategy, level=level or "")
    documents = read_sources(files, encoding=encoding, form=form, settings=settings, around=around)
    for document in documents:
        for note in document.notes:
            click.echo(f"okr: {document.name}: {note}", err=True)
    drafts = tuple(draft for document in documents for draft in document.drafts)
    if talk is None:
        talk = bool(files) and Path("-") not in files and sys.stdin.isatty() and sys.stdout.isatty() and style is None
    if talk:
        special = _talked(drafts, general, special, settings)
    held = configured(settings, folder)
    told = [leaves_for(engine, library=held is not None), sent_to(settings) if held else ""]
    for sent in filter(None, told):
        click.echo(f"okr: {sent}", err=True)
    try:
        with shelf(held, settings) as library:
            done = _converted(drafts, general, special, settings, engine, library)
    finally:
        if budget.spent.calls or budget.spent.cached:
            click.echo(f"okr: {spent_told(budget.spent)}", err=True)
    _write(_rendered(done, style, colours=out is None), out)
    if keep:
        _save(done, ", ".join(document.name for document in documents))
    return 1 if any(one.severity is Severity.ERROR for conversion in done for one in conversion.findings_after) else 0


def _save(done: list[Conversion], name: str) -> None:
    from assistant.cli.saved import opened

    workspace, me = opened()
    for one in workspace.runs.save(me, done, name):
        click.echo(f"okr: saved as {one.id}", err=True)


def _talked(
    drafts: tuple[Draft, ...], general: Answers, special: dict[str, Answers], settings: Settings
) -> dict[str, Answers]:
    heard = dict(special)
    try:
        for draft in drafts:
            if not inspect(draft, settings).all_good:
                heard[draft.id] = interview(draft, for_draft(draft, general, heard), settings)
    except EnoughAsked:
        click.echo("  No more questions; the rest is rewritten with suggestions.", err=True)
    return heard


def _converted(
    drafts: tuple[Draft, ...],
    general: Answers,
    special: dict[str, Answers],
    settings: Settings,
    engine: Engine,
    library: Shelf | None,
) -> list[Conversion]:
    parents: tuple[Candidate, ...] = candidates_of(drafts)
    done = []
    for number, draft in enumerate(drafts, 1):
        try:
            done.append(
                convert(
                    draft,
                    for_draft(draft, general, special),
                    engine=engine,
                    settings=settings,
                    parents=parents,
                    library=library,
                )
            )
        except ModelError as fault:
            raise ModelError(f"{fault} 'okr rewrite --engine coach' works without a model.") from None
        if len(drafts) >= _TELL_PROGRESS_FROM and sys.stderr.isatty():
            click.echo(f"\rrewritten {number} of {len(drafts)}", nl=number == len(drafts), err=True)
    return done


def _rendered(done: list[Conversion], style: str | None, *, colours: bool) -> str:
    if style == "json":
        from assistant.report.json_ import conversions_json

        return conversions_json(done) + "\n"
    if style == "markdown":
        from assistant.report.markdown import conversions_markdown

        return conversions_markdown(done)
    if style == "csv":
        from assistant.report.csv_ import conversions_csv

        return conversions_csv(done)
    from assistant.report import terminal

    paint = click.style if colours else lambda text, **_: text
    return "\n\n".join("\n".join(terminal.conversion(one, paint)) for one in done) + "\n"


def _write(text: str, out: Path | None) -> None:
    if out is None:
        click.echo(text, nl=False)
        return
    try:
        out.write_text(text, encoding="utf-8")
    except OSError as fault:
        raise InputError(
            f"cannot write {out} ({fault.strerror or fault}); name another file with --out, or leave it out to print."
        ) from fault
    click.echo(f"okr: written to {out}", err=True)
