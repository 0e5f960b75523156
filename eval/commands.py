"""The commands that make, judge, decide on, compare, bless and show runs."""

import sys
from collections.abc import Callable, Sequence
from functools import wraps
from pathlib import Path
from typing import Any

import click

from assistant import __version__
from assistant.errors import OkrError
from assistant.settings import read_settings
from eval.baseline import bless, read_baseline
from eval.case import SPLITS, Case
from eval.compare import as_text, compare
from eval.engines import COACH, engine_of
from eval.gate import Decision, Verdict, gate
from eval.graders.registry import graders
from eval.load import FOLDER, chosen, load_cases
from eval.report.github import as_github
from eval.report.html import as_html
from eval.report.json_ import as_json
from eval.report.junit import as_junit
from eval.report.markdown import as_markdown
from eval.report.summary import Summary, summary
from eval.report.terminal import as_terminal
from eval.rows import digest_of
from eval.run import judge, made_of
from eval.store import Head, Run, begin, keep, read_head, read_made, read_run, write_rows
from eval.thresholds import FILE, read_thresholds

FORMATS = ("terminal", "markdown", "junit", "github", "json", "html")


def said(command: Callable[..., None]) -> Callable[..., None]:
    """A fault is one sentence and exit 2: not measurable."""

    @wraps(command)
    def guarded(*args: Any, **options: Any) -> None:
        try:
            command(*args, **options)
        except OkrError as fault:
            click.echo(f"eval: {fault}", err=True)
            sys.exit(Verdict.NOT_MEASURABLE)

    return guarded


def folders_of(given: Sequence[Path]) -> tuple[Path, ...]:
    """Where cases come from: the folders that were named, else our own and the one that ``okr.toml`` names."""
    if given:
        return tuple(given)
    settings, place = read_settings()
    own = (Path(place).parent / settings.eval_cases,) if settings.eval_cases else ()
    return (FOLDER, *own)


def _decided(rows: Sequence[Any], cases: Sequence[Case], engine: str, policy: Path, *, partial: bool) -> Decision:
    return gate(rows, read_thresholds(policy), read_baseline(engine, cases), partial=partial)


def shown(run: Run, cases: Sequence[Case], decision: Decision, form: str, before: Sequence[Run] = ()) -> str:
    """A run in one of the formats."""
    found: Summary = summary(run, cases, decision, digest_of(run.rows), before)
    if form == "junit":
        return as_junit(run.rows)
    renderers = {
        "terminal": as_terminal,
        "markdown": as_markdown,
        "github": as_github,
        "json": as_json,
        "html": as_html,
    }
    return renderers[form](found)


_cases = click.option(
    "--cases",
    "folders",
    multiple=True,
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="A folder of case files; may be given several times. Without it: ours, and eval_cases of okr.toml.",
)
_policy = click.option(
    "--thresholds", "policy", type=click.Path(path_type=Path, exists=True, dir_okay=False), default=FILE
)
_form = click.option("--format", "form", type=click.Choice(FORMATS), default="terminal", help="How it is shown.")


@click.command(name="run")
@_cases
@_policy
@_form
@click.option("--engine", default=COACH, help="coach, or a model as PROVIDER/MODEL.")
@click.option("--split", type=click.Choice(SPLITS), help="Only the cases of this split.")
@click.option("--dataset", "datasets", multiple=True, help="Only this dataset; may be given several times.")
@click.option("--grader", "names", multiple=True, help="Only this grader; may be given several times.")
@click.option("--repeat", type=click.IntRange(1, 50), default=1, help="Ask so often; reports show what differs.")
@click.option("--workers", type=click.IntRange(1, 32), default=1, help="Ask in so many threads; for models.")
@click.option("--out", type=click.Path(path_type=Path), help="Keep the run in this folder.")
@click.option("--resume", is_flag=True, help="Take up the run in --out; nothing is asked or paid twice.")
@click.option("--label", default="", help="How reports call the run, such as a commit.")
@said
def run_command(
    folders: tuple[Path, ...],
    policy: Path,
    form: str,
    engine: str,
    split: str | None,
    datasets: tuple[str, ...],
    names: tuple[str, ...],
    repeat: int,
    workers: int,
    out: Path | None,
    resume: bool,
    label: str,
) -> None:
    """Run the cases through an engine, record the rows, and let the gate decide: exit 0, 1 or 2."""
    everything = load_cases(*folders_of(folders))
    cases = chosen(everything, split=split, datasets=datasets)
    demands = graders(names)
    making = engine_of(engine)
    head = Head(engine, making().note.version, label, split or "", datasets, repeat, tuple(map(str, folders)))
    if resume and out is None:
        raise click.UsageError("--resume needs --out: the folder of the run to take up.")
    have = begin(out, head, resume=resume) if out else {}
    made = made_of(cases, making, repeat=repeat, workers=workers, have=have)
    held = list(keep(out, made, have) if out else made)
    rows = judge(cases, held, demands)
    if out:
        write_rows(out, rows)
    partial = bool(split or datasets or names or folders)
    decision = _decided(rows, everything, engine, policy, partial=partial)
    click.echo(shown(Run(head, tuple(rows), tuple(held)), everything, decision, form), nl=False)
    sys.exit(decision.verdict)


