"""measure: what is counted tells whether the behaviour changed."""

from assistant.measure import Measure
from eval.graders.example import graded, key_result
from eval.graders.grader import Grade, Graded, Grader, one_of


def _check(one: Graded) -> Grade | None:
    wanted = one.case.expect.measure
    if not wanted:
        return None
    named = [kr.measure.name if kr.measure else "" for kr in one.recommended]
    if one.recommended and not all(named):
        return Grade(False, "a recommended key result has no measure")
    return one_of(wanted, " / ".join(named), "measure")


GRADER = Grader(
    name="measure",
    asks="Is what the recommended key results count a sign of that behaviour?",
    check=_check,
    passes=(
        graded(
            key_result("Ushers seat late guests sooner", measure=Measure(name="median minutes to a seat")),
            expect={"measure": ["minutes"]},
        ),
    ),
    fails=(
        graded(
            key_result("Ushers seat late guests sooner", measure=Measure(name="planner sign-ups")),
            expect={"measure": ["minutes"]},
        ),
        graded(key_result("Ushers seat late guests sooner", measure=None), expect={"measure": ["minutes"]}),
    ),
)
