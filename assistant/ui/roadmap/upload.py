"""Choosing files: upload, preview, columns by hand, what is said around them, the estimate, and the start."""

from typing import Any

import streamlit as st

from assistant.batch.plan import Plan
from assistant.errors import OkrError
from assistant.formats.columns import MAPPED
from assistant.model.choose import leaves_for
from assistant.model.engine import ModelEngine
from assistant.report.checked import counted
from assistant.ui import choosing, desk, engines, state
from assistant.ui.roadmap import folder, worker
from assistant.ui.roadmap.preview import Upload, planned, read_upload
from assistant.ui.safe import fault_label, for_html, for_label

_TYPES = ["csv", "tsv", "xlsx", "xlsm", "md", "mdx", "txt", "docx", "html", "htm", "json", "jsonl", "yml", "yaml"]
_BY_HAND = ("text", "objective", "key_result", "team", "owner", "status", "period", "parent", "details")
_UNSET = "as recognised"


def choose() -> None:
    """Draw the choice of files, and start a run when it is asked for."""
    files = st.file_uploader(
        "Your roadmap: spreadsheets, tracker exports, documents, pages; several at once if you like",
        type=_TYPES,
        accept_multiple_files=True,
        key="roadmap-files",
        max_upload_size=25,
    )
    if not files:
        return
    settings = desk.settings()
    columns: dict[str, str] = {}
    uploads = [read_upload(one.name, one.getvalue(), {}, settings.most_items) for one in files]
    names = list(dict.fromkeys(name for one in uploads for name in one.columns))
    if names:
        columns = _columns(names, opened=any(one.fault and one.columns for one in uploads))
        uploads = [read_upload(one.name, one.getvalue(), columns, settings.most_items) for one in files]
    for one in uploads:
        _shown(one)
    good = [one for one in uploads if one.document]
    if not good:
        return
    options = _around()
    made = planned(tuple(one.document for one in good if one.document), settings)
    st.html(f'<div class="o"><p class="o-note" role="status">{for_html(_estimate(made))}</p></div>')
    st.button(
        f"Rewrite {counted(made.items, 'item')}",
        key="roadmap-start",
        type="primary",
        icon=":material/play_arrow:",
        on_click=_start,
        args=(good, {**options, "columns": columns}),
    )


def _columns(names: list[str], *, opened: bool) -> dict[str, str]:
    with st.expander("Columns by hand", expanded=opened, key="roadmap-columns"):
        st.caption("Needed only where a column was not recognised, or was taken for something else.")
        chosen = {}
        cells = [*st.columns(3), *st.columns(3), *st.columns(3)]
        for cell, field in zip(cells, _BY_HAND, strict=True):
            picked = cell.selectbox(
                field.replace("_", " "),
                [_UNSET, *names],
                key=f"roadmap-column-{field}",
                format_func=lambda name: name if name == _UNSET else for_label(name),
            )
            if picked and picked != _UNSET and field in MAPPED:
                chosen[field] = picked
    return chosen


def _shown(one: Upload) -> None:
    if one.fault:
        st.error(fault_label(one.fault), icon=":material/error:")
        return
    said = ", ".join(
        counted(count, role.value.replace("_", " ")) for role, count in one.counts().items() if count
    )  # fmt: skip
    notes = "".join(f'<p class="o-soft">{for_html(note)}</p>' for note in (one.document.notes if one.document else ()))
    st.html(f'<div class="o"><h3>{for_html(one.name)}: {for_html(said)}</h3>{notes}</div>')
    st.dataframe(one.rows(), hide_index=True, width="stretch", key=f"roadmap-preview-{one.name}")


def _around() -> dict[str, Any]:
    with st.expander("Tell it more", key="roadmap-more"):
        st.caption("Used where a file itself does not say.")
        left, right = st.columns(2)
        told: dict[str, Any] = {
            "team": left.text_input("Team", key="roadmap-team", placeholder="Who works on it").strip(),
            "period": right.text_input("Period", key="roadmap-period", placeholder="e.g. Q3 2027").strip(),
            "strategy": st.text_input(
                "Strategy of the teams",
                key="roadmap-strategy",
                placeholder="e.g. one shared product for everyone, or request by request",
            ).strip(),
        }
    # A run outlives the session, so it never gets a session's own key: what the server has set up answers.
    engine = engines.engine_of(choosing.Choice())
    if not leaves_for(engine):
        return {**told, "engine": "coach"}
    names = {"auto": f"the model {engine.note.name}", "coach": "the built-in coach, which costs nothing"}
    left, right = st.columns(2)
    told["engine"] = left.segmented_control(
        "Who rewrites", list(names), default="auto", required=True, key="roadmap-engine", format_func=names.__getitem__
    )
    if told["engine"] == "auto":
        told["max_calls"] = right.number_input(
            "Most calls (empty: no limit)", min_value=1, value=None, step=50, key="roadmap-calls"
        )
    return told


def _estimate(made: Plan) -> str:
    engine = engines.engine_of(choosing.Choice())
    if state.value("roadmap-engine") == "auto" and made.drafts and isinstance(engine, ModelEngine):
        calls = len(made.drafts) * engine.terms.candidates
        return (
            f"{counted(made.items, 'item')}: {calls} need a call of the model, more where a server fails or a reply "
            f"does not fit. {engines.leaves(engine)}"
        )
    seconds = max(made.items // 20, 3)
    where = engines.library_leaves() or "The built-in coach needs no network."
    return f"{counted(made.items, 'item')}, about {seconds} seconds, no cost. {where}"


def _start(good: list[Upload], options: dict[str, Any]) -> None:
    try:
        made = folder.made({one.name: one.data for one in good}, options)
        worker.start(made)
    except OkrError as fault:
        state.set_field("roadmap-fault", str(fault))
        return
    state.set_run(made.id)
