"""``calibrate``: how far a model, as a judge, agrees with people."""

import json
import sys
from collections import Counter
from pathlib import Path

import click

from assistant.model.budget import budget_of, told
from assistant.settings import read_settings
from eval.engines import judge_of
from eval.gate import Verdict
from eval.judging.asking import judge_all
from eval.judging.calibration import LABELS, Labels, calibrated, read_labels
from eval.judging.judged import Judged
from eval.judging.registry import JUDGES
from eval.options import calls_option, cost_option, said
from eval.thresholds import read_thresholds


@click.command(name="calibrate")
@click.option("--judge", "name", required=True, help="The model, as PROVIDER/MODEL.")
@click.option(
    "--labels",
    "folder",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    default=LABELS,
    help="A folder with rewrites.yaml and raters' labels of your own.",
)
@click.option("--workers", type=click.IntRange(1, 32), default=1, help="Ask in so many threads.")
@calls_option
@cost_option
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@said
def calibrate_command(
    name: str, folder: Path, workers: int, max_calls: int | None, max_cost: float | None, as_json: bool
) -> None:
    """Measure the kappa of each judge on labelled key results; exit 1 below the policy, 2 not measurable."""
    labels = read_labels(folder)
    settings, _ = read_settings()
    budget = budget_of(settings, max_calls, max_cost)
    judged = list(judge_all(labels.shown, judge_of(name, budget, settings), workers=workers))
    found = calibrated(labels, judged)
    if budget.spent.calls:
        click.echo(f"eval: {told(budget.spent)}", err=True)
    if as_json:
        click.echo(json.dumps([one.as_dict() for one in found], indent=1))
    else:
        for one in found:
            click.echo(one.said())
            for line in _differences(one.judge, labels, judged):
                click.echo(f"  {line}")
    if faults := [one.fault for one in judged if one.fault]:
        click.echo(f"eval: {len(faults)} judgements could not be had: {faults[0]}", err=True)
        sys.exit(Verdict.NOT_MEASURABLE)
    policy = read_thresholds().judge
    sys.exit(int(any(not one.kappa >= policy[one.judge].kappa for one in found)))


def _differences(judge: str, labels: Labels, judged: list[Judged]) -> list[str]:
    """Where the judge and the raters differ, most frequent first, and what the raters dispute."""
    part = JUDGES[judge].part
    counts: Counter[tuple[str, str]] = Counter()
    for one in judged:
        truth = labels.settled(one.about, part)
        if one.judge == judge and truth and one.given and one.given[0].verdict != truth:
            counts[truth, one.given[0].verdict] += 1
    said = [f"{truth} taken for {verdict}: {count}" for (truth, verdict), count in counts.most_common()]
    disputed = labels.disputed(part)
    return [*said, f"disputed by raters: {', '.join(disputed)}"] if disputed else said
