"""The rewrite: the objective, the key results as cards, recommended ones first, and the boxes before and after."""

import streamlit as st

from assistant.finding import Boxes, Severity
from assistant.okr import Conversion, Item
from assistant.ui import chips
from assistant.ui.safe import for_html
from assistant.ui.sections.key_result import key_result
from assistant.ui.sections.objective import objective
from assistant.ui.work import Work


def rewrite(made: Conversion, now: Conversion, work: Work, name: str) -> None:
    """Draw the rewrite ``made`` as it stands ``now``, after a person's edits."""
    tint = "o-note o-good" if now.left_alone else "o-note"
    st.html(f'<div class="o"><p class="{tint}" role="status">{for_html(now.summary)}</p></div>')
    objective(made, now, work, name)
    proposed = {kr.id: kr for kr in made.key_results}
    for recommended, title in ((True, ""), (False, "Alternatives")):
        rows = [kr for kr in now.key_results if kr.recommended is recommended]
        if rows and title:
            st.html(
                f'<div class="o"><h3>{title}</h3><p class="o-soft">Other behaviours that would show the same. '
                f"Use one in place of another: one to three key results are enough.</p></div>"
            )
        for kr in rows:
            key_result(now, proposed[kr.id], kr, work, name)
    if not now.key_results and not now.left_alone:
        st.html(
            '<div class="o"><p class="o-note o-mind">No key result yet: answer the questions above, first of '
            "all who it is for and what they would do differently.</p></div>"
        )
    _left_over(now)
    if not now.left_alone or work.texts or work.numbers:
        _boxes(now)


def _left_over(now: Conversion) -> None:
    loud = [one for one in now.findings_after if one.severity in (Severity.ERROR, Severity.WARNING)]
    if loud and not now.left_alone:
        rows = "".join(
            f'<li><span class="o-no">{for_html(one.about)}</span><div>{chips.severity(one.severity)} '
            f'{for_html(one.message)}<p class="o-do">{for_html(one.suggestion)}</p></div></li>'
            for one in loud
        )
        st.html(f'<div class="o"><h3>Still to settle</h3><ul class="o-findings o-wide">{rows}</ul></div>')


def _boxes(now: Conversion) -> None:
    items = {item.id: item for item in now.draft.lines()}
    before = [one for one in now.boxes_before if one.about in items]
    sides = [("Before", before), ("After", list(now.boxes_after))]
    columns = "".join(
        f"<div><h4>{title} · {_share(rows)}</h4>{''.join(_row(one, items) for one in rows)}</div>"
        for title, rows in sides
    )
    st.html(f'<div class="o"><h3>Boxes before and after</h3><div class="o-pair">{columns}</div></div>')


def _share(rows: list[Boxes]) -> str:
    counts = [chips.passed(one) for one in rows]
    return f"{sum(passed for passed, _ in counts)} of {sum(total for _, total in counts)} boxes pass"


def _row(one: Boxes, items: dict[str, Item]) -> str:
    label = (
        ""
        if one.about in items
        else f"<b>{for_html(one.about.upper() if one.about != 'objective' else 'Objective')}</b> "
    )
    return f'<div class="o-line"><p>{label}{for_html(one.text)}</p>{chips.boxes(one)}</div>'
