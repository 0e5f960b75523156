"""The judgement of a line, question by question: grammar and the network, weighed against each other.

Grammar is right about numbers, periods and who stands where in a sentence, and blind for what words mean; the network
is the other way round. How much each counts, for each question, was learned on lines that neither had seen
(``blend.json``, written by the training). The same text always gets the same answer.
"""

import json
import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from assistant.encoder.role import Role
from assistant.expression import expression
from assistant.measure import amount
from assistant.okr import Kind
from assistant.quantity import find_quantities
from assistant.reading.acting import somebody_acts
from assistant.reading.figures import quantified, timeboxed
from assistant.reading.glued import glued, without_asides
from assistant.reading.kind import KindReading, grammar_kind, named_in
from assistant.reading.promise import demanded, promised, spoken_for
from assistant.reading.solution import solution
from assistant.reading.tokens import telling, tokens
from assistant.reading.trouble import trouble_only
from assistant.reading.vote import FINE, Span, Vote, against

BLEND = Path(__file__).parent / "blend.json"
UNSURE = "unsure"
_SAID = 0.9
"""How sure it is when a person has named the people, or grammar leaves no doubt."""
_LEAST = {"kind": 0.3}
_SURE_BEHAVIOUR = 0.7
_OPEN_FIGURE = expression(r"\[(?:baseline|target)\b")
_LEAST_OF_TWO = 0.53
"""Below this probability an answer is a guess, and is not given."""
_SENSE = {
    Kind.OUTCOME: "speaks of something that people do",
    Kind.OUTPUT: "speaks of something made or finished",
    Kind.ACTIVITY: "speaks of the team's own effort",
    Kind.IMPACT: "names a business result",
    Kind.HEALTH: "names a property of a system or process",
    Kind.COMMITMENT: "speaks of a promise that others depend on",
    Kind.UNCLEAR: "leaves open what this is",
}


@dataclass(frozen=True, slots=True)
class Judged:
    """One question answered: the answer, how probable it is, and grammar's reason, if it is what decided."""

    answer: str
    confidence: float
    shares: dict[str, float]
    reason: str
    found: Callable[[], tuple[Span, ...]]

    @property
    def spans(self) -> tuple[Span, ...]:
        """Where the words stand that decided; they are looked for when somebody asks."""
        return self.found()

    def quoted(self, text: str) -> str:
        """The words of ``text`` that decided, for a sentence: 'roll out', 'portal'."""
        return ", ".join(f"'{text[start:end]}'" for start, end in self.spans)


@dataclass(frozen=True, slots=True)
class Lean:
    """How much more or less than learned the network is trusted and grammar heeded, and a push towards one class."""

    trust: float = 1.0
    heed: float = 1.0
    towards: str = "fail"
    push: float = 0.0


# Lines as teams leave them differ from lines written to be learned from: vaguer, and full of masked figures and lists.
# Chosen on the public OKRs of two companies and on the calibration set; docs/rules.md reports those of others as well.
LEANS = {
    "positive": Lean(heed=3),
    "inspirational": Lean(trust=1.25, push=-1.2),
    "qualitative": Lean(trust=0.6, heed=12, push=0.4),
    "specific": Lean(trust=1.25, push=1.8),
    "no_solution": Lean(heed=2, push=0.6),
    "timeboxed": Lean(trust=0.7, heed=5),
    "kind": Lean(trust=0.7, heed=2),
    "who": Lean(trust=1.25, heed=0.5, push=-0.8),
    "does_what": Lean(trust=0.7),
    "by_how_much": Lean(heed=4),
    "one_measure": Lean(trust=1.25, heed=4, push=1.2),
}
_AS_LEARNED = Lean()
_ALONE: dict[str, Any] = {"network": 1.0, "votes": {}}


@cache
def _blend() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(BLEND.read_text(encoding="utf-8"))
    return found


@cache
def _weights(label: str, vote: str) -> tuple[float, dict[str, float]]:
    """How much the network's answer to a question counts, and what a vote of grammar adds to each class."""
    how, lean = _blend().get(label, _ALONE), LEANS.get(label, _AS_LEARNED)
    added = {name: lean.heed * bonus for name, bonus in how["votes"].get(vote, {}).items()}
    if lean.push:
        added[lean.towards] = added.get(lean.towards, 0.0) + lean.push
    return how["network"] * lean.trust, added


