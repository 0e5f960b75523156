"""A text with the words marked that caused findings; every mark carries the number of its finding."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from assistant.finding import Finding, Severity
from assistant.provenance import OPEN_SLOT
from assistant.ui.markup import Html, el, join

_WORST = (Severity.ERROR, Severity.WARNING, Severity.HINT)


class Numbered(NamedTuple):
    """A finding and the number under which it is explained."""

    number: int
    finding: Finding


class _Stretch(NamedTuple):
    start: int
    end: int
    row: Numbered


def marked(text: str, rows: Sequence[Numbered]) -> Html:
    """A text with marks at its findings' words; a finding about the whole text is underlined faintly throughout."""
    stretches = [
        _Stretch(max(0, span.start), min(len(text), span.end), row) for row in rows for span in row.finding.words
    ]
    stretches = [one for one in stretches if one.start < one.end]
    cuts = sorted({0, len(text), *(edge for one in stretches for edge in (one.start, one.end))})
    return join(*(_piece(text, start, end, stretches) for start, end in pairwise(cuts)))


def _piece(text: str, start: int, end: int, stretches: Sequence[_Stretch]) -> Html:
    over = [one for one in stretches if one.start <= start and end <= one.end]
    if not over:
        return join(text[start:end])
    narrow = [one for one in over if one.end - one.start < len(text)]
    rows = [one.row for one in narrow or over]
    worst = next(severity for severity in (*_WORST, Severity.OFF) if any(row.finding.severity is severity for row in rows))
    why = " · ".join(f"{row.number}. {row.finding.message}" for row in rows)
    mark = el("mark", text[start:end], cls=f"o-mark o-{worst.value}{'' if narrow else ' o-whole'}", title=why)
    ends = sorted({one.row.number for one in over if one.end == end})
    return join(mark, el("sup", " ".join(map(str, ends)))) if ends else mark


def with_slots(text: str) -> Html:
    """A text with its open slots ("[baseline: …]") set apart."""
    parts: list[str] = []
    last = 0
    for slot in OPEN_SLOT.finditer(text):
        parts += [text[last : slot.start()], el("span", slot.group(), cls="o-slot", title="Still open")]
        last = slot.end()
    return join(*parts, text[last:])
