"""``okr doctor``: what was found, which engine would answer and why; with ``--call``, whether it does. Shows no key."""

import importlib.metadata
import importlib.util
import os

import click

from assistant.errors import ModelError
from assistant.model.access import Access
from assistant.model.choose import NEEDED, choose_engine, leaves_for
from assistant.model.engine import ModelEngine
from assistant.model.prices import price_of
from assistant.model.shape import mode_for
from assistant.model.terms import Terms, read_terms
from assistant.rules.choice import load_settings

_SECRETS = ("OKR_API_KEY", "OPENAI_API_KEY", "ANTHROPIC_API_KEY", "GEMINI_API_KEY", "MISTRAL_API_KEY", "AZURE_API_KEY")
_SET = ("OKR_MODEL", "OKR_FALLBACKS", "OKR_API_BASE", "OKR_MODE", "OKR_REPLIES", "OKR_RECORD", "OKR_REPLAY")


@click.command(name="doctor", short_help="Say which engine would answer, and why.")
@click.option("--engine", "engine_name", default="auto", show_default=True, metavar="coach|auto|MODEL")
@click.option("--call", is_flag=True, help="Send one tiny request to the model, which may cost a fraction of a cent.")
def command(engine_name: str, call: bool) -> int:
    """Say what is installed and set up, which engine would answer and why. Exit code 0: it can; 2: it cannot."""
    for package in NEEDED:
        click.echo(f"{package}: {_version(package)}")
    for name in _SECRETS:
        click.echo(f"{name}: {'set (not shown)' if os.environ.get(name, '').strip() else 'not set'}")
    for name in _SET:
        said = os.environ.get(name, "").strip()
        # An address may hold a password.
        shown = Access("openai/x", said).host if name == "OKR_API_BASE" and said else said
        click.echo(f"{name}: {shown or 'not set'}")
    engine = choose_engine(engine_name, settings=load_settings())
    click.echo(f"engine: {engine.note.name} ({engine.note.why})")
    if not isinstance(engine, ModelEngine):
        click.echo("Nothing leaves this machine.")
        return 0
    terms = read_terms()
    _told(engine, terms)
    return _called(engine.access, terms) if call else 0


def _version(package: str) -> str:
    if importlib.util.find_spec(package) is None:
        return "not installed; add it with: pip install 'outcome-okrs[all]'"
    return importlib.metadata.version(package)


def _told(engine: ModelEngine, terms: Terms) -> None:
    access = engine.access
    click.echo(leaves_for(engine))
    for number, one in enumerate((access, *access.fallbacks), 1):
        price = price_of(one.model, terms.price)
        cost = f"{price.read * 1e6:g}/{price.written * 1e6:g} US dollars a million tokens" if price else "unknown"
        click.echo(f"{number}. {one.model} at {one.host}: form {mode_for(one.model, terms.mode)}, price {cost}")
    click.echo(f"replies are kept in: {terms.replay or terms.replies or 'no place (OKR_REPLIES=off)'}")
    click.echo(f"bounds: {terms.timeout:g} s a request, {terms.retries} requests beyond the first for a reply")


def _called(access: Access, terms: Terms) -> int:
    from assistant.model.probe import probe

    try:
        said = probe(access, terms)
    except ModelError as fault:
        click.echo(f"call: failed; {fault}")
        return 2
    click.echo(f"call: {said}")
    return 0
