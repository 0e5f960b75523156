"""What was kept beside the key results: bets, commitments, what became of every line, and advice."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from assistant.okr import Commitment, Conversion, Hypothesis
from assistant.ui import chips
from assistant.ui.marked import with_slots
from assistant.ui.safe import for_html
from assistant.ui.words import BECAME

_Kept = TypeVar("_Kept")


def kept(now: Conversion) -> str:
    """Everything of the rewrite that is no objective and no key result."""
    parts = []
    if now.hypotheses:
        parts.append(f'<h3>Your outputs, kept as bets</h3><div class="o-grid">{_each(_bet, now.hypotheses)}</div>')
    if now.commitments:
        shown = _each(_promise, now.commitments)
        parts.append(f'<h3>Commitments, tracked as promises</h3><div class="o-grid">{shown}</div>')
    if now.dispositions:
        parts.append(_fate(now))
    if now.advice:
        said = "".join(f"<li>{for_html(one)}</li>" for one in now.advice)
        parts.append(f'<h3>Advice</h3><ul class="o-advice">{said}</ul>')
    return "".join(parts)


def _each(draw: Callable[[_Kept], str], rows: Iterable[_Kept]) -> str:
    return "".join(draw(one) for one in rows)


def _bet(one: Hypothesis) -> str:
    link = f"tests {one.key_result_id.upper()}" if one.key_result_id else "not linked to a key result yet"
    tests = "".join(f"<li>{chips.tags((test.kind,))}{for_html(test.text)}</li>" for test in one.experiments)
    steps = (
        f"<details><summary>Cheap next steps to test it ({len(one.experiments)})</summary><ul>{tests}</ul></details>"
        if tests
        else ""
    )
    impact = f'<p class="o-soft">If it holds: {for_html(one.impact)}</p>' if one.impact else ""
    head = f"<h4>{for_html(one.id.upper())} · {for_html(link)}</h4>"
    return f'<section class="o-cell">{head}<p>{with_slots(one.statement)}</p>{impact}{steps}</section>'


def _promise(one: Commitment) -> str:
    rows = (("Due", one.due), ("Owner", one.owner), ("Who relies on it", one.dependants), ("Status", one.status))
    body = "".join(f"<dt>{label}</dt><dd>{with_slots(value)}</dd>" for label, value in rows if value)
    head = f"<h4>{for_html(one.id.upper())} · commitment</h4><p>{for_html(one.what)}</p>"
    return f'<section class="o-cell">{head}<dl class="o-slots">{body}</dl></section>'


def _fate(now: Conversion) -> str:
    rows = "".join(
        f"<tr><td>{for_html(row.text)}</td><td>{chips.kind(row.kind)}</td><td>{BECAME[row.became]}</td><td "
        f'class="o-soft">{for_html(row.reason)}</td></tr>'
        for row in now.dispositions
    )
    return (
        f'<details class="o-fold"><summary>What became of every line ({len(now.dispositions)})</summary><table '
        'class="o-fate"><tr><th>Line</th><th>What it is</th><th>Where it '
        f"went</th><th>Why</th></tr>{rows}</table></details>"
    )
