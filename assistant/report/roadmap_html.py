"""A roadmap by outcomes as one self-contained page: for a meeting, with a filter, before and after, and for print.

Everything from the input is escaped, and the page's own policy lets no script run but the one it was made with.
"""

import base64
import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path

from assistant.expression import expression
from assistant.report.roadmap import (
    Horizon,
    Line,
    Outcome,
    Part,
    Roadmap,
    by_horizon,
    reworded,
    summary,
    without_repeats,
    worked_on,
)
from assistant.report.roadmap_markdown import APART
from assistant.report.safe import for_terminal

_PARTS = Path(__file__).parent / "page"
_NONE = "none"
_WORTH_AN_OVERVIEW = 3
_OPEN_PERIOD = expression(r",? \[period:[^\]]*\]$")


def roadmap_html(made: Roadmap) -> str:
    """The page, with style and script inside."""
    style, script = ((_PARTS / name).read_text("utf-8") for name in ("page.css", "page.js"))
    mark = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{mark}'; base-uri 'none'"
    return "\n".join(
        [
            '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>Roadmap by outcomes</title>\n<style>\n{style}</style>\n</head>\n<body>",
            *_head(made),
            "<main>",
            '<section id="after">',
            *_overview(made),
            *(row for outcome in made.outcomes for row in _outcome(outcome)),
            *_apart(made),
            "</section>",
            '<section id="before">',
            *_before(made),
            "</section>",
            f'<p class="soft">Answered by {_safe(made.engine)}.</p>',
            f"</main>\n<script>{script}</script>\n</body>\n</html>\n",
        ]
    )


def _safe(text: str) -> str:
    """Escaped, and without signs that turn the direction of what follows."""
    return escape(for_terminal(text), quote=True)


def _head(made: Roadmap) -> Iterator[str]:
    yield "<header><h1>Roadmap by outcomes</h1>"
    yield f'<p class="soft">{_safe("; ".join(summary(made)))}.</p>'
    if made.sources:
        yield f'<p class="soft" dir="auto">From {_safe(made.sources)}</p>'
    yield "</header>"
    teams = [("", "all teams"), *((team, team) for team in made.teams)]
    outcomes = [
        ("", "all outcomes"),
        *((one.id, f"{one.id}: {one.objective}") for one in made.outcomes),
        (_NONE, "under no OKR"),
    ]
    yield '<div class="bar"><form autocomplete="off">'
    yield _select("team", "Team", teams)
    yield _select("outcome", "Outcome", outcomes)
    yield '<label>Words<input name="words" type="search"></label>'
    yield _select("view", "View", [("after", "after: by outcomes"), ("before", "before: as it was")])
    yield '<button type="button" id="print">Print</button><span class="soft" id="shown" role="status"></span>'
    yield "</form></div>"


def _select(name: str, label: str, options: Iterable[tuple[str, str]]) -> str:
    rows = "".join(f'<option value="{_safe(value)}">{_safe(said)}</option>' for value, said in options)
    return f'<label>{label}<select name="{name}">{rows}</select></label>'


def _overview(made: Roadmap) -> Iterator[str]:
    """All OKRs at a glance, each with its way to the card below; one or two need none."""
    if len(made.outcomes) < _WORTH_AN_OVERVIEW:
        return
    counted = {one.id: Counter(line.horizon for line in worked_on(one)) for one in made.outcomes}
    shown = [when for when in Horizon if any(counts[when] for counts in counted.values())]
    heads = "".join(f'<th scope="col">{when.value}</th>' for when in shown)
    yield '<details class="overview" open><summary>All OKRs at a glance</summary><table>'
    yield f'<thead><tr><th scope="col">OKR</th>{heads}</tr></thead><tbody>'
    for one in made.outcomes:
        cells = "".join(f"<td>{counted[one.id][when] or ''}</td>" for when in shown)
        told = f'<a href="#{_anchor(one)}">{_safe(one.id)}</a> {_safe(_OPEN_PERIOD.sub("", one.objective))}'
        yield f'<tr data-outcome="{_safe(one.id)}"><th scope="row" dir="auto">{told}</th>{cells}</tr>'
    yield "</tbody></table></details>"


