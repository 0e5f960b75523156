"""YAML, JSON and JSON lines: lists of items, trees of OKRs, and roadmaps in any other nesting."""

import re
from collections.abc import Iterator
from dataclasses import replace

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
    TEXTS,
    plain,
)
from assistant.formats.label import Part
from assistant.formats.line import clean_line
from assistant.formats.owner import People
from assistant.formats.tree import Listing, Mapping, Node, Value
from assistant.formats.words import Words
from assistant.okr import Draft, Place, Role

_KINDS = {
    "objective": Role.OBJECTIVE,
    "keyresult": Role.KEY_RESULT,
    "kr": Role.KEY_RESULT,
    "item": Role.ITEM,
    "initiative": Role.ITEM,
    "goal": Role.OBJECTIVE,
}
_BULLET_LINE = re.compile(r"^\s*(?:[-*+•]|\d+[.)])\s+")


def read_data(text: str, name: str, form: str) -> tuple[tuple[Draft, ...], list[str]]:
    """The drafts of a data file, and the notes on it."""
    if form == "yaml":
        from assistant.formats.yaml_tree import read_yaml

        nodes = read_yaml(text, name)
    else:
        from assistant.formats.json_tree import read_json, read_json_lines

        nodes = read_json_lines(text, name) if form == "jsonl" else [read_json(text, name)]
    reader = _Reader(name)
    for node in nodes:
        reader.walk(node, Setting(), None, None)
    numbering = Numbering()
    drafts = finished(reader.groups, numbering)
    notes = [
        f"The id {wanted} is given twice; the later line got a number of its own." for wanted in numbering.renamed[:5]
    ]
    return drafts, notes


