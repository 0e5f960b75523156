"""Rewrites as an Excel workbook: the rows of the CSV, laid out to be read. Opens openpyxl late."""

import csv
import io
from collections.abc import Iterable

from assistant.okr import Conversion
from assistant.report.csv_ import COLUMNS, conversions_csv
from assistant.report.roadmap_xlsx import write_workbook

_WIDTHS = {"text": 64, "objective": 44, "parent": 44, "from_lines": 44, "measure": 32, "does_what": 44, "source": 32}


def conversions_xlsx(conversions: Iterable[Conversion]) -> bytes:
    """The workbook; its texts are texts, and none is run as a formula."""
    _, *rows = csv.reader(io.StringIO(conversions_csv(conversions)))
    book = io.BytesIO()
    write_workbook(book, [("OKRs", COLUMNS, rows, [_WIDTHS.get(name, 16) for name in COLUMNS])])
    return book.getvalue()
