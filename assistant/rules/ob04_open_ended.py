"""OB04: no deadline and no period, neither in the objective nor attached to it."""

from assistant.finding import Severity, Verdict
from assistant.period import find_periods
from assistant.provenance import OPEN_SLOT
from assistant.rules.rule import Opinion, Rule, Subject, failed, unsure


def _check(subject: Subject) -> Opinion:
    if found := find_periods(subject.text):
        return Opinion(
            Verdict.PASS, f"'{found[0].text}' in the objective sets the time.", spans=((found[0].start, found[0].end),)
        )
    if subject.period:
        return Opinion(Verdict.PASS, f"The document sets the time: {subject.period}.")
    advice = (
        "Name the period it is for, in the sentence or in a heading above it, e.g. 'Q3 2027' or 'before the spring "
        "audit'."
    )
    if slot := OPEN_SLOT.search(subject.text):
        return unsure("The period is still an open slot.", advice, slot.span())
    return failed(
        "No deadline and no period is given, here or in a heading above.",
        advice,
        (0, len(subject.text)),
        confidence=0.95,
    )


RULE = Rule(
    code="OB04",
    name="open-ended-objective",
    box="timeboxed",
    severity=Severity.WARNING,
    reason="Without an end nobody can say whether it was reached, nor when to think again.",
    weak=Subject("Night-shift nurses hand over without anything getting lost"),
    strong=Subject("Night-shift nurses hand over without anything getting lost, by the end of the winter season"),
    check=_check,
)
