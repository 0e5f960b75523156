"""``okr batch``: a whole roadmap in one run that can be stopped and taken up again."""

import os
import shlex
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import click

from assistant.batch.grouping import open_items, roadmap_of
from assistant.batch.interrupt import twice
from assistant.batch.items import chosen_of, entries_of
from assistant.batch.ledger import NAME, Ledger
from assistant.batch.plan import plan, told
from assistant.batch.progress import Progress
from assistant.batch.questions import is_sheet, read_answer_sheet
from assistant.batch.results import write_questions, write_results, write_roadmap
from assistant.batch.run import Ended, Job, run
from assistant.batch.session import Given, finished, unanswered
from assistant.batch.workers import helped
from assistant.cli.answers import read_answers
from assistant.cli.source import (
    Surroundings,
    library_option,
    listed_all,
    mapping_of,
    read_sources,
    reading_options,
    settings_with,
)
from assistant.cli.start import STOPPED
from assistant.engine import Engine
from assistant.errors import SettingsError
from assistant.library.configured import configured
from assistant.model.budget import budget_of
from assistant.model.budget import told as spent_told
from assistant.model.choose import choose_engine, leaves_for
from assistant.model.engine import ModelEngine
from assistant.model.library import sent_to, shelf
from assistant.okr import Answers
from assistant.report.checked import counted
from assistant.report.roadmap import summary


@click.command(name="batch", short_help="Rewrite a whole roadmap in one run that can be taken up again.")
@reading_options
@click.option(
    "--out",
    required=True,
    type=click.Path(path_type=Path, file_okay=False),
    help="The folder for the results; the same command goes on where it stopped.",
)
@click.option("--strategy", default="", help="The teams' strategy in a sentence.")
@click.option(
    "--answers",
    "answers_file",
    type=click.Path(path_type=Path),
    help="Answers: the questions.csv or .xlsx of the run, filled in; or YAML or JSON.",
)
@click.option(
    "--engine",
    "engine_name",
    default="coach",
    show_default=True,
    metavar="coach|auto|MODEL",
    help="Who rewrites; auto is the model in OKR_MODEL if set.",
)
@click.option(
    "--map",
    "maps",
    multiple=True,
    metavar="FIELD=COLUMN",
    help="Which column holds a field (text=Summary, team=Squad), or a TOML file that says so.",
)
@library_option
@click.option("--dry-run", is_flag=True, help="Say what would happen, and do nothing.")
@click.option("--only", multiple=True, metavar="IDS", help="These items only: ids or globs, with commas.")
@click.option("--limit", type=click.IntRange(1), help="The first so many items only.")
@click.option(
    "--concurrency",
    type=click.IntRange(1, 64),
    default=8,
    show_default=True,
    help="So many calls of a model at a time.",
)
@click.option(
    "--max-calls",
    type=click.IntRange(0),
    help="Stop before a run makes more calls of a model than this. [default: max_calls of okr.toml]",
)
@click.option(
    "--max-cost",
    type=click.FloatRange(0),
    help="Stop before a run costs more US dollars than this. [default: max_cost of okr.toml]",
)
@click.option(
    "--patience",
    type=click.FloatRange(0),
    default=300.0,
    show_default=True,
    metavar="SECONDS",
    help="So long a provider that is down or has enough is waited for.",
)
@click.option(
    "--status-file",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Keep how far the run is in this file, as JSON, for other programs.",
)
def command(
    files: tuple[Path, ...],
    encoding: str,
    form: str | None,
    most_items: int | None,
    team: str,
    period: str,
    level: str | None,
    out: Path,
    strategy: str,
    answers_file: Path | None,
    engine_name: str,
    maps: tuple[str, ...],
    folder: Path | None,
    dry_run: bool,
    only: tuple[str, ...],
    limit: int | None,
    concurrency: int,
    max_calls: int | None,
    max_cost: float | None,
    patience: float,
    status_file: Path | None,
) -> int:
    """Rewrite every item of FILES (or standard input) and write the outcome-based roadmap to the folder --out.

    Each finished item is kept at once: run the same command again after a stop or a fault, and it goes on; what failed
    is tried again, what is finished is not. Ctrl-C once finishes what has begun, twice stops.

    Exit code 0: done; 1: some items failed; 2: an input or an option cannot be used; 130: stopped with Ctrl-C.
    """
    settings = settings_with(most_items, level)
    budget = budget_of(settings, max_calls, max_cost)
    engine = choose_engine(engine_name, budget=budget, settings=settings)
    general, special = _answers(answers_file)
    around = Surroundings(team=team, period=period, strategy=strategy, level=level or "")
    columns = mapping_of(maps, settings)
    documents = read_sources(
        files, encoding=encoding, form=form, settings=settings, around=Surroundings(), columns=columns
    )
    for document in documents:
        for note in document.notes:
            click.echo(f"okr: {document.name}: {note}", err=True)
    read = entries_of(documents)
    by = f"{engine.note.name} {engine.note.version}"
    options = {"engine": by, "team": team, "period": period, "level": level or "", "strategy": strategy}
    library = configured(settings, folder)
    if library:
        options["library"] = str(library)
    names = tuple(document.name for document in documents)
    given = Given(read, names, options, settings, general, special)
    head = given.head()
    given = replace(given, entries=tuple(replace(one, draft=around.around(one.draft)) for one in read))
    if unknown := unanswered(special, read):
        raise SettingsError(f"the answers file {answers_file} answers for {', '.join(unknown)}, which is no item here.")
    chosen = chosen_of(given.entries, listed_all(only), limit)
    if dry_run and not (out / NAME).exists():
        jobs = given.jobs(chosen, None)
        click.echo(told(plan(jobs, settings), engine, finished=0, out=str(out)))
        return 0
    with Ledger(out, head) as ledger:
        for said in ledger.notes:
            click.echo(f"okr: {said}", err=True)
        jobs = given.jobs(chosen, ledger)
        if dry_run:
            before = len(chosen) - len(jobs)
            click.echo(told(plan(jobs, settings), engine, finished=before, out=str(out)))
            return 0
        progress = Progress(len(jobs), sys.stderr, budget=budget, file=status_file)
        how = Running(out, concurrency if isinstance(engine, ModelEngine) else 0, patience, progress, library)
        code = _run(given, jobs, ledger, engine, how)
        if budget.spent.calls or budget.spent.cached:
            click.echo(f"okr: {spent_told(budget.spent)}", err=True)
        return code


