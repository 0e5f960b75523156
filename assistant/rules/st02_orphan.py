"""ST02: the OKR hangs from nothing."""

from assistant.finding import Severity
from assistant.okr import Level
from assistant.rules.rule import PASS, OkrSet, Opinion, Rule, Subject, failed


def _check(okr: OkrSet) -> Opinion:
    if okr.parent or okr.level is Level.COMPANY:
        return PASS
    return failed("No parent OKR is named.", "Name the higher OKR that it contributes to, and say in one sentence how.")


RULE = Rule(
    code="ST02",
    name="orphan-okr",
    box="parent",
    severity=Severity.HINT,
    reason="A team's OKR is worth its effort through the higher goal that it serves.",
    weak=OkrSet(
        "Readers find their next book with us by spring", (Subject("Readers borrow 3 books a month, up from 2"),)
    ),
    strong=OkrSet(
        "Readers find their next book with us by spring",
        (Subject("Readers borrow 3 books a month, up from 2"),),
        parent="The town reads",
    ),
    check=_check,
)
