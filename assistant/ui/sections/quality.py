"""The figures of the evaluation as the Quality page shows them: all text is escaped, a missing figure is no zero."""

from collections.abc import Sequence
from typing import Any

from assistant.ui.safe import for_html

Row = dict[str, Any]


def named(grader: str) -> str:
    """A grader's name in words."""
    return grader.replace("_", " ")


def share(row: Row) -> str:
    """A share in words, with the kappa of a judge beside it."""
    said = "not measured" if row["share"] is None else f"{row['share']:.1%}"
    return f"{said} ({row['beside']})" if row.get("beside") else said


def table(title: str, rows: Sequence[Row]) -> str:
    """Counts and shares by name."""
    cells = [(named(row["name"]), str(row["passed"]), str(row["failed"]), share(row)) for row in rows]
    return _section(title, ("", "passed", "failed", "share"), cells)


def engines(runs: Sequence[Row]) -> str:
    """The shares of several engines side by side, on the cases that all of them did; empty for less than two."""
    if len(runs) < 2:
        return ""
    names = list(dict.fromkeys(row["name"] for one in runs for row in one["graders"]))
    cells = []
    for name in names:
        found = [next((row for row in one["graders"] if row["name"] == name), None) for one in runs]
        cells.append((named(name), *(share(row) if row else "–" for row in found)))
    notes = "".join(f"<li>{for_html(one['engine'])}: {for_html(one['said'])}</li>" for one in runs)
    title = f"By engine, on {runs[0]['cases']} cases"
    return _section(title, ("", *(one["engine"] for one in runs)), cells) + f"<ul>{notes}</ul>"


def trend(points: Sequence[Row], *shown: str) -> str:
    """One line a blessed run, oldest first: how many rows passed, and the shares of some graders."""
    cells = []
    for one in points:
        told = [_percent(one["graders"].get(name)) for name in shown]
        cells.append((one["name"], str(one["cases"]), _percent(one["share"]), *told))
    return _section("Over runs, oldest first", ("run", "cases", "rows passed", *map(named, shown)), cells)


def below_aim(decision: Sequence[Row]) -> str:
    """The demands that hold their floor and not their aim, and those that hold nothing."""
    rows = [
        one for one in decision if "below its aim" in one["said"] or one["verdict"] not in ("passed", "not_measured")
    ]
    lines = "".join(f"<li><b>{for_html(named(one['name']))}</b>: {for_html(one['said'])}</li>" for one in rows)
    return f"<h2>Below its aim</h2><ul>{lines}</ul>" if rows else ""


def failing(one: Row) -> str:
    """One case that fails: draft, rewrite, finding, and why the case is there."""
    found = "".join(f"<li>{for_html(named(row['grader']))}: {for_html(row['note'])}</li>" for row in one["rows"])
    rewrite = "<br>".join(for_html(text) for text in one["rewrite"]) or "It asked."
    draft = "<br>".join(for_html(line) for line in one["draft"].splitlines())
    return (
        f"<details><summary>{for_html(one['case'])} ({for_html(one['dataset'])})</summary>"
        f'<dl class="o-slots"><dt>Why this case</dt><dd>{for_html(one["because"])}</dd>'
        f"<dt>Draft</dt><dd>{draft}</dd><dt>Rewrite</dt><dd>{rewrite}</dd>"
        f"<dt>Finding</dt><dd><ul>{found}</ul></dd></dl></details>"
    )


def _percent(value: float | None) -> str:
    return "–" if value is None else f"{value:.1%}"


def _section(title: str, head: Sequence[str], cells: Sequence[Sequence[str]]) -> str:
    # Figures stay beside their names on a phone as well, so this is no table that stacks there.
    top = "".join(f'<th scope="col">{for_html(one)}</th>' for one in head)
    rows = "".join(
        f'<tr><th scope="row">{for_html(first)}</th>' + "".join(f"<td>{for_html(one)}</td>" for one in rest) + "</tr>"
        for first, *rest in cells
    )
    return (
        f"<section><h3>{for_html(title)}</h3>"
        f'<div class="o-scroll" role="region" tabindex="0" aria-label="{for_html(title)}">'
        f'<table class="o-figures"><thead><tr>{top}</tr></thead><tbody>{rows}</tbody></table></div></section>'
    )
