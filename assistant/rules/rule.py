"""What a rule is: one box of the self-check, with its reason, a weak and a strong example, and the check itself."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from assistant.finding import Finding, Severity, Span, Verdict
from assistant.okr import Conversion, Draft, Kind, Level, Objective, Place
from assistant.reading.judged import Judged, judge_box, judge_part, read_kind
from assistant.reading.kind import KindReading


@dataclass(frozen=True)
class Subject:
    """One text to be judged, as an objective or as a key result, and what its document attaches to it.

    ``key`` is the id that findings are ``about``. ``known`` holds the texts that numbers may come from; it is empty for
    a text that a person wrote, whose numbers are their own.
    """

    text: str
    key: str = "text"
    objective: str = ""
    period: str = ""
    team: str = ""
    owner: str = ""
    level: Level = Level.TEAM
    source: str = ""
    tags: str = ""
    place: Place = field(default_factory=Place)
    known: tuple[str, ...] | None = None
    people: tuple[str, ...] = ()

    def reading(self) -> KindReading:
        """What sort of line this is, and who acts in it."""
        return read_kind(self.text, self.team, self.tags, self.people)

    def box(self, name: str) -> Judged:
        """One of the six boxes, for a text that is an objective."""
        return judge_box(self.text, name, self.people)

    def part(self, name: str) -> Judged:
        """``kind``, ``who``, ``does_what``, ``by_how_much`` or ``one_measure``, for a text that is a key result."""
        return judge_part(self.text, name, self.team, self.people)


@dataclass(frozen=True)
class OkrSet:
    """One objective with its key results and its surroundings, judged together.

    ``obstacle`` is what is known to stand in these people's way.
    """

    objective: str
    key_results: tuple[Subject, ...]
    parent: str = ""
    strategy: str = ""
    obstacle: str = ""
    owner: str = ""
    team: str = ""
    level: Level = Level.TEAM
    most_key_results: int = 3
    good_key_results: int = 2
    place: Place = field(default_factory=Place)


@dataclass(frozen=True)
class RewriteOf:
    """A draft and what was made of it."""

    draft: Draft
    result: Conversion
    kinds: dict[str, Kind]
    untouchable: frozenset[str]

    @property
    def objective(self) -> Objective | None:
        """The rewritten objective."""
        return self.result.objective


@dataclass(frozen=True)
class Opinion:
    """A rule's answer: the verdict, the offsets of the words that decided, what to say, and how sure it is."""

    verdict: Verdict
    message: str = ""
    suggestion: str = ""
    spans: tuple[tuple[int, int], ...] = ()
    confidence: float = 0.9


PASS = Opinion(Verdict.PASS)
Judgeable = TypeVar("Judgeable")


def failed(message: str, suggestion: str, *spans: tuple[int, int], confidence: float = 0.9) -> Opinion:
    """A box that fails, decided by the words at ``spans``."""
    return Opinion(Verdict.FAIL, message, suggestion, spans, confidence)


def unsure(message: str, suggestion: str, *spans: tuple[int, int], confidence: float = 0.5) -> Opinion:
    """A box that could not be decided."""
    return Opinion(Verdict.UNSURE, message, suggestion, spans, confidence)


def opinion(judged: Judged, message: str | Callable[[], str], advice: str, unsure_message: str) -> Opinion:
    """A judged box as an opinion: ``message`` when it fails, ``unsure_message`` when it could not be told.

    A message that quotes the words that decided is made when it is needed: most boxes pass, and finding words costs.
    """
    if judged.answer == "pass":
        return Opinion(Verdict.PASS, confidence=judged.confidence)
    if judged.answer == "unsure":
        return unsure(unsure_message, advice, *judged.spans, confidence=judged.confidence)
    told = message if isinstance(message, str) else message()
    return failed(told, advice, *judged.spans, confidence=judged.confidence)


@dataclass(frozen=True)
class Rule(Generic[Judgeable]):
    """One rule. ``name`` names the pattern it finds, ``box`` the question of METHOD.md that it answers.

    ``weak`` must fail and ``strong`` must pass; tests execute both.
    """

    code: str
    name: str
    box: str
    severity: Severity
    reason: str
    weak: Judgeable
    strong: Judgeable
    check: Callable[[Judgeable], Opinion]

    def weak_opinion(self) -> Opinion:
        """What the rule says of its own weak example."""
        return self.check(self.weak)

    def finding(
        self, opinion: Opinion, *, about: str, text: str, place: Place, severity: Severity | None = None
    ) -> Finding:
        """The finding for an opinion; an unsure one is never more than a hint."""
        level = severity or self.severity
        if opinion.verdict is Verdict.UNSURE and level is not Severity.OFF:
            level = Severity.HINT
        spans = tuple(Span(start=start, end=end, words=text[start:end]) for start, end in opinion.spans)
        return Finding(
            code=self.code,
            name=self.name,
            box=self.box,
            about=about,
            verdict=opinion.verdict,
            severity=level,
            message=opinion.message,
            why=self.reason,
            suggestion=opinion.suggestion,
            text=text,
            words=spans,
            confidence=opinion.confidence,
            file=place.file,
            line=place.line,
            column=place.column + (spans[0].start if spans else 0),
        )
