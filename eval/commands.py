"""The commands that make, judge, decide on, compare, bless and show runs."""

import sys
from dataclasses import replace
from pathlib import Path

import click

from assistant import __version__
from assistant.model.budget import Budget, budget_of, told
from assistant.settings import read_settings
from eval.baseline import bless, read_baseline
from eval.case import SPLITS
from eval.compare import as_text, compare
from eval.engines import COACH, REPLAYED, engine_of, judge_of
from eval.gate import Verdict, gate
from eval.graders.registry import graders
from eval.judging.bench import NO_BENCH, bench, judge_rows, read_bench
from eval.load import chosen, load_cases
from eval.options import (
    calls_option,
    cases_option,
    cost_option,
    decided,
    folders_of,
    form_option,
    judge_option,
    policy_option,
    said,
    shown,
)
from eval.report.html import as_html
from eval.report.summary import summary
from eval.rows import digest_of
from eval.run import judge, made_of
from eval.store import Head, Run, begin, keep, read_head, read_made, read_run, write_head, write_rows
from eval.thresholds import read_thresholds


@click.command(name="run")
@cases_option
@policy_option
@form_option
@click.option("--engine", default=COACH, help="coach, or a model as PROVIDER/MODEL.")
@judge_option
@click.option("--split", type=click.Choice(SPLITS), help="Only the cases of this split.")
@click.option("--dataset", "datasets", multiple=True, help="Only this dataset; may be given several times.")
@click.option("--case", "ids", multiple=True, help="Only the case of this id; may be given several times.")
@click.option("--grader", "names", multiple=True, help="Only this grader; may be given several times.")
@click.option("--repeat", type=click.IntRange(1, 50), default=1, help="Ask so often; reports show what differs.")
@click.option("--workers", type=click.IntRange(1, 32), default=1, help="Ask in so many threads; for models.")
@calls_option
@cost_option
@click.option("--out", type=click.Path(path_type=Path), help="Keep the run in this folder.")
@click.option("--resume", is_flag=True, help="Take up the run in --out; nothing is asked or paid twice.")
@click.option("--label", default="", help="How reports call the run, such as a commit.")
@said
def run_command(
    folders: tuple[Path, ...],
    policy: Path,
    form: str,
    engine: str,
    judge_name: str,
    split: str | None,
    datasets: tuple[str, ...],
    ids: tuple[str, ...],
    names: tuple[str, ...],
    repeat: int,
    workers: int,
    max_calls: int | None,
    max_cost: float | None,
    out: Path | None,
    resume: bool,
    label: str,
) -> None:
    """Run the cases through an engine, record the rows, and let the gate decide: exit 0, 1 or 2."""
    places = folders_of(folders)
    everything = load_cases(*places)
    cases = chosen(everything, split=split, datasets=datasets, ids=ids)
    demands = graders(names)
    settings, _ = read_settings()
    budget = budget_of(settings, max_calls, max_cost)
    making = engine_of(engine, budget, settings)
    asked = judge_of(judge_name, budget, settings) if judge_name else None
    head = Head(
        engine, making().note.version, label, split or "", datasets, repeat, tuple(map(str, folders)), ids, names,
        asked.by if asked else "",
    )  # fmt: skip
    if resume and out is None:
        raise click.UsageError("--resume needs --out: the folder of the run to take up.")
    have = begin(out, head, resume=resume) if out else {}
    made = made_of(cases, making, repeat=repeat, workers=workers, have=have)
    held = list(keep(out, made, have) if out else made)
    found = bench(cases, held, asked, folder=out, workers=workers) if asked else NO_BENCH
    rows = [*judge(cases, held, demands), *judge_rows(cases, held, found.judged)]
    if out:
        write_rows(out, rows)
    _spent(budget)
    run = Run(head, tuple(rows), tuple(held), found)
    decision = decided(run, everything, policy, places)
    click.echo(shown(run, everything, decision, form), nl=False)
    sys.exit(decision.verdict)


