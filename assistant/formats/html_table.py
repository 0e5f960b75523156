"""A table of a page as a Markdown table: cells that span rows hold for each of them."""

from typing import Any

from assistant.formats.html_inline import BREAK, hidden, inline_of

MOST_CELLS = 50_000


def table_lines(table: Any) -> list[tuple[int, str]]:
    """The lines of a table, each with its line in the page; none for one that only lays a page out."""
    if any(True for _ in table.iterdescendants("table")):
        return []
    rows = [row for row in table.iter("tr") if not hidden(row)]
    grid: list[list[str]] = []
    spans: dict[int, tuple[int, str]] = {}
    for row in rows:
        cells: list[str] = []
        for cell in row:
            if cell.tag not in ("td", "th") or hidden(cell):
                continue
            _carry(cells, spans)
            text = _cell(cell).replace(BREAK, "<br>")
            down, across = _span(cell, "rowspan"), _span(cell, "colspan")
            for step in range(across):
                if down > 1:
                    spans[len(cells)] = (down - 1, text if step == 0 else "")
                cells.append(text if step == 0 else "")
        _carry(cells, spans)
        grid.append(cells)
    width = max((len(cells) for cells in grid), default=0)
    if width < 2 or len(grid) < 2 or width * len(grid) > MOST_CELLS:
        return []
    lines = []
    for number, (row, cells) in enumerate(zip(rows, grid, strict=True)):
        padded = [*cells, *[""] * (width - len(cells))]
        lines.append((row.sourceline or 1, f"| {' | '.join(padded)} |"))
        if number == 0:
            lines.append((row.sourceline or 1, "|" + " --- |" * width))
    return lines


def _carry(cells: list[str], spans: dict[int, tuple[int, str]]) -> None:
    """Fill in the cells that reach down from a row above."""
    while (held := spans.get(len(cells))) is not None:
        left, text = held
        if left > 1:
            spans[len(cells)] = (left - 1, text)
        else:
            del spans[len(cells)]
        cells.append(text)


def _cell(cell: Any) -> str:
    """The text of a cell on one line; its paragraphs and bullets are parted by breaks."""
    for block in cell.iterdescendants("p", "li", "div"):
        if block.getnext() is not None or block.tail:
            block.tail = BREAK + (block.tail or "")
    text = inline_of(cell)
    parts = [" ".join(part.split()) for part in text.split(BREAK)]
    return BREAK.join(part for part in parts if part)


def _span(cell: Any, name: str) -> int:
    """How many rows or columns a cell spans; browsers read nothing as one as well."""
    told = (cell.get(name) or "1").strip()
    return min(max(int(told), 1), 1000) if told.isdigit() and len(told) < 5 else 1
