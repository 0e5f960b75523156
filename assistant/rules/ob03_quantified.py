"""OB03: a number quantifies the aspiration."""

from assistant.finding import Severity
from assistant.rules.rule import Opinion, Rule, Subject, opinion


def _check(subject: Subject) -> Opinion:
    judged = subject.box("qualitative")
    return opinion(
        judged,
        judged.reason or f"{judged.quoted(subject.text) or 'It'}: a measure quantifies the aspiration.",
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
