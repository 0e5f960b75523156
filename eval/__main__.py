"""``python -m eval``: ``run``, ``judge``, ``gate``, ``report``, ``compare`` and ``bless`` runs over the cases;
``agreement`` of the rules with raters, ``calibrate`` models as judges; ``matching`` of items with patterns; ``parents``
and ``passages`` that are found; ``import`` of real documents.

Exit 0 pass, 1 regression, 2 not measurable.
"""

import json
import os
import sys
from pathlib import Path

import click

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as in assistant/cli/main.py

from assistant.errors import InputError, OkrError
from eval.commands import COMMANDS
from eval.judging.command import calibrate_command
from eval.mutate import mutate_command, record_command


@click.group()
def main() -> None:
    """Offline evaluation of the assistant."""


for _command in (*COMMANDS, calibrate_command, mutate_command, record_command):
    main.add_command(_command)


@main.command(name="agreement")
@click.option("--objectives", type=click.Path(path_type=Path), help="Labelled objectives, as JSON lines.")
@click.option("--key-results", type=click.Path(path_type=Path), help="Labelled key results, as JSON lines.")
@click.option("--by", type=click.Choice(["org"]), help="One table for each organisation as well.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def agreement_command(objectives: Path | None, key_results: Path | None, by: str | None, as_json: bool) -> None:
    """Measure how far the rules agree with reference labels; without a file, on the project's own calibration set."""
    from eval.agreement import agreement
    from eval.agreement_table import as_text
    from eval.labelled import CALIBRATION, KEY_RESULT_LABELS, OBJECTIVE_LABELS, read_labelled

    if objectives is None and key_results is None:
        objectives, key_results = CALIBRATION / "objectives.jsonl", CALIBRATION / "key_results.jsonl"
    tables = {}
    try:
        for path, known in ((objectives, OBJECTIVE_LABELS), (key_results, KEY_RESULT_LABELS)):
            if path is None:
                continue
            rows = read_labelled(path, known)
            groups = {"": rows}
            if by:
                groups |= {org: [row for row in rows if row.org == org] for org in sorted({row.org for row in rows})}
            for org, mine in groups.items():
                tables[path.name + (f" · {org}" if org else "")] = agreement(mine, objectives=known is OBJECTIVE_LABELS)
    except OkrError as fault:
        click.echo(f"eval: {fault}", err=True)
        sys.exit(2)
    if not any(tables.values()):
        click.echo("eval: no line carries a label, so nothing can be measured.", err=True)
        sys.exit(2)
    if as_json:
        figures = {name: [one.as_dict() for one in table] for name, table in tables.items()}
        click.echo(json.dumps(figures, ensure_ascii=False, indent=2))
    else:
        click.echo(as_text(tables))


@main.command(name="import")
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--json", "as_json", is_flag=True, help="Print the rows as JSON lines.")
def import_command(folder: Path, as_json: bool) -> None:
    """Count what the readers find in the documents of FOLDER, against its MANIFEST.jsonl; exit 1 below the bar."""
    from eval.importing import BAR, as_table, read_folder

    try:
        rows = read_folder(folder)
    except OkrError as fault:
        click.echo(f"eval: {fault}", err=True)
        sys.exit(2)
    for row in rows if as_json else ():
        click.echo(json.dumps(row.as_dict(), ensure_ascii=False))
    click.echo(as_table(rows), err=as_json)
    sys.exit(int(any(row.share < BAR for row in rows)))


@main.command(name="matching")
@click.option("--items", type=click.Path(path_type=Path), help="Items with the patterns that fit, as JSON lines.")
@click.option("--learn", "learning", is_flag=True, help="Print what each witness should count.")
@click.option(
    "--effects",
    is_flag=True,
    help="How often the behaviours that fit an item come first; the project's own items were learned from.",
)
def matching_command(items: Path | None, learning: bool, effects: bool) -> None:
    """Measure how often the coach finds a fitting pattern; without a file, on the project's own items."""
    from assistant.coach.rivals import WEIGHTS as RIVALS
    from eval.effects import measure_effects, read_judged
    from eval.matched import ITEMS, learn, measure, read_known
    from eval.rivals import held_out, learned, rows_of

    try:
        if effects:
            found, asked = measure_effects(read_judged(*([items] if items else [])))
            for name, count in found.items():
                click.echo(f"{name:<24} {count:>5}  {count / max(1, asked):.0%}")
            return
        rows = read_known(items or ITEMS)
    except (OkrError, OSError) as fault:
        click.echo(f"eval: {fault}", err=True)
        sys.exit(2)
    if learning:
        click.echo(json.dumps(learn(rows), indent=4))
        heard = rows_of(rows)
        told = zip(RIVALS, learned(heard), strict=True)
        click.echo(json.dumps({name: round(float(weight), 2) for name, weight in told}, indent=4))
        fits, best = held_out(heard)
        click.echo(f"held back, a tenth in turn: the first fits {fits:.1%}, is the best {best:.1%} of {len(heard)}")
    for name, count in sorted(measure(rows).items()):
        click.echo(f"{name:<22} {count:>4}  {count / max(1, len(rows)):.0%}")


@main.command(name="parents")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--json", "as_json_", is_flag=True, help="Print JSON.")
def parents_command(file: Path, as_json_: bool) -> None:
    """Measure how often the parent that authors chose is found among the candidates in FILE."""
    from eval.parents import as_json, measure, none_fits, read_links, table

    try:
        rows = read_links(file)
        if not rows:
            raise InputError(f"{file} holds no link, so nothing can be measured.")
        found, orphans = measure(rows), none_fits(rows)
    except OkrError as fault:
        click.echo(f"eval: {fault}", err=True)
        sys.exit(2)
    click.echo(as_json(found, orphans) if as_json_ else table(found, orphans))


@main.command(name="passages")
def passages_command() -> None:
    """Measure how often the library finds the passage that a question asks for; exit 1 below R@5 of .95."""
    from eval.passages_found import measure as measure_passages

    try:
        figures, missed = measure_passages()
    except OkrError as fault:
        click.echo(f"eval: {fault}", err=True)
        sys.exit(2)
    click.echo("  ".join(f"{name} {figure:g}" for name, figure in figures.items()))
    for question in missed:
        click.echo(f"missed: {question}")
    sys.exit(int(figures["R@5"] < 0.95))


if __name__ == "__main__":
    main()
