"""What the commands share: a fault as exit 2, where cases come from, and the options that several of them take."""

import sys
from collections.abc import Callable, Sequence
from functools import wraps
from pathlib import Path
from typing import Any

import click

from assistant.errors import OkrError
from assistant.settings import read_settings
from eval.baseline import read_baseline
from eval.case import Case
from eval.gate import Decision, Verdict, gate
from eval.judging.calibration import measured
from eval.load import FOLDER
from eval.policy import policy_of
from eval.report.github import as_github
from eval.report.html import as_html
from eval.report.json_ import as_json
from eval.report.junit import as_junit
from eval.report.markdown import as_markdown
from eval.report.summary import Summary, summary
from eval.report.terminal import as_terminal
from eval.rows import digest_of
from eval.store import Run
from eval.thresholds import FILE

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


def decided(run: Run, cases: Sequence[Case], policy: Path, folders: Sequence[Path]) -> Decision:
    """What the gate says of a run, by this policy and by what the folders of cases add to it."""
    return gate(
        run.rows,
        policy_of(policy, folders),
        read_baseline(run.head.engine, cases),
        partial=run.head.partial,
        judges=measured(run.bench.calibration),
    )


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


cases_option = click.option(
    "--cases",
    "folders",
    multiple=True,
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="A folder of case files; may be given several times. Without it: ours, and eval_cases of okr.toml.",
)
policy_option = click.option(
    "--thresholds", "policy", type=click.Path(path_type=Path, exists=True, dir_okay=False), default=FILE
)
form_option = click.option("--format", "form", type=click.Choice(FORMATS), default="terminal", help="How it is shown.")
judge_option = click.option(
    "--judge", "judge_name", default="", help="A model that judges too, as PROVIDER/MODEL; its kappa is measured first."
)
calls_option = click.option("--max-calls", type=click.IntRange(0), help="Send at most so many requests to models.")
cost_option = click.option("--max-cost", type=click.FloatRange(0), help="Spend at most so many US dollars on models.")
