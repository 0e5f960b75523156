"""KR05: two things to do or to measure are glued into one key result."""

from assistant.finding import Severity
from assistant.rules.rule import Opinion, Rule, Subject, opinion


def _check(subject: Subject) -> Opinion:
    judged = subject.part("one_measure")
    return opinion(
        judged,
        lambda: judged.reason or f"More than one thing to do or to measure stands here: {judged.quoted(subject.text)}.",
        "Make two key results of it, or keep the one that tells more.",
        "It may hold two things to do or to measure.",
    )


RULE = Rule(
    code="KR05",
    name="glued-measures",
    box="one_measure",
    severity=Severity.HINT,
    reason="When one half is reached and the other is not, nobody knows how the key result went.",
    weak=Subject("Drivers refuel 10 % less often and passengers rate 80 % of trips"),
    strong=Subject("Drivers refuel 10 % less often"),
    check=_check,
)
