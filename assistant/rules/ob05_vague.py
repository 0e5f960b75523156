"""OB05: a reader cannot tell which people or area it is about, and what would be different."""

from assistant.finding import Severity
from assistant.rules.rule import Opinion, Rule, Subject, opinion


def _check(subject: Subject) -> Opinion:
    judged = subject.box("specific")
    return opinion(
        judged,
        lambda: (
            f"{judged.quoted(subject.text) or 'It'} would fit many teams: which people or area it is about, or what "
            "would differ, stays open."
        ),
        "Name the people or the part of the business it is about, and what they would do differently.",
        "It says little about which people or area it is about, or what would be different.",
    )


RULE = Rule(
    code="OB05",
    name="vague-objective",
    box="specific",
    severity=Severity.HINT,
    reason="A goal that fits anybody steers nobody: a team can neither choose nor drop work by it.",
    weak=Subject("Be the best and delight our customers"),
    strong=Subject("First-time home buyers understand their mortgage offer before they sign it, by Q4 2027"),
    check=_check,
)
