"""The command that plants the defects."""

import sys

import click

from eval.commands import said
from eval.gate import Verdict
from eval.load import load_cases


@click.command(name="mutate")
@click.option("--only", "names", multiple=True, help="Only this defect; may be given several times.")
@click.option("--all", "everything", is_flag=True, help="On every case; without it, on the datasets but outputs.")
@said
def mutate_command(names: tuple[str, ...], everything: bool) -> None:
    """Plant each defect in turn; exit 1 when the gate lets one pass."""
    from eval.mutation.hunt import hunt

    missed = 0
    cases = [case for case in load_cases() if everything or case.dataset != "outputs"]
    for one in hunt(cases, names):
        worst = [line.name for line in one.decision.lines if line.verdict is not Verdict.PASSED]
        named = ", ".join(worst[:6])
        how = "caught" if one.by_policy else "caught by the blessed run" if one.caught else "MISSED"
        click.echo(f"{how:<26} {one.defect.id}: {one.defect.what} ({named})")
        missed += not one.caught
    sys.exit(1 if missed else 0)
