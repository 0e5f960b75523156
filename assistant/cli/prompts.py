"""``okr prompts``: what a model is told, to read before anything is sent."""

from pathlib import Path

import click

from assistant.cli.source import Surroundings, read_sources, reading_options, settings_with
from assistant.coach.coach import Coach
from assistant.coach.reading_of import understand
from assistant.flow import inspect
from assistant.model.engine import PROMPT
from assistant.model.material import material
from assistant.model.merge import needs_a_model
from assistant.model.prices import tokens_of
from assistant.model.prompts import Prompts, folder_set
from assistant.okr import Answers
from assistant.rules.choice import load_settings


def _prompts() -> Prompts:
    settings = load_settings()
    return Prompts(folder_set(settings.prompts), settings.language)


@click.group(name="prompts", short_help="List, show and render what a model is told.")
def command() -> None:
    """What a model is told. A file of the same name in the folder of 'prompts' in okr.toml takes a prompt's place."""


@command.command(name="list")
def listed() -> int:
    """List the prompts, with the digest that stands on every record, and what each is for."""
    prompts = _prompts()
    for name in prompts.names():
        prompt = prompts.load(name)
        own = "" if prompt.path == str(Prompts().path(name)) else f" (your own: {prompt.path})"
        click.echo(f"{name}  {prompt.digest}  {prompt.does}{own}")
    return 0


@command.command(name="show")
@click.argument("name", default=PROMPT)
def show(name: str) -> int:
    """Print a prompt file as it is: front matter, then the text of each role."""
    click.echo(_prompts().path(name).read_text(encoding="utf-8"), nl=False)
    return 0


@command.command(name="render")
@reading_options
def render(
    files: tuple[Path, ...],
    encoding: str,
    form: str | None,
    most_items: int | None,
    team: str,
    period: str,
    level: str | None,
) -> int:
    """Print what a model would be told about each draft of FILES (or standard input). Nothing is sent."""
    settings = settings_with(most_items, level)
    around = Surroundings(team=team, period=period, level=level or "")
    prompt = _prompts().load(PROMPT)
    for document in read_sources(files, encoding=encoding, form=form, settings=settings, around=around):
        for draft in document.drafts:
            seen = inspect(draft, settings)
            if not needs_a_model(seen):
                click.echo(f"okr: {draft.id} needs no model: it is good, or holds promises only.", err=True)
                continue
            questions = Coach().interview(draft, seen, Answers())
            told = material(draft, seen, understand(draft, seen), questions)
            messages = prompt.messages(**told.inputs)
            for message in messages:
                click.echo(f"--- {message['role']}\n{message['content']}\n")
            size = sum(tokens_of(message["content"]) for message in messages)
            click.echo(f"okr: {draft.id}: about {size:,} tokens ({prompt.name}, {prompt.digest})", err=True)
    return 0
