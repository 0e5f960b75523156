"""``python -m eval run``: the cases through an engine, and the gate. Exit 0 pass, 1 regression, 2 not measurable."""

import json
import sys
from pathlib import Path

import click

from assistant.coach.coach import Coach
from assistant.errors import OkrError
from eval.case import FOLDER, load_cases
from eval.gate import gate
from eval.run import run


@click.group()
def main() -> None:
    """Offline evaluation of the assistant."""


@main.command(name="run")
@click.option(
    "--cases",
    "folder",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    default=FOLDER,
    help="A folder of case files.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the rows as JSON lines.")
def run_command(folder: Path, as_json: bool) -> None:
    """Run every case with the built-in coach and let the gate decide."""
    try:
        cases = load_cases(folder)
    except OkrError as fault:
        click.echo(f"eval: {fault}", err=True)
        sys.exit(2)
    rows = run(cases, Coach())
    code, lines = gate(rows)
    for row in rows:
        if as_json:
            click.echo(json.dumps(row.as_dict(), ensure_ascii=False))
        elif row.state != "passed":
            click.echo(f"{row.state} {row.case} {row.grader}: {row.note}")
    click.echo("\n".join([f"{len(cases)} cases, {len(rows)} rows", *lines]), err=as_json)
    sys.exit(code)


if __name__ == "__main__":
    main()
