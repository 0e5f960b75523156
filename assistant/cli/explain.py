"""``okr explain CODE``: a rule in full."""

import difflib

import click

from assistant.errors import SettingsError
from assistant.rules.explain import explanation
from assistant.rules.registry import RULES


@click.command(name="explain", short_help="Explain a rule: why it matters, with a weak and a strong example.")
@click.argument("code")
def command(code: str) -> int:
    """Explain the rule CODE (such as KR04, or its name): why it matters, and a weak and a strong example."""
    wanted = code.strip().lower()
    rule = next((one for one in RULES if wanted in (one.code.lower(), one.name)), None)
    if rule is None:
        names = [one.code for one in RULES] + [one.name for one in RULES]
        close = difflib.get_close_matches(code.upper(), names, 1) or difflib.get_close_matches(wanted, names, 1)
        hint = f" Did you mean {close[0]}?" if close else ""
        raise SettingsError(
            f"there is no rule '{code}'.{hint} The codes are {', '.join(one.code for one in RULES)}; 'okr "
            f"rules' lists them."
        )
    click.echo(explanation(rule))
    return 0
