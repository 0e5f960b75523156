"""KR01: no group of people is named as the one who behaves."""

from assistant.finding import Severity
from assistant.rules._business import may_be_business
from assistant.rules.rule import PASS, Opinion, Rule, Subject, opinion


def _check(subject: Subject) -> Opinion:
    if may_be_business(subject):
        return PASS
    judged = subject.part("who")
    return opinion(
        judged,
        judged.reason or "Nobody is named whose behaviour would change.",
        "Name the people whose behaviour would show it, as precisely as you can: 'checkout engineers on call', "
        "not 'users'.",
        judged.reason or "It is not clear whose behaviour would change.",
    )


RULE = Rule(
    code="KR01",
    name="nobody-acts",
    box="who",
    severity=Severity.WARNING,
    reason="A result is somebody doing something differently. Without the somebody there is nothing to watch.",
    weak=Subject("The catalogue search answers within 300 ms instead of 900"),
    strong=Subject("Branch librarians answer readers within 4 hours instead of 9"),
    check=_check,
)
