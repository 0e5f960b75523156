"""What the card of one key result shows, read from the sheet."""

from dataclasses import dataclass

from assistant.finding import Boxes
from assistant.okr import KeyResult
from assistant.provenance import Trace
from assistant.ui.sheet import Sheet
from assistant.ui.work import Work, name_of


@dataclass(frozen=True)
class Card:
    """What a card shows. ``before`` is the key result as it was proposed, ``kr`` as it stands now."""

    before: KeyResult
    kr: KeyResult
    boxes: Boxes | None
    traces: dict[str, Trace]
    work: Work
    name: str

    @classmethod
    def of(cls, sheet: Sheet, number: str) -> "Card":
        """The card of the key result with that id, which the rewrite holds."""
        made, now = sheet.rewrite
        before = next(one for one in made.key_results if one.id == number)
        kr = next(one for one in now.key_results if one.id == number)
        boxes = next((one for one in now.boxes_after if one.about == number), None)
        traces = {
            trace.slot.removeprefix(f"{number}."): trace
            for trace in now.provenance
            if trace.slot.startswith(f"{number}.")
        }
        return cls(before, kr, boxes, traces, sheet.work, sheet.name)

    @property
    def known(self) -> str:
        """What the key result is about, whichever id it has."""
        return name_of(self.before)

    @property
    def shown(self) -> tuple[object, ...]:
        """All of it, as values that never change."""
        own = [{place: said for place, said in kept.items() if place[0] == self.known} for kept in self._kept]
        return self.before, self.kr, self.boxes, self.traces, own, self.work.texts.get(self.known)

    @property
    def _kept(self) -> tuple[dict[tuple[str, str], str], ...]:
        return self.work.numbers, self.work.parts
