"""From the outline of a document to its drafts: which line is an objective, a key result, an item, a detail, or none of these."""

from collections import Counter
from dataclasses import replace

from assistant.formats.group import Group, Line, Numbering, Setting, finished
from assistant.formats.heading import HeadingFacts, goal_phrase, read_heading, read_level
from assistant.formats.label import Label, Part
from assistant.formats.line import Clean, clean_line
from assistant.formats.outline import Entry, Sort, walk
from assistant.formats.owner import owner_alone, without_marks
from assistant.formats.reading import explains, only_fields
from assistant.formats.shape import Shape, all_lines, logical_lines, read_shape
from assistant.formats.table import read_table
from assistant.formats.talk import defines, lead_to_talk, talks, without_link_lists
from assistant.formats.words import Source, Words
from assistant.okr import Draft, Role

_SECTIONS = {Part.RESULTS, Part.ITEMS, Part.NOT_PLANNED, Part.OBJECTIVES}
State = tuple[Setting, Group | None]


class Composer:
    """Walks an outline once, from the top, and collects groups."""

    def __init__(self, source: Source, shape: Shape, *, quotes: bool = False) -> None:
        self.source, self.shape, self.quotes = source, shape, quotes
        self.groups: list[Group] = []
        self.left: Counter[str] = Counter()

    # ---- what stands side by side

    def block(self, entries: list[Entry], setting: Setting, group: Group | None) -> None:
        """Entries below one heading. Labels and leads hold for what follows them here."""
        state: State = (setting, group)
        silent = False
        for entry in entries:
            if entry.sort is Sort.HEADING:
                self.heading(entry, replace(state[0], section=setting.section), state[1] or group)
                continue
            if entry.quoted and not self.quotes and entry.sort is not Sort.PARAGRAPH:
                self.left["quoted"] += sum(1 for below in walk([entry]) if below.sort is Sort.BULLET)
                continue
            if entry.sort is Sort.PARAGRAPH:
                text = entry.words.plain()
                if text.endswith(":"):
                    silent = lead_to_talk(text) and not self.shape_word(text)
                state = self.paragraph(entry, *state)
            elif silent:
                self.left["talk"] += 1
            elif entry.sort is Sort.TABLE:
                self.table(entry, *state)
            else:
                state = self.bullet(entry, *state, None)

    def shape_word(self, text: str) -> bool:
        """Whether a lead speaks of objectives all the same."""
        return read_heading(text).goals

    # ---- headings

    def heading(self, entry: Entry, setting: Setting, group: Group | None) -> None:
        clean = clean_line(entry.words, self.shape.people, heading=True)
        label, text = clean.label, clean.text
        above = replace(setting, section=None)
        if not text and not label:
            self.block(entry.children, above, None)
        elif label and label.part is Part.FIELD and label.rest.text:
            state = self.field(label, above, group)
            self.block(entry.children, state[0].below(entry.words.plain()), state[1])
        elif label and label.part in _SECTIONS and not label.rest.text:
            facts = read_heading(entry.words.plain())
            inner = self.settled(above, facts, entry.words.plain())
            self.block(entry.children, replace(inner, section=label.part), group)
        elif label and label.part is Part.EXPLANATION:
            self.explanation(label, group, None, entry)
            self.block([child for child in entry.children if child.sort is Sort.HEADING], above, group)
        elif label and label.part is Part.OBJECTIVE and not text:
            self.awaited(entry, above, clean)
        elif self.talk_only(entry, text):
            self.left["sections"] += 1
        else:
            self.named(entry, clean, above, group)

    def named(self, entry: Entry, clean: Clean, setting: Setting, group: Group | None) -> None:
        """A heading with words of its own: an objective, a key result, an item, or structure."""
        facts = read_heading(clean.text)
        role = self.heading_role(entry, clean, facts, setting)
        if role is Role.KEY_RESULT and group:
            line = self.add(clean, entry, role, setting, group)
            self.inside(entry.children, setting, group, line)
        elif role is Role.OBJECTIVE:
            self.objective(entry, clean, setting, group)
        elif role is Role.ITEM or role is Role.KEY_RESULT:
            alone = self.open(setting)
            line = self.add(clean, entry, role, setting, alone)
            self.inside(entry.children, setting.below(clean.text), None, line)
        else:
            self.block(entry.children, self.settled(setting, facts, entry.words.plain()), self.kept(group, facts))

    def kept(self, group: Group | None, facts: HeadingFacts) -> Group | None:
        """An objective stays open under a heading of mere structure below it."""
        return group if facts.structural else None

    def heading_role(self, entry: Entry, clean: Clean, facts: HeadingFacts, setting: Setting) -> Role | None:
        if clean.part in (Part.OBJECTIVE, Part.THEME):
            return Role.OBJECTIVE
        if clean.part is Part.KEY_RESULT:
            return Role.KEY_RESULT
        bullets, below = entry.bullets(), entry.headings()
        if clean.part is Part.ITEM or (bullets and only_fields(bullets, self.shape.people)):
            return Role.ITEM if not below else None
        first = entry.level == 1 and len(self.source.text) > 0 and not self.groups
        if facts.structural or facts.horizon or first:
            return None
        if self.shape.okr or setting.goals:
            return self.goal_role(entry, clean, setting)
        if not below and not bullets and setting.horizon and entry.children and entry.level > 1:
            return Role.ITEM
        return None

    def goal_role(self, entry: Entry, clean: Clean, setting: Setting) -> Role | None:
        """The role of an unlabelled heading in a document about goals."""
        bullets, below = entry.bullets(), entry.headings()
        parents = [bullet for bullet in bullets if self.parent_like(bullet)]
        if bullets and len(parents) * 2 > len(bullets):
            return None
        if bullets:
            return Role.OBJECTIVE
        if below:
            return Role.OBJECTIVE if goal_phrase(clean.text) else None
        if any(child.sort is Sort.TABLE for child in entry.children):
            return None
        return Role.OBJECTIVE if setting.goals and (entry.children or clean.owner) else None

    def parent_like(self, bullet: Entry) -> bool:
        """Whether a bullet is an objective of its own, so that the heading over it is structure."""
        clean = clean_line(logical_lines(bullet.words)[0], self.shape.people)
        return clean.part is Part.OBJECTIVE or self.holds_results(bullet)

    def holds_results(self, bullet: Entry) -> bool:
        lines = logical_lines(bullet.words)[1:] + [logical_lines(child.words)[0] for child in bullet.children]
        parts = [clean_line(line, self.shape.people).part for line in lines]
        return Part.KEY_RESULT in parts or Part.RESULTS in parts

    def talk_only(self, entry: Entry, text: str) -> bool:
        """Whether a part explains and holds no line that says it is an objective or a key result."""
        if not talks(text):
            return False
        for below in walk(entry.children):
            if below.quoted or below.sort is Sort.TABLE:
                continue
            for line in logical_lines(below.words):
                clean = clean_line(line, self.shape.people, heading=below.sort is Sort.HEADING)
                if clean.part in (Part.OBJECTIVE, Part.KEY_RESULT) and clean.text and not defines(clean.text, clean.label):
                    return False
        return True

    def settled(self, setting: Setting, facts: HeadingFacts, text: str) -> Setting:
        """The setting below a heading of structure."""
        setting = setting.below(text)
        return replace(
            setting,
            period=facts.period or setting.period,
            team=facts.team or setting.team,
            level=facts.level or (None if facts.team else setting.level),
            goals=setting.goals or facts.goals,
            objectives=facts.objectives or setting.objectives,
            horizon=facts.horizon or setting.horizon,
        )

    # ---- paragraphs

    def paragraph(self, entry: Entry, setting: Setting, group: Group | None) -> State:
        lines = logical_lines(entry.words, sentences=setting.section in (Part.RESULTS, Part.ITEMS))
        for line in lines:
            setting, group = self.sentence(line, entry, setting, group)
        return setting, group

    def sentence(self, line: Words, entry: Entry, setting: Setting, group: Group | None) -> State:
        clean = clean_line(line, self.shape.people)
        label, text = clean.label, clean.text
        if label and label.part is Part.FIELD:
            return self.field(label, setting, group)
        if label and label.part is Part.EXPLANATION:
            self.explanation(label, group, None, entry)
            return replace(setting, section=Part.EXPLANATION if not label.rest.text else None), group
        if defines(text, label):
            self.left["talk"] += 1
            return setting, group
        if label and label.part is Part.OBJECTIVE and text:
            return setting, self.objective(entry, clean, setting, None, walk_children=False)
        if label and label.part is Part.OBJECTIVE:
            return replace(setting, section=Part.OBJECTIVE), None
        if label and label.part in (Part.KEY_RESULT, Part.ITEM):
            role = Role.KEY_RESULT if label.part is Part.KEY_RESULT else Role.ITEM
            self.add(clean, entry, role, setting, group or self.open(setting))
            return setting, group
        if label and label.part in _SECTIONS:
            return self.section(label, line, entry, setting, group)
        if line.plain().endswith(":"):
            facts = read_heading(text)
            return replace(setting, section=None, period=facts.period or setting.period, goals=setting.goals or facts.goals), group
        if setting.section is Part.OBJECTIVE:
            return replace(setting, section=None), self.objective(entry, clean, setting, None, walk_children=False)
        if setting.section in (Part.RESULTS, Part.ITEMS) and group:
            role = Role.KEY_RESULT if setting.section is Part.RESULTS else Role.ITEM
            self.add(clean, entry, role, setting, group)
            return setting, group
        self.prose(line, group)
        return setting, group

    def section(self, label: Label, line: Words, entry: Entry, setting: Setting, group: Group | None) -> State:
        """A label over a list ("What we will ship:"), perhaps with the first of its lines right behind it."""
        facts = read_heading(label.name)
        inner = replace(setting, section=label.part, period=facts.period or setting.period, goals=setting.goals or facts.goals)
        if label.part is Part.OBJECTIVES:
            return replace(inner, objectives=facts.objectives or inner.objectives), None
        if not label.rest.text:
            return inner, group
        if label.part is Part.NOT_PLANNED:
            self.detail(f"{label.name}: {label.rest.plain()}", group, None)
            return inner, group
        for piece in logical_lines(label.rest, sentences=True):
            role = Role.KEY_RESULT if label.part is Part.RESULTS and group else Role.ITEM
            self.add(clean_line(piece, self.shape.people), entry, role, setting, group or self.open(setting))
        return inner, group

    def prose(self, line: Words, group: Group | None) -> None:
        if group and group.objective:
            self.detail(without_marks(line).plain(), group, group.objective)
        else:
            self.left["prose"] += 1

    # ---- bullets

    def bullet(self, entry: Entry, setting: Setting, group: Group | None, above: Line | None) -> State:
        lines = logical_lines(entry.words)
        clean = clean_line(lines[0], self.shape.people)
        if entry.checked:
            clean = replace(clean, status=clean.status or "done")
        if entry.struck:
            clean = replace(clean, status=clean.status or "struck out")
        label, text = clean.label, clean.text
        rest = [Entry(Sort.PARAGRAPH, line, entry.raw) for line in lines[1:]]
        below = [*rest, *entry.children]
        if label and label.part is Part.FIELD and (label.field != "status" or above or group):
            state = self.field(label, setting, group, above)
            self.block(below, state[0], state[1])
            return state
        if label and label.part is Part.EXPLANATION and (above or (group and group.last())):
            self.explanation(label, group, above, entry, below)
            return setting, group
        if setting.section in (Part.NOT_PLANNED, Part.EXPLANATION) and (above or (group and group.last())):
            name = "Not planned: " if setting.section is Part.NOT_PLANNED else ""
            self.detail(name + "\n".join(all_lines([entry])), group, above)
            return setting, group
        if defines(text, label):
            self.left["talk"] += sum(1 for one in walk([entry]) if one.sort is Sort.BULLET)
            return setting, group
        if label and label.part in _SECTIONS:
            self.labelled_list(label, entry, below, setting, group)
            return setting, group
        if not text:
            self.unnamed(clean, entry, below, setting, group)
            return setting, group
        owner = owner_alone(lines[0], self.shape.people) if entry.bullets() and not label else ""
        if owner:
            self.block(below, replace(setting.below(lines[0].plain()), owner=owner), group)
            return setting, group
        return self.worded(entry, clean, below, setting, group, above)

    def worded(self, entry: Entry, clean: Clean, below: list[Entry], setting: Setting, group: Group | None, above: Line | None) -> State:
        """A bullet with words of its own."""
        role = self.bullet_role(entry, clean, setting, group, above)
        if role is Role.OBJECTIVE:
            made = self.objective(replace_children(entry, below), clean, setting, group, above=above)
            # What follows an objective that is a bullet without bullets of its own may still belong to it.
            return setting, made if not entry.bullets() and clean.part is Part.OBJECTIVE else group
        holder = group or self.open(setting)
        line = self.add(clean, entry, role, setting, holder)
        self.inside(below, setting.below(clean.text), group, line)
        return setting, group

    def bullet_role(self, entry: Entry, clean: Clean, setting: Setting, group: Group | None, above: Line | None) -> Role:
        named = {Part.OBJECTIVE: Role.OBJECTIVE, Part.KEY_RESULT: Role.KEY_RESULT, Part.ITEM: Role.ITEM}
        if clean.part in named:
            return named[clean.part]
        if self.holds_results(entry):
            return Role.OBJECTIVE
        if setting.section is Part.OBJECTIVE:
            return Role.OBJECTIVE
        if group is None and setting.section is Part.OBJECTIVES and setting.objectives and setting.goals:
            return Role.OBJECTIVE
        if setting.section is Part.ITEMS:
            return Role.ITEM
        if setting.section is Part.RESULTS and group:
            return Role.KEY_RESULT
        if above is not None and group is not None and group.stated:
            return above.role if clean.text[:1].isdigit() or clean.text[:2] in ("N ", "$N", "XX", "X ") else Role.ITEM
        kids = [kid for kid in entry.bullets() if not explains(kid, self.shape.people)]
        if self.shape.okr and kids and entry.checked is None and (group is None or not group.stated):
            return Role.OBJECTIVE
        if group is not None and group.objective is not None and (self.shape.okr or group.stated):
            return Role.KEY_RESULT
        return Role.ITEM

    def inside(self, entries: list[Entry], setting: Setting, group: Group | None, line: Line) -> None:
        """What stands below a key result or an item: its details, or lines of their own."""
        inner, holder = setting, group
        for entry in entries:
            if entry.sort is Sort.HEADING:
                self.heading(entry, inner, holder)
            elif entry.sort is Sort.TABLE:
                self.table(entry, inner, holder)
            elif entry.sort is Sort.PARAGRAPH:
                for words in logical_lines(entry.words):
                    inner, holder = self.beneath(words, entry, inner, holder, line)
            elif explains(entry, self.shape.people):
                self.explained(entry, inner, holder, line)
            else:
                inner, holder = self.bullet(entry, inner, holder, line)

    def beneath(self, words: Words, entry: Entry, setting: Setting, group: Group | None, line: Line) -> State:
        """A further line of an item: a key result or objective of its own when it says so, a field, or a detail."""
        clean = clean_line(words, self.shape.people)
        if clean.part in (Part.KEY_RESULT, Part.OBJECTIVE, Part.RESULTS, Part.ITEMS) and (clean.text or clean.part in _SECTIONS):
            return self.sentence(words, entry, setting, group)
        if clean.label and clean.label.part is Part.FIELD:
            return self.field(clean.label, setting, group, line)
        line.details.append(without_marks(words).plain())
        return setting, group

    def explained(self, entry: Entry, setting: Setting, group: Group | None, line: Line) -> None:
        clean = clean_line(logical_lines(entry.words)[0], self.shape.people)
        if clean.label and clean.label.part is Part.FIELD and not entry.children:
            self.field(clean.label, setting, group, line)
        else:
            line.details.extend(all_lines([entry]))

    def labelled_list(self, label: Label, entry: Entry, below: list[Entry], setting: Setting, group: Group | None) -> None:
        """A bullet that is a label over other bullets ("- Key results:"), perhaps with words behind it."""
        inner, holder = self.section(label, entry.words, entry, setting, group)
        self.block(below, inner, holder)

    def unnamed(self, clean: Clean, entry: Entry, below: list[Entry], setting: Setting, group: Group | None) -> None:
        """A bullet without words: an owner over other bullets, "Objective 1" over its wording, or nothing at all."""
        if clean.part is Part.OBJECTIVE:
            self.block(below, replace(setting, section=Part.OBJECTIVE), None)
            return
        owner = clean.owner or owner_alone(entry.words, self.shape.people)
        inner = replace(setting, owner=owner or setting.owner)
        self.block(below, inner.below(without_marks(entry.words).plain()), group)

    # ---- tables

    def table(self, entry: Entry, setting: Setting, group: Group | None) -> None:
        rows = read_table(entry, setting, group is not None, self.shape)
        if not rows:
            self.left["tables"] += 1
        for row in rows:
            if row.role is Role.OBJECTIVE:
                group = self.open(replace(setting, **row.fields), parent=row.parent)
                group.stated = True
                group.objective = self.add(row.clean, row.entry, row.role, setting, None, row.details)
                continue
            alone = Group(replace(setting, **row.fields), parent=row.parent)
            if group is None or row.alone:
                self.groups.append(alone)
            holder = alone if group is None or row.alone else group
            self.add(row.clean, row.entry, row.role, setting.below(row.under), holder, row.details)

    # ---- making things

    def open(self, setting: Setting, parent: str = "") -> Group:
        group = Group(setting, parent=parent)
        self.groups.append(group)
        return group

    def objective(
        self, entry: Entry, clean: Clean, setting: Setting, group: Group | None, *, above: Line | None = None, walk_children: bool = True
    ) -> Group:  # fmt: skip
        """Open a group for an objective and walk what stands below it."""
        enclosing = above.text if above and above.role is Role.KEY_RESULT else group.objective.text if group and group.objective else ""
        made = self.open(replace(setting, section=None), parent=enclosing)
        made.stated = clean.part is Part.OBJECTIVE
        facts = read_heading(clean.text)
        made.period = facts.period if entry.sort is Sort.HEADING and not setting.period else ""
        made.objective = self.add(clean, entry, Role.OBJECTIVE, setting, None)
        if walk_children:
            self.block(entry.children, replace(setting.below(clean.text), section=None, parent=""), made)
        return made

    def awaited(self, entry: Entry, setting: Setting, clean: Clean) -> None:
        """A heading "Objective 1" whose wording stands in the first line below it."""
        self.block(entry.children, replace(setting.below(entry.words.plain()), section=Part.OBJECTIVE), None)

    def add(self, clean: Clean, entry: Entry, role: Role, setting: Setting, group: Group | None, details: list[str] | None = None) -> Line:
        first = clean.words.at[0] if len(clean.words.at) else 0
        line = Line(
            text=clean.text, role=role, raw=entry.raw.strip(), details=list(details or []), owner=clean.owner or setting.owner, status=clean.status,
            tags=clean.tags, under=setting.under, place=self.source.place(first),
        )  # fmt: skip
        if group is not None:
            group.lines.append(line)
        return line

    def detail(self, text: str, group: Group | None, line: Line | None) -> None:
        holder = line or (group.last() if group else None)
        if holder is None:
            self.left["prose"] += 1
        else:
            holder.details.append(text)

    def explanation(self, label: Label, group: Group | None, line: Line | None, entry: Entry, below: list[Entry] | None = None) -> None:
        children = entry.children if below is None else below
        holder = line or (group.objective or group.last() if group else None)
        if label.rest.text or children:
            text = f"{label.name}: {without_marks(label.rest).plain()}".strip()
            self.detail("\n".join([text, *all_lines(children)]) if entry.sort is not Sort.PARAGRAPH else text, group, holder)

    def field(self, label: Label, setting: Setting, group: Group | None, line: Line | None = None) -> State:
        """Fill a field of the line, of the open objective, or of everything that follows."""
        value = without_marks(label.rest).plain()
        name = label.field
        if not value:
            return setting, group
        holder = line or (group.last() if group else None)
        if name in ("owner", "status"):
            if holder is not None and name == "status":
                holder.status = holder.status or value
            elif holder is not None:
                holder.owner = holder.owner or value
            elif name == "owner":
                setting = replace(setting, owner=value)
        elif name == "level":
            level = read_level(value)
            if group is not None:
                group.level = level
            setting = setting if group else replace(setting, level=level)
        elif group is not None and name in ("team", "org", "period", "parent", "strategy"):
            setattr(group, name, value)
        elif name in ("team", "org", "period", "parent", "strategy"):
            setting = replace(setting, **{name: value})
        return setting, group


def replace_children(entry: Entry, children: list[Entry]) -> Entry:
    """The same entry with other children."""
    return Entry(entry.sort, entry.words, entry.raw, entry.level, entry.indent, entry.checked, children=children)


def compose(entries: list[Entry], source: Source, setting: Setting) -> tuple[tuple[Draft, ...], Counter[str]]:
    """The drafts of an outline, and what was left out, counted by kind."""
    entries, links = without_link_lists(entries)
    shape = read_shape(entries, source.name)
    composer = Composer(source, shape)
    composer.block(entries, setting, None)
    if not any(group.objective or group.lines for group in composer.groups) and composer.left["quoted"]:
        composer = Composer(source, shape, quotes=True)
        composer.block(entries, setting, None)
    composer.left["links"] += links
    return finished(composer.groups, Numbering()), composer.left
