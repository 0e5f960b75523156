"""OB02: nobody would get up for this objective."""

from assistant.finding import Severity
from assistant.rules.rule import Opinion, Rule, Subject, opinion


def _check(subject: Subject) -> Opinion:
    judged = subject.box("inspirational")
    return opinion(
        judged,
        lambda: (
            f"{judged.quoted(subject.text) or 'The line'}: no benefit to anyone and no ambition can be read from it."
        ),
        "Say for whom this would make a difference and what they could do then; that is what people get up for.",
        "It hints at a benefit without saying who would be better off and how.",
    )


RULE = Rule(
    code="OB02",
    name="chore-objective",
    box="inspirational",
    severity=Severity.HINT,
    reason="An objective is the why of a quarter. Where it only names work, nobody can tell whether the work "
    "was worth doing.",
    weak=Subject("Complete the second stage of the ledger migration in Q2 2027"),
    strong=Subject("Branch managers open every Monday knowing where their money stands, from Q2 2027 on"),
    check=_check,
)
