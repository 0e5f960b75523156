"""OB03: a number quantifies the aspiration."""

from dataclasses import replace

from assistant.finding import Severity, Verdict
from assistant.rules.rule import Opinion, Rule, Subject, opinion


def _check(subject: Subject) -> Opinion:
    judged = subject.box("qualitative")
    # The figure of a period is none to reach, whatever a house calls its periods: "with the 1.9 milestone".
    before = subject.text.removesuffix(subject.period) if subject.period else subject.text
    if judged.answer != Verdict.PASS.value and before.strip() and before != subject.text:
        judged = replace(subject, text=before.rstrip(" ,")).box("qualitative")
    return opinion(
        judged,
        lambda: judged.reason or f"{judged.quoted(subject.text) or 'It'}: a measure quantifies the aspiration.",
        "Move the figure into a key result and let the objective say what would be better.",
        "It may hold a figure to reach.",
    )


RULE = Rule(
    code="OB03",
    name="quantified-objective",
    box="qualitative",
    severity=Severity.WARNING,
    reason="The objective says what winning looks like, the key results say how one would know. A number in "
    "both places makes the number the goal.",
    weak=Subject("Grow the weekly reach of our cookery lessons to 40,000 homes this year"),
    strong=Subject("Families all over the country cook together with us by the end of 2027"),
    check=_check,
)
