"""The commands that plant defects and write recordings."""

import sys

import click

from eval.load import load_cases
from eval.options import said


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
        how = "caught" if one.by_policy else "caught by the blessed run" if one.caught else "MISSED"
        click.echo(f"{how:<26} {one.defect.id}: {one.defect.what} ({', '.join(one.broken[:6])})")
        missed += not one.caught
    sys.exit(1 if missed else 0)


@click.command(name="record")
@said
def record_command() -> None:
    """Write the recorded replies anew under today's prompt, after somebody has looked at them again."""
    from eval.judging.recording import REPLIES as JUDGES
    from eval.judging.recording import record as record_judges
    from eval.recording import REPLIES, record

    cases = load_cases()
    click.echo(f"{record(cases)} replies in {REPLIES}")
    click.echo(f"{record_judges(cases)} replies in {JUDGES}")
