"""A text with the words marked that caused findings. Every word is escaped; every mark carries its finding's number."""

from collections.abc import Sequence
from itertools import pairwise

from assistant.finding import Finding, Severity
from assistant.provenance import OPEN_SLOT
from assistant.ui.safe import for_html

_WORST = (Severity.ERROR, Severity.WARNING, Severity.HINT)
Numbered = tuple[int, Finding]


def _title(findings: Sequence[Numbered]) -> str:
    return for_html(" · ".join(f"{number}. {one.message}" for number, one in findings))


def _mark(words: str, findings: Sequence[Numbered], ends: Sequence[int], whole: bool, linked: bool) -> str:
    worst = next(
        (severity for severity in _WORST if any(one.severity is severity for _, one in findings)), Severity.HINT
    )
    links = " ".join(
        f'<a href="#finding-{number}" target="_self">{number}</a>' if linked else str(number) for number in ends
    )
    sign = f"<sup>{links}</sup>" if ends else ""
    extra = " o-whole" if whole else ""
    return f'<mark class="o-mark o-{worst.value}{extra}" title="{_title(findings)}">{for_html(words)}</mark>{sign}'


def marked(text: str, findings: Sequence[Numbered], *, linked: bool = True) -> str:
    """HTML of a text with marks at the findings' words; a finding about all of it underlines it faintly.

    Numbers lead to the element ``finding-NUMBER`` where they are ``linked``.
    """
    spans = [
        (max(0, span.start), min(len(text), span.end), number, one) for number, one in findings for span in one.words
    ]
    spans = [span for span in spans if span[0] < span[1]]
    cuts = sorted({0, len(text), *(edge for start, end, _, _ in spans for edge in (start, end))})
    parts = []
    for start, end in pairwise(cuts):
        over = [(s, e, number, one) for s, e, number, one in spans if s <= start and end <= e]
        if not over:
            parts.append(for_html(text[start:end]))
            continue
        narrow = [row for row in over if row[1] - row[0] < len(text)] or over
        ends = sorted({number for _, e, number, _ in over if e == end})
        parts.append(
            _mark(
                text[start:end],
                [(number, one) for _, _, number, one in narrow],
                ends,
                whole=narrow is over,
                linked=linked,
            )
        )
    return "".join(parts)


def with_slots(text: str) -> str:
    """HTML of a text with its open slots ("[baseline: …]") set apart."""
    parts, last = [], 0
    for slot in OPEN_SLOT.finditer(text):
        parts += [
            for_html(text[last : slot.start()]),
            f'<span class="o-slot" title="Still open">{for_html(slot.group())}</span>',
        ]
        last = slot.end()
    return "".join([*parts, for_html(text[last:])])
