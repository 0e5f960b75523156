"""``okr schema``: the shape of a Conversion."""

import click

from assistant.report.json_ import schema_json


@click.command(name="schema", short_help="Print the JSON schema of a rewrite.")
def command() -> int:
    """Print the versioned JSON schema of a Conversion, the record that 'okr rewrite --json' prints a list of."""
    click.echo(schema_json())
    return 0
