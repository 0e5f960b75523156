"""YAML, JSON and JSON lines: lists of items, trees of OKRs, and roadmaps in any other nesting."""

from dataclasses import replace

from assistant.excuse import Excuse
from assistant.formats.data_lines import excused, fill, line_of, lines_of
from assistant.formats.document import Document
from assistant.formats.excuses import FIELD, excuse_of_field, excuses_in_yaml
from assistant.formats.group import Group, Line, Numbering, Setting, finished
from assistant.formats.heading import read_heading, read_level
from assistant.formats.keys import (
    BELOW,
    DETAILS,
    FIELDS,
    IDS,
    ITEMS,
    KINDS,
    OBJECTIVE,
    OBJECTIVES,
    OTHER,
    RESULTS,
    plain,
)
from assistant.formats.keys_known import usual
from assistant.formats.record import Fields, read_wording
from assistant.formats.tracker_cells import tracker_sheet
from assistant.formats.tree import Listing, Mapping, Node, Value
from assistant.okr import Role

# Names of lists that say nothing about what is in them.
_NEUTRAL = OBJECTIVES | RESULTS | {"items", "tasks", "children", "categories", "releases", "data", "entries"}
_SKIPPED = OTHER | frozenset(FIELDS) | frozenset(IDS) | frozenset(KINDS)


def read_data(text: str, name: str, form: str, mapping: dict[str, str] | None = None) -> Document:
    """The drafts of a data file, its excuses, and the notes on it. ``mapping`` names fields by hand."""
    nodes = _nodes(text, name, form)
    if (sheet := tracker_sheet(nodes)) is not None:
        from assistant.formats.sheet import read_sheets  # which reads its rows with this module

        return read_sheets([sheet], name, mapping)
    reader = TreeReader(name)
    for node in nodes:
        reader.walk(usual(node, mapping), Setting(), None, None)
    numbering = Numbering()
    drafts = finished(reader.groups, numbering)
    twice = (f"The id {wanted} is given twice; the later line got another one." for wanted in numbering.renamed[:5])
    if form == "yaml":
        reader.excuses += excuses_in_yaml(text, name)
    return Document(
        name=name, drafts=drafts, notes=tuple(twice), excuses=tuple(reader.excuses), runs=dict(numbering.runs)
    )


def _nodes(text: str, name: str, form: str) -> list[Node]:
    if form == "yaml":
        from assistant.formats.yaml_tree import read_yaml

        return read_yaml(text, name)
    from assistant.formats.json_tree import read_json, read_json_lines

    return read_json_lines(text, name) if form == "jsonl" else [read_json(text, name)]


