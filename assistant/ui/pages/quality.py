"""How good the built-in coach is on the eval cases: the figures that were blessed with this version."""

import json
from pathlib import Path

import streamlit as st

from assistant import ui
from assistant.ui.safe import for_html
from assistant.ui.sections.quality import below_aim, engines, failing, named, table, trend

FIGURES = Path(ui.__file__).parent / "quality.json"
EVERY = "every demand"
VERDICTS = {"passed": "the gate passes it", "regression": "a regression", "not_measurable": "not measurable"}


def figures() -> None:
    """Draw what was blessed."""
    held = json.loads(FIGURES.read_text(encoding="utf-8"))
    st.html(
        '<div class="o"><h1>How good the coach is</h1><p class="o-lead">'
        f"{held['cases']} drafts with what a coach would demand of their rewrite, graded by {len(held['graders'])} "
        f"small checks: {VERDICTS[held['verdict']]}. Word lists decide most of it, so take a share as a hint and look "
        "at the failures.</p></div>"
    )
    judges = "".join(f"<li>{for_html(line)}</li>" for line in held["judges"])
    st.html(f'<div class="o">{below_aim(held["decision"])}{f"<ul>{judges}</ul>" if judges else ""}</div>')
    by = table("By demand", held["graders"]) + table("By dataset", held["datasets"])
    st.html(f'<div class="o o-split">{by}</div>')
    st.html(f'<div class="o">{engines(held.get("engines", []))}</div>')
    st.html(f'<div class="o">{trend(held.get("history", []), "who", "behaviour")}</div>')

    rows = held["failing"]
    st.html(f'<div class="o"><h2>Cases that fail <i>{len(rows)}</i></h2></div>')
    demands = list(dict.fromkeys(row["grader"] for one in rows for row in one["rows"]))
    chosen = st.selectbox(
        "Show the cases that fail at",
        [EVERY, *demands],
        format_func=named,
        key="quality_demand",
        help="One demand at a time, to see what its failures have in common.",
    )
    shown = [one for one in rows if chosen == EVERY or any(row["grader"] == chosen for row in one["rows"])]
    st.html('<div class="o">' + "".join(failing(one) for one in shown) + "</div>")


if FIGURES.exists():
    figures()
else:
    st.info("This installation holds no figures; `python -m eval bless` writes them.")
