"""An author's word that a rule does not hold here: ``okr: allow OB03: the board fixed this figure``."""

from assistant.okr import Place, Record


class Excuse(Record):
    """``codes`` and ``reason`` are as they were written; without a reason it excuses nothing.

    ``line`` is the one it holds for, 0 for the whole file. Where many lines of data stand on one, as in packed JSON,
    ``column`` says which of them is meant. ``place`` is where the excuse itself stands, ``text`` its wording.
    """

    codes: tuple[str, ...]
    reason: str
    text: str
    place: Place = Place()
    line: int = 0
    column: int = 0

    def covers(self, place: Place, lines: int = 1) -> bool:
        """Whether it holds for what begins at ``place`` and is so many lines long."""
        if not self.line:
            return True
        if self.column:
            return (self.line, self.column) == (place.line, place.column)
        return place.line <= self.line < place.line + lines
