"""KR04: the key result is an output, an activity, a business figure or a system property."""

import re

from assistant.expression import expression
from assistant.finding import Severity, Verdict
from assistant.okr import Kind
from assistant.rules._business import may_be_business
from assistant.rules.rule import PASS, Opinion, Rule, Subject, failed, unsure

_SAY = {
    Kind.OUTPUT: (
        "an output",
        "Keep it as a hypothesis: 'we believe that doing this will lead WHO to DO WHAT'; that behaviour is the "
        "key result.",
    ),
    Kind.ACTIVITY: ("the team's own activity", "Say what the people it is for would do differently because of it."),
    Kind.IMPACT: (
        "an impact",
        "Keep it as the key result of the level above and look for the behaviour that drives it.",
    ),
    Kind.HEALTH: ("a health figure", "Keep it as a guardrail and look for what people do differently when it is good."),
    Kind.COMMITMENT: (
        "a commitment",
        "Track it as a commitment with owner, date and dependants; it need not become an outcome.",
    ),
}
_EXPERIMENT = (
    "an experiment",
    "Keep it as the next test of a hypothesis, and say what you want to learn; what people do differently is the key "
    "result.",
)
_TRIAL = expression(
    r"\b(?:MVPs?|minimum viable|prototypes?|prototyping|pilots?|proofs? of concept|PoCs?|A/B tests?|experiments?)\b",
    re.I,
)
_LEARNING = expression(
    r"\b(?:interview(?:s|ing)?|user research|usability (?:tests?|testing)|user tests?|observe|shadow|"
    r"diary stud(?:y|ies)|"
    r"(?:learn|find out|understand) (?:what|how|why|which|whether|where)|discovery)\b",
    re.I,
)
_CERTAIN = 0.6


def is_learning(text: str) -> bool:
    """Whether a line plans to find something out: honest planned work, though no result."""
    return bool(_LEARNING.search(text))


def _check(subject: Subject) -> Opinion:
    reading = subject.reading()
    if reading.kind is Kind.OUTCOME:
        return Opinion(
            Verdict.PASS, f"An outcome: {reading.reason}.", spans=reading.spans, confidence=reading.confidence
        )
    if reading.kind is Kind.UNCLEAR or reading.confidence < _CERTAIN:
        return unsure(
            f"It is not clear what sort of line this is: {reading.reason}.",
            "Say who does what by how much.",
            *reading.spans,
        )
    if may_be_business(subject):
        return PASS
    tries = reading.kind in (Kind.OUTPUT, Kind.ACTIVITY) and (_TRIAL.search(subject.text) or is_learning(subject.text))
    name, advice = _EXPERIMENT if tries else _SAY[reading.kind]
    return failed(f"This is {name}: {reading.reason}.", advice, *reading.spans, confidence=reading.confidence)


RULE = Rule(
    code="KR04",
    name="not-an-outcome",
    box="outcome",
    severity=Severity.ERROR,
    reason="An outcome is what people do differently because of the work; a business result then follows from it. Work "
    "done, money made and systems running say nothing about whether anybody was helped.",
    weak=Subject("Ship the new parents' app to both stores"),
    strong=Subject("Parents excuse a sick child before 8 o'clock in 9 of 10 cases, up from 6"),
    check=_check,
)
