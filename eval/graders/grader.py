"""What a grader is: one demand on a rewrite, answered pass, fail, or nothing to grade."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import NamedTuple

from assistant.okr import Conversion, KeyResult
from eval.case import Case


class Grade(NamedTuple):
    """Whether a demand is met, and for a failure what was found instead."""

    passed: bool
    note: str = ""


@dataclass(frozen=True)
class Graded:
    """A case and what an engine made of it: one conversion a draft."""

    case: Case
    results: tuple[Conversion, ...]

    @property
    def key_results(self) -> tuple[KeyResult, ...]:
        """Every key result that stands."""
        return tuple(kr for one in self.results for kr in one.standing())

    @property
    def recommended(self) -> tuple[KeyResult, ...]:
        """Those that a team would take over as they are; alternatives do not count."""
        return tuple(kr for kr in self.key_results if kr.recommended)

    @property
    def new(self) -> tuple[KeyResult, ...]:
        """The recommended key results that are not the author's own line, word for word."""
        lines = {item.text for one in self.results for item in one.draft.items}
        return tuple(kr for kr in self.recommended if kr.text not in lines)

    def everything(self) -> str:
        """All that the results say."""
        said: list[str] = []
        for one in self.results:
            said += [one.objective.text, one.objective.period] if one.objective else []
            said += [kr.text for kr in one.key_results] + [bet.statement for bet in one.hypotheses]
            said += [bet.output for bet in one.hypotheses]
            said += [f"{promise.what} {promise.due} {promise.dependants}" for promise in one.commitments]
            said += [one.parent.text] if one.parent else []
        return "\n".join(said)


@dataclass(frozen=True)
class Grader:
    """One demand: its name, what it asks, its check, and examples that it must pass and must fail (all are tested)."""

    name: str
    asks: str
    check: Callable[[Graded], Grade | None]
    passes: tuple[Graded, ...]
    fails: tuple[Graded, ...]


def said_in(words: Iterable[str], text: str) -> list[str]:
    """The words that begin somewhere in a text: "pay" is in "payers pay" and not in "display"."""
    plain = " ".join(text.lower().split())
    return [word for word in words if re.search(rf"(?<!\w){re.escape(' '.join(word.lower().split()))}", plain)]


def one_of(words: Iterable[str], text: str, what: str) -> Grade:
    """Passes when one of the words is said."""
    wanted = tuple(words)
    if said_in(wanted, text):
        return Grade(True)
    return Grade(False, f"{what}: none of {', '.join(wanted)} in: {text}"[:400])


def texts(key_results: Iterable[KeyResult]) -> str:
    """The sentences of key results as one text."""
    return " / ".join(kr.text for kr in key_results)
