"""rules_pass: our own rules find no error in the result."""

from assistant.finding import Severity
from eval.graders.example import finding, graded
from eval.graders.grader import Grade, Graded, Grader


def _check(one: Graded) -> Grade | None:
    errors = [row for result in one.results for row in result.findings_after if row.severity is Severity.ERROR]
    said = "; ".join(f"{row.code} {row.about}: {row.message}" for row in errors)
    return Grade(not errors, said[:400])


GRADER = Grader(
    name="rules_pass",
    asks="Does the result pass the rules at error level?",
    check=_check,
    passes=(graded(), graded(findings_after=(finding(Severity.HINT),))),
    fails=(graded(findings_after=(finding(Severity.ERROR),)),),
)
