"""KR03: nothing says by how much."""

import re

from assistant.expression import expression
from assistant.finding import Severity
from assistant.quantity import locate_quantities
from assistant.rules.rule import PASS, Opinion, Rule, Subject, failed

OPEN_TARGET = expression(r"\[\s*target\b[^\]]*\]", re.I)


def _check(subject: Subject) -> Opinion:
    advice = (
        "Say from where to where: 'from 20 % to 35 %'. If nothing measures it yet, say 'from [baseline: how to "
        "measure it] to [target: …]'."
    )
    judged = subject.part("by_how_much")
    if judged.answer != "none" or OPEN_TARGET.search(subject.text):
        return PASS
    masked = [one for one in locate_quantities(subject.text) if one.quantity.value is None]
    if masked:
        return failed(
            f"'{masked[0].quantity.text}' stands where the figure should be.", advice, (masked[0].start, masked[0].end)
        )
    return failed("No figure to reach is given.", advice, (0, len(subject.text)), confidence=judged.confidence)


RULE = Rule(
    code="KR03",
    name="no-measure",
    box="by_how_much",
    severity=Severity.WARNING,
    reason="Without a figure nobody can tell at the end whether it happened.",
    weak=Subject("Tenants report repairs online more often"),
    strong=Subject("Tenants report 60 % of repairs online, up from 35 %"),
    check=_check,
)
