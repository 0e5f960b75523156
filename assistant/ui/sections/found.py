"""What stands there now: every line with the words that decided marked, its boxes, and the findings, one entry a rule."""

from collections.abc import Iterable, Sequence

from assistant.finding import Finding, Severity, Verdict
from assistant.okr import Conversion, Item, Role
from assistant.ui import chips
from assistant.ui.marked import Numbered, marked
from assistant.ui.markup import Html, draw, el, join

_ROLES = {Role.OBJECTIVE: "Objective", Role.KEY_RESULT: "Key result", Role.ITEM: "Roadmap item"}
_ORDER = (Severity.ERROR, Severity.WARNING, Severity.HINT)


def found(made: Conversion, notes: Sequence[str]) -> None:
    """Draw the findings on the draft as it was given."""
    groups = _groups(made.findings_before)
    rows = [Numbered(number, one) for number, group in enumerate(groups, 1) for one in group]
    lines = [_line(item, [row for row in rows if row.finding.about == item.id], made) for item in made.draft.lines()]
    said = [el("p", note, cls="o-soft") for note in notes]
    left = el("div", *lines, *said)
    draw(el("div", left, _explained(groups, made), cls="o-split"))


def _groups(findings: Iterable[Finding]) -> list[list[Finding]]:
    """The findings of one rule and weight together, the gravest first; the reason is the same for all of them."""
    groups: dict[tuple[int, str], list[Finding]] = {}
    for one in findings:
        if one.severity in _ORDER:
            groups.setdefault((_ORDER.index(one.severity), one.code), []).append(one)
    return [groups[key] for key in sorted(groups, key=lambda key: key[0])]


def _line(item: Item, rows: Sequence[Numbered], made: Conversion) -> Html:
    kind = next((row.kind for row in made.dispositions if row.item_id == item.id), None)
    answered = next((one for one in made.boxes_before if one.about == item.id), None)
    tag = chips.kind(kind) if kind and item.role is not Role.OBJECTIVE else Html()
    # A roadmap item never claimed to be a key result, so it is not held against it that it is none.
    boxes = chips.boxes(answered) if item.role is not Role.ITEM else Html()
    head = el("h4", _ROLES[item.role], el("span", f"line {item.place.line}"))
    return el("section", head, el("p", marked(item.text, rows), " ", tag, cls="o-text"), boxes, cls="o-line")


def _explained(groups: Sequence[Sequence[Finding]], made: Conversion) -> Html:
    counts = [(severity, sum(len(group) for group in groups if group[0].severity is severity)) for severity in _ORDER]
    head = [chips.severity(severity, count) for severity, count in counts if count]
    entries = [(group[0].severity, _entry(number, group, made)) for number, group in enumerate(groups, 1)]
    loud = [entry for severity, entry in entries if severity is not Severity.HINT]
    quiet = [entry for severity, entry in entries if severity is Severity.HINT]
    body = el("ul", *(loud or quiet), cls="o-findings")
    if loud and quiet:
        more = el("summary", f"{len(quiet)} more, as a hint" if len(quiet) == 1 else f"{len(quiet)} more, as hints")
        body = join(body, el("details", more, el("ul", *quiet, cls="o-findings")))
    return el("div", el("p", *(head or ["Nothing to say against it."]), cls="o-counts"), body)


def _entry(number: int, group: Sequence[Finding], made: Conversion) -> Html:
    first = group[0]
    lines = {item.id: item.place.line for item in made.draft.lines()}
    said = [_said(one, lines.get(one.about) if not one.code.startswith("ST") else None) for one in group]
    code = el("span", f"{first.code} {first.name.replace('-', ' ')}", cls="o-code")
    body = el(
        "div",
        el("p", chips.severity(first.severity), " ", code),
        *said,
        el("p", first.why, cls="o-soft"),
        *(el("p", suggestion, cls="o-do") for suggestion in dict.fromkeys(one.suggestion for one in group)),
    )
    return el("li", el("span", str(number), cls="o-no"), body)


def _said(one: Finding, line: int | None) -> Html:
    unsure = " (unsure)" if one.verdict is Verdict.UNSURE else ""
    where = el("span", f"line {line} ", cls="o-where") if line else Html()
    return el("p", where, el("b", one.message), unsure)
