"""OB03: a number quantifies the aspiration."""

from assistant.finding import Severity
from assistant.quantity import locate_quantities
from assistant.rules.rule import PASS, Opinion, Rule, Subject, failed


def _check(subject: Subject) -> Opinion:
    found = locate_quantities(subject.text)
    if not found:
        return PASS
    said = ", ".join(one.quantity.text for one in found)
    return failed(
        f"'{said}' quantifies the aspiration.",
        "Move the figure into a key result and let the objective say what would be better.",
        *((one.start, one.end) for one in found),
        confidence=0.95,
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
