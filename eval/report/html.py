"""One self-contained page: the verdict, shares by dataset, grader and run, and each failing case. It holds no script.

Everything from cases and engines is escaped, and the page's own policy lets nothing be loaded.
"""

from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path

from assistant.report.safe import for_terminal
from eval.report.summary import Count, Failing, Summary
from eval.report.terminal import SAID

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def as_html(found: Summary, others: Sequence[Summary] = ()) -> str:
    """The page of a run; ``others`` are runs of other engines on the same cases, shown beside it."""
    style = (Path(__file__).parent / "page.css").read_text(encoding="utf-8")
    return "\n".join(
        [
            '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>Eval of {_safe(found.name)}</title>\n<style>\n{style}</style>\n</head>\n<body>",
            *_head(found),
            *_decision(found),
            '<div class="grids">',
            *_section("By dataset", found.datasets),
            *_section("By grader", found.graders),
            "</div>",
            *_engines([found, *others]),
            *_trend(found),
            *_flaky(found),
            *_failing(found.failing),
            "</body>\n</html>\n",
        ]
    )


def _safe(text: str) -> str:
    return escape(for_terminal(text), quote=True)


def _name(text: str) -> str:
    """A grader's name, which may break at its underscores and nowhere else."""
    return _safe(text).replace("_", "_<wbr>")


def _head(found: Summary) -> Iterator[str]:
    verdict = found.decision.verdict
    yield f"<h1>Eval of {_safe(found.name)}</h1>"
    yield (
        f'<p><span class="verdict {verdict.name.lower()}">{SAID[verdict]}</span> '
        f'<span class="soft">{found.cases} cases, {found.rows} rows, engine {_safe(found.engine)} '
        f"{_safe(found.version)}, digest {_safe(found.digest)}</span></p>"
    )
    yield from (f'<p class="soft">{_safe(line)}</p>' for line in found.judges)


def _decision(found: Summary) -> Iterator[str]:
    yield '<h2>What the gate says</h2><div class="scroll"><table>'
    yield "<tr><th>demand</th><th>verdict</th><th>measured</th></tr>"
    for line in sorted(found.decision.lines, key=lambda one: -1 - one.verdict if one.verdict is not None else 0):
        mark = "" if line.met else ' class="failed"'
        yield f"<tr><td>{_name(line.name)}</td><td{mark}>{SAID[line.verdict]}</td><td>{_safe(line.said)}</td></tr>"
    yield "</table></div>"


def _section(title: str, counts: tuple[Count, ...]) -> Iterator[str]:
    yield f"<section><h2>{title}</h2>"
    yield from _table(counts)
    yield "</section>"


def _table(counts: Sequence[Count]) -> Iterator[str]:
    yield (
        '<div class="scroll"><table><tr><th></th><th class="n">passed</th><th class="n">failed</th>'
        '<th class="n">infra</th><th class="n">share</th><th></th></tr>'
    )
    for one in counts:
        width = round(100 * (one.share or 0))
        bar = f'<span class="bar"><i style="width:{width}%"></i></span>' if one.share is not None else ""
        yield (
            f'<tr><td>{_name(one.name)}</td><td class="n">{one.passed}</td><td class="n">{one.failed}</td>'
            f'<td class="n">{one.infra}</td><td class="n">{_safe(one.shown)}</td><td>{bar}</td></tr>'
        )
    yield "</table></div>"


def _engines(runs: Sequence[Summary]) -> Iterator[str]:
    if len(runs) < 2:
        return
    names = list(dict.fromkeys(count.name for one in runs for count in one.graders))
    yield '<h2>By engine</h2><div class="scroll"><table><tr><th>grader</th>'
    yield "".join(f'<th class="n">{_safe(one.engine)}</th>' for one in runs) + "</tr>"
    for name in names:
        shares = ["".join(count.percent for count in one.graders if count.name == name) or "-" for one in runs]
        yield f"<tr><td>{_name(name)}</td>" + "".join(f'<td class="n">{share}</td>' for share in shares) + "</tr>"
    yield "</table></div>"


def _trend(found: Summary) -> Iterator[str]:
    if len(found.trend) < 2:
        return
    yield "<h2>Over runs, oldest first</h2>"
    yield from _table(
        [Count(f"{name} ({engine})", one.passed, one.failed, one.infra) for name, engine, one in found.trend]
    )


def _flaky(found: Summary) -> Iterator[str]:
    if not found.flaky:
        return
    yield "<h2>Repeats that differ</h2><ul>"
    for case, grader, passed, judged in found.flaky:
        yield f"<li>{_safe(case)} {_safe(grader)}: {passed} of {judged} passed</li>"
    yield "</ul>"


def _failing(failing: Sequence[Failing]) -> Iterator[str]:
    yield f"<h2>{len(failing)} cases with a row that did not pass</h2>"
    for one in failing:
        tags = "".join(f'<span class="tag">{_safe(row.grader)}</span>' for row in one.rows)
        yield f"<details><summary><b>{_safe(one.case.id)}</b>{tags}<span class='soft'>{_safe(one.case.dataset)}</span>"
        yield f"</summary><dl><dt>why this case</dt><dd>{_safe(one.case.because)}</dd>"
        yield f'<dt>draft</dt><dd dir="auto">{_safe(one.case.text)}</dd>'
        rewrite = "\n".join(one.rewrite) or "nothing: it asked"
        yield f'<dt>rewrite</dt><dd dir="auto">{_safe(rewrite)}</dd><dt>finding</dt><dd>'
        for row in one.rows:
            yield f'<div class="{row.state}" dir="auto">{_safe(row.grader)}: {_safe(row.note)}</div>'
        yield "</dd></dl></details>"
