"""How good the built-in coach is on the eval cases: the figures that were blessed with this version."""

import json
from pathlib import Path
from typing import Any

import streamlit as st

from assistant import ui
from assistant.ui.safe import for_html

FIGURES = Path(ui.__file__).parent / "quality.json"


def _share(row: dict[str, Any]) -> str:
    return "not measured" if row["share"] is None else f"{row['share']:.1%}"


def _table(title: str, rows: list[dict[str, Any]]) -> str:
    cells = "".join(
        f"<tr><td>{for_html(row['name'].replace('_', ' '))}</td><td>{row['passed']}</td><td>{row['failed']}</td>"
        f"<td>{_share(row)}</td></tr>"
        for row in rows
    )
    head = "<tr><th></th><th>passed</th><th>failed</th><th>share</th></tr>"
    return f'<section><h3>{title}</h3><table class="o-fate o-figures">{head}{cells}</table></section>'


def _failing(one: dict[str, Any]) -> str:
    found = "".join(f"<li>{for_html(row['grader'])}: {for_html(row['note'])}</li>" for row in one["rows"])
    rewrite = "<br>".join(for_html(text) for text in one["rewrite"]) or "It asked."
    draft = "<br>".join(for_html(line) for line in one["draft"].splitlines())
    return (
        f"<details><summary>{for_html(one['case'])} ({for_html(one['dataset'])})</summary>"
        f'<dl class="o-slots"><dt>Draft</dt><dd>{draft}</dd><dt>Rewrite</dt><dd>{rewrite}</dd>'
        f"<dt>Finding</dt><dd><ul>{found}</ul></dd></dl></details>"
    )


if not FIGURES.exists():
    st.info("This installation holds no figures; `python -m eval bless` writes them.")
else:
    held = json.loads(FIGURES.read_text(encoding="utf-8"))
    st.html(
        '<div class="o"><h1>How good the coach is</h1><p class="o-lead">'
        f"{held['cases']} drafts with what a coach would demand of their rewrite, graded by {len(held['graders'])} "
        "small checks. Word lists decide, so take a share as a hint and look at the failures.</p></div>"
    )
    st.html(
        '<div class="o o-split">'
        + _table("By demand", held["graders"])
        + _table("By dataset", held["datasets"])
        + "</div>"
    )
    below = "".join(
        f"<li>{for_html(line['name'].replace('_', ' '))}: {for_html(line['said'])}</li>"
        for line in held["decision"]
        if "below its aim" in line["said"]
    )
    st.html(f'<div class="o"><h2>Below its aim</h2><ul>{below}</ul></div>')
    failing = "".join(_failing(one) for one in held["failing"])
    st.html(f'<div class="o"><h2>Cases that fail <i>{len(held["failing"])}</i></h2>{failing}</div>')