@dataclass(frozen=True)
class Running:
    """How a run is done, and who looks on."""

    out: Path
    threads: int
    patience: float
    progress: Progress
    library: Path | None = None


def _run(given: Given, jobs: list[Job], ledger: Ledger, engine: Engine, how: Running) -> int:
    """Do the jobs, write the results, say how it went. The exit code."""
    told = [leaves_for(engine, library=how.library is not None), sent_to(given.settings) if how.library else ""]
    for sent in filter(None, told if jobs else []):
        click.echo(f"okr: {sent}", err=True)
    progress = how.progress
    progress.note("running")
    interrupted = False

    def first() -> None:
        nonlocal interrupted
        interrupted = progress.stopping = True
        _aloud("\nokr: finishing what has begun; Ctrl-C again stops at once.\n")

    try:
        with twice(first), shelf(how.library, given.settings) as library:
            alone = given.converter(engine, library)
            # A library is open in this process, and no other may use what it has open.
            with helped(jobs if library is None else (), engine, given.converter, alone) as (convert, near):
                ended = run(jobs, ledger, convert, progress, threads=how.threads, patience=how.patience, near=near)
            progress.close()
        progress.note("writing")
        _write(given, ledger, how.out)
    except KeyboardInterrupt:
        click.echo(f"\nokr: stopped at once; {_kept(ledger)}", err=True)
        return STOPPED
    _report(given, ledger, ended, interrupted=interrupted)
    code = STOPPED if interrupted else 1 if ended.failed or ended.broke_off else 0
    state = "stopped" if interrupted or ended.broke_off else "done"
    progress.note(state, code=code, fault=ended.broke_off or ended.fault)
    return code


def _aloud(text: str) -> None:
    """Say something in the midst of a signal, past the stream, which may just be writing."""
    try:
        os.write(sys.stderr.fileno(), text.encode())
    except (OSError, ValueError):
        click.echo(text, nl=False, err=True)  # standard error is no file here


def _answers(path: Path | None) -> tuple[Answers, dict[str, Answers]]:
    """General answers and those by item, from a filled-in sheet or a YAML or JSON file."""
    if path is not None and is_sheet(path):
        return Answers(), read_answer_sheet(path)
    return read_answers(path)


def _write(given: Given, ledger: Ledger, out: Path) -> None:
    results = write_results(out, finished(given.entries, ledger), ledger)
    made = roadmap_of(given.entries, ledger, files=given.files, period=given.options["period"])
    click.echo("\n".join([*summary(made), *map(str, (*write_roadmap(out, made), results))]))
    if sheets := write_questions(out, open_items(made, ledger)):
        click.echo("\n".join(map(str, sheets)))
        click.echo(f"okr: fill in {sheets[0]}, and give it to the same command with --answers", err=True)


def _report(given: Given, ledger: Ledger, ended: Ended, *, interrupted: bool) -> None:
    say: Callable[[str], None] = lambda text: click.echo(f"okr: {text}", err=True)  # noqa: E731 - one stream, one mark
    if ended.broke_off:
        say(f"the run ended early: {ended.broke_off}")
    elif ended.failed:
        say(f"{counted(ended.failed, 'item')} failed; the first of them: {ended.fault}")
    if interrupted or ended.broke_off or ended.failed:
        say(_kept(ledger))
    done = len(finished(given.entries, ledger))
    say(f"{done} of {counted(len(given.entries), 'item')} finished, {ended.finished} of them in this run")


def _kept(ledger: Ledger) -> str:
    """What is kept, and the command that goes on."""
    again = shlex.join(["okr", *sys.argv[1:]])
    kept = f"{counted(len(ledger.done), 'finished item')} {'is' if len(ledger.done) == 1 else 'are'} kept"
    return f"{kept}; go on with: {again}"
