"""From the outline of a document to its drafts: headings, tables, and the order in which everything is walked."""

import re
from collections import Counter
from dataclasses import dataclass, replace

from assistant.expression import expression
from assistant.formats.fields import set_field
from assistant.formats.group import Group, Numbering, Setting, finished
from assistant.formats.heading import HeadingFacts, read_heading
from assistant.formats.label import Label, Part
from assistant.formats.line import Clean, clean_line
from assistant.formats.lines import SECTIONS, LineReader, State
from assistant.formats.outline import Entry, Sort, walk
from assistant.formats.owner import without_marks
from assistant.formats.roles import heading_role, mostly_goals, only_talk
from assistant.formats.shape import all_lines, logical_lines, read_shape
from assistant.formats.table import read_table
from assistant.formats.talk import lead_to_talk, without_link_lists
from assistant.formats.words import Source
from assistant.okr import Draft, Role
from assistant.region import Runs

_QUARTER = expression(r"\b[QH][1-4]\b", re.I)
# Headings that go on with the objective under the heading beside them, as the parts of a form do.
_OF_OBJECTIVE = (Part.RESULTS, Part.ITEMS, Part.NOT_PLANNED, Part.FIELD, Part.EXPLANATION, Part.KEY_RESULT)


@dataclass(frozen=True, slots=True)
class Composed:
    """The drafts of an outline, where their words stand, and what was left out, counted by kind."""

    drafts: tuple[Draft, ...]
    runs: dict[str, Runs]
    left: Counter[str]


def compose(entries: list[Entry], source: Source, setting: Setting) -> Composed:
    """Walk an outline, and what others said only if the author says nothing."""
    entries, links = without_link_lists(entries)
    shape = read_shape(entries, source.name)
    composer = Composer(source, shape)
    composer.block(entries, setting, None)
    if not any(group.objective or group.lines for group in composer.groups) and composer.left["quoted"]:
        # A mail quotes a whole roadmap; a guide quotes what OKRs are beside its own goals.
        composer = Composer(source, shape, quotes=True)
        composer.block(entries, setting, None)
    composer.left["links"] += links
    numbering = Numbering()
    return Composed(finished(composer.groups, numbering), numbering.runs, composer.left)