def weighed(label: str, network: dict[str, float], vote: str) -> dict[str, float]:
    """The probability of each class of a label, given the network's and the vote of grammar."""
    trust, added = _weights(label, vote)
    raised = [trust * math.log(max(share, 1e-3)) + added.get(name, 0.0) for name, share in network.items()]
    top = max(raised)
    powers = [math.exp(value - top) for value in raised]
    total = sum(powers)
    return {name: round(value / total, 3) for name, value in zip(network, powers, strict=True)}


_OBJECTIVE_VOTES: dict[str, Callable[[str, tuple[str, ...]], Vote]] = {
    "positive": trouble_only,
    "qualitative": lambda text, _: quantified(text),
    "timeboxed": lambda text, _: timeboxed(text),
    "no_solution": solution,
}


def _part_vote(text: str, part: str, grammar: KindReading, known: tuple[str, ...]) -> Vote:
    if part == "promise":
        return promised(text)
    if part == "who":
        return somebody_acts(grammar)
    if part == "does_what" and (grammar.own or grammar.settled):
        if grammar.kind is Kind.OUTCOME and not grammar.own:
            return Vote("pass", grammar.spans, grammar.reason, plain=True)
        return against(grammar.reason, *grammar.spans, plain=True)
    if part in ("kind", "does_what"):
        return Vote(grammar.kind.value, grammar.spans, grammar.reason, plain=grammar.own or grammar.settled)
    return Vote(amount(text)) if part == "by_how_much" else glued(text, known)


def vote_on(text: str, label: str) -> str:
    """What grammar alone says to a question, as the blend knows it."""
    if label in _OBJECTIVE_VOTES:
        return _OBJECTIVE_VOTES[label](text, ()).answer
    return _part_vote(text, label, grammar_kind(text), ()).answer


def _told_as_one(kind: dict[str, float], does: dict[str, float]) -> tuple[dict[str, float], dict[str, float]]:
    """``kind`` and ``does_what`` answered as the one question they are: only in an outcome behaviour changes."""
    both = {name: share * does["pass" if name == "outcome" else "fail"] for name, share in kind.items()}
    total = sum(both.values())
    if not total:
        return kind, does
    kind = {name: round(share / total, 3) for name, share in both.items()}
    return kind, {"pass": kind["outcome"], "fail": round(1 - kind["outcome"], 3)}


def _shares(label: str, probabilities: dict[str, dict[str, float]], vote: str) -> dict[str, float]:
    if label not in ("kind", "does_what"):
        return weighed(label, probabilities[label], vote)
    apart = [weighed(name, probabilities[name], vote) for name in ("kind", "does_what")]
    return _told_as_one(*apart)[label == "does_what"]


def _may_be_health(text: str) -> bool:
    """Whether a line can be a health figure: it holds a figure or names a property that systems have."""
    return bool(find_quantities(text)) or bool(named_in(tokens(text), "health"))


def _without(shares: dict[str, float], name: str) -> dict[str, float]:
    """The shares of all other answers; their sum stays what it was without this one's part."""
    left = {one: share for one, share in shares.items() if one != name}
    total = sum(left.values())
    return {one: round(share / total, 3) for one, share in left.items()} if total else shares


def _answer(label: str, role: Role, vote: Vote, text: str) -> Judged:
    if vote.plain:
        return Judged(vote.answer, _SAID, {vote.answer: _SAID}, vote.reason, lambda: vote.spans)
    from assistant.encoder.scores import score  # late: numpy is loaded when a line is judged, not when rules are listed

    scores = score(text, role)
    shares = _shares(label, scores.probabilities, vote.answer)
    if label == "kind" and not _may_be_health(text):
        shares = _without(shares, Kind.HEALTH.value)
    best = max(shares, key=lambda name: shares[name])
    sure = shares[best]
    decided = best if sure >= _LEAST.get(label, _LEAST_OF_TWO) else UNSURE
    if vote.answer == best and vote.spans:
        return Judged(decided, sure, shares, vote.reason, lambda: vote.spans)
    return Judged(decided, sure, shares, "", lambda: _told(scores.words(label, best), text))


def _told(spans: tuple[Span, ...], text: str) -> tuple[Span, ...]:
    """The words among them that say something by themselves, or else all."""
    return tuple(span for span in spans if telling(text[slice(*span)])) or spans


