"""``okr check``: which boxes do not pass, on which words, and what to do."""

from pathlib import Path

import click

from assistant.cli.source import Surroundings, read_sources, reading_options, settings_with
from assistant.errors import InputError
from assistant.flow import inspect
from assistant.report.checked import BLOCKING, Checked, counted


@click.command(name="check", short_help="Judge objectives, key results and roadmap items.")
@reading_options
@click.option("--json", "style", flag_value="json", help="Print JSON.")
@click.option("--markdown", "style", flag_value="markdown", help="Print Markdown.")
@click.option("--hints", is_flag=True, help="Show hints too; they never change the exit code.")
def command(
    files: tuple[Path, ...],
    encoding: str,
    form: str | None,
    most_items: int | None,
    team: str,
    period: str,
    level: str | None,
    style: str | None,
    hints: bool,
) -> int:
    """Judge every objective, key result and roadmap item of FILES (or standard input).

    Exit code 0: nothing at warning or error level; 1: findings; 2: the input or a setting cannot be used.
    """
    settings = settings_with(most_items)
    documents = read_sources(
        files,
        encoding=encoding,
        form=form,
        settings=settings,
        around=Surroundings(team=team, period=period, level=level or ""),
    )
    checked = [
        Checked(one.name, one.notes, tuple((draft, inspect(draft, settings)) for draft in one.drafts))
        for one in documents
    ]
    if not any(diagnosis.boxes for document in checked for _, diagnosis in document.drafts):
        lines = sum(len(draft.lines()) for document in checked for draft, _ in document.drafts)
        raise InputError(
            f"none of the {counted(lines, 'line')} in {', '.join(one.name for one in documents)} could be "
            f"judged: the rules read English goals, "
            "and found another language, signs alone, or words addressed to a tool; say in English who does "
            "what by how much."
        )
    if style == "json":
        from assistant.report.json_ import checked_json

        click.echo(checked_json(checked))
    elif style == "markdown":
        from assistant.report.markdown import checked_markdown

        click.echo(checked_markdown(checked), nl=False)
    else:
        from assistant.report import terminal

        for document in checked:
            for line in terminal.findings(document, click.style, hints=hints):
                click.echo(line)
    blocking = any(one.severity in BLOCKING for document in checked for one in document.findings)
    return 1 if blocking else 0
