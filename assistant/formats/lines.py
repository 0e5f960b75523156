"""Paragraphs and bullets: what each line of them becomes."""

from dataclasses import replace

from assistant.formats.collect import Collector
from assistant.formats.detail import explains
from assistant.formats.fields import set_field
from assistant.formats.group import Group, Line, Setting
from assistant.formats.heading import read_heading
from assistant.formats.label import Label, Part, read_label
from assistant.formats.line import Clean, clean_line
from assistant.formats.markup import LISTED
from assistant.formats.outline import Entry, Sort, walk
from assistant.formats.owner import owner_alone, without_marks
from assistant.formats.roles import LABELLED, bullet_role
from assistant.formats.shape import all_lines, logical_lines
from assistant.formats.talk import defines
from assistant.formats.words import Words
from assistant.okr import Role

SECTIONS = frozenset({Part.RESULTS, Part.ITEMS, Part.NOT_PLANNED, Part.OBJECTIVES})
State = tuple[Setting, Group | None]


class LineReader(Collector):
    """Each reading returns the setting and the open group for what follows it."""

    # Paragraphs

    def paragraph(self, entry: Entry, setting: Setting, group: Group | None) -> State:
        """Every line of a paragraph."""
        label = read_label(entry.words)
        lists = (Part.RESULTS, Part.ITEMS)
        listed = setting.section in lists or (label is not None and label.part in lists)
        lines = logical_lines(entry.words, sentences=listed)
        for line in lines:
            if line.text.startswith(LISTED):
                setting, group = self.bullet(self.part_of(entry, line.part(1), Sort.BULLET), setting, group, None)
                continue
            alone = entry if len(lines) == 1 else self.part_of(entry, line)
            setting, group = self.sentence(line, alone, setting, group)
        return setting, group

    def sentence(self, line: Words, entry: Entry, setting: Setting, group: Group | None) -> State:
        """One line that is no bullet: a label, a field, an objective, a key result, or prose."""
        clean = clean_line(line, self.shape.people)
        label = clean.label
        if label is None:
            return self.unlabelled(clean, line, entry, setting, group)
        if label.part is Part.FIELD:
            return set_field(label, setting, group), group
        if label.part is Part.EXPLANATION:
            self.explanation(label, group, None, entry)
            return replace(setting, section=None if label.rest.text else Part.EXPLANATION), group
        if label.part in SECTIONS:
            return self.section(label, entry, setting, group)
        if defines(clean.text, label):
            self.left["talk"] += 1
        elif label.part is Part.OBJECTIVE and not clean.text:
            return replace(setting, section=Part.OBJECTIVE), None
        elif label.part is Part.OBJECTIVE:
            return replace(setting, section=None), self.objective(entry, clean, setting, None)
        elif label.part in LABELLED:
            self.add(clean, entry, LABELLED[label.part], setting, group or self.open(setting))
        return setting, group

    def unlabelled(self, clean: Clean, line: Words, entry: Entry, setting: Setting, group: Group | None) -> State:
        """A line of a paragraph without a label: the wording that a label waits for, a lead to a list, or prose."""
        if defines(clean.text, None):
            self.left["talk"] += 1
        elif line.plain().endswith(":"):
            facts = read_heading(clean.text)
            setting = replace(setting, section=None, period=facts.period or setting.period)
            setting = replace(setting, goals=setting.goals or facts.goals)
        elif setting.section is Part.OBJECTIVE:
            return replace(setting, section=None), self.objective(entry, clean, setting, None)
        elif setting.section in (Part.RESULTS, Part.ITEMS) and group:
            role = Role.KEY_RESULT if setting.section is Part.RESULTS else Role.ITEM
            self.add(clean, entry, role, setting, group)
        elif group and group.objective:
            self.detail(without_marks(line).plain(), group, group.objective)
        else:
            self.left["prose"] += 1
        return setting, group

    def section(self, label: Label, entry: Entry, setting: Setting, group: Group | None) -> State:
        """A label over a list ("What we will ship:"), perhaps with the first of its lines right behind it."""
        facts = read_heading(label.name)
        inner = replace(setting, section=label.part, period=facts.period or setting.period)
        inner = replace(inner, goals=setting.goals or facts.goals)
        if label.part is Part.OBJECTIVES:
            return replace(inner, objectives=facts.objectives or inner.objectives), None
        if label.part is Part.NOT_PLANNED and label.rest.text:
            self.detail(f"{label.name}: {label.rest.plain()}", group, None)
        elif label.rest.text:
            role = Role.KEY_RESULT if label.part is Part.RESULTS else Role.ITEM
            self.add(clean_line(label.rest, self.shape.people), entry, role, setting, group or self.open(setting))
        return inner, group

    def part_of(self, entry: Entry, line: Words, sort: Sort | None = None) -> Entry:
        """One line of an entry that holds several."""
        return Entry(sort or entry.sort, line, self.source.around(line))

    # Bullets

    def bullet(self, entry: Entry, setting: Setting, group: Group | None, above: Line | None) -> State:
        """A bullet and all that stands below it; ``above`` is the line that it is below."""
        lines = logical_lines(entry.words)
        clean = _marked(clean_line(lines[0], self.shape.people), entry)
        below = [*(self.part_of(entry, line, Sort.PARAGRAPH) for line in lines[1:]), *entry.children]
        if len(lines) > 1:
            entry = replace(entry, raw=self.source.around(lines[0]))
        holder = above or (group.last() if group else None)
        label = clean.label
        if label and label.part is Part.FIELD and (label.field not in ("status", "owner") or holder):
            state = set_field(label, setting, group, above), group
            self.block(below, *state)
            return state
        if label and label.part is Part.EXPLANATION and holder:
            self.explanation(label, group, above, entry, below)
        elif holder and setting.section in (Part.NOT_PLANNED, Part.EXPLANATION):
            name = "Not planned: " if setting.section is Part.NOT_PLANNED else ""
            self.detail(name + "\n".join(all_lines([entry])), group, above)
        elif label and label.part in SECTIONS:
            inner = self.section(label, entry, setting, group)
            self.block(below, *inner)
        elif label and label.part in (Part.FIELD, Part.EXPLANATION):
            return self.worded(entry, replace(clean, words=lines[0], label=None), below, (setting, group), above)
        elif defines(clean.text, label):
            self.left["talk"] += sum(1 for one in walk([entry]) if one.sort is Sort.BULLET)
        elif entry.bullets() and label is None and (part := _structure(clean, setting)) is not None:
            self.block(below, part, group)
        elif not clean.text or (entry.bullets() and not label and owner_alone(lines[0], self.shape.people)):
            self.unnamed(clean, lines[0], below, setting, group)
        else:
            return self.worded(entry, clean, below, (setting, group), above)
        return setting, group

    def worded(self, entry: Entry, clean: Clean, below: list[Entry], state: State, above: Line | None) -> State:
        """A bullet with words of its own."""
        setting, group = state
        role = bullet_role(entry, clean, setting, group, above, self.shape)
        if role is not Role.OBJECTIVE and clean.part is None and self.holds_several(clean):
            role = Role.OBJECTIVE
        if role is Role.OBJECTIVE:
            made = self.objective(entry, clean, setting, group, above)
            text = made.objective.text if made.objective else ""
            self.block(below, replace(setting.below(text), section=None, parent=""), made)
            # What follows an objective without bullets of its own may still belong to it.
            return setting, made if not entry.bullets() and clean.part is Part.OBJECTIVE else group
        line = self.add(clean, entry, role, setting, group or self.open(setting))
        self.inside(below, setting.below(clean.text), group, line)
        return setting, group

    def inside(self, entries: list[Entry], setting: Setting, group: Group | None, line: Line) -> None:
        """What stands below a key result or an item: its details, or lines of their own."""
        state: State = (setting, group)
        for entry in entries:
            if entry.sort in (Sort.HEADING, Sort.TABLE):
                self.block([entry], *state)
            elif entry.sort is Sort.PARAGRAPH:
                for words in logical_lines(entry.words):
                    state = self.beneath(words, entry, *state, line)
            elif explains(entry, self.shape.people):
                self.explained(entry, *state, line)
            else:
                state = self.bullet(entry, *state, line)

    def beneath(self, words: Words, entry: Entry, setting: Setting, group: Group | None, line: Line) -> State:
        """A further line of an item: a line of its own when it says so, a field, or a detail."""
        clean = clean_line(words, self.shape.people)
        label = clean.label
        if label and label.part is Part.FIELD:
            return set_field(label, setting, group, line), group
        if label and ((label.part in (Part.KEY_RESULT, Part.OBJECTIVE) and clean.text) or label.part in SECTIONS):
            return self.sentence(words, entry, setting, group)
        line.details.append(without_marks(words).plain())
        return setting, group

    def explained(self, entry: Entry, setting: Setting, group: Group | None, line: Line) -> None:
        """A bullet that explains the line above it."""
        label = clean_line(logical_lines(entry.words)[0], self.shape.people).label
        if label and label.part is Part.FIELD and not entry.children:
            set_field(label, setting, group, line)
        else:
            line.details.extend(all_lines([entry]))

    def unnamed(self, clean: Clean, words: Words, below: list[Entry], setting: Setting, group: Group | None) -> None:
        """A bullet without words: an owner over other bullets, "Objective 1" over its wording, or nothing at all."""
        if clean.part is Part.OBJECTIVE:
            self.block(below, replace(setting, section=Part.OBJECTIVE), None)
            return
        owner = clean.owner or owner_alone(words, self.shape.people)
        inner = replace(setting.below(without_marks(words).plain()), owner=owner or setting.owner)
        self.block(below, inner, group)


def _structure(clean: Clean, setting: Setting) -> Setting | None:
    """The setting below a bullet that is no line but the name of a part ("Now", "Q3 2027"); None for any other."""
    facts = read_heading(clean.text)
    named = facts.horizon or (facts.structural and facts.period)
    if not named or clean.owner or len(clean.text.split()) > 4:
        return None
    return replace(
        setting.below(clean.text),
        period=facts.period or setting.period,
        goals=setting.goals or facts.goals,
        horizon=True,
    )


def _marked(clean: Clean, entry: Entry) -> Clean:
    """A ticked box and struck-out words are a status."""
    if entry.checked:
        return replace(clean, status=clean.status or "done")
    return replace(clean, status=clean.status or "struck out") if entry.struck else clean