def read_ahead(objectives: Iterable[str], key_results: Iterable[str]) -> None:
    """Lets the network read many lines at once, which takes a fraction of the time of one by one."""
    from assistant.encoder.scores import prime

    lines = [(text, Role.OBJECTIVE) for text in objectives]
    for text in key_results:  # whether one holds one measure is asked of what is left without its asides
        lines += [(text, Role.KEY_RESULT), (without_asides(text), Role.KEY_RESULT)]
    prime(lines)


@lru_cache(maxsize=4096)
def judge_box(text: str, box: str, known: tuple[str, ...] = ()) -> Judged:
    """One of the six boxes of an objective: ``pass``, ``fail`` or ``unsure``, in the sense of METHOD.md section 3."""
    vote = _OBJECTIVE_VOTES[box](text, known) if box in _OBJECTIVE_VOTES else FINE
    return _answer(box, Role.OBJECTIVE, vote, text)


@lru_cache(maxsize=4096)
def judge_part(text: str, part: str, team: str = "", known: tuple[str, ...] = ()) -> Judged:
    """``kind``, ``who``, ``does_what``, ``by_how_much`` or ``one_measure`` of a key result (METHOD.md section 4)."""
    if part == "one_measure":
        text = without_asides(text)
    grammar = grammar_kind(text, team, known)
    if known and grammar.kind is Kind.OUTCOME and part in ("kind", "who", "does_what"):
        # Somebody has said that these are the people.
        answer = "outcome" if part == "kind" else "pass"
        return Judged(answer, _SAID, {answer: _SAID}, grammar.reason, lambda: grammar.spans)
    return _answer(part, Role.KEY_RESULT, _part_vote(text, part, grammar, known), text)


@lru_cache(maxsize=4096)
def judge_promise(text: str, tags: str = "") -> Judged:
    """Whether a line is a commitment: a promise with a date that others depend on (METHOD.md section 1)."""
    return _answer("promise", Role.KEY_RESULT, promised(text, tags), text)


@lru_cache(maxsize=4096)
def read_kind(text: str, team: str = "", tags: str = "", known: tuple[str, ...] = ()) -> KindReading:
    """The kind of one line, in the sense of METHOD.md section 4, with the words that decided it."""
    grammar = grammar_kind(text, team, known)
    if not any(sign.isalpha() for sign in text):
        return grammar
    found = judge_part(text, "kind", team, known)
    told = bool(known) and grammar.kind is Kind.OUTCOME  # somebody has said that these people do it
    may_bind = not told and (spoken_for(text) or demanded(text, tags))
    promise = judge_promise(text, tags) if may_bind else None
    if promise and promise.answer == "pass" and not _already_good(text, found, promise):
        reason = promise.reason or _because(promise, Kind.COMMITMENT, text)
        return replace(grammar, kind=Kind.COMMITMENT, confidence=promise.confidence, spans=promise.spans, reason=reason)
    kind = Kind(found.answer) if found.answer != UNSURE else Kind.UNCLEAR
    # Whether it is an outcome is one question, what else it is another: the second may be open and the first settled.
    outcome = found.shares.get("outcome", 0.0)
    confidence = found.confidence if kind is Kind.OUTCOME else 1 - outcome
    if kind is grammar.kind:
        return replace(grammar, confidence=confidence)
    reason = _because(found, kind, text)
    return replace(grammar, kind=kind, confidence=confidence, spans=found.spans, reason=reason)


def _because(found: Judged, kind: Kind, text: str) -> str:
    """The line as the one that speaks, with the words that decided beside it."""
    words = found.quoted(text)
    return f"the line {_SENSE[kind]}" + (f" ({words})" if words else "")


def _already_good(text: str, kind: Judged, promise: Judged) -> bool:
    """Whether a line measures what people do: then its date is that of a target and no promise."""
    if not promise.reason and kind.answer == Kind.OUTCOME.value and kind.confidence >= _SURE_BEHAVIOUR:
        return True
    # A measure whose figures are still open is one: the date behind it is that of the target.
    measured = "open" if _OPEN_FIGURE.search(text) else judge_part(text, "by_how_much").answer
    if measured == "none" or (measured == UNSURE and promise.reason):
        return False
    behaviour = all(judge_part(text, part).answer == "pass" for part in ("who", "does_what"))
    return behaviour or kind.answer == Kind.OUTCOME.value
