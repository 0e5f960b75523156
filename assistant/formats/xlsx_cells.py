"""Excel workbooks: every visible sheet, merged cells filled downwards, dates and shares as people read them.

Opens openpyxl late. A workbook is a ZIP archive, so what it would unpack to is looked up before anything is unpacked.
"""

import datetime
import io
import zipfile
from typing import Any

from assistant.errors import InputError
from assistant.formats.cells import LARGEST_BOOK, Cells, Sheet, authored, too_large
from assistant.formats.decode import cleaned, spoken

UNPACKED = 40_000_000
MOST_COLUMNS = 500


def read_xlsx(data: bytes, name: str) -> tuple[list[Sheet], list[str]]:
    """The sheets, and a note on each that is hidden. Raises InputError for a file that is none, locked or too large."""
    if len(data) > LARGEST_BOOK:
        raise too_large(name, f"is {len(data) / 1e6:.1f} MB", f"{LARGEST_BOOK // 1_000_000} MB")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            size = sum(one.file_size for one in archive.infolist())
    except (zipfile.BadZipFile, OSError, ValueError) as fault:
        raise _unreadable(name) from fault
    if size > UNPACKED:
        raise too_large(name, f"unpacks to {size / 1e6:.0f} MB", f"{UNPACKED // 1_000_000} MB")
    book = _opened(data, name)
    sheets, notes = [], []
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible":
            notes.append(f"The hidden sheet “{sheet.title}” was left out.")
            continue
        rows = tuple(_rows(sheet))
        if rows:
            sheets.append(Sheet(sheet.title, rows))
    if not sheets:
        raise InputError(f"{spoken(name)} has no visible sheet that holds anything; put the items on a sheet.")
    return sheets, notes


def _opened(data: bytes, name: str) -> Any:
    import warnings

    from openpyxl import load_workbook

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about charts and rules of colour, which hold no text
            return load_workbook(io.BytesIO(data), data_only=True, keep_links=False)
    except Exception as fault:
        # openpyxl lets the faults of its XML and ZIP readers through, whatever they are.
        raise _unreadable(name) from fault


def _unreadable(name: str) -> InputError:
    return InputError(
        f"{spoken(name)} cannot be read as an Excel workbook: it is damaged, has a password, or is something else; "
        f"save it as .xlsx or .csv without a password."
    )


def _rows(sheet: Any) -> list[Cells]:
    above = {
        (row, area.min_col): (area.min_row, area.min_col)
        for area in sheet.merged_cells.ranges
        for row in range(area.min_row + 1, area.max_row + 1)
    }
    rows = []
    for row in sheet.iter_rows(max_col=min(sheet.max_column, MOST_COLUMNS)):
        texts, links = [], {}
        for cell in row:
            place = above.get((cell.row, cell.column))
            source = sheet.cell(*place) if place else cell
            texts.append(authored(_text(source)))
            if getattr(source, "hyperlink", None) and source.hyperlink.target:
                links[cell.column - 1] = str(source.hyperlink.target)
        if any(texts):
            rows.append(Cells(row[0].row, tuple(texts), links))
    return rows


def _text(cell: Any) -> str:
    """A value as people read it: "2027-03-31", "70 %", "12". The fault of a formula ("#REF!") says nothing."""
    value, shown = cell.value, str(cell.number_format or "")
    if value is None or getattr(cell, "data_type", "") == "e":
        return ""
    if isinstance(value, datetime.datetime):
        return value.date().isoformat() if value.time() == datetime.time() else value.isoformat(" ", "minutes")
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        if shown.endswith("%"):
            return f"{value * 100:.10g} %"
        return f"{value:.10g}"
    text = str(value)
    return cleaned(text, "-")[0] if text.strip() else ""
