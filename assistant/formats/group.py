"""Drafts while they are being put together; numbered and frozen at the end."""

from dataclasses import dataclass, field, replace
from typing import Any

from assistant.formats.label import Part
from assistant.okr import Draft, Item, Level, Place, Role
from assistant.region import Runs


@dataclass(slots=True)
class Line:
    """An Item in the making."""

    text: str
    role: Role
    raw: str = ""
    details: list[str] = field(default_factory=list)
    owner: str = ""
    status: str = ""
    tags: tuple[str, ...] = ()
    under: tuple[str, ...] = ()
    place: Place = field(default_factory=Place)
    id: str = ""
    runs: Runs = ()


@dataclass(frozen=True, slots=True)
class Setting:
    """What the headings and fields above a line attach to it."""

    under: tuple[str, ...] = ()
    team: str = ""
    org: str = ""
    level: Level | None = None
    period: str = ""
    parent: str = ""
    owner: str = ""
    strategy: str = ""
    section: Part | None = None
    goals: bool = False
    objectives: bool = False
    horizon: bool = False

    def below(self, heading: str) -> "Setting":
        """The same, one heading further down."""
        return replace(self, under=(*self.under, heading)) if heading else self

    def with_field(self, name: str, value: str) -> "Setting":
        """The same with one of the fields team, org, period, parent, owner or strategy set."""
        changes: dict[str, Any] = {name: value}
        return replace(self, **changes)


@dataclass(slots=True)
class Group:
    """A Draft in the making. ``stated`` means that the author called its objective an objective."""

    setting: Setting
    objective: Line | None = None
    lines: list[Line] = field(default_factory=list)
    parent: str = ""
    team: str = ""
    org: str = ""
    period: str = ""
    strategy: str = ""
    level: Level | None = None
    stated: bool = False

    def last(self) -> Line | None:
        """The line that an explanation below it belongs to."""
        return self.lines[-1] if self.lines else self.objective


class Numbering:
    """Gives every line an id: its author's where it is free, else o1, o2, … or i1, i2, … in order."""

    def __init__(self) -> None:
        self.taken: set[str] = set()
        self.counts = {"o": 0, "i": 0}
        self.renamed: list[str] = []
        self.runs: dict[str, Runs] = {}
        self.reserved: set[str] = set()

    def reserve(self, ids: list[str]) -> None:
        """Keep numbers from colliding with ids that an author gave."""
        self.reserved = set(ids)

    def item(self, line: Line) -> Item:
        """The finished Item."""
        wanted = line.id
        if wanted and wanted not in self.taken:
            chosen = wanted
        else:
            letter = "o" if line.role is Role.OBJECTIVE else "i"
            chosen = self._next(letter)
            if wanted:
                self.renamed.append(wanted)
        self.taken.add(chosen)
        if len(line.runs) > 1:
            self.runs[chosen] = line.runs
        return Item(
            id=chosen,
            text=line.text,
            role=line.role,
            raw=line.raw or line.text,
            details="\n".join(line.details),
            owner=line.owner,
            status=line.status,
            tags=line.tags,
            under=line.under,
            place=line.place,
        )

    def _next(self, letter: str) -> str:
        while True:
            self.counts[letter] += 1
            chosen = f"{letter}{self.counts[letter]}"
            if chosen not in self.taken and chosen not in self.reserved:
                return chosen


def finished(groups: list[Group], numbering: Numbering) -> tuple[Draft, ...]:
    """The groups that hold something, as Drafts."""
    numbering.reserve(
        [
            line.id
            for group in groups
            for line in [*([group.objective] if group.objective else []), *group.lines]
            if line.id
        ]
    )
    drafts: list[Draft] = []
    for group in groups:
        group.lines = [line for line in group.lines if line.text]
        if group.objective is not None and not group.objective.text:
            group.objective = None
        if group.objective is None and not group.lines:
            continue
        objective = numbering.item(group.objective) if group.objective else None
        above = group.setting
        drafts.append(
            Draft(
                id=f"d{len(drafts) + 1}",
                objective=objective,
                items=tuple(numbering.item(line) for line in group.lines),
                team=group.team or above.team,
                org=group.org or above.org,
                level=group.level or above.level or Level.TEAM,
                period=group.period or above.period,
                parent=group.parent or above.parent,
                strategy=group.strategy or above.strategy,
            )
        )
    return tuple(drafts)
