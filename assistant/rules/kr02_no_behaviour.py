"""KR02: what changes is not what people do."""

from assistant.finding import Severity
from assistant.okr import Kind
from assistant.rules._business import may_be_business
from assistant.rules.rule import PASS, Opinion, Rule, Subject, opinion

_WHAT = {
    Kind.OUTCOME: "hardly what people do",
    Kind.OUTPUT: "something made or finished",
    Kind.ACTIVITY: "the team's own effort",
    Kind.IMPACT: "a business figure",
    Kind.HEALTH: "a property of a system or a process",
    Kind.COMMITMENT: "a promise to keep",
    Kind.UNCLEAR: "not plain",
}


def _check(subject: Subject) -> Opinion:
    reading = subject.reading()
    if may_be_business(subject):
        return PASS
    judged = subject.part("does_what")
    return opinion(
        judged,
        f"What changes is {_WHAT[reading.kind]}: {reading.reason}.",
        "Ask what those people would do more, less, sooner or without help if it worked; write that down.",
        "No behaviour could be read from it with certainty.",
    )


RULE = Rule(
    code="KR02",
    name="no-behaviour",
    box="does_what",
    severity=Severity.WARNING,
    reason="Only people's behaviour shows that the work was worth something to them.",
    weak=Subject("Publish 12 lesson plans"),
    strong=Subject("Teachers plan 12 lessons a term from shared material, up from 5"),
    check=_check,
)