def _anchor(one: Outcome) -> str:
    return _safe(one.id.lower().replace(" ", "-"))


def _outcome(one: Outcome) -> Iterator[str]:
    yield f'<article class="card" id="{_anchor(one)}">'
    tags = [one.id, f"for {one.who}" if one.who else "", *one.teams, "suggested: confirm it" if one.suggested else ""]
    yield f"<p>{_tags(tags)}</p>"
    yield f'<h2 dir="auto">{_safe(one.objective)}</h2>'
    if one.parent:
        yield f'<p class="soft" dir="auto">Serves: {_safe(one.parent)}</p>'
    yield "<ul>" + "".join(f'<li class="kr" dir="auto">{_safe(text)}</li>' for text in one.key_results) + "</ul>"
    yield '<div class="when">'
    shown = [line for _, lines in by_horizon(worked_on(one)) for line in lines]
    grouped = by_horizon(without_repeats(shown))
    for when, lines in grouped:
        title = "" if when is Horizon.OPEN and len(grouped) == 1 else f"<h3>{when.heading}</h3>"
        yield f'<div class="group">{title}<ul>'
        yield from (_line(line) for line in lines)
        yield "</ul></div>"
    yield "</div>"
    if one.advice:
        yield "<details><summary>One OKR or several?</summary>"
        yield from (f'<p class="soft">{_safe(said)}</p>' for said in one.advice)
        yield "</details>"
    yield "</article>"


def _apart(made: Roadmap) -> Iterator[str]:
    for part, title, why in APART:
        if lines := made.apart(part):
            yield f'<article class="card"><h2>{title}</h2><p class="soft">{_safe(why)}</p><ul>'
            yield from (_line(line, why=True) for line in lines)
            yield "</ul></article>"


def _line(line: Line, *, why: bool = False) -> str:
    rows = [f"<b>{_linked(line)}</b>", f"<div>{_tags([line.part.value, line.item, *_about(line)])}</div>"]
    if line.part is not Part.UNLINKED and (after := reworded(line)):
        rows.append(f'<div dir="auto">{_safe(after)}</div>')
    if line.test:
        rows.append(f'<div class="soft" dir="auto">Smallest experiment: {_safe(line.test)}</div>')
    if why:
        rows.append(f'<div class="soft" dir="auto">{_safe(line.reason)}</div>')
    return _item(line, rows)


def _before(made: Roadmap) -> Iterator[str]:
    """The input as it was, by team."""
    for team in dict.fromkeys(line.team for line in made.lines):
        yield f'<article class="card"><h2 dir="auto">{_safe(team or "Without a team")}</h2><ul>'
        for line in made.lines:
            if line.team == team:
                tags = _tags([line.item, *_about(line), line.period])
                yield _item(line, [f"<b>{_linked(line)}</b>", f"<div>{tags}</div>"])
        yield "</ul></article>"


def _item(line: Line, rows: Iterable[str]) -> str:
    data = f'data-team="{_safe(line.team)}" data-outcome="{_safe(line.outcome or _NONE)}"'
    return f'<li class="line" dir="auto" {data}>{"".join(rows)}</li>'


def _about(line: Line) -> tuple[str, ...]:
    return line.team, line.owner, line.status, "open question" if line.asks else ""


def _tags(texts: Iterable[str]) -> str:
    return "".join(f'<span class="tag" dir="auto">{_safe(text)}</span>' for text in texts if text)


def _linked(line: Line) -> str:
    """The text of a line, with its link where that leads to the web."""
    if not line.link.lower().startswith(("https://", "http://")):
        return _safe(line.text)
    return f'<a href="{_safe(line.link)}" rel="noopener noreferrer">{_safe(line.text)}</a>'
