"""Tables of goals: one row a line, a column for each of its fields, in any order and under many names."""

import re
from dataclasses import dataclass, field
from typing import Any

from assistant.expression import expression
from assistant.formats.columns import field_of, rather
from assistant.formats.group import Setting
from assistant.formats.heading import read_heading
from assistant.formats.label import Part
from assistant.formats.line import Clean, clean_line
from assistant.formats.outline import Entry
from assistant.formats.owner import owner_of, without_marks
from assistant.formats.shape import Shape
from assistant.formats.words import HARD
from assistant.okr import Role

# The first kind whose pattern matches a header takes the column.
_COLUMNS: dict[str, str] = {
    "result": r"(?:.*\b)?(?:key[\s-]*results?|krs?|results?)\b.*|schlüsselergebnis\w*|résultats?[\s-]clés?|"
    r"resultados?[\s-]clave",
    "parent": r"(?:parent|aligned?\b|alignment|supports?\b|contributes?\b|company (?:okr|objective|goal)).*",
    "objective": r"(?:objectives?|objektiv|goals?|o|okrs?|ziele?|objectifs?|objetivos?)(?: \d+)?"
    r"(?: (?:name|title|statement))?",
    "owner": r"(?:owners?|responsible|dris?|leads?|assign(?:ee|ed(?: to)?)|drivers?|who|person|accountable|"
    r"verantwortlich\w*|responsable|champion)(?: .*)?",
    "team": r"(?:teams?|squads?|departments?|org|working group|sig|bereich|équipe|equipo)",
    "status": r"(?:status|state|progress|score|grade|rag|done\??|result score|confidence|health|fortschritt|stand|"
    r"avancement|estado|completion|% ?(?:done|complete)?)",
    "period": r"(?:quarters?|periods?|timeline|time ?frame|when|eta|due(?: date)?|"
    r"target (?:date|quarter|release|version)|release timeline|deadline|release|date|milestone|version|zeitraum|"
    r"termin|échéance|fecha|target)",
    "tags": r"(?:priority|prio|tags?|labels?|type|category|p)",
    "details": r"(?:descriptions?|details?|notes?|comments?|rationale|why|context|summary|beschreibung|commentaires?)",
    "item": r"(?:features?|items?|roadmap items?|projects?|initiatives?|tasks?|deliverables?|epics?|titles?|names?|"
    r"what|activit(?:y|ies)|actions?|stor(?:y|ies)|work(?: items?)?|outputs?|enhancements?|proposals?|topics?|areas?|"
    r"themes?|maßnahmen?|aufgaben?|vorhaben|tâches?|mesures?|iniciativas?|capabilit(?:y|ies)|use cases?|ideas?|"
    r"improvements?)(?: (?:name|title))?",
}
_NUMBERS = expression(r"^(?:#|no\.?|nr\.?|id|\d+)?$", re.I)
_AMOUNT = expression(r"^[<>≤≥~+$€£-]?\s*\d[\d.,]*\s*(?:\S{1,12}(?: \S{1,12}){0,3})?$")
_PARTS = expression(rf"[^;{HARD}]+")
_HORIZON = expression(
    r"^(?:now|next|later|soon|done|in progress|to ?do|planned|backlog|shipped|short[- ]term|mid[- ]term|long[- ]term|"
    r"future)\b.*",
    re.I,
)


@dataclass(slots=True)
class Row:
    """One line of a table. ``alone``: it belongs to no objective above it. ``fields`` are those of its draft."""

    clean: Clean
    entry: Entry
    role: Role
    details: list[str] = field(default_factory=list)
    fields: dict[str, Any] = field(default_factory=dict)
    parent: str = ""
    under: str = ""
    alone: bool = False


def read_table(table: Entry, setting: Setting, in_objective: bool, shape: Shape) -> list[Row]:
    """The rows of a table that hold goals; none for a table that holds something else, such as release dates."""
    if len(table.rows) < 2:
        return []
    header = [without_marks(cell.words).plain() for cell in table.rows[0]]
    kinds = _without_amounts(_kinds(header), table)
    if _by_horizon(header):
        return _columns_of_items(table, header, shape)
    main = next((kind for kind in ("result", "item", "objective") if kind in kinds), "")
    if not main and "details" in kinds and ("status" in kinds or "owner" in kinds):
        main = "details"
    if not main and not any(kinds) and (shape.okr or setting.horizon or setting.goals):
        kinds = _widest(table)
        main = "item"
    if not main:
        return []
    return _Rows(table, kinds, main, header, in_objective, shape).read()


def _kinds(header: list[str]) -> list[str]:
    kinds: list[str] = []
    weaker = rather(header)
    for name in header:
        if name in weaker:
            kinds.append("")
            continue
        plain = name.lower().strip(" *_:")
        kind = next((kind for kind, pattern in _COLUMNS.items() if re.fullmatch(pattern, plain)), "")
        if not kind and (known := field_of(name)) in (*_COLUMNS, "due"):
            kind = "period" if known == "due" else known
        kinds.append(
            "" if kind in kinds and kind in ("result", "item", "objective", "status", "period", "team") else kind
        )
    return kinds


def _without_amounts(kinds: list[str], table: Entry) -> list[str]:
    """A column "Goal" beside key results that holds amounts ("80%", "3 of 4") is their target, and no objective."""
    if "objective" not in kinds or not {"result", "item"} & set(kinds):
        return kinds
    column = kinds.index("objective")
    texts = [row[column].words.plain() for row in table.rows[1:] if column < len(row)]
    amounts = sum(1 for text in texts if _AMOUNT.match(text))
    if amounts * 2 > sum(map(bool, texts)):
        return ["" if at == column else kind for at, kind in enumerate(kinds)]
    return kinds


