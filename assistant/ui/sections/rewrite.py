"""The rewrite: before and after side by side, then the objective and the key results as cards."""

import streamlit as st

from assistant.finding import Boxes, Severity
from assistant.okr import Conversion, KeyResult
from assistant.ui import chips
from assistant.ui.marked import with_slots
from assistant.ui.panels import panel, redraws
from assistant.ui.safe import for_html, for_label
from assistant.ui.sections.key_result import alternative, key_result
from assistant.ui.sections.objective import objective
from assistant.ui.sheet import Sheet, Sheets


def rewrite(sheets: Sheets, head: str) -> None:
    """Draw the rewrite as it stands now, after a person's edits; ``head`` stands above it."""
    _, now = sheets.sheet().rewrite

    def pair() -> None:
        st.html(_pair(sheets.sheet(), head))
        _undo(sheets.sheet())

    panel("okr-pair", sheets.look(lambda sheet: (_pair(sheet, head), _undoes(sheet))), pair)
    objective(sheets)
    for kr in now.key_results:
        if kr.recommended:
            key_result(sheets, kr.id)
    others = [kr for kr in now.key_results if not kr.recommended]
    if others:
        st.html(
            '<div class="o"><h3>Alternatives</h3><p class="o-soft">Other behaviours that would show the same. Swap one '
            "in for another: one to three key results are enough.</p></div>"
        )
    for kr in others:
        alternative(sheets, kr.id)


def laid_out(now: Conversion) -> tuple[tuple[str, bool], ...]:
    """Which cards there are, and where each stands."""
    return tuple((kr.id, kr.recommended) for kr in now.key_results)


def _pair(sheet: Sheet, head: str) -> str:
    now = sheet.rewrite[1]
    tint = "o-note o-good" if now.left_alone else "o-note"
    said = f'<p class="{tint}" role="status">{for_html(now.summary)}</p>'
    return f'<div class="o">{head}{said}{side_by_side(now)}</div>'


def _undoes(sheet: Sheet) -> str:
    return sheet.work.past[-1].doing if sheet.work.past else ""


def _undo(sheet: Sheet) -> None:
    # The place is always there, so that nothing below moves when something can be undone.
    with st.container(key=f"past-{sheet.name}"):
        if doing := _undoes(sheet):
            st.button(
                f"Undo: {for_label(doing)}",
                key=f"undo-{sheet.name}",
                icon=":material/undo:",
                shortcut="Alt+U",
                on_click=redraws(sheet.work.undo),
            )


def side_by_side(now: Conversion) -> str:
    """The draft beside the rewrite, each text with the share of its boxes that pass."""
    lines = {item.id: item for item in now.draft.lines()}
    before = [one for one in now.boxes_before if one.about in lines]
    share = {one.about: one for one in now.boxes_before}
    left = "".join(_row(with_slots(item.text), share.get(item.id)) for item in lines.values())
    chosen = _chosen(now)
    after = {one.about: one for one in now.boxes_after}
    aim = with_slots(now.objective.text) if now.objective else ""
    right = _row(aim, after.get("objective"), "Objective") if aim else ""
    right += "".join(_row(with_slots(kr.text), after.get(kr.id), kr.id.upper()) for kr in chosen)
    right += "".join(_row(for_html(one.what), None, "Commitment") for one in now.commitments)
    shown = [after[key] for key in ("objective", *(kr.id for kr in chosen)) if key in after]
    return (
        f'<div class="o-pair"><section><h3>Before <small>{_share(before)}</small></h3>{left}</section>'
        f"<section><h3>After <small>{_share(shown)}</small></h3>{right}</section></div>"
    )


def _chosen(now: Conversion) -> list[KeyResult]:
    return [kr for kr in now.standing() if kr.recommended]


def _share(rows: list[Boxes]) -> str:
    counts = [chips.passed(one) for one in rows]
    total = sum(total for _, total in counts)
    return f"{sum(passed for passed, _ in counts)} of {total} checks pass" if total else ""


def _row(text: str, answered: Boxes | None, label: str = "") -> str:
    passed = ""
    if answered is not None:
        good, total = chips.passed(answered)
        tint = "pass" if good == total else "fail"
        passed = f' <span class="o-share o-{tint}">{good}/{total}<span class="o-word"> checks pass</span></span>'
    head = f"<b>{label}</b> " if label else ""
    return f'<div class="o-line"><p>{head}{text}{passed}</p></div>'


def left_over(now: Conversion) -> str:
    """What is still to be settled about the rewrite."""
    none = ""
    if not now.key_results and not now.left_alone and not now.commitments:
        none = (
            '<p class="o-note o-mind">No key result yet: answer the questions above, first of '
            "all who it is for and what they would do differently.</p>"
        )
    loud = [one for one in now.findings_after if one.severity in (Severity.ERROR, Severity.WARNING)]
    if not loud or now.left_alone:
        return none
    rows = "".join(
        f'<li><span class="o-no">{for_html(_name(one.about))}</span><div>{chips.severity(one.severity)} '
        f'{for_html(one.message)}<p class="o-do">{for_html(one.suggestion)}</p></div></li>'
        for one in loud
    )
    return f'{none}<h3>Still to settle</h3><ul class="o-left">{rows}</ul>'


def _name(about: str) -> str:
    return about.upper() if about.startswith("kr") else about.capitalize()
