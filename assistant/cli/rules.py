"""``okr rules``: every rule in a line."""

import json

import click

from assistant.rules.registry import RULES


@click.command(name="rules", short_help="List every rule.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def command(as_json: bool) -> int:
    """List every rule: its code, name, box, severity and reason."""
    if as_json:
        rows = [
            {"code": r.code, "name": r.name, "box": r.box, "severity": r.severity.value, "reason": r.reason}
            for r in RULES
        ]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return 0
    for rule in RULES:
        click.echo(f"{rule.code}  {rule.severity.value:<8} {rule.name:<26} {rule.box}")
    click.echo("\n'okr explain CODE' gives the reason and two examples.", err=True)
    return 0