@click.command(name="judge")
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False))
@_cases
@_policy
@_form
@said
def judge_command(folder: Path, folders: tuple[Path, ...], policy: Path, form: str) -> None:
    """Judge a kept run again, with today's graders and expectations: no engine is asked, nothing is paid."""
    cases = load_cases(*folders_of(folders))
    head, made = read_head(folder), read_made(folder)
    known = {case.id: case.digest for case in cases}
    if stale := [one.case for one in made if known.get(one.case) != one.case_digest]:
        click.echo(f"eval: {len(stale)} cases changed their draft since: {', '.join(stale[:5])}; left out.", err=True)
    made = [one for one in made if known.get(one.case) == one.case_digest]
    rows = judge(cases, made)
    write_rows(folder, rows)
    partial = bool(head.split or head.datasets or head.folders)
    decision = _decided(rows, cases, head.engine, policy, partial=partial)
    click.echo(shown(Run(head, tuple(rows), tuple(made)), cases, decision, form), nl=False)
    sys.exit(decision.verdict)


@click.command(name="gate")
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False))
@_cases
@_policy
@said
def gate_command(folder: Path, folders: tuple[Path, ...], policy: Path) -> None:
    """Decide on the rows of a kept run: exit 0 passed, 1 regression, 2 not measurable."""
    run = read_run(folder)
    partial = bool(run.head.split or run.head.datasets or run.head.folders)
    decision = _decided(run.rows, load_cases(*folders_of(folders)), run.head.engine, policy, partial=partial)
    for line in decision.lines:
        click.echo(f"{line.verdict.name.lower():<15} {line.name}: {line.said}")
    sys.exit(decision.verdict)


@click.command(name="report")
@click.argument("runs", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True, file_okay=False))
@_cases
@_policy
@_form
@said
def report_command(runs: tuple[Path, ...], folders: tuple[Path, ...], policy: Path, form: str) -> None:
    """Show the last of RUNS; those before it, oldest first, are its trend."""
    cases = load_cases(*folders_of(folders))
    held = [read_run(folder) for folder in runs]
    last = held[-1]
    partial = bool(last.head.split or last.head.datasets or last.head.folders)
    decisions = [_decided(one.rows, cases, one.head.engine, policy, partial=partial) for one in held]
    if form == "html":
        found = summary(last, cases, decisions[-1], digest_of(last.rows), held[:-1])
        engines = {one.head.engine: (one, decision) for one, decision in zip(held[:-1], decisions, strict=False)}
        engines.pop(last.head.engine, None)
        others = [summary(one, cases, decision, digest_of(one.rows)) for one, decision in engines.values()]
        click.echo(as_html(found, others), nl=False)
    else:
        click.echo(shown(last, cases, decisions[-1], form, held[:-1]), nl=False)


@click.command(name="compare")
@click.argument("first", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.argument("second", type=click.Path(path_type=Path, exists=True, file_okay=False))
@said
def compare_command(first: Path, second: Path) -> None:
    """Compare two kept runs case by case; exit 1 when SECOND is worse, 2 when the cases cannot tell."""
    table = compare(read_run(first).rows, read_run(second).rows)
    if not table:
        click.echo("eval: the two runs have no case in common, so nothing can be compared.", err=True)
        sys.exit(Verdict.NOT_MEASURABLE)
    click.echo(as_text(table))
    if any(one.verdict == "worse" for one in table):
        sys.exit(Verdict.REGRESSION)
    sys.exit(Verdict.NOT_MEASURABLE if table[0].verdict == "underpowered" else Verdict.PASSED)


@click.command(name="bless")
@click.option("--engine", default=COACH, help="coach, or a model as PROVIDER/MODEL.")
@click.option("--out", type=click.Path(path_type=Path), help="Where blessed runs lie; the project's own place if not.")
@said
def bless_command(engine: str, out: Path | None) -> None:
    """Run all our cases and write what passes as how it should be. Look at the difference before you commit it."""
    from eval.baseline import FOLDER as BASELINES
    from eval.published import publish

    cases = load_cases()
    held = list(made_of(cases, engine_of(engine)))
    rows = judge(cases, held)
    path = bless(engine, cases, rows, out or BASELINES)
    if out is None and engine == COACH:
        run = Run(Head(engine, __version__), tuple(rows), tuple(held))
        publish(run, cases, gate(rows, read_thresholds(), read_baseline(engine, cases)))
    passed = sum(row.state == "passed" for row in rows)
    click.echo(f"{path}: {passed} of {len(rows)} rows pass; git diff shows what changed.")


COMMANDS = (run_command, judge_command, gate_command, report_command, compare_command, bless_command)