def _widest(table: Entry) -> list[str]:
    """The column with most words, when its cells read as sentences."""
    width = len(table.rows[0])
    counts = [
        sum(len(row[column].words.text.split()) for row in table.rows[1:] if column < len(row))
        for column in range(width)
    ]
    best = counts.index(max(counts))
    enough = counts[best] >= 3 * (len(table.rows) - 1)
    return ["item" if enough and column == best else "" for column in range(width)]


def _by_horizon(header: list[str]) -> bool:
    named = [name for name in header if name]
    return len(named) > 1 and sum(
        1 for name in named if _HORIZON.match(name) or (read_heading(name).period and read_heading(name).structural)
    ) >= max(len(named) - 1, 2)


def _columns_of_items(table: Entry, header: list[str], shape: Shape) -> list[Row]:
    rows = []
    for cells in table.rows[1:]:
        theme = ""
        for column, cell in enumerate(cells):
            name = header[column] if column < len(header) else ""
            if column == 0 and not _HORIZON.match(name) and not read_heading(name).period:
                theme = cell.words.plain()
                continue
            for part in _PARTS.finditer(cell.words.text):
                clean = clean_line(cell.words.part(*part.span()).strip("-•* \t"), shape.people)
                if clean.text:
                    facts = read_heading(name)
                    fields: dict[str, Any] = {"period": facts.period} if facts.period else {}
                    rows.append(Row(clean, cell, Role.ITEM, [theme] if theme else [], fields, under=name, alone=True))
    return rows


class _Rows:
    def __init__(
        self, table: Entry, kinds: list[str], main: str, header: list[str], in_objective: bool, shape: Shape
    ) -> None:
        self.table, self.kinds, self.main, self.header = table, kinds, main, header
        self.in_objective, self.shape = in_objective, shape
        self.objective = ""
        self.carried: dict[str, str] = {}
        self.rows: list[Row] = []

    def read(self) -> list[Row]:
        for cells in self.table.rows[1:]:
            self._row(cells)
        return self.rows

    def _row(self, cells: list[Entry]) -> None:
        named = {kind: cell for kind, cell in zip(self.kinds, cells, strict=False) if kind and cell.words.text.strip()}
        if self.main != "objective" and "objective" in named:
            self._objective(named["objective"], {} if self.main in named else named)
        main = named.get(self.main)
        filled = [cell for cell in cells if cell.words.text.strip()]
        if main is None:
            if len(filled) == 1 and not _NUMBERS.match(filled[0].words.plain()) and "objective" not in named:
                self._objective(filled[0], {})
            return
        clean = clean_line(main.words, self.shape.people)
        heads = (
            clean.part is Part.OBJECTIVE
            or (main.bold and not all(self._bold(row) for row in self.table.rows[1:]))
            or (len(filled) == 1 and len(cells) > 2)
        )
        if self.main == "objective" or (heads and clean.part is not Part.KEY_RESULT):
            self._objective(main, named)
            return
        role = (
            Role.KEY_RESULT
            if self.main == "result" or clean.part is Part.KEY_RESULT or (self.in_objective and self.shape.okr)
            else Role.ITEM
        )
        alone = not self.objective and not (self.in_objective and self.main != "item")
        self._add(main, clean, role, cells, named, alone and not self.in_objective)

    def _bold(self, row: list[Entry]) -> bool:
        column = self.kinds.index(self.main)
        return column < len(row) and (row[column].bold or not row[column].words.text)

    def _objective(self, cell: Entry, named: dict[str, Entry]) -> None:
        clean = clean_line(cell.words, self.shape.people)
        if not clean.text or clean.text == self.objective:
            return
        self.objective = clean.text
        self._add(cell, clean, Role.OBJECTIVE, [], named, alone=False)

    def _add(
        self, cell: Entry, clean: Clean, role: Role, cells: list[Entry], named: dict[str, Entry], alone: bool
    ) -> None:
        values = {kind: without_marks(one.words).plain() for kind, one in named.items() if one is not cell}
        details = [self._described(column, one) for column, one in enumerate(cells) if self._tells(column, one, cell)]
        fields: dict[str, Any] = {kind: values[kind] for kind in ("team", "period") if kind in values and alone}
        if role is Role.OBJECTIVE:
            fields = {kind: values[kind] for kind in ("team", "period") if kind in values}
        tags = (*clean.tags, *([values["tags"]] if "tags" in values else []))
        clean = Clean(
            clean.words,
            clean.label,
            clean.owner or owner_of(values.get("owner", "")),
            clean.status or values.get("status", ""),
            tags,
        )
        self.rows.append(
            Row(clean, cell, role, [text for text in details if text], fields, values.get("parent", ""), alone=alone)
        )

    def _tells(self, column: int, one: Entry, cell: Entry) -> bool:
        kind = self.kinds[column] if column < len(self.kinds) else ""
        return (
            one is not cell
            and bool(one.words.text)
            and kind in ("", "details", "period", "team")
            and not _NUMBERS.match((self.header[column] if column < len(self.header) else "") or "-")
            and not (_NUMBERS.match(one.words.plain()) and not (self.header[column : column + 1] or [""])[0])
        )

    def _described(self, column: int, one: Entry) -> str:
        name = self.header[column] if column < len(self.header) else ""
        value = without_marks(one.words).plain()
        return value if self.kinds[column] == "details" or not name else f"{name}: {value}"
