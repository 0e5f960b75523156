"""The draft as it was given: every line with the words that decided marked, its boxes, and findings that open."""

from collections.abc import Sequence

from assistant.engine import Diagnosis
from assistant.finding import Boxes, Finding, Severity
from assistant.okr import Draft, Item, Role
from assistant.rules.explain import shown
from assistant.rules.registry import RULES
from assistant.ui import chips
from assistant.ui.marked import Numbered, marked
from assistant.ui.safe import for_html

_ROLES = {Role.OBJECTIVE: "Objective", Role.KEY_RESULT: "Key result", Role.ITEM: "Roadmap item"}
_BY_CODE = {rule.code: rule for rule in RULES}


def found(draft: Draft, seen: Diagnosis, notes: Sequence[str]) -> str:
    """The findings on a draft as it was given."""
    numbered = list(enumerate(seen.findings, 1))
    of_set = [row for row in numbered if row[1].code.startswith("ST")]
    parts = [_counts(seen.findings), *(f'<p class="o-soft">{for_html(note)}</p>' for note in notes)]
    for item in draft.lines():
        about = [row for row in numbered if row[1].about == item.id and row not in of_set]
        answered = next((one for one in seen.boxes if one.about == item.id), None)
        tag = chips.kind(seen.kinds[item.id]) if item.id in seen.kinds and item.role is not Role.OBJECTIVE else ""
        parts.append(_line(item, about, answered, tag))
    if of_set:
        parts.append(f'<section class="o-line-block"><h3>All of it together</h3>{_findings(of_set)}</section>')
    return f'<div class="o-found">{"".join(parts)}</div>'


def _counts(findings: Sequence[Finding]) -> str:
    counts = {
        severity: sum(one.severity is severity for one in findings)
        for severity in (Severity.ERROR, Severity.WARNING, Severity.HINT)
    }
    said = " ".join(
        f'{chips.severity(severity)}<span class="o-count">{count}</span>' for severity, count in counts.items() if count
    )
    more = '<span class="o-soft">Open one to see why, an example and what to do.</span>' if said else ""
    return f'<p class="o-counts" role="status">{said or "No finding."}{more}</p>'


def _line(item: Item, about: Sequence[Numbered], answered: Boxes | None, tag: str) -> str:
    where = f"line {item.place.line}" if item.place.line else ""
    head = f"<h3>{_ROLES[item.role]} <span>{where}</span></h3>"
    asked = answered is not None and item.role is not Role.ITEM
    shown_boxes = chips.boxes(answered) if asked and answered else ""
    said = f'<div class="o-line"><p class="o-text">{marked(item.text, about)} {tag}</p>{shown_boxes}</div>'
    return f'<section class="o-line-block">{head}<div class="o-split">{said}{_findings(about)}</div></section>'


def _findings(rows: Sequence[Numbered]) -> str:
    loud = [row for row in rows if row[1].severity is not Severity.HINT]
    quiet = [row for row in rows if row[1].severity is Severity.HINT]
    return f'<div class="o-findings">{"".join(_finding(number, one) for number, one in (*loud, *quiet))}</div>'


def _finding(number: int, one: Finding) -> str:
    unsure = " · unsure" if one.verdict.value == "unsure" else ""
    rule = _BY_CODE.get(one.code)
    example = ""
    if rule is not None:
        example = (
            f'<dl class="o-example"><dt>✗ weak</dt><dd>{_lines(shown(rule.weak))}</dd>'
            f"<dt>✓ strong</dt><dd>{_lines(shown(rule.strong))}</dd></dl>"
        )
    return (
        f'<details class="o-finding" id="finding-{number}"><summary><span class="o-no">{number}</span> '
        f"<b>{for_html(one.message)}</b> {chips.severity(one.severity)}<small>{unsure}</small></summary>"
        f"<p><strong>Why it matters.</strong> {for_html(one.why)}</p>{example}"
        f"<p><strong>What to do.</strong> {for_html(one.suggestion)}</p>"
        f'<p class="o-code">{for_html(one.code)} {for_html(one.name)}</p></details>'
    )


def _lines(text: str) -> str:
    return "<br>".join(for_html(line) for line in text.splitlines())
