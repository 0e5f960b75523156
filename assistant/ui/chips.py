"""Small signs: boxes with their verdict, where a slot comes from, how much a finding matters."""

from collections.abc import Mapping

from assistant.finding import Boxes, Severity, Verdict
from assistant.okr import Kind
from assistant.provenance import Origin, Trace
from assistant.ui.markup import Html, el, join
from assistant.ui.words import AMOUNTS, KEY_RESULT_BOXES, KINDS, OBJECTIVE_BOXES, ORIGINS, SEVERITIES, VERDICTS


def boxes_of(answered: Boxes) -> Mapping[str, str]:
    """The names of the boxes that a text has, in the order of the method."""
    names = OBJECTIVE_BOXES if "positive" in answered.verdicts else KEY_RESULT_BOXES
    return {name: label for name, label in names.items() if name in answered.verdicts}


def boxes(answered: Boxes | None) -> Html:
    """Every box of one text; nothing if it was not judged."""
    if answered is None:
        return Html()
    rows = [_box(_label(name, label, answered), answered.verdicts[name]) for name, label in boxes_of(answered).items()]
    return el("ul", *rows, cls="o-boxes")


def passed(answered: Boxes) -> tuple[int, int]:
    """How many boxes of a text pass, and how many there are."""
    verdicts = [answered.verdicts[name] for name in boxes_of(answered)]
    return sum(verdict == Verdict.PASS for verdict in verdicts), len(verdicts)


def verdict(value: str) -> Html:
    """A verdict as a sign, with its word for those who do not see signs."""
    sign, word = VERDICTS[Verdict(value)]
    return join(el("b", sign, aria_hidden="true"), el("span", word, cls="o-unseen"))


def _label(name: str, label: str, answered: Boxes) -> str:
    if name == "measured" and answered.verdicts[name] == Verdict.PASS:
        return f"{label}: {AMOUNTS.get(answered.verdicts.get('by_how_much', ''), 'said')}"
    return label


def _box(label: str, value: str) -> Html:
    sign, word = VERDICTS[Verdict(value)]
    unseen = "o-unseen" if value == Verdict.PASS else "o-word"
    inside = (el("b", sign, aria_hidden="true"), label, el("span", f" {word}", cls=unseen))
    return el("li", *inside, cls=f"o-box o-{value}", title=f"{label}: {word}")


def kind(one: Kind) -> Html:
    """What sort of thing a line is."""
    return el("span", KINDS[one], cls="o-tag")


def tag(words: str) -> Html:
    """A plain small label."""
    return el("span", words, cls="o-tag")


def severity(one: Severity, count: int | None = None) -> Html:
    """How much a finding matters, or how many there are that matter so much."""
    sign, word = SEVERITIES[one]
    said = word if count is None else f"{count} {word}{'s' if count != 1 else ''}"
    return el("span", el("b", sign, aria_hidden="true"), f" {said}", cls=f"o-sev o-{one.value}")


def badge(origin: Origin, words: str, quote: str = "") -> Html:
    """Who vouches for something."""
    return el("span", words, cls=f"o-from o-from-{origin.value}", title=quote)


def origin(trace: Trace | None) -> Html:
    """Who vouches for a slot; the words it rests on show on pointing at it."""
    return badge(trace.origin, ORIGINS[trace.origin], trace.quote or trace.value) if trace else Html()
