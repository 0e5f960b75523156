"""What an upload holds before anything is run: its lines, how its columns were read, and what a run would cost."""

from dataclasses import dataclass
from typing import Any

import streamlit as st

from assistant.batch.items import entries_of
from assistant.batch.plan import Plan, plan
from assistant.batch.session import Given
from assistant.errors import OkrError
from assistant.formats.cells import read_cells
from assistant.formats.document import Document
from assistant.formats.form import table_of
from assistant.formats.read import read_bytes
from assistant.okr import Role
from assistant.settings import Settings

SHOWN = 6


@dataclass(frozen=True)
class Upload:
    """One file: what was read of it, or the sentence that says why not; and the columns of a table."""

    name: str
    data: bytes
    document: Document | None
    fault: str
    columns: tuple[str, ...]

    def counts(self) -> dict[Role, int]:
        """How many lines of each role it holds."""
        drafts = self.document.drafts if self.document else ()
        lines = [line.role for draft in drafts for line in draft.lines()]
        return {role: lines.count(role) for role in Role}

    def rows(self) -> list[dict[str, Any]]:
        """The first lines, as a table."""
        drafts = self.document.drafts if self.document else ()
        lines = [(draft, line) for draft in drafts for line in draft.lines()][:SHOWN]
        return [
            {
                "as": line.role.value.replace("_", " "),
                "text": line.text,
                "team": draft.team,
                "owner": line.owner,
                "status": line.status,
                "period": draft.period,
            }
            for draft, line in lines
        ]


@st.cache_data(scope="session", max_entries=24, show_spinner="Reading …")
def read_upload(name: str, data: bytes, columns: dict[str, str], most_items: int) -> Upload:
    """Read one upload. A column that was mapped and is in another file alone does not count."""
    names = _columns(name, data)
    mine = {field: column for field, column in columns.items() if column in names}
    try:
        document = read_bytes(data, name=name, most_items=most_items, columns=mine)
    except OkrError as fault:
        return Upload(name, data, None, str(fault), names)
    return Upload(name, data, document, "", names)


def _columns(name: str, data: bytes) -> tuple[str, ...]:
    """The first row of each sheet that has several cells: what can be mapped by hand."""
    form = table_of(name, None)
    if not form:
        return ()
    try:
        sheets, _ = read_cells(data, name, form)
    except OkrError:
        return ()
    heads = (next((row.texts for row in sheet.rows if sum(map(bool, row.texts)) > 1), ()) for sheet in sheets)
    return tuple(dict.fromkeys(text for head in heads for text in head if text))


@st.cache_data(
    scope="session",
    max_entries=8,
    show_spinner="Looking at every line …",
    hash_funcs={Document: lambda one: one.model_dump_json(), Settings: Settings.model_dump_json},
)
def planned(documents: tuple[Document, ...], settings: Settings) -> Plan:
    """What a run over these documents would do."""
    given = Given(entries_of(documents), tuple(one.name for one in documents), {}, settings)
    return plan(given.jobs(given.entries, None), settings)
