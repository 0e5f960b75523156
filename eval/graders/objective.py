"""objective: it says what a coach would want in it, and not what must stay out."""

from eval.graders.example import graded
from eval.graders.grader import Grade, Graded, Grader, one_of, said_in


def _check(one: Graded) -> Grade | None:
    expect = one.case.expect
    if not (expect.objective or expect.objective_never):
        return None
    text = " / ".join(result.objective.text for result in one.results if result.objective)
    if not text:
        return Grade(False, "there is no objective")
    if found := said_in(expect.objective_never, text):
        return Grade(False, f"the objective still holds {', '.join(found)}: {text}")
    return one_of(expect.objective, text, "objective") if expect.objective else Grade(True)


GRADER = Grader(
    name="objective",
    asks="Does the objective speak of what would be better, without number or solution?",
    check=_check,
    passes=(
        graded(objective="Guests see the whole play", expect={"objective": ["guest"], "objective_never": ["planner"]}),
    ),
    fails=(
        graded(objective="Guests get the seat planner", expect={"objective_never": ["seat planner"]}),
        graded(objective="Everything is better", expect={"objective": ["guest"]}),
        graded(expect={"objective": ["guest"]}),
    ),
)
