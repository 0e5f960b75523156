"""OB06: the objective names what will be built, bought, rolled out, migrated or run."""

from dataclasses import replace

from assistant.finding import Severity
from assistant.provenance import without_open_end
from assistant.rules.rule import Opinion, Rule, Subject, opinion


def _check(subject: Subject) -> Opinion:
    # "[period: name the quarter …]" asks somebody to name something, which is no piece of work.
    judged = replace(subject, text=without_open_end(subject.text)).box("no_solution")
    return opinion(
        judged,
        lambda: (
            judged.reason or f"It says what will be done and not what would be better: {judged.quoted(subject.text)}."
        ),
        "Ask what people would do differently once it is there; that is the objective, and the work becomes a "
        "hypothesis under it.",
        judged.reason or "It may name a piece of work rather than what would be better.",
    )


RULE = Rule(
    code="OB06",
    name="solution-objective",
    box="no_solution",
    severity=Severity.ERROR,
    reason="A solution in the objective makes shipping it the win, whether or not anybody is better off.",
    weak=Subject("Roll out the new warehouse scanner app by the end of Q1"),
    strong=Subject("Warehouse pickers find every parcel at the first try by the end of Q1"),
    check=_check,
)
