"""Small signs in HTML: boxes with their verdict, where a slot comes from, how much a finding matters."""

from collections.abc import Iterable, Mapping

from assistant.finding import Boxes, Severity, Verdict
from assistant.okr import Kind
from assistant.provenance import Origin, Trace
from assistant.ui.safe import for_html, shortened
from assistant.ui.words import AMOUNTS, KEY_RESULT_BOXES, KINDS, OBJECTIVE_BOXES, ORIGINS, SEVERITIES, VERDICTS

_LONGEST_QUOTE = 220


def box(name: str, verdict: str) -> str:
    """One box: a sign, its name, and the verdict in words for those who do not see the sign."""
    sign, word = VERDICTS[Verdict(verdict)]
    label = for_html(name)
    return (
        f'<li class="o-box o-{verdict}" title="{label}: {word}"><b aria-hidden="true">{sign}</b>'
        f'{label}<span class="o-word"> {word}</span></li>'
    )


def boxes(answered: Boxes) -> str:
    """Every box of one text, in the order of the method."""
    shown = "".join(
        box(_label(name, label, answered), answered.verdicts[name]) for name, label in _names(answered).items()
    )
    return f'<ul class="o-boxes">{shown}</ul>'


def passed(answered: Boxes) -> tuple[int, int]:
    """How many boxes of a text pass, and how many there are."""
    verdicts = [answered.verdicts[name] for name in _names(answered)]
    return sum(verdict == Verdict.PASS for verdict in verdicts), len(verdicts)


def _names(answered: Boxes) -> Mapping[str, str]:
    names = OBJECTIVE_BOXES if "positive" in answered.verdicts else KEY_RESULT_BOXES
    return {name: label for name, label in names.items() if name in answered.verdicts}


def _label(name: str, label: str, answered: Boxes) -> str:
    if name == "measured" and answered.verdicts[name] == Verdict.PASS:
        return f"{label}: {AMOUNTS.get(answered.verdicts.get('by_how_much', ''), 'said')}"
    return label


def kind(one: Kind) -> str:
    """What sort of thing a line is."""
    return f'<span class="o-tag o-kind-{one.value}">{KINDS[one]}</span>'


def severity(one: Severity) -> str:
    """How much a finding matters."""
    sign, word = SEVERITIES[one]
    return f'<span class="o-sev o-{one.value}"><b aria-hidden="true">{sign}</b> {word}</span>'


def origin(trace: Trace | None) -> str:
    """Where a slot comes from; the words it rests on show on hover, on focus, and to screen readers."""
    if trace is None:
        return ""
    said = "" if trace.origin in (Origin.OPEN, Origin.ANSWER) else trace.quote or trace.value
    label = ORIGINS[trace.origin]
    return badge(label, trace.origin.value, said)


def badge(label: str, tint: str, said: str = "") -> str:
    """A small sign for a source; ``said`` shows on hover and on focus."""
    if not said:
        return f'<span class="o-from o-from-{tint}">{for_html(label)}</span>'
    tip = f'<span class="o-tip">: {for_html(shortened(said, _LONGEST_QUOTE))}</span>'
    return f'<span class="o-from o-from-{tint} o-tipped" tabindex="0" role="note">{for_html(label)}{tip}</span>'


def tags(words: Iterable[str]) -> str:
    """Plain small labels."""
    return "".join(f'<span class="o-tag">{for_html(word)}</span>' for word in words)