class TreeReader:
    """Walks trees and collects the drafts that they hold, in ``groups``; ``name`` is that of the file being read."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.groups: list[Group] = []
        self.by_objective: dict[tuple[str, ...], Group] = {}
        self.excuses: list[Excuse] = []

    def walk(self, node: Node, setting: Setting, group: Group | None, expected: Role | None) -> None:
        """A value, a list or a mapping where something of the role ``expected`` stands."""
        if isinstance(node, Value):
            for line in lines_of(node, expected or Role.ITEM, setting, self.name):
                self._put(line, setting, group)
        elif isinstance(node, Listing):
            for one in node.values:
                self.walk(one, setting, group, expected)
        else:
            self._mapping(node, setting, group, expected)

    def _mapping(self, node: Mapping, setting: Setting, group: Group | None, expected: Role | None) -> None:
        fields = Fields.of(node)
        inner = _settled(fields, setting)
        wording = read_wording(fields, expected)
        if allowed := fields.get(FIELD):
            worded = fields.get(wording.name) if wording.role else None
            holder = line_of(worded, Role.ITEM, setting, self.name).place if isinstance(worded, Value) else None
            self.excuses += (excuse_of_field(*one, holder) for one in excused(allowed, self.name))
        if not wording.name:
            if expected is not Role.OBJECTIVE or not self._by_wording(node, inner, group):
                self._below(node, inner, group, expected, "")
        elif wording.role is Role.OBJECTIVE:
            self._objective(node, fields, wording.name, inner, group)
        elif wording.role is None:
            facts = read_heading(fields.text(wording.name))
            inner = inner.below(fields.text(wording.name))
            owner = fields.text("owner") or fields.text("lead") or inner.owner
            inner = replace(inner, period=facts.period or inner.period, team=inner.team or facts.team, owner=owner)
            self._below(node, inner, group, None, wording.name)
        else:
            self._item(node, fields, wording.name, inner, group, wording.role)

    def _by_wording(self, node: Mapping, setting: Setting, group: Group | None) -> bool:
        """Objectives that are keys themselves, with a list of key results as their value."""
        found = False
        for key, value in node.pairs:
            name = plain(key.text)
            if isinstance(value, Listing) and len(key.text.split()) > 1 and name not in _SKIPPED | _NEUTRAL | ITEMS:
                line = line_of(key, Role.OBJECTIVE, setting, self.name)
                made = Group(setting, objective=line, parent=_wording(group), stated=True)
                self.groups.append(made)
                self.walk(value, setting.below(line.text), made, Role.KEY_RESULT)
                found = True
        return found

    # Making drafts

    def _objective(self, node: Mapping, fields: Fields, name: str, setting: Setting, group: Group | None) -> None:
        value = fields[name]
        if not isinstance(value, Value):
            return
        line = line_of(value, Role.OBJECTIVE, setting, self.name)
        fill(line, fields, name)
        key = (line.text, setting.team, setting.org, setting.period)
        made = self.by_objective.get(key)
        row = any(isinstance(fields[one], Value) for one in fields if one in RESULTS)
        if made is not None and made.objective is not None and not made.objective.raw:
            # Key results that named this objective came first; it takes its place above them.
            made.objective = line
        elif made is None or not row:
            made = Group(setting, objective=line, parent="" if setting.parent else _wording(group), stated=True)
            self.groups.append(made)
            self.by_objective.setdefault(key, made)
        inner = replace(setting, parent="").below(line.text)
        for one, below in node.pairs:
            expected = _expected(plain(one.text))
            if expected is Role.KEY_RESULT or (expected and not isinstance(below, Value)):
                self.walk(below, inner, made, expected)

    def _item(
        self, node: Mapping, fields: Fields, name: str, setting: Setting, group: Group | None, role: Role
    ) -> None:
        value = fields[name]
        if not isinstance(value, Value):
            return
        holder = group or self._named_objective(fields, name, setting)
        line = line_of(value, role, setting, self.name)
        fill(line, fields, name)
        self._put(line, setting, holder)
        inner = setting.below(line.text)
        if role is not Role.KEY_RESULT or group is None:
            self._below(node, inner, holder, None, name)
            return
        for one, below in node.pairs:
            expected = _expected(plain(one.text))
            if expected is Role.OBJECTIVE and not _holds_mappings(below):
                expected = Role.ITEM
            if expected is Role.OBJECTIVE:
                self.walk(below, replace(inner, parent=line.text), None, expected)
            elif expected is Role.ITEM and not isinstance(below, Value):
                self.walk(below, replace(inner, parent=""), group, expected)

    def _named_objective(self, fields: Fields, name: str, setting: Setting) -> Group | None:
        """The draft of the objective that an item names, opened when it is named for the first time."""
        value = fields.get(fields.first(("objective", "goal")))
        if not isinstance(value, Value) or name in OBJECTIVE:
            return None
        line = line_of(value, Role.OBJECTIVE, setting, self.name)
        key = (line.text, setting.team, setting.org, setting.period)
        if key not in self.by_objective:
            line.raw, line.owner = "", ""
            self.by_objective[key] = Group(setting, objective=line, stated=True)
            self.groups.append(self.by_objective[key])
        return self.by_objective[key]

    def _put(self, line: Line, setting: Setting, group: Group | None) -> None:
        if not any(character.isalpha() for character in line.text):
            return
        if line.role is Role.OBJECTIVE:
            self.groups.append(Group(setting, objective=line, parent=_wording(group)))
        elif group is not None:
            group.lines.append(line)
        else:
            self.groups.append(Group(setting, lines=[line]))

    def _below(self, node: Mapping, setting: Setting, group: Group | None, expected: Role | None, skip: str) -> None:
        """Walk the lists and mappings that a mapping holds besides its wording and its fields."""
        for key, value in node.pairs:
            name = plain(key.text)
            if name == skip or isinstance(value, Value) or (skip and name in DETAILS):
                continue
            nests = FIELDS.get(name) in ("team", "org", "period", "parent", "level") and _holds_mappings(value)
            if name in _SKIPPED and not nests:
                continue
            role = Role.OBJECTIVE if name in OBJECTIVES else Role.KEY_RESULT if name in RESULTS else expected
            self.walk(value, setting if name in _NEUTRAL else headed(key.text, setting), group, role)


def _expected(name: str) -> Role | None:
    """What stands under a key of an objective or a key result."""
    if name in RESULTS:
        return Role.KEY_RESULT
    if name in OBJECTIVES or name in BELOW:
        return Role.OBJECTIVE
    return Role.ITEM if name in ITEMS else None


def _holds_mappings(node: Node) -> bool:
    return isinstance(node, Mapping) or (
        isinstance(node, Listing) and any(isinstance(one, Mapping) for one in node.values)
    )


def _wording(group: Group | None) -> str:
    return group.objective.text if group and group.objective else ""


def headed(key: str, setting: Setting) -> Setting:
    """A key that names a period, a team or a level holds for what is below it."""
    words = key.replace("_", " ")
    facts = read_heading(words)
    level = read_level(words) if words.lower() in ("company", "unit", "team") else None
    return replace(
        setting.below(key),
        period=facts.period or setting.period,
        team=facts.team or setting.team,
        level=level or setting.level,
    )


def _settled(fields: Fields, setting: Setting) -> Setting:
    """The setting with what the fields of a mapping say about all below it."""
    for name, value in fields.items():
        field = FIELDS.get(name, "")
        inner = Fields.of(value).text("name") if isinstance(value, Mapping) else ""
        if inner and field in ("team", "org"):
            setting = setting.with_field(field, inner)
        if field == "level":
            setting = replace(setting, level=read_level(fields.text(name)) or setting.level)
        elif field in ("team", "org", "period", "parent", "strategy") and fields.text(name):
            setting = setting.with_field(field, fields.text(name))
    return setting
