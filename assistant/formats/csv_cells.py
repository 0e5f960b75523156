"""CSV and TSV parted by comma, semicolon, tab or bar, told from the first rows or from Excel's ``sep=`` line."""

import csv
import io
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from assistant.errors import InputError
from assistant.formats.cells import Cells, authored
from assistant.formats.decode import spoken

DELIMITERS = ",;\t|"
_PEEKED = 30
_LONGEST_CELL = 200_000


def read_csv(text: str, name: str) -> Iterator[Cells]:
    """The rows that hold anything, one by one. Raises InputError for a quote that never ends."""
    first, _, rest = text.partition("\n")
    skipped = 0
    if first.lower().startswith("sep=") and len(first.strip()) == 5:
        delimiter, text, skipped = first.strip()[4], rest, 1
    else:
        delimiter = _delimiter(text)
    csv.field_size_limit(_LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=False)
    number = 1
    try:
        for row in reader:
            texts = tuple(authored(cell) for cell in row)
            if any(texts):
                yield Cells(number + skipped, texts)
            number = reader.line_num + 1
    except csv.Error as fault:
        raise InputError(
            f"{spoken(name)} cannot be read as a table from line {number + skipped} on ({fault}); a quotation mark "
            f"there may lack its partner."
        ) from fault


def _delimiter(text: str) -> str:
    """The sign that parts the first rows into the same number of columns most often."""
    return max(DELIMITERS, key=lambda one: (_regular(text, one), -DELIMITERS.index(one)))


def _regular(text: str, delimiter: str) -> tuple[int, int]:
    """How many of the first rows have the commonest number of columns, and that number; nothing for a single one."""
    try:
        rows = list(islice(csv.reader(io.StringIO(text[:200_000], newline=""), delimiter=delimiter), _PEEKED))
    except csv.Error:
        return (0, 0)
    widths = Counter(len(row) for row in rows if row)
    width, count = widths.most_common(1)[0] if widths else (1, 0)
    return (count, width) if width > 1 else (0, 0)
