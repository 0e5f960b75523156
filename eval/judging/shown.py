"""What a judge is shown of a rewrite: the draft and its new key results; and whether a quote stands in one of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from eval.case import Case
from eval.graders.grader import Graded
from eval.rows import Made

MOST = 9
_LONGEST = 600  # characters of one text


@dataclass(frozen=True)
class Sentence:
    """A key result in its parts."""

    who: str
    does: str
    measure: str

    def text(self) -> str:
        """All of it, to look a quote up in."""
        return f"{self.who} {self.does} {self.measure}"


@dataclass(frozen=True)
class Shown:
    """A draft with key results made from it. ``about`` and ``repeat`` say whose it is, ``digest`` names the rewrite."""

    about: str
    lines: tuple[str, ...]
    key_results: tuple[Sentence, ...]
    team: str = ""
    answer: str = ""
    repeat: int = 1
    digest: str = ""

    def inputs(self) -> Mapping[str, Any]:
        """The inputs of a judge's prompt."""
        return {
            "team": _cut(self.team),
            "lines": [_cut(line) for line in self.lines],
            "answer": _cut(self.answer),
            "key_results": [
                {"number": number, "who": _cut(one.who), "does": _cut(one.does), "measure": _cut(one.measure)}
                for number, one in enumerate(self.key_results, 1)
            ],
        }

    def holds(self, quote: str, number: int) -> bool:
        """Whether the words stand in that key result, whatever the case and the spaces."""
        if not 1 <= number <= len(self.key_results):
            return False
        said = _plain(quote)
        return len(said) > 1 and said in _plain(self.key_results[number - 1].text())


def shown_of(case: Case, made: Made) -> Shown | None:
    """What a judge sees of a rewrite; None where nothing in it is new."""
    new = Graded(case, made.conversions).new[:MOST]
    if not new:
        return None
    rows = tuple(Sentence(kr.who, kr.does_what or kr.text, kr.measure.name if kr.measure else "") for kr in new)
    return Shown(case.id, tuple(case.text.splitlines()), rows, case.team, case.answers.who, made.repeat, made.digest)


def _plain(text: str) -> str:
    return " ".join(text.lower().split()).strip(" .,;:\"'“”‘’")


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else text[:_LONGEST].rstrip() + " …"
