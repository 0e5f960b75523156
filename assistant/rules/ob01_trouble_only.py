"""OB01: the objective names only the trouble, the cut or the stop."""

from assistant.finding import Severity
from assistant.rules.rule import Opinion, Rule, Subject, opinion


def _check(subject: Subject) -> Opinion:
    judged = subject.box("positive")
    return opinion(
        judged,
        lambda: (
            judged.reason or f"{judged.quoted(subject.text) or 'It'}: that is the trouble; the better state is missing."
        ),
        "Turn the obstacle round: say what these people do, or how their day looks, once the trouble is gone.",
        "It may name only the trouble; the better state is not plain.",
    )


RULE = Rule(
    code="OB01",
    name="trouble-only-objective",
    box="positive",
    severity=Severity.WARNING,
    reason="People move towards something. An objective that only says what must go away leaves open what "
    "would be better.",
    weak=Subject("Stop the flood of duplicate invoices in accounts payable this quarter"),
    strong=Subject("Accounts-payable clerks close each week with every invoice settled once, by the end of Q3"),
    check=_check,
)
