"""A rule in words: its reason and its examples, as ``okr explain`` and the docs show them."""

import textwrap

from assistant.rules._excuses import Excused
from assistant.rules.registry import AnyRule
from assistant.rules.rule import OkrSet, RewriteOf, Subject

_WIDTH = 96


def shown(example: Subject | OkrSet | RewriteOf | Excused) -> str:
    """An example as a reader sees it."""
    if isinstance(example, Excused):
        return f"<!-- {example.excuse.text} -->"
    if isinstance(example, Subject):
        return example.text
    if isinstance(example, OkrSet):
        rows = [f"Objective: {example.objective}", *(f"  - {kr.text}" for kr in example.key_results)]
        return "\n".join([*rows, *([f"Parent: {example.parent}"] if example.parent else [])])
    made = (
        [kr.text for kr in example.result.key_results]
        + [one.statement for one in example.result.hypotheses]
        + [one.what for one in example.result.commitments]
    )
    return f"Draft: {example.draft.items[0].text}\nRewrite: {'; '.join(made) or '(nothing)'}"


def explanation(rule: AnyRule) -> str:
    """Code, name, box, severity, reason, and both examples with what the rule says of the weak one."""
    opinion = rule.weak_opinion()
    parts = [
        f"{rule.code} {rule.name}  (box: {rule.box}, {rule.severity.value} by default)",
        textwrap.fill(rule.reason, _WIDTH),
        "Weak:\n" + textwrap.indent(shown(rule.weak), "  "),
        textwrap.indent(textwrap.fill(f"{opinion.message} {opinion.suggestion}", _WIDTH - 2), "  "),
        "Strong:\n" + textwrap.indent(shown(rule.strong), "  "),
    ]
    return "\n\n".join(parts)
