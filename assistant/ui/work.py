"""What a person does in a session: the text they gave, what they answered, filled in, edited and decided."""

from dataclasses import dataclass, field
from typing import Any

from assistant.expression import expression
from assistant.okr import Answers, Draft, KeyResult, Level, Record, Review

_MARK = expression(r"\[(?P<slot>\w+):[^\[\]]*\]")


_UNDONE = ("answers", "numbers", "texts", "parts", "reviews", "chosen", "skipped")
_MOST_STEPS = 60


@dataclass(frozen=True)
class Step:
    """A change that can be undone: what was done, about what, and how everything stood before it."""

    doing: str
    about: str
    kept: dict[str, Any]


class Brief(Record):
    """The text to work on and what was said around it. ``goals`` are higher OKRs, as text, that may be parents."""

    text: str
    name: str = "pasted text"
    team: str = ""
    period: str = ""
    parent: str = ""
    strategy: str = ""
    level: Level = Level.TEAM
    goals: str = ""

    def around(self, draft: Draft) -> Draft:
        """The draft with the gaps filled that its own text leaves."""
        gaps: dict[str, object] = {
            name: value
            for name in ("team", "period", "parent", "strategy")
            if (value := getattr(self, name).strip()) and not getattr(draft, name)
        }
        if self.level is not Level.TEAM and draft.level is Level.TEAM:
            gaps["level"] = self.level
        return draft.model_copy(update=gaps) if gaps else draft


@dataclass
class Work:
    """One draft in a person's hands.

    Edits of key results are kept under ``name_of`` and not under an id, because another answer may give another key
    result the same id. ``numbers`` and ``parts`` go by that name and the slot; ``chosen`` says which key results were
    swapped in (or out). ``sent`` are the answers that a model has seen. ``at`` is the question that is open,
    ``skipped`` are those that were passed over, ``past`` what can be undone.
    """

    answers: dict[str, str] = field(default_factory=dict)
    numbers: dict[tuple[str, str], str] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    parts: dict[tuple[str, str], str] = field(default_factory=dict)
    reviews: dict[str, Review] = field(default_factory=dict)
    chosen: dict[str, bool] = field(default_factory=dict)
    sent: Answers | None = None
    at: int = 0
    skipped: set[str] = field(default_factory=set)
    past: list[Step] = field(default_factory=list)

    def said(self) -> Answers:
        """The answers as the flow takes them; *difference* holds one behaviour a line."""
        said = {name: text.strip() for name, text in self.answers.items() if text.strip()}
        lines = tuple(line.strip() for line in said.pop("difference", "").splitlines() if line.strip())
        return Answers.model_validate({**said, "difference": lines})

    def before(self, doing: str, about: str = "") -> None:
        """Remember how things stand before a change, so that it can be undone.

        Changes of one thing in a row, such as the letters of a field, are one step; ``about`` names the thing.
        """
        if about and self.past and self.past[-1].about == about:
            return
        self.past.append(Step(doing, about, {name: getattr(self, name).copy() for name in _UNDONE}))
        del self.past[:-_MOST_STEPS]

    def undo(self) -> None:
        """Take the last change back."""
        if self.past:
            for name, value in self.past.pop().kept.items():
                setattr(self, name, value)

    def reword(self, name: str, text: str, proposed: str) -> None:
        """Keep a person's wording of a key result, or of ``objective``.

        A number that was filled in and still stands there once becomes its open slot again: its field goes on to
        govern it; one that was written over belongs to the wording, and its field gives way.
        """
        for mark in _MARK.finditer(proposed):
            number = self.numbers.get((name, mark["slot"]), "")
            if number and text.count(number) == 1:
                text = text.replace(number, mark.group())
            elif number and mark.group() not in text:
                self.numbers.pop((name, mark["slot"]))
        self.texts[name] = text
        for key in [key for key in self.parts if key[0] == name]:
            self.parts.pop(key)  # the whole wording says it now

    def swap(self, inside: str, outside: str) -> None:
        """Put one key result in the place of another, which becomes an alternative."""
        self.chosen |= {inside: True, outside: False}
        self.reviews[inside] = Review.ACCEPTED
        self.reviews.pop(outside, None)


def name_of(kr: KeyResult) -> str:
    """What a key result is about, whichever id it has: the behaviour and the measure, or its whole text."""
    return f"{kr.does_what} | {kr.measure.name if kr.measure else ''}" if kr.does_what else kr.text
