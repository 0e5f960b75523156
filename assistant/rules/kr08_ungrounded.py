"""KR08: a rewritten key result holds a number that nobody gave."""

from assistant.finding import Severity
from assistant.provenance import ungrounded
from assistant.rules.rule import PASS, Opinion, Rule, Subject, failed


def _check(subject: Subject) -> Opinion:
    if subject.known is None:
        return PASS
    invented = ungrounded(subject.text, list(subject.known))
    if not invented:
        return PASS
    spans = [(at, at + len(figure)) for figure in invented if (at := subject.text.find(figure)) >= 0]
    return failed(
        f"'{', '.join(invented)}' comes neither from the draft nor from an answer.",
        "Leave the slot open and say how to get the number, or give it in an answer.",
        *spans,
        confidence=0.99,
    )


RULE = Rule(
    code="KR08",
    name="ungrounded-number",
    box="grounded",
    severity=Severity.ERROR,
    reason="An invented baseline looks like a fact and is believed. Every number of a rewrite comes from the "
    "draft, an answer or the library.",
    weak=Subject("Pickers find 95 % of parcels at the first try, up from 80 %", known=("Give pickers a scanner app",)),
    strong=Subject(
        "Pickers find 95 % of parcels at the first try, up from 80 %",
        known=("Pickers find 80 % today", "the goal is 95 %"),
    ),
    check=_check,
)
