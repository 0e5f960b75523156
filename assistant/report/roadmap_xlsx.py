"""A roadmap by outcomes as an Excel workbook: one sheet of lines, one of OKRs. Opens openpyxl late."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import IO, Any

from assistant.report.roadmap import Roadmap
from assistant.report.roadmap_table import MARK, columns_of, rows_of
from assistant.report.safe import for_cell, for_terminal

LONGEST = 32_767
"""Characters that a cell can hold."""
_WIDTHS = {
    "text": 44,
    "objective": 44,
    "key results": 54,
    "after": 64,
    "smallest experiment": 54,
    "reason": 54,
    "id": 12,
}
_OUTCOMES = ("id", "objective", "who", "key results", "alternatives", "impact", "parent", "teams", "items", "advice")


def roadmap_xlsx(made: Roadmap, path: Path) -> None:
    """Write the workbook; its texts are texts, and none is run as a formula."""
    names = columns_of(made)
    widths = [_WIDTHS.get(name.removeprefix(MARK), 18 if name.startswith(MARK) else 24) for name in names]
    lines = ([row.get(name, "") for name in names] for row in rows_of(made))
    outcomes = (
        [
            one.id,
            one.objective,
            one.who,
            "\n".join(one.key_results),
            "\n".join(one.alternatives),
            one.impact,
            one.parent,
            ", ".join(one.teams),
            ", ".join(dict.fromkeys(line.item for line in one.lines)),
            "\n".join(one.advice),
        ]
        for one in made.outcomes
    )
    write_workbook(
        path,
        [("Roadmap", names, lines, widths), ("OKRs", _OUTCOMES, outcomes, [_WIDTHS.get(n, 24) for n in _OUTCOMES])],
    )


Sheet = tuple[str, Sequence[str], Iterable[Sequence[str]], Sequence[int]]


def write_workbook(path: Path | IO[bytes], sheets: Iterable[Sheet]) -> None:
    """A workbook of text cells. A sheet is its title, the header, the rows, and the widths of the columns."""
    from openpyxl import Workbook
    from openpyxl.utils import get_column_letter

    book = Workbook(write_only=True)
    for title, header, rows, widths in sheets:
        sheet = book.create_sheet(title)
        sheet.freeze_panes = "A2"
        for number, width in enumerate(widths, 1):
            sheet.column_dimensions[get_column_letter(number)].width = width
        plain, bold = _style(sheet), _style(sheet, bold=True)
        sheet.append([_cell(sheet, name, bold) for name in header])
        count = 1
        for row in rows:
            sheet.append([_cell(sheet, text, plain) for text in row])
            count += 1
        if header:
            sheet.auto_filter.ref = f"A1:{get_column_letter(len(header))}{count}"
    book.save(path)


def _style(sheet: Any, *, bold: bool = False) -> Any:
    """A style that cells share: a sheet takes several times as long to write where each cell is given its own."""
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Font

    cell = WriteOnlyCell(sheet)
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    if bold:
        cell.font = Font(bold=True)
    return cell._style


def _cell(sheet: Any, text: str, style: Any) -> Any:
    """A text cell: control characters out, which the format cannot hold, and no formula."""
    from openpyxl.cell import WriteOnlyCell

    cell = WriteOnlyCell(sheet, value=for_cell(for_terminal(text))[:LONGEST])
    cell.data_type = "s"
    cell._style = style
    return cell
