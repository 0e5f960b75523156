"""Rules as people name them, and what follows for the settings: which are on, and how much each one matters."""

from collections.abc import Iterable
from pathlib import Path

from assistant.errors import SettingsError
from assistant.finding import Severity
from assistant.rules.registry import RULES
from assistant.settings import Settings, read_settings

FAMILIES = tuple(dict.fromkeys(rule.code[:2] for rule in RULES))
_CODES = {name: rule.code for rule in RULES for name in (rule.code.lower(), rule.name)}


def named(word: str) -> frozenset[str]:
    """The codes that a code, a name or a family such as OB stands for; none for a word that names no rule."""
    wanted = word.strip().lower()
    if wanted.upper() in FAMILIES:
        return frozenset(rule.code for rule in RULES if rule.code.startswith(wanted.upper()))
    return frozenset({_CODES[wanted]} if wanted in _CODES else ())


def did_you_mean(word: str) -> str:
    """A sentence that offers the rule with the closest code or name; empty where nothing is close."""
    from difflib import get_close_matches  # only a mistake needs it

    close = get_close_matches(word.strip().lower(), _CODES, 1)
    if not close:
        return ""
    return f"Did you mean {close[0] if '-' in close[0] else close[0].upper()}?"


def load_settings(start: Path | None = None) -> Settings:
    """The settings of the nearest configuration file, or the defaults, with each rule under its code.

    Raises SettingsError that names file, key and valid choices.
    """
    settings, path = read_settings(start)
    return _by_code(settings, path)


def chosen(settings: Settings, select: Iterable[str] = (), ignore: Iterable[str] = ()) -> Settings:
    """The settings with all rules off that are not selected or are ignored; the command line's lists win.

    Selecting on the command line sets both lists of the configuration file aside, and a rule that it names itself is
    on even if that file switched it off. Raises SettingsError for a word that names no rule.
    """
    asked, refused = tuple(select), tuple(ignore)
    wanted = _codes(asked, "--select") if asked else _codes(settings.select, "select")
    unwanted = _codes(refused, "--ignore") if refused or asked else _codes(settings.ignore, "ignore")
    exact = {code for word in asked for code in named(word) if word.strip().upper() not in FAMILIES}
    severity = {
        code: level for code, level in settings.severity.items() if not (level is Severity.OFF and code in exact)
    }
    off = {rule.code for rule in RULES if (wanted and rule.code not in wanted) or rule.code in unwanted}
    return settings.model_copy(update={"severity": {**severity, **dict.fromkeys(sorted(off), Severity.OFF)}})


def severity_of(code: str, settings: Settings) -> Severity:
    """How much a rule matters under these settings."""
    return settings.severity.get(code) or next(rule.severity for rule in RULES if rule.code == code)


def _by_code(settings: Settings, path: str) -> Settings:
    severity: dict[str, Severity] = {}
    for word, level in settings.severity.items():
        code = _CODES.get(word.strip().lower())
        if code is None:
            raise SettingsError(f"{path}: key 'severity.{word}': {_no_rule(word, families=False)}")
        if code in severity:
            raise SettingsError(
                f"{path}: key 'severity.{word}': {code} has a severity already, under its code or its name; keep one "
                f"of the two."
            )
        severity[code] = level
    _codes(settings.select, f"{path}: key 'select'")
    _codes(settings.ignore, f"{path}: key 'ignore'")
    return settings.model_copy(update={"severity": severity})


def _codes(words: Iterable[str], where: str) -> frozenset[str]:
    found: set[str] = set()
    for word in words:
        codes = named(word)
        if not codes:
            raise SettingsError(f"{where}: {_no_rule(word)}")
        found |= codes
    return frozenset(found)


def _no_rule(word: str, *, families: bool = True) -> str:
    valid = [*(FAMILIES if families else ()), *(rule.code for rule in RULES)]
    hint = did_you_mean(word)
    return " ".join(
        part
        for part in (
            f"there is no rule '{word}'.",
            hint,
            f"Valid: {', '.join(valid)}, and the names that 'okr rules' lists.",
        )
        if part
    )
