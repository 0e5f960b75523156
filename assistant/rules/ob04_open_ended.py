"""OB04: no deadline and no period, neither in the objective nor attached to it."""

from assistant.finding import Severity, Verdict
from assistant.provenance import OPEN_SLOT
from assistant.rules.rule import Opinion, Rule, Subject, failed, unsure


def _check(subject: Subject) -> Opinion:
    judged = subject.box("timeboxed")
    if judged.answer == "pass":
        return Opinion(
            Verdict.PASS, f"{judged.quoted(subject.text)} in the objective sets the time.", spans=judged.spans
        )
    if subject.period:
        return Opinion(Verdict.PASS, f"The document sets the time: {subject.period}.")
    advice = (
        "Name the period it is for, in the sentence or in a heading above it, e.g. 'Q3 2027' or 'before the spring "
        "audit'."
    )
    if slot := OPEN_SLOT.search(subject.text):
        return unsure("The period is still an open slot.", advice, slot.span())
    if judged.answer == "unsure":
        return unsure("It is not plain whether a period is meant.", advice, *judged.spans, confidence=judged.confidence)
    return failed(
        "No deadline and no period is given, here or in a heading above.",
        advice,
        (0, len(subject.text)),
        confidence=judged.confidence,
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
