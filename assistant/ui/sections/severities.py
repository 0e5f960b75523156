"""How much each rule matters, for this session; and the lines that make it so for the team."""

import streamlit as st

from assistant.finding import Severity
from assistant.rules.choice import chosen, load_settings, severity_of
from assistant.rules.registry import RULES
from assistant.ui import state
from assistant.ui.desks import desk
from assistant.ui.safe import for_label

_FAMILIES = {
    "OB": "Objectives",
    "KR": "Key results",
    "ST": "A set of them",
    "RW": "Rewrites",
    "OK": "Excuses",
}
_LEVELS = [one.value for one in (Severity.OFF, Severity.HINT, Severity.WARNING, Severity.ERROR)]


def severities() -> None:
    """Draw the rules by family, each with its severity. Raises SettingsError for a team's file that is wrong."""
    team = chosen(load_settings())
    mine = desk().severity
    for family, title in _FAMILIES.items():
        rules = [rule for rule in RULES if rule.code.startswith(family)]
        changed = sum(rule.code in mine for rule in rules)
        label = f"{title}: {len(rules)} rules" + (f", {changed} changed" if changed else "")
        with st.expander(label, key=f"severity-{family}"):
            for rule in rules:
                now = mine.get(rule.code, severity_of(rule.code, team))
                key = state.show(f"severity-{rule.code}", now.value)
                st.segmented_control(
                    f"{rule.code} {for_label(rule.name.replace('-', ' '))}",
                    _LEVELS,
                    required=True,
                    help=for_label(rule.reason),
                    key=key,
                    on_change=_set,
                    args=(key, rule.code, severity_of(rule.code, team)),
                )
    if mine:
        st.caption("Changed for this session. To make it so for the whole team, put this into okr.toml:")
        lines = "\n".join(f'{code} = "{level.value}"' for code, level in sorted(mine.items()))
        st.code(f"[severity]\n{lines}", language="toml")
        st.button("Back to the team’s settings", key="severity-reset", on_click=mine.clear)


def _set(key: str, code: str, team: Severity) -> None:
    wanted = Severity(state.value(key) or team.value)
    mine = desk().severity
    if wanted is team:
        mine.pop(code, None)
    else:
        mine[code] = wanted
