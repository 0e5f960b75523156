"""SARIF 2.1.0, for code scanning and editors."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from assistant import __version__
from assistant.finding import Finding, Severity
from assistant.report.checked import BLOCKING, Checked
from assistant.report.path import uri
from assistant.report.safe import for_terminal
from assistant.rules.choice import severity_of
from assistant.rules.explain import shown
from assistant.rules.registry import RULES, AnyRule
from assistant.settings import Settings

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.HINT: "note", Severity.OFF: "none"}


def checked_sarif(documents: Iterable[Checked], settings: Settings, *, hints: bool = False) -> str:
    """One run: every rule that is on, and every finding; hints on request, what is excused as suppressed."""
    rules = [rule for rule in RULES if severity_of(rule.code, settings) is not Severity.OFF]
    places = {rule.code: number for number, rule in enumerate(rules)}
    results = [result for one in documents for result in _results(one, places, hints=hints)]
    driver = {
        "name": "okr",
        "version": __version__,
        "rules": [_rule(rule, settings) for rule in rules],
    }
    # Columns count characters, not the halves that some of them have in UTF-16.
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2) + "\n"


def _rule(rule: AnyRule, settings: Settings) -> dict[str, Any]:
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.name.replace("-", " ").capitalize() + "."},
        "fullDescription": {"text": rule.reason},
        "help": {"text": f"{rule.reason}\n\nWeak:\n{shown(rule.weak)}\n\nStrong:\n{shown(rule.strong)}"},
        "defaultConfiguration": {"level": _LEVELS[severity_of(rule.code, settings)]},
    }


def _results(document: Checked, places: dict[str, int], *, hints: bool) -> Iterator[dict[str, Any]]:
    alike: Counter[str] = Counter()
    for one, reason in document.told():
        print_ = _fingerprint(document.name, one)
        alike[print_] += 1
        if not (hints or reason or one.severity in BLOCKING):
            continue
        place = document.region(one)
        result: dict[str, Any] = {
            "ruleId": one.code,
            "ruleIndex": places[one.code],
            "level": _LEVELS[one.severity],
            "message": {"text": _message(one)},
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": {"uri": uri(document.name)},
                        "region": {
                            "startLine": place.line,
                            "startColumn": place.column,
                            "endLine": place.end_line,
                            "endColumn": place.end_column,
                        },
                    }
                }
            ],
            "partialFingerprints": {"okrFinding/v1": f"{print_}:{alike[print_]}"},
        }
        if reason:
            result["suppressions"] = [{"kind": "inSource", "justification": for_terminal(reason)}]
        yield result


def _message(one: Finding) -> str:
    """The finding in plain words; what viewers would draw as a link is parted."""
    return for_terminal(f"{one.message} {one.suggestion}").replace("](", "] (")


def _fingerprint(name: str, one: Finding) -> str:
    """Made from what was found and not from where, so that it stays when lines move."""
    words = "\x00".join(span.words for span in one.words)
    return hashlib.sha256(f"{uri(name)}\x00{one.code}\x00{one.text}\x00{words}".encode()).hexdigest()[:20]
