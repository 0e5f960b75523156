"""A roadmap by outcomes: every line of the input with its part, and the OKRs that lines share. What renderers show."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import PurePath

from assistant.expression import expression
from assistant.report.checked import counted


class Part(StrEnum):
    """What a line is in a roadmap by outcomes (METHOD.md, section 8)."""

    HYPOTHESIS = "hypothesis"
    COMMITMENT = "commitment"
    OUTCOME = "already an outcome"
    IMPACT = "impact for the level above"
    GUARDRAIL = "guardrail"
    OBJECTIVE = "objective"
    UNLINKED = "serves no OKR yet"


class Horizon(StrEnum):
    """When: as the item itself says, else open."""

    NOW = "now"
    NEXT = "next"
    LATER = "later"
    DONE = "done"
    OPEN = "open"

    @property
    def heading(self) -> str:
        """How a heading says it."""
        return "no date said" if self is Horizon.OPEN else self.value


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the input and what became of it.

    ``after`` is its new wording, ``test`` the smallest experiment, ``outcome`` the id of the OKR it stands under (empty
    for none), ``asks`` whether a question about it is open. ``columns`` are those of its table, as they were written.
    """

    item: str
    text: str
    part: Part
    reason: str
    after: str = ""
    test: str = ""
    outcome: str = ""
    horizon: Horizon = Horizon.OPEN
    parent: str = ""
    team: str = ""
    owner: str = ""
    status: str = ""
    period: str = ""
    file: str = ""
    sheet: str = ""
    row: int = 0
    link: str = ""
    asks: bool = False
    columns: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """One OKR and the lines under it. ``suggested`` says that the objective is not its authors' own."""

    id: str
    objective: str
    who: str
    key_results: tuple[str, ...]
    alternatives: tuple[str, ...]
    impact: str
    parent: str
    advice: tuple[str, ...]
    suggested: bool
    lines: tuple[Line, ...]

    @property
    def teams(self) -> tuple[str, ...]:
        """The teams that work at it, in order."""
        return tuple(dict.fromkeys(line.team for line in self.lines if line.team))


@dataclass(frozen=True, slots=True)
class Roadmap:
    """The whole: the OKRs in the order of their first lines, and every line in the order of the input."""

    outcomes: tuple[Outcome, ...]
    lines: tuple[Line, ...]
    files: tuple[str, ...] = ()
    engine: str = ""
    missing: int = 0
    counts: Counter[Part] = field(default_factory=Counter)

    @property
    def sources(self) -> str:
        """What the files are called, without their folders."""
        return ", ".join(dict.fromkeys(PurePath(name).name for name in self.files))

    @property
    def teams(self) -> tuple[str, ...]:
        """Every team, in order."""
        return tuple(dict.fromkeys(line.team for line in self.lines if line.team))

    def apart(self, part: Part) -> list[Line]:
        """The lines of a part that stand under no OKR."""
        return [line for line in self.lines if line.part is part and not line.outcome]

    def open_questions(self) -> int:
        """How many items need an answer."""
        return len({line.item for line in self.lines if line.asks})


def summary(made: Roadmap) -> Iterator[str]:
    """The counts in words, a sentence each."""
    number = made.counts
    bets = number[Part.HYPOTHESIS] + number[Part.GUARDRAIL]
    yield f"{counted(len(made.outcomes), 'OKR')} with {bets} {'hypothesis' if bets == 1 else 'hypotheses'}"
    if number[Part.COMMITMENT]:
        yield counted(number[Part.COMMITMENT], "commitment")
    if number[Part.OUTCOME]:
        yield f"{number[Part.OUTCOME]} already an outcome"
    if number[Part.IMPACT]:
        yield f"{counted(number[Part.IMPACT], 'impact')} for the level above"
    if number[Part.UNLINKED]:
        yield f"{number[Part.UNLINKED]} that {'serves' if number[Part.UNLINKED] == 1 else 'serve'} no OKR yet"
    if asked := made.open_questions():
        yield f"{counted(asked, 'item')} with an open question"
    if made.missing:
        yield f"{counted(made.missing, 'item')} not rewritten yet"


def without_repeats(lines: Iterable[Line]) -> list[Line]:
    """The lines, each smallest experiment at the first of them that names it: a meeting need not read it again."""
    seen: set[str] = set()
    told = []
    for line in lines:
        told.append(replace(line, test="") if line.test in seen else line)
        seen.add(line.test)
    return told


def worked_on(one: Outcome) -> list[Line]:
    """The lines of an OKR without the objective that its heading says already, unless there is no other."""
    others = [line for line in one.lines if line.part is not Part.OBJECTIVE or line.text != one.objective]
    return others or list(one.lines)


_QUOTED = expression(r"^We believe that doing this \(“(?P<text>.*?)”\) ", re.S)


def reworded(line: Line) -> str:
    """The new wording of a line, to stand below the old one, which it need not quote; empty if they are the same."""
    said = _QUOTED.match(line.after)
    if said and line.text.startswith(said["text"]):
        return f"We believe that doing this {line.after[said.end() :]}"
    return line.after if line.after != line.text else ""


def by_horizon(lines: Iterable[Line]) -> list[tuple[Horizon, list[Line]]]:
    """The lines in the order now, next, later, done, open; a horizon without lines is left out."""
    held = list(lines)
    return [(when, mine) for when in Horizon if (mine := [line for line in held if line.horizon is when])]
