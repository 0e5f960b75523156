"""``okr ask``: the interview on paper."""

import json
from pathlib import Path

import click

from assistant.cli.answers import read_answers, template
from assistant.cli.source import Surroundings, read_sources, reading_options, settings_with
from assistant.flow import ask, inspect
from assistant.report import terminal
from assistant.report.safe import for_terminal
from assistant.steps.questions import for_draft


@click.command(name="ask", short_help="Show the three questions for each draft, with suggested answers.")
@reading_options
@click.option("--answers", "answers_file", type=click.Path(path_type=Path), help="What is answered already.")
@click.option("--json", "style", flag_value="json", help="Print JSON.")
@click.option("--template", "style", flag_value="template", help="Print an answers file (YAML) to fill in.")
def command(
    files: tuple[Path, ...],
    encoding: str,
    form: str | None,
    most_items: int | None,
    team: str,
    period: str,
    level: str | None,
    answers_file: Path | None,
    style: str | None,
) -> int:
    """Show *who* and the three questions for each draft of FILES that needs them, with suggested answers."""
    settings = settings_with(most_items, level)
    general, special = read_answers(answers_file)
    documents = read_sources(
        files,
        encoding=encoding,
        form=form,
        settings=settings,
        around=Surroundings(team=team, period=period, level=level or ""),
    )
    drafts = [draft for document in documents for draft in document.drafts]
    rows = [
        (draft, ask(draft, for_draft(draft, general, special), settings=settings))
        for draft in drafts
        if not inspect(draft, settings).all_good
    ]
    if style == "json":
        data = [
            {"draft": draft.id, "questions": [one.model_dump(mode="json") for one in questions]}
            for draft, questions in rows
        ]
        click.echo(json.dumps(data, ensure_ascii=False, indent=2))
    elif style == "template":
        click.echo(template(rows), nl=False)
    else:
        for draft, questions in rows:
            title = draft.objective.text if draft.objective else draft.items[0].text if draft.items else draft.id
            click.echo(click.style(f"{draft.id}  {for_terminal(title)}", bold=True))
            for one in questions:
                for line in terminal.question(one, click.style):
                    click.echo(f"  {line}" if line else "")
            click.echo()
        if not rows:
            click.echo("Nothing to ask: every draft already says who does what by how much.")
    return 0
