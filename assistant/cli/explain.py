"""``okr explain CODE``: a rule in full."""

import click

from assistant.errors import SettingsError
from assistant.rules.choice import did_you_mean
from assistant.rules.explain import explanation
from assistant.rules.registry import RULES


@click.command(name="explain", short_help="Explain a rule: why it matters, with a weak and a strong example.")
@click.argument("code")
def command(code: str) -> int:
    """Explain the rule CODE (such as KR04, or its name): why it matters, and a weak and a strong example."""
    wanted = code.strip().lower()
    rule = next((one for one in RULES if wanted in (one.code.lower(), one.name)), None)
    if rule is None:
        said = " ".join(part for part in (f"there is no rule '{code}'.", did_you_mean(code)) if part)
        raise SettingsError(f"{said} The codes are {', '.join(one.code for one in RULES)}; 'okr rules' lists them.")
    click.echo(explanation(rule))
    return 0
