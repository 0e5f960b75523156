"""kind: what the draft is, as a coach would call it."""

from assistant.okr import Kind
from eval.graders.example import graded
from eval.graders.grader import Grade, Graded, Grader


def _check(one: Graded) -> Grade | None:
    wanted = one.case.expect.kind
    if wanted is None:
        return None
    found = {result.kind for result in one.results}
    return Grade(found == {wanted}, f"taken for {', '.join(sorted(found))}; it is {wanted}")


GRADER = Grader(
    name="kind",
    asks="Is the draft taken for what it is: outcome, output, activity, impact, health, commitment?",
    check=_check,
    passes=(graded(expect={"kind": "output"}, kind=Kind.OUTPUT),),
    fails=(graded(expect={"kind": "commitment"}, kind=Kind.OUTPUT),),
)
