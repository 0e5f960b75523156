"""What stands there now: every line with the words that decided marked, its findings and its boxes."""

from collections.abc import Sequence

import streamlit as st

from assistant.finding import Boxes, Finding, Severity
from assistant.okr import Conversion, Item, Role
from assistant.ui import chips
from assistant.ui.marked import Numbered, marked
from assistant.ui.safe import for_html

_ROLES = {Role.OBJECTIVE: "Objective", Role.KEY_RESULT: "Key result", Role.ITEM: "Roadmap item"}
_OPEN_AT_MOST = 12


def found(made: Conversion, notes: Sequence[str]) -> None:
    """Draw the findings on the draft as it was given."""
    numbered = list(enumerate(made.findings_before, 1))
    of_set = [row for row in numbered if row[1].code.startswith("ST")]
    kinds = {row.item_id: row.kind for row in made.dispositions}
    parts = [_counts(made), *(f'<p class="o-soft">{for_html(note)}</p>' for note in notes)]
    for item in made.draft.lines():
        about = [row for row in numbered if row[1].about == item.id and row not in of_set]
        answered = next((one for one in made.boxes_before if one.about == item.id), None)
        tag = chips.kind(kinds[item.id]) if item.id in kinds and item.role is not Role.OBJECTIVE else ""
        parts.append(_line(item, about, answered, tag))
    if of_set:
        parts.append(f'<section class="o-line-block"><h4>All of it together</h4>{_findings(of_set)}</section>')
    st.html(f'<div class="o o-found">{"".join(parts)}</div>')


def _counts(made: Conversion) -> str:
    counts = {
        severity: sum(one.severity is severity for one in made.findings_before)
        for severity in (Severity.ERROR, Severity.WARNING, Severity.HINT)
    }
    said = " ".join(
        f'{chips.severity(severity)}<span class="o-count">{count}</span>' for severity, count in counts.items() if count
    )
    return f'<p class="o-counts">{said or "No finding."}</p>'


def _line(item: Item, about: Sequence[Numbered], answered: Boxes | None, tag: str) -> str:
    where = f"line {item.place.line}" if item.place.line else ""
    head = f"<h4>{_ROLES[item.role]} <span>{where}</span></h4>"
    asked = answered is not None and item.role is not Role.ITEM
    shown = chips.boxes(answered) if asked and answered else ""
    said = f'<div class="o-line"><p class="o-text">{marked(item.text, about)} {tag}</p>{shown}</div>'
    return f'<section class="o-line-block">{head}<div class="o-split">{said}{_findings(about)}</div></section>'


def _findings(rows: Sequence[Numbered]) -> str:
    loud = [row for row in rows if row[1].severity is not Severity.HINT]
    quiet = [row for row in rows if row[1].severity is Severity.HINT]
    if not loud:
        loud, quiet = quiet[:_OPEN_AT_MOST], quiet[_OPEN_AT_MOST:]
    shown = f'<ul class="o-findings">{"".join(_finding(number, one) for number, one in loud)}</ul>' if loud else ""
    if not quiet:
        return f"<div>{shown}</div>"
    label = f"{len(quiet)} hint{'s' if len(quiet) > 1 else ''}"
    folded = "".join(_finding(number, one) for number, one in quiet)
    return f'<div>{shown}<details><summary>{label}</summary><ul class="o-findings">{folded}</ul></details></div>'


def _finding(number: int, one: Finding) -> str:
    unsure = " · unsure" if one.verdict.value == "unsure" else ""
    return (
        f'<li><span class="o-no">{number}</span><div><p><b>{for_html(one.message)}</b> '
        f"{chips.severity(one.severity)}<small>{unsure}</small></p>"
        f'<p class="o-soft">{for_html(one.why)}</p><p class="o-do">{for_html(one.suggestion)}</p>'
        f'<p class="o-code">{for_html(one.code)} {for_html(one.name)}</p></div></li>'
    )
