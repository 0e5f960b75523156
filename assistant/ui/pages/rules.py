"""Try a sentence; then every rule with its reason, a weak and a strong example, and how far it can be trusted."""

import streamlit as st

from assistant.errors import OkrError
from assistant.rules.choice import severity_of
from assistant.rules.explain import shown
from assistant.rules.registry import RULES, AnyRule
from assistant.settings import Settings
from assistant.ui import chips, desk
from assistant.ui.agreement import Measured, measured
from assistant.ui.safe import fault_label, for_html
from assistant.ui.sections.trial import trial

_FAMILIES = {
    "OB": "An objective",
    "KR": "A key result",
    "ST": "A set of them",
    "RW": "A rewrite",
    "OK": "An excuse",
}


def _figure(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"


def _trust(rows: tuple[Measured, ...]) -> str:
    if not rows:
        return '<p class="o-soft">Not measured: nobody has labelled lines for it yet.</p>'
    said = "".join(
        f"<li>On {row.lines} lines {row.where}: kappa {_figure(row.kappa)}, precision {_figure(row.precision)}, recall "
        f"{_figure(row.recall)}</li>"
        for row in rows
    )
    return f'<ul class="o-soft">{said}</ul>'


def _lines(text: str) -> str:
    return "<br>".join(for_html(line) for line in text.splitlines())


def _rule(rule: AnyRule, settings: Settings) -> str:
    now = severity_of(rule.code, settings)
    loud = chips.severity(now) if now.value != "off" else '<span class="o-sev">off</span>'
    return (
        f'<section class="o-cell" id="{rule.code}"><h3>{for_html(rule.code)} · {for_html(rule.name.replace("-", " "))} '
        f"{loud}</h3><p>{for_html(rule.reason)}</p>"
        f'<dl class="o-example"><dt>✗ weak</dt><dd>{_lines(shown(rule.weak))}</dd>'
        f"<dt>✓ strong</dt><dd>{_lines(shown(rule.strong))}</dd></dl>{_trust(measured(rule))}</section>"
    )


def main() -> None:
    """Draw the page."""
    st.html(
        '<div class="o"><h1>Rules</h1><p class="o-lead">The same rules judge your draft and the rewrite, and give the '
        "same verdict for the same text.</p><h2>Try a sentence</h2></div>"
    )
    try:
        trial()
        settings = desk.settings()
    except OkrError as fault:
        st.error(fault_label(fault), icon=":material/error:")
        settings = Settings()
    st.html(
        '<div class="o"><h2>All rules</h2><p class="o-soft">Agreement is with reference labels, as Cohen’s kappa: 1 is '
        "perfect, 0 is chance; precision and recall are those of the failing verdict. The raters are language models "
        "that were given the definitions of the method; no person has rated the lines yet.</p></div>"
    )
    for family, title in _FAMILIES.items():
        rules = [rule for rule in RULES if rule.code.startswith(family)]
        cells = "".join(_rule(rule, settings) for rule in rules)
        st.html(f'<div class="o"><h2>{title}</h2><div class="o-grid">{cells}</div></div>')


main()
