"""OKRs as one self-contained page: to send round, to show in a meeting, and to print.

Everything from the input is escaped, and the page's own policy lets no script run and nothing be fetched.
"""

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from pathlib import Path

from assistant.okr import Conversion, KeyResult, Review
from assistant.report.safe import for_terminal
from assistant.report.told import BETS, evidence, reasons

_STYLE = Path(__file__).parent / "page" / "page.css"
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def conversions_html(conversions: Sequence[Conversion], title: str = "Outcome OKRs") -> str:
    """The page, with its style inside."""
    return "\n".join(
        [
            '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{_safe(title)}</title>\n<style>\n{_STYLE.read_text('utf-8')}</style>\n</head>\n<body>",
            f'<header><h1 dir="auto">{_safe(title)}</h1></header>\n<main>',
            *(row for one in conversions for row in _conversion(one)),
            "</main>\n</body>\n</html>\n",
        ]
    )


def _safe(text: str) -> str:
    """Escaped, and without signs that turn the direction of what follows."""
    return escape(for_terminal(text), quote=True)


def _conversion(one: Conversion) -> Iterator[str]:
    lines = one.draft.lines()
    text = one.objective.text if one.objective else lines[0].text if lines else one.draft.id
    yield '<article class="card">'
    period = one.objective.period if one.objective and one.objective.period else one.draft.period
    yield f"<p>{_tags([one.draft.team, period])}</p>"
    yield f'<h2 dir="auto">{_safe(text)}</h2>'
    yield from (_soft(said) for said in reasons(one))
    if one.parent:
        yield _soft(f"Serves: {one.parent.text}. {one.parent.reason}")
    standing = one.standing()
    for heading, recommended in (("Key results", True), ("Alternatives", False)):
        rows = [kr for kr in standing if kr.recommended is recommended]
        yield from _list(heading, ("".join(_key_result(one, kr)) for kr in rows), "kr")
    yield from _list(f"Hypotheses: {BETS}", (_text(bet.statement) for bet in one.hypotheses), "line")
    promises = (
        f"{_text(promise.what)}<div>{_tags(_about(promise.due, promise.owner, promise.dependants))}</div>"
        for promise in one.commitments
    )
    yield from _list("Commitments", promises, "line")
    yield from _list("Advice", (_text(said) for said in one.advice), "line")
    fates = (
        f"{_text(row.text)} {_tags([row.kind.value, row.became.value.replace('_', ' ')])}" for row in one.dispositions
    )
    yield from _list("What became of each line", fates, "line")
    yield _soft(f"Answered by {one.engine.name}: {one.engine.why}.")
    yield "</article>"


def _key_result(one: Conversion, kr: KeyResult) -> Iterator[str]:
    yield f"<b>{_safe(kr.id.upper())}</b> {_text(kr.text)}"
    if kr.review is Review.ACCEPTED:
        yield f" {_tags(['accepted'])}"
    if kr.measure and kr.measure.source:
        yield _soft(f"where the number comes from: {kr.measure.source}")
    if kr.measure and kr.measure.baseline is None and kr.measure.baseline_open:
        yield _soft(f"how to get a baseline: {kr.measure.baseline_open}")
    if kr.guardrail:
        yield _soft(f"guardrail: {kr.guardrail}")
    yield from (_soft(said) for said in (*evidence(one, kr.id), *(f"mind: {caution}" for caution in kr.cautions)))


def _list(heading: str, items: Iterable[str], name: str) -> Iterator[str]:
    rows = "".join(f'<li class="{name}" dir="auto">{item}</li>' for item in items)
    if rows:
        yield f"<h3>{_safe(heading)}</h3><ul>{rows}</ul>"


def _about(due: str, owner: str, dependants: str) -> Iterator[str]:
    named = (("due", due), ("owner", owner), ("relied on by", dependants))
    return (f"{label}: {value}" for label, value in named if value)


def _text(text: str) -> str:
    return f'<span dir="auto">{_safe(text)}</span>'


def _soft(text: str) -> str:
    return f'<div class="soft" dir="auto">{_safe(text)}</div>'


def _tags(texts: Iterable[str]) -> str:
    return "".join(f'<span class="tag" dir="auto">{_safe(text)}</span>' for text in texts if text)
