"""Tables of goals as drafts: one row a line, its columns recognised by their headers, every column kept.

A row is turned into a mapping with the names that data files use, and read as these are: a key result finds its
objective by name, in whatever sheet that stands. A merged or blank objective holds for the key results below it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from assistant.errors import InputError
from assistant.formats.cells import Cells, Sheet
from assistant.formats.columns import ELSE, MAIN, MAPPED, OUR_ID, OURS, SEVERAL, fields_of, plain_header
from assistant.formats.data import TreeReader, headed
from assistant.formats.decode import spoken
from assistant.formats.document import Document, Origin
from assistant.formats.group import Numbering, Setting, finished
from assistant.formats.kin import Kin, role_of, worded_by_kind
from assistant.formats.tree import Mapping, Value
from assistant.okr import Draft, Item, Role

ByHand = dict[str, str]
_SEARCHED = 20
"""So many rows are looked through for the header."""
_KEYS = {"item": "title", "objective": "objective", "result": "key result", "details": "description"}
_SHOWN = {inner: shown for shown, inner in MAPPED.items()} | {ELSE: "text"}
_NAMED = {Role.OBJECTIVE: "objective", Role.KEY_RESULT: "key result", Role.ITEM: "item"}
_GENERIC = ("sheet", "tabelle", "feuil", "hoja", "table")
_SHELVES = ("component", "product", "folder")
_DOWN = ("objective", "team", "period")


@dataclass(slots=True)
class _Columns:
    """The header of a sheet: the row it stands in, its texts, and the field of each column."""

    at: int
    names: list[str]
    fields: list[str]

    def first(self, row: Cells, name: str) -> str:
        """The text of the first column of a field."""
        return row.text(self.fields.index(name)) if name in self.fields else ""


@dataclass(slots=True)
class _Rows:
    """What is remembered of the rows while they are read, by sheet and number."""

    origins: dict[tuple[str, int], tuple[Role, Origin]] = field(default_factory=dict)


def read_sheets(sheets: Sequence[Sheet], name: str, mapping: ByHand | None = None) -> Document:
    """The drafts of all sheets, where each line stood, and a note on how the columns were read.

    ``mapping`` says by hand which column holds a field. Raises InputError where no sheet has a column that says what
    is to be done.
    """
    reader, rows, notes = TreeReader(name), _Rows(), list[str]()
    found = [(sheet, columns) for sheet in sheets if (columns := _columns(sheet, mapping))]
    if not found:
        raise _no_column(sheets, name)
    # Of a workbook that we wrote, the sheet of lines is the input; the others are drawn from it.
    found = [one for one in found if OUR_ID in map(plain_header, one[1].names)] or found
    _all_found(mapping, found, name)
    kin = _kin(found)
    for sheet, columns in found:
        reader.name = sheet.name
        notes.append(_told(sheet, columns))
        _read(sheet, columns, reader, rows, kin)
    read = {sheet.name for sheet, _ in found}
    notes += [f"The sheet “{one.name}” names no items and was left out." for one in sheets if one.name not in read]
    numbering = Numbering()
    drafts = finished(reader.groups, numbering)
    origins = {}
    for line in (line for draft in drafts for line in draft.lines()):
        role, origin = rows.origins.get((line.place.file, line.place.line), (None, Origin(row=line.place.line)))
        # An objective that a row only names has no row of its own.
        origins[line.id] = origin if role is line.role else Origin(sheet=line.place.file, row=line.place.line)
    return Document(name=name, drafts=tuple(_at(draft, name) for draft in drafts), notes=tuple(notes), origins=origins)


def _columns(sheet: Sheet, mapping: ByHand | None) -> _Columns | None:
    """The header: of the first rows the one with the most known columns, among them one that words a line."""
    best: _Columns | None = None
    for at, row in enumerate(sheet.rows[:_SEARCHED]):
        fields = fields_of(row.texts, mapping)
        known = sum(map(bool, fields))
        if any(one in MAIN or one == ELSE for one in fields) and (best is None or known > sum(map(bool, best.fields))):
            best = _Columns(at, _apart(row.texts), fields)
    return best


def _apart(texts: Iterable[str]) -> list[str]:
    """Names of columns, each its own: the second "Labels" becomes "Labels (2)"."""
    names: list[str] = []
    for number, text in enumerate(texts, 1):
        name, count = text or f"column {number}", 1
        while (chosen := name if count == 1 else f"{name} ({count})") in names:
            count += 1
        names.append(chosen)
    return names


def _all_found(mapping: ByHand | None, found: Iterable[tuple[Sheet, _Columns]], name: str) -> None:
    """Raise InputError where no column that a field was mapped to is in a sheet: a misspelt name should not pass."""
    held = {plain_header(text) for _, columns in found for text in columns.names}
    for field_, columns in (mapping or {}).items():
        if not any(plain_header(column) in held for column in columns.split(",")):
            shown = ", ".join(dict.fromkeys(text for _, one in found for text in one.names))[:300]
            raise InputError(f"{spoken(name)} has no column '{columns}', which {field_} is mapped to; it has {shown}.")


def _kin(found: Iterable[tuple[Sheet, _Columns]]) -> Kin:
    """The rows that others may name as their parent."""
    kin = Kin()
    for sheet, columns in found:
        for row in sheet.rows[columns.at + 1 :]:
            values = _values(row, columns)
            if any(values.get(one) for one in MAIN):
                kin.know(values)
    return kin


def _read(sheet: Sheet, columns: _Columns, reader: TreeReader, rows: _Rows, kin: Kin) -> None:
    named = sheet.name and not sheet.name.lower().startswith(_GENERIC)
    base = headed(sheet.name, Setting()) if named else Setting()
    setting = base
    last: dict[str, str] = {}
    body = sheet.rows[columns.at + 1 :]
    above = {columns.first(row, "parent") for row in body} if "kind" in columns.fields else set()
    for row in body:
        values = _values(row, columns)
        if plain_header(values.get("kind", "")) in _SHELVES and values.get("item") in above:
            continue  # a part of the product that the rows are sorted by, and nothing that is planned
        filled = [text for text in row.texts if text]
        if not any(values.get(one) for one in MAIN):
            if len(filled) == 1 and len(columns.fields) > 1:
                setting = headed(filled[0], base)  # a row with nothing but a title, above the rows that it is about
            continue
        if values.get("result") and not values.get("objective"):
            values |= {one: last[one] for one in _DOWN if last.get(one) and not values.get(one)}
        elif values.get("objective"):
            last = values
        kin.settle(values)
        role = role_of(values)
        values.pop("kind", None)
        origin = Origin(
            sheet=sheet.name,
            row=row.number,
            link=_link(row, columns, values),
            columns=tuple(
                (name, row.text(at)) for at, name in enumerate(columns.names) if not name.lower().startswith(OURS)
            ),
        )
        rows.origins[sheet.name, row.number] = (role, origin)
        reader.walk(_mapping(values, role, row.number), setting, None, None)


def _values(row: Cells, columns: _Columns) -> dict[str, str]:
    """The texts of a row by field; those of a field in several columns are put together."""
    values: dict[str, str] = {}
    for at, name in enumerate(columns.fields):
        if name and (text := row.text(at)):
            values[name] = f"{values[name]}, {text}" if name in SEVERAL and name in values else text
    text = values.pop(ELSE, "")
    if text and not any(values.get(one) for one in MAIN):
        values["item"] = text
    return worded_by_kind(values)


def _mapping(values: dict[str, str], role: Role, number: int) -> Mapping:
    """A row as the mapping of a data file."""
    if role is Role.OBJECTIVE and values.get("item"):
        values = {**values, "objective": values["item"]}
        del values["item"]
    pairs = [
        ("kind", _NAMED[role]),
        *((_KEYS.get(name, name), text) for name, text in values.items() if name != "link"),
    ]
    if role is Role.KEY_RESULT and values.get("result") and values.get("item"):
        pairs = [(key, text) for key, text in pairs if key != "title"]
    return Mapping(number, 1, [(Value(key, number, 1), Value(text, number, 1)) for key, text in pairs])


def _link(row: Cells, columns: _Columns, values: dict[str, str]) -> str:
    """The link of a row: its own column, else that behind the words of the line."""
    behind = (row.links.get(columns.fields.index(one), "") for one in MAIN if one in columns.fields)
    return values.get("link", "") or next((link for link in behind if link), "")


def _at(draft: Draft, name: str) -> Draft:
    """The draft with every place in the file, and no longer in the sheet."""

    def here(item: Item) -> Item:
        return item.model_copy(update={"place": item.place.model_copy(update={"file": name})})

    objective = here(draft.objective) if draft.objective else None
    return draft.model_copy(update={"objective": objective, "items": tuple(here(item) for item in draft.items)})


def _told(sheet: Sheet, columns: _Columns) -> str:
    read = [f"{name} → {_SHOWN.get(one, one)}" for name, one in zip(columns.names, columns.fields, strict=True) if one]
    kept = [name for name, one in zip(columns.names, columns.fields, strict=True) if not one]
    where = f"Sheet “{sheet.name}”: columns" if sheet.name else "Columns"
    return f"{where} read: {', '.join(read)}" + (f"; only kept: {', '.join(kept[:12])}." if kept else ".")


def _no_column(sheets: Sequence[Sheet], name: str) -> InputError:
    seen = next((row.texts for sheet in sheets for row in sheet.rows), ())
    shown = ", ".join(text for text in seen if text)[:200] or "none"
    return InputError(
        f"{spoken(name)} has no column that says what is to be done (its first row: {shown}); name one of them Item, "
        f"Objective or Key result, or say which it is with --map text=COLUMN."
    )
