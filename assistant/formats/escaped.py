"""Where the characters of a quoted or folded text of a data file stand, although escapes and indentation move them."""

import re

from assistant.expression import expression
from assistant.region import Runs, runs_of

_JSON = expression(r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.|.", re.S)
_YAML = expression(r"\\x[0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\U[0-9a-fA-F]{8}|\\.|''|.", re.S)
# An escape is looked for no further than this; what is not found stands where the search began.
_NEAR = 200
# Nobody words a goal at such length.
LONGEST = 4_000


def json_runs(written: str, line: int, column: int) -> Runs:
    """The runs of a JSON string as it is written between its quotes; none where nothing is escaped."""
    if "\\" not in written:
        return ()
    return runs_of((line, column + match.start()) for match in _JSON.finditer(written[:LONGEST]))


def yaml_runs(text: str, written: str, line: int, column: int) -> Runs:
    """The runs of a YAML scalar whose value is ``text``; none where it is written as it reads.

    ``written`` begins at ``line`` and ``column``, behind an opening quote and with the sign of a block text.
    """
    if written.startswith(text):
        return ()
    # What stands behind is taken to stand side by side.
    text, written = text[:LONGEST], written[: 8 * LONGEST]
    block = written[:1] in "|>"
    parts = [match.span() for match in (re.compile(".", re.S) if block else _YAML).finditer(written)]
    first = written.find("\n") + 1 if block else 0
    index = next((number for number, (start, _) in enumerate(parts) if start >= first), 0)
    offsets = []
    for sign in text:
        near = range(index, min(index + _NEAR, len(parts)))
        found = next((one for one in near if _shows(written[slice(*parts[one])], sign)), None)
        offsets.append(parts[min(index if found is None else found, len(parts) - 1)][0])
        index = index if found is None else found + 1
    starts = [0, *(match.end() for match in re.finditer("\n", written))]
    return runs_of(_spots(offsets, starts, line, column))


def _shows(part: str, sign: str) -> bool:
    """Whether a piece of the file stands for a character; a line break may stand for a blank."""
    if part == sign or (part == "\n" and sign == " ") or (part == "''" and sign == "'"):
        return True
    return part[0] == "\\" and len(part) > 1 and (part[1] == sign or part[1] in "nxuUtN_ 0abvfreLP")


def _spots(offsets: list[int], starts: list[int], line: int, column: int) -> list[tuple[int, int]]:
    spots = []
    row = 0
    for offset in offsets:
        while row + 1 < len(starts) and starts[row + 1] <= offset:
            row += 1
        spots.append((line + row, offset - starts[row] + (column if row == 0 else 1)))
    return spots