class _Reader:
    def __init__(self, name: str) -> None:
        self.name = name
        self.groups: list[Group] = []
        self.by_objective: dict[tuple[str, str, str], Group] = {}

    # ---- the three shapes of a node

    def walk(self, node: Node, setting: Setting, group: Group | None, role: Role | None) -> None:
        """A value, a list or a mapping that stands where items of ``role`` are expected."""
        if isinstance(node, Value):
            for line in self.lines(node, role or Role.ITEM, setting):
                self.put(line, setting, group)
        elif isinstance(node, Listing):
            for one in node.values:
                self.walk(one, setting, group, role)
        else:
            self.mapping(node, setting, group, role)

    def mapping(self, node: Mapping, setting: Setting, group: Group | None, role: Role | None) -> None:
        fields = {plain(key.text): value for key, value in reversed(node.pairs)}
        inner = self.settled(fields, setting)
        text_key, own = self.role(fields, role)
        if text_key is None:
            self.containers(node, inner, group, role, skip="")
            return
        value = fields[text_key]
        if own is Role.OBJECTIVE:
            self.objective(node, fields, text_key, inner, group)
        elif own is None:
            heading = value.text if isinstance(value, Value) else ""
            facts = read_heading(heading)
            below = replace(
                inner.below(" ".join(heading.split())),
                period=facts.period or inner.period,
                team=inner.team or facts.team,
            )
            self.containers(node, below, group, None, skip=text_key)
        else:
            self.item(node, fields, text_key, inner, group, own)

    def role(self, fields: dict[str, Node], role: Role | None) -> tuple[str | None, Role | None]:
        """Under which key the wording stands, and what it is; a role of None means the name of a part of the file."""
        kind = next(
            (_KINDS.get(plain(value.text)) for key in KINDS if isinstance(value := fields.get(key), Value)), None
        )
        key = next((key for key in TEXTS if isinstance(value := fields.get(key), Value) and value.text.strip()), None)
        results = [name for name in fields if name in RESULTS and not isinstance(fields[name], Value)]
        if kind in (Role.KEY_RESULT, Role.ITEM):
            plain_key = next(
                (
                    one
                    for one in TEXTS
                    if one not in OBJECTIVE and isinstance(value := fields.get(one), Value) and value.text.strip()
                ),
                None,
            )
            return plain_key or key, kind
        if kind is Role.OBJECTIVE or results or key in OBJECTIVE or role is Role.OBJECTIVE:
            named = next(
                (one for one in OBJECTIVE if isinstance(value := fields.get(one), Value) and value.text.strip()), None
            )
            other = next(
                (
                    one
                    for one in TEXTS
                    if one not in OBJECTIVE
                    and one not in RESULTS
                    and isinstance(value := fields.get(one), Value)
                    and value.text.strip()
                ),
                None,
            )
            if (
                named
                and other in ("text", "item", "task", "feature", "title", "summary", "keyresult", "kr")
                and not results
                and role is not Role.OBJECTIVE
                and kind is None
            ):
                return other, role or Role.ITEM
            return named or other or key, Role.OBJECTIVE
        if key is None:
            return self.described(fields), role or Role.ITEM
        if key in ("keyresult", "kr"):
            return key, Role.KEY_RESULT
        holds = any(
            not isinstance(value, Value) and name not in OTHER and name not in FIELDS and name not in DETAILS
            for name, value in fields.items()
        )
        return key, (role or (None if holds else Role.ITEM))

    def described(self, fields: dict[str, Node]) -> str | None:
        """The description, where nothing else words an item and nothing hangs below it."""
        if any(
            not isinstance(value, Value) for name, value in fields.items() if name not in OTHER and name not in FIELDS
        ):
            return None
        return next(
            (
                key
                for key in ("description", "details", "desc")
                if isinstance(value := fields.get(key), Value) and value.text.strip()
            ),
            None,
        )

    # ---- making drafts

    def objective(
        self, node: Mapping, fields: dict[str, Node], key: str | None, setting: Setting, group: Group | None
    ) -> None:
        value = fields.get(key) if key else None
        made = Group(
            setting,
            parent="" if setting.parent else (group.objective.text if group and group.objective else ""),
            stated=True,
        )
        if isinstance(value, Value):
            line = self.line(value, Role.OBJECTIVE, setting)
            self.fill(line, fields, key or "")
            known = self.by_objective.get((line.text, setting.team, setting.org))
            if (
                known is not None
                and known.objective is not None
                and known.objective.id == ""
                and known.objective.raw == ""
            ):
                # Key results that named this objective came first; it takes its place above them.
                known.objective, known.parent = line, known.parent or made.parent
                made = known
            else:
                made.objective = line
                self.groups.append(made)
                self.by_objective.setdefault((line.text, setting.team, setting.org), made)
        else:
            self.groups.append(made)
        inner = replace(setting, parent="").below(made.objective.text if made.objective else "")
        for name, below in node.pairs:
            plain_name = plain(name.text)
            if plain_name in RESULTS:
                self.walk(below, inner, made, Role.KEY_RESULT)
            elif plain_name in OBJECTIVES or plain_name in BELOW:
                if not isinstance(below, Value):
                    self.walk(below, inner, made, Role.OBJECTIVE)
            elif plain_name in ITEMS and not isinstance(below, Value):
                self.walk(below, inner, made, Role.ITEM)

    def item(
        self, node: Mapping, fields: dict[str, Node], key: str, setting: Setting, group: Group | None, role: Role
    ) -> None:
        value = fields[key]
        if not isinstance(value, Value):
            return
        holder = group or self.named_objective(fields, key, setting)
        line = self.line(value, role, setting)
        self.fill(line, fields, key)
        self.put(line, setting, holder)
        if role is Role.KEY_RESULT and group is not None:
            deeper = replace(setting.below(line.text), parent="")
            for name, below in node.pairs:
                if plain(name.text) in OBJECTIVES | BELOW and not isinstance(below, Value):
                    self.walk(below, replace(deeper, parent=line.text), None, Role.OBJECTIVE)
                elif plain(name.text) in ITEMS and not isinstance(below, Value):
                    self.walk(below, deeper, group, Role.ITEM)
        else:
            self.containers(node, setting.below(line.text), holder, None, skip=key)

    def named_objective(self, fields: dict[str, Node], key: str, setting: Setting) -> Group | None:
        """The draft of the objective that an item names, opened when it is named for the first time."""
        value = fields.get("objective") or fields.get("goal")
        if not isinstance(value, Value) or not value.text.strip() or key in OBJECTIVE:
            return None
        text = self.line(value, Role.OBJECTIVE, setting).text
        wanted = (text, setting.team, setting.org)
        if wanted not in self.by_objective:
            line = Line(text, Role.OBJECTIVE, under=setting.under, place=self.place(value))
            made = Group(setting, objective=line, stated=True)
            self.groups.append(made)
            self.by_objective[wanted] = made
        return self.by_objective[wanted]

    def put(self, line: Line, setting: Setting, group: Group | None) -> None:
        if line.role is Role.OBJECTIVE:
            self.groups.append(
                Group(setting, objective=line, parent=group.objective.text if group and group.objective else "")
            )
        elif group is not None:
            group.lines.append(line)
        else:
            self.groups.append(Group(setting, lines=[line]))

    # ---- what hangs below a mapping

    def containers(self, node: Mapping, setting: Setting, group: Group | None, role: Role | None, skip: str) -> None:
        """Walk what a mapping holds besides wording and fields; a key that names a period or a team is a heading."""
        for key, value in node.pairs:
            name = plain(key.text)
            if name == skip or name in OTHER or name in FIELDS or name in IDS or name in KINDS:
                continue
            if isinstance(value, Value):
                continue
            if skip and name in DETAILS:
                continue
            expected = Role.OBJECTIVE if name in OBJECTIVES else Role.KEY_RESULT if name in RESULTS else role
            self.walk(value, self.headed(key.text, name, setting), group, expected)

    def headed(self, key: str, name: str, setting: Setting) -> Setting:
        if (
            name in OBJECTIVES
            or name in RESULTS
            or name in ("items", "tasks", "children", "categories", "releases", "data", "entries")
        ):
            return setting
        facts = read_heading(key.replace("_", " "))
        level = read_level(key.replace("_", " ")) if name in ("company", "team", "unit") else None
        return replace(
            setting.below(key),
            period=facts.period or setting.period,
            team=facts.team or setting.team,
            level=level or setting.level,
        )

    def settled(self, fields: dict[str, Node], setting: Setting) -> Setting:
        found: dict[str, str] = {}
        for name, value in fields.items():
            field = FIELDS.get(name)
            if field and field not in ("status", "tags", "owner") and isinstance(value, Value) and value.text.strip():
                found.setdefault(field, " ".join(value.text.split()))
        level = read_level(found.pop("level", ""))
        return replace(setting, level=level or setting.level, **found)  # type: ignore[arg-type]

    # ---- lines

    def fill(self, line: Line, fields: dict[str, Node], key: str) -> None:
        """Owner, status, tags, details and id of a line, from the fields beside it."""
        for name, value in fields.items():
            texts = [" ".join(text.split()) for text in _texts(value)]
            field = FIELDS.get(name)
            if name == key or not texts:
                continue
            if field == "owner":
                line.owner = line.owner or ", ".join(texts)
            elif field == "status" and isinstance(value, Value):
                line.status = line.status or texts[0]
            elif field == "tags":
                line.tags = (*line.tags, *texts)
            elif name in IDS and isinstance(value, Value):
                line.id = line.id or texts[0]
        for name in [name for name in fields if name in DETAILS and name != key]:
            texts = [" ".join(text.split()) for text in _texts(fields[name])]
            named = name not in (
                "details",
                "description",
                "desc",
                "notes",
                "note",
                "body",
                "comment",
                "comments",
                "context",
            )
            line.details.extend(f"{name}: {text}" if named else text for text in texts)

    def line(self, value: Value, role: Role, setting: Setting) -> Line:
        flat = re.sub(r"[\n\r]", " ", value.text)
        lead = len(flat) - len(flat.lstrip())
        clean = clean_line(Words.of(flat), People())
        text = clean.text or " ".join(value.text.split())
        if clean.part in (Part.OBJECTIVE, Part.KEY_RESULT, Part.ITEM, None):
            first = clean.words.at[0] if len(clean.words.at) else lead
        else:
            text, first = " ".join(value.text.split()), lead
        shift = first if "\n" not in value.text[:first] else 0
        place = Place(file=self.name, line=value.line, column=value.column + shift)
        return Line(
            text,
            role,
            value.text.strip(),
            owner=clean.owner or setting.owner,
            status=clean.status,
            tags=clean.tags,
            under=setting.under,
            place=place,
        )

    def lines(self, value: Value, role: Role, setting: Setting) -> Iterator[Line]:
        """The line of a string, or one for each bullet when it holds a list of its own."""
        parts = [part for part in value.text.split("\n") if part.strip()]
        if len(parts) > 1 and all(_BULLET_LINE.match(part) for part in parts):
            for number, part in enumerate(parts):
                yield self.line(Value(_BULLET_LINE.sub("", part), value.line + number, value.column), role, setting)
        elif value.text.strip():
            yield self.line(value, role, setting)

    def place(self, value: Value) -> Place:
        return Place(file=self.name, line=value.line, column=value.column)


def _texts(node: Node) -> list[str]:
    """Every text of a field, whatever its nesting."""
    found: list[str] = []
    stack: list[Node] = [node]
    while stack:
        one = stack.pop()
        if isinstance(one, Value):
            found.extend([one.text] if one.text.strip() else [])
        elif isinstance(one, Listing):
            stack.extend(reversed(one.values))
        else:
            stack.extend(value for _, value in reversed(one.pairs))
    return found
