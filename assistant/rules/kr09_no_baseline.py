"""KR09: a target without a starting point."""

import re

from assistant.expression import expression
from assistant.finding import Severity
from assistant.measure import read_measure
from assistant.okr import Kind
from assistant.rules.rule import PASS, Opinion, Rule, Subject, failed

_OPEN = expression(r"\[\s*baseline\b[^\]]*\]|baseline (?:to be measured|tbd|unknown|not yet)|to be measured", re.I)


def _check(subject: Subject) -> Opinion:
    reading = read_measure(subject.text)
    if reading is None or reading.baseline or _OPEN.search(subject.text) or subject.reading().kind is not Kind.OUTCOME:
        return PASS
    if reading.relative:
        return PASS
    return failed(
        "There is a target and no starting point.",
        "Add today's value ('up from 35 %'), or say that it is to be measured and how.",
        (reading.start, reading.end),
        confidence=0.85,
    )


RULE = Rule(
    code="KR09",
    name="no-baseline",
    box="baseline",
    severity=Severity.HINT,
    reason="Whether 70 % is a triumph or a relapse depends on where it started.",
    weak=Subject("Members renew online in 70 % of cases"),
    strong=Subject("Members renew online in 70 % of cases, up from 41 %"),
    check=_check,
)
