"""The questions that are open, as a sheet to fill in: one row an item; and the answers, read from it again."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from assistant.errors import InputError, SettingsError
from assistant.formats.cells import Cells, Sheet, authored, read_cells
from assistant.formats.form import table_of
from assistant.okr import Answers, Conversion, QuestionId
from assistant.report.safe import for_cell

NAME = "questions"
_ASKED = (QuestionId.MAKES, QuestionId.WHO, QuestionId.HELP, QuestionId.OBSTACLE, QuestionId.DIFFERENCE)
_SUGGESTED = " (suggestions)"
HEADER = ("item", "text", "team", *(name for one in _ASKED for name in (one.value, one.value + _SUGGESTED)))
_ANSWERED = frozenset({"makes", "who", "help", "obstacle", "difference", "strategy", "parent", "period"})
WIDTHS = [12, 44, 18, *(width for _ in _ASKED for width in (34, 44))]


def question_rows(open_items: Mapping[str, Conversion]) -> Iterator[list[str]]:
    """A row for each item of which a question is open; what was answered stands in its column."""
    for id_, made in open_items.items():
        asked = {one.id: one for one in made.questions}
        row = [id_, "\n".join(line.text for line in made.draft.lines()), made.draft.team]
        for name in _ASKED:
            one = asked.get(name)
            given = getattr(made.answers, name.value)
            row.append("\n".join(given) if isinstance(given, tuple) else given)
            row.append("\n".join(said.text for said in one.suggestions) if one else "")
        yield [for_cell(text) for text in row]


def questions_csv(open_items: Mapping[str, Conversion]) -> str:
    """The sheet as CSV."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(HEADER)
    writer.writerows(question_rows(open_items))
    return "\ufeff" + out.getvalue()


def read_answer_sheet(path: Path) -> dict[str, Answers]:
    """The answers of a filled-in sheet (CSV or XLSX) by item. Raises InputError or SettingsError, naming the file."""
    try:
        data = path.read_bytes()
    except OSError as fault:
        raise InputError(
            f"the answers file {path} cannot be read ({(fault.strerror or str(fault)).lower()}); 'okr batch' writes "
            f"{NAME}.csv to fill in."
        ) from fault
    sheets, _ = read_cells(data, str(path), table_of(str(path), None))
    found: dict[str, Answers] = {}
    for sheet in sheets:
        for id_, answers in _answers(sheet, path):
            if id_ in found:
                raise SettingsError(f"the answers file {path} holds the item {id_} twice; keep one of its rows.")
            found[id_] = answers
    return found


def _answers(sheet: Sheet, path: Path) -> Iterator[tuple[str, Answers]]:
    header = [text.lower().strip() for text in sheet.rows[0].texts] if sheet.rows else []
    if "item" not in header or not _ANSWERED & set(header):
        raise SettingsError(
            f"the answers file {path} needs a column 'item' and one of {', '.join(sorted(_ANSWERED))} in its first "
            f"row; found: {', '.join(header) or 'nothing'}."
        )
    for row in sheet.rows[1:]:
        given = {name: text for name in header if name in _ANSWERED and (text := _one(row, header, name))}
        id_ = authored(row.text(header.index("item")))
        if given and not id_:
            raise SettingsError(f"the answers file {path}, row {row.number}: there are answers and no item.")
        if given:
            several = _lines(given.pop("difference", ""))
            yield id_, Answers.model_validate({**given, "difference": several})


def _one(row: Cells, header: Sequence[str], name: str) -> str:
    return authored(row.text(header.index(name)))


def _lines(text: str) -> tuple[str, ...]:
    """Several behaviours in one cell: one a line, or parted by semicolons."""
    return tuple(part.strip() for part in text.replace(";", "\n").split("\n") if part.strip())


def is_sheet(path: Path) -> bool:
    """Whether an answers file is a sheet and no YAML or JSON."""
    return bool(table_of(str(path), None))
