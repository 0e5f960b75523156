"""``okr check``: which boxes do not pass, on which words, and what to do."""

from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

import click

from assistant.cli.source import Reading, Surroundings, named_or_stdin, reading_options, settings_with
from assistant.cli.walk import gather
from assistant.errors import InputError
from assistant.flow import examine
from assistant.report.checked import BLOCKING, Checked, counted
from assistant.settings import Settings

STYLES = ("human", "json", "github", "sarif", "junit", "markdown")
CODES = "CODES"


@click.command(name="check", short_help="Judge objectives, key results and roadmap items.")
@reading_options
@click.option("--format", "style", type=click.Choice(STYLES), help="How to print it.  [default: human]")
@click.option("--json", "short", flag_value="json", help="Short for --format json.")
@click.option("--markdown", "short", flag_value="markdown", help="Short for --format markdown.")
@click.option("--hints", is_flag=True, help="Show hints too; they never change the exit code.")
@click.option(
    "--select", multiple=True, metavar=CODES, help="Run these rules only: codes, families (OB) or names, with commas."
)
@click.option("--ignore", multiple=True, metavar=CODES, help="Leave these rules out.")
@click.option(
    "--skip-empty", is_flag=True, help="Leave out named files that hold no OKR, as in a folder; none left is fine."
)
def command(
    files: tuple[Path, ...],
    encoding: str,
    form: str | None,
    most_items: int | None,
    team: str,
    period: str,
    level: str | None,
    style: str | None,
    short: str | None,
    hints: bool,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    skip_empty: bool,
) -> int:
    """Judge every objective, key result and roadmap item of FILES, of the folders among them, or of standard input.

    Exit code 0: nothing at warning or error level; 1: findings; 2: an input or a setting cannot be used.
    """
    if style and short and style != short:
        raise click.UsageError(f"--format {style} and --{short} contradict each other; give one of the two.")
    style = style or short or "human"
    settings = settings_with(most_items, level, select=select, ignore=ignore)
    paths = named_or_stdin(files)
    stdin = None
    if style == "json" and (form == "jsonl" or form is None):
        from assistant.cli.rows import Rows

        with ExitStack() as opened:
            rows = Rows(paths, form, encoding, opened)
            if rows.found:
                return rows.answer(settings, team, period)
            stdin = rows.stdin
    around = Surroundings(team=team, period=period, level=level or "")
    gathered = gather(paths, Reading(encoding, form, settings.most_items, around, stdin), skip_empty=skip_empty)
    checked = [examine(one, settings) for one in gathered.documents]
    if checked:
        _refuse_unread(checked)
    gathered.tell()
    click.echo(_rendered(checked, style, settings, hints=hints), nl=False)
    if gathered.faults:
        return 2
    return int(any(one.severity in BLOCKING for document in checked for one in document.findings))


def _refuse_unread(checked: Sequence[Checked]) -> None:
    """What could not be judged at all is not called fine."""
    if any(diagnosis.boxes for document in checked for _, diagnosis in document.drafts):
        return
    lines = sum(len(draft.lines()) for document in checked for draft, _ in document.drafts)
    raise InputError(
        f"none of the {counted(lines, 'line')} in {', '.join(one.name for one in checked)} could be judged: the rules "
        "read English goals, and found another language, signs alone, or words addressed to a tool; say in English "
        "who does what by how much."
    )


def _rendered(checked: Sequence[Checked], style: str, settings: Settings, *, hints: bool) -> str:
    if style == "json":
        from assistant.report.json_ import checked_json

        return checked_json(checked) + "\n"
    if style == "markdown":
        from assistant.report.markdown import checked_markdown

        return checked_markdown(checked)
    if style == "github":
        from assistant.report.github import checked_github

        return checked_github(checked, hints=hints)
    if style == "sarif":
        from assistant.report.sarif import checked_sarif

        return checked_sarif(checked, settings, hints=hints)
    if style == "junit":
        from assistant.report.junit import checked_junit

        return checked_junit(checked)
    from assistant.report import terminal

    return "".join(f"{line}\n" for one in checked for line in terminal.findings(one, click.style, hints=hints))