def _spent(budget: Budget) -> None:
    if budget.spent.calls or budget.spent.cached:
        click.echo(f"eval: {told(budget.spent)}", err=True)


@click.command(name="judge")
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False))
@cases_option
@policy_option
@form_option
@judge_option
@calls_option
@cost_option
@said
def judge_command(
    folder: Path,
    folders: tuple[Path, ...],
    policy: Path,
    form: str,
    judge_name: str,
    max_calls: int | None,
    max_cost: float | None,
) -> None:
    """Judge a kept run again, with today's graders and expectations: no engine is asked, nothing is paid.

    With --judge a model judges the kept rewrites too; what it said before is not asked again.
    """
    places = folders_of(folders)
    cases = load_cases(*places)
    head, made = read_head(folder), read_made(folder)
    known = {case.id: case.digest for case in cases}
    if stale := [one.case for one in made if known.get(one.case) != one.case_digest]:
        click.echo(f"eval: {len(stale)} cases changed their draft since: {', '.join(stale[:5])}; left out.", err=True)
    made = [one for one in made if known.get(one.case) == one.case_digest]
    found = read_bench(folder, head.judge)
    if judge_name:
        settings, _ = read_settings()
        budget = budget_of(settings, max_calls, max_cost)
        asked = judge_of(judge_name, budget, settings)
        found = bench(cases, made, asked, folder=folder)
        head = replace(head, judge=asked.by)
        write_head(folder, head)
        _spent(budget)
    rows = [*judge(cases, made, graders(head.graders)), *judge_rows(cases, made, found.judged)]
    write_rows(folder, rows)
    run = Run(head, tuple(rows), tuple(made), found)
    decision = decided(run, cases, policy, places)
    click.echo(shown(run, cases, decision, form), nl=False)
    sys.exit(decision.verdict)


@click.command(name="gate")
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False))
@cases_option
@policy_option
@said
def gate_command(folder: Path, folders: tuple[Path, ...], policy: Path) -> None:
    """Decide on the rows of a kept run: exit 0 passed, 1 regression, 2 not measurable."""
    places = folders_of(folders)
    decision = decided(read_run(folder), load_cases(*places), policy, places)
    for line in decision.lines:
        verdict = "not measured" if line.verdict is None else line.verdict.name.lower().replace("_", " ")
        click.echo(f"{verdict:<15} {line.name}: {line.said}")
    sys.exit(decision.verdict)


@click.command(name="report")
@click.argument("runs", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True, file_okay=False))
@cases_option
@policy_option
@form_option
@said
def report_command(runs: tuple[Path, ...], folders: tuple[Path, ...], policy: Path, form: str) -> None:
    """Show the last of RUNS; those before it, oldest first, are its trend."""
    places = folders_of(folders)
    cases = load_cases(*places)
    held = [read_run(folder) for folder in runs]
    last = held[-1]
    decisions = [decided(one, cases, policy, places) for one in held]
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

    cases = load_cases()
    held = list(made_of(cases, engine_of(engine)))
    rows = judge(cases, held)
    path = bless(engine, cases, rows, out or BASELINES)
    if out is None and engine == COACH:
        from eval.published import Beside, publish
        from eval.recording import written

        done = [case for case in cases if case.id in written()]
        replayed = judge(done, list(made_of(done, engine_of(REPLAYED))))
        said = "replies written by hand, demands in view, mostly for cases that the coach fails: no model's figures"
        run = Run(Head(engine, __version__), tuple(rows), tuple(held))
        decision = gate(rows, read_thresholds(), read_baseline(engine, cases))
        publish(run, cases, decision, beside=[Beside(REPLAYED, said, tuple(replayed))])
    passed = sum(row.state == "passed" for row in rows)
    click.echo(f"{path}: {passed} of {len(rows)} rows pass; git diff shows what changed.")


COMMANDS = (run_command, judge_command, gate_command, report_command, compare_command, bless_command)
