"""What a person does in a session: the text they gave, what they answered, filled in, edited and decided."""

import re
from dataclasses import dataclass, field

from assistant.okr import Answers, Draft, KeyResult, Level, Record, Review

_MARK = re.compile(r"\[(?P<slot>\w+):[^\[\]]*\]")


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
    result the same id. ``numbers`` goes by that name and the slot.
    """

    answers: dict[str, str] = field(default_factory=dict)
    numbers: dict[tuple[str, str], str] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    reviews: dict[str, Review] = field(default_factory=dict)

    def said(self) -> Answers:
        """The answers as the flow takes them; *difference* holds one behaviour a line."""
        said = {name: text.strip() for name, text in self.answers.items() if text.strip()}
        lines = tuple(line.strip() for line in said.pop("difference", "").splitlines() if line.strip())
        return Answers.model_validate({**said, "difference": lines})

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


def name_of(kr: KeyResult) -> str:
    """What a key result is about, whichever id it has: the behaviour and the measure, or its whole text."""
    return f"{kr.does_what} | {kr.measure.name if kr.measure else ''}" if kr.does_what else kr.text
