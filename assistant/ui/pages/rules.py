"""Every check there is, with its reason, a weak and a strong example."""

import streamlit as st

from assistant.rules.registry import KEY_RESULT_RULES, OBJECTIVE_RULES, REWRITE_RULES, SET_RULES
from assistant.rules.rule import Rule, Subject
from assistant.ui import chips
from assistant.ui.safe import for_html
from assistant.ui.style import STYLE

_FAMILIES = (
    ("An objective", OBJECTIVE_RULES),
    ("A key result", KEY_RESULT_RULES),
    ("A set of them", SET_RULES),
    ("A rewrite", REWRITE_RULES),
)


def _example(label: str, judged: object) -> str:
    return f"<dt>{label}</dt><dd>{for_html(judged.text)}</dd>" if isinstance(judged, Subject) else ""


def _rule(rule: Rule[object]) -> str:
    examples = _example("✗ weak", rule.weak) + _example("✓ strong", rule.strong)
    return (
        f'<section class="o-cell"><h4>{for_html(rule.code)} · {for_html(rule.name.replace("-", " "))} '
        f"{chips.severity(rule.severity)}</h4>"
        f'<p>{for_html(rule.reason)}</p><dl class="o-slots">{examples}</dl></section>'
    )


st.html(STYLE)
st.html(
    '<div class="o"><h1>What is checked</h1><p class="o-lead">The same checks judge your draft and the '
    "rewrite, and give the same verdict for the same text.</p></div>"
)
for title, rules in _FAMILIES:
    cells = "".join(_rule(rule) for rule in rules)  # type: ignore[arg-type]
    st.html(f'<div class="o"><h2>{title}</h2><div class="o-grid">{cells}</div></div>')
