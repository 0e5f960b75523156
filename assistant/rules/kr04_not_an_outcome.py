"""KR04: the key result is an output, an activity, a business figure or a system property."""

from assistant.finding import Severity, Verdict
from assistant.okr import Kind, Level
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
_CERTAIN = 0.6


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
    if reading.kind is Kind.IMPACT and subject.level is Level.COMPANY:
        return PASS
    name, advice = _SAY[reading.kind]
    return failed(f"This is {name}: {reading.reason}.", advice, *reading.spans, confidence=reading.confidence)


RULE = Rule(
    code="KR04",
    name="not-an-outcome",
    box="outcome",
    severity=Severity.ERROR,
    reason="Work done, money made and systems running say nothing about whether anybody was helped; what "
    "people do says it.",
    weak=Subject("Ship the new parents' app to both stores"),
    strong=Subject("Parents excuse a sick child before 8 o'clock in 9 of 10 cases, up from 6"),
    check=_check,
)