class Composer(LineReader):
    """Walks an outline once, from the top."""

    def block(self, entries: list[Entry], setting: Setting, group: Group | None) -> None:
        """Entries below one heading. Labels and leads hold for what follows them here."""
        state: State = (setting, group)
        silent = False
        among_goals = mostly_goals(entries, setting, self.shape)
        before: Group | None = None
        for entry in entries:
            if entry.sort is Sort.HEADING:
                count = len(self.groups)
                inner = replace(state[0], section=setting.section)
                self.heading(entry, inner, state[1] or group, before, among_goals=among_goals)
                opened = self.groups[count:]
                before = (opened[0] if opened[0].stated else None) if opened else before
            elif entry.sort is Sort.PARAGRAPH:
                text = entry.words.plain()
                if text.endswith(":"):
                    silent = lead_to_talk(text) and not read_heading(text).goals
                state = self.paragraph(entry, *state)
            elif silent or (entry.quoted and not self.quotes):
                self.left["talk" if silent else "quoted"] += sum(1 for one in walk([entry]) if one.words.text)
            elif entry.sort is Sort.TABLE:
                self.table(entry, *state)
            else:
                state = self.bullet(entry, *state, None)

    def heading(
        self,
        entry: Entry,
        setting: Setting,
        group: Group | None,
        before: Group | None = None,
        *,
        among_goals: bool = False,
    ) -> None:
        """A heading and all that stands below it; ``before`` is the objective under the heading beside it."""
        clean = clean_line(entry.words, self.shape.people, heading=True)
        if clean.part in _OF_OBJECTIVE:
            group = group or before
        label, above = clean.label, replace(setting, section=None)
        facts, whole = read_heading(without_marks(entry.words).plain()), without_marks(entry.words).plain()
        if not clean.text and not label:
            self.block(entry.children, above, None)
        elif label and label.part is Part.FIELD:
            first, below = _value(label, entry)
            self.block(below, set_field(first, above, group).below(whole), group)
        elif label and label.part in SECTIONS and not label.rest.text:
            inner = replace(_settled(above, facts, whole), section=label.part)
            self.block(entry.children, inner, None if label.part is Part.OBJECTIVES else group)
        elif label and label.part is Part.EXPLANATION:
            below = [child for child in entry.children if child.sort is not Sort.HEADING]
            self.explanation(label, group, None, entry, below)
            self.block(entry.headings(), above, group)
        elif label and label.part is Part.OBJECTIVE and not clean.text:
            # The wording stands in the first line below.
            self.block(entry.children, replace(above.below(whole), section=Part.OBJECTIVE), None)
        elif only_talk(entry, clean.text, self.shape):
            self.left["sections"] += 1
        else:
            named = clean if clean.text else replace(clean, words=entry.words)
            self.named(entry, named, above, group, among_goals=among_goals)

    def named(
        self, entry: Entry, clean: Clean, setting: Setting, group: Group | None, *, among_goals: bool = False
    ) -> None:
        """A heading with words of its own: an objective, a key result, an item, or structure."""
        facts = read_heading(clean.text)
        title = not self.groups
        role = heading_role(entry, clean, facts, setting, self.shape, title=title, among_goals=among_goals)
        if role is Role.OBJECTIVE:
            made = self.objective(entry, clean, setting, group)
            text = made.objective.text if made.objective else ""
            self.block(entry.children, replace(setting.below(text), parent=""), made)
        elif role is Role.KEY_RESULT:
            line = self.add(clean, entry, role, setting, group or self.open(setting))
            self.inside(entry.children, setting.below(clean.text), group, line)
        elif role is Role.ITEM:
            line = self.add(clean, entry, role, setting, self.open(setting))
            below = [child for child in entry.children if child.sort is Sort.TABLE]
            for child in entry.children:
                if child.sort is Sort.BULLET:
                    self.explained(child, setting, None, line)
                elif child.sort is Sort.PARAGRAPH:
                    line.details.extend(all_lines([child]))
            self.block(below, setting.below(clean.text), None)
        else:
            # An objective stays open under a heading of mere structure below it.
            whole = without_marks(entry.words).plain()
            inner = _settled(setting, facts, whole)
            if facts.structural and facts.goals and _QUARTER.search(facts.period) and not facts.team:
                # "Q3 goals" over a plain list: each is one. Goals without a quarter are as often a list of work.
                inner = replace(inner, section=Part.OBJECTIVES, objectives=True)
            self.block(entry.children, inner, group if facts.structural else None)

    def table(self, entry: Entry, setting: Setting, group: Group | None) -> None:
        """The rows of a table, with its objectives opening drafts of their own."""
        rows = read_table(entry, setting, group is not None, self.shape)
        if not rows:
            self.left["tables"] += 1
        for row in rows:
            own = replace(setting, **row.fields)
            if row.role is Role.OBJECTIVE:
                group = self.open(own, row.parent)
                group.stated = True
                group.objective = self.add(row.clean, row.entry, row.role, setting, None, row.details)
                continue
            holder = self.open(own, row.parent) if group is None or row.alone else group
            self.add(row.clean, row.entry, row.role, setting.below(row.under), holder, row.details)


def _value(label: Label, entry: Entry) -> tuple[Label, list[Entry]]:
    """A field that a heading names, with the paragraph below it where the heading does not hold its value."""
    if label.rest.text or not entry.children or entry.children[0].sort is not Sort.PARAGRAPH:
        return label, entry.children
    return replace(label, rest=logical_lines(entry.children[0].words)[0]), entry.children[1:]


def _settled(setting: Setting, facts: HeadingFacts, text: str) -> Setting:
    """The setting below a heading of structure."""
    return replace(
        setting.below(text),
        period=facts.period or setting.period,
        team=facts.team or setting.team,
        level=facts.level or (None if facts.team else setting.level),
        goals=setting.goals or facts.goals,
        objectives=facts.objectives or setting.objectives,
        horizon=facts.horizon or setting.horizon,
    )
