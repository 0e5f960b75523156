"""Collects the drafts of a document while it is walked: opens groups, adds lines, and keeps what explains them."""

from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from assistant.formats.fields import sentences
from assistant.formats.group import Group, Line, Setting
from assistant.formats.heading import read_heading
from assistant.formats.label import Label, Part
from assistant.formats.line import Clean
from assistant.formats.outline import Entry, Sort
from assistant.formats.owner import without_marks
from assistant.formats.shape import Shape, all_lines
from assistant.formats.words import Source
from assistant.okr import Role

# Longer first sentences are no objective with its key results behind it.
_LONGEST_LEAD = 16


class Collector(ABC):
    """``left`` counts what became no line, by kind."""

    def __init__(self, source: Source, shape: Shape, *, quotes: bool = False) -> None:
        self.source, self.shape, self.quotes = source, shape, quotes
        self.groups: list[Group] = []
        self.left: Counter[str] = Counter()

    @abstractmethod
    def block(self, entries: list[Entry], setting: Setting, group: Group | None) -> None:
        """Walk entries that stand side by side."""

    def open(self, setting: Setting, parent: str = "") -> Group:
        """A new draft."""
        group = Group(setting, parent=parent)
        self.groups.append(group)
        return group

    def objective(
        self, entry: Entry, clean: Clean, setting: Setting, group: Group | None, above: Line | None = None
    ) -> Group:
        """A new draft for an objective; its parent is the key result or the objective that it stands below."""
        enclosing = group.objective.text if group and group.objective else ""
        if above is not None and above.role is Role.KEY_RESULT:
            enclosing = above.text
        made = self.open(replace(setting, section=None), enclosing)
        called = clean.label.name.lower() if clean.label else ""
        labelled = clean.part is Part.OBJECTIVE and (self.shape.okr or not called.startswith("goal"))
        made.stated = labelled or setting.section is Part.OBJECTIVE
        if entry.sort is Sort.HEADING and not setting.period:
            made.period = read_heading(clean.text).period
        lead, results = self._split(clean)
        made.objective = self.add(lead, entry, Role.OBJECTIVE, setting, None)
        for result in results:
            self.add(result, entry, Role.KEY_RESULT, setting.below(lead.text), made)
        return made

    def _split(self, clean: Clean) -> tuple[Clean, list[Clean]]:
        """An owned objective and its key results in one line: a short first sentence, and each sentence behind it."""
        spans = sentences(clean.words.text)
        if not self.holds_several(clean) or len(spans) < 2:
            return clean, []
        parts = [replace(clean, words=clean.words.part(start, end).strip()) for start, end in spans]
        return parts[0], [replace(part, label=None, tags=(), status="") for part in parts[1:]]

    def holds_several(self, clean: Clean) -> bool:
        """Whether a line of a document of owned lines holds an objective and what measures it."""
        if self.shape.labelled or not (self.shape.okr and clean.owner and self.shape.people.prefixes):
            return False
        spans = sentences(clean.words.text)
        return len(spans) > 1 and len(clean.words.text[: spans[0][1]].split()) <= _LONGEST_LEAD

    def add(
        self, clean: Clean, entry: Entry, role: Role, setting: Setting, group: Group | None, details: Sequence[str] = ()
    ) -> Line:
        """A line, put into ``group`` if there is one."""
        words = clean.words if clean.text else without_marks(entry.words)
        first = words.at[0] if len(words.at) else 0
        line = Line(
            text=words.plain(),
            role=role,
            raw=entry.raw.strip(),
            details=list(details),
            owner=clean.owner or setting.owner,
            status=clean.status,
            tags=clean.tags,
            under=setting.under,
            place=self.source.place(first),
            runs=self.source.runs(words),
        )
        if group is not None:
            group.lines.append(line)
        return line

    def detail(self, text: str, group: Group | None, line: Line | None) -> None:
        """Words that explain a line, or else the last line of a group."""
        holder = line or (group.last() if group else None)
        if holder is None:
            self.left["prose"] += 1
        elif text:
            holder.details.append(text)

    def explanation(
        self, label: Label, group: Group | None, line: Line | None, entry: Entry, below: Sequence[Entry] = ()
    ) -> None:
        """A labelled explanation ("Why: …") and what stands below it."""
        if not label.rest.text and not below:
            return
        holder = line or (group.objective or group.last() if group else None)
        text = f"{label.name}: {without_marks(label.rest).plain()}".strip()
        self.detail("\n".join([text, *all_lines(below)]), group, holder)
