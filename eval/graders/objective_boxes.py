"""objective_boxes: the objective of the result passes the six boxes (METHOD.md, section 3)."""

from eval.graders.example import boxes, graded
from eval.graders.grader import Grade, Graded, Grader

BOXES = ("positive", "inspirational", "qualitative", "specific", "no_solution")


def _check(one: Graded) -> Grade | None:
    written = [result for result in one.results if result.objective and not result.left_alone]
    if not written:
        return None
    failed = [
        f"{box}: {row.text}"
        for result in written
        for row in result.boxes_after
        if row.about == "objective"
        for box in BOXES
        if row.verdicts.get(box) == "fail"
    ]
    return Grade(not failed, f"boxes not passed: {'; '.join(failed)}"[:400])


GRADER = Grader(
    name="objective_boxes",
    asks="Is the objective positive, inspiring, free of figures and solutions, and specific?",
    check=_check,
    passes=(graded(objective="Guests see it all", boxes_after=(boxes("objective", positive="pass"),)),),
    fails=(graded(objective="Launch the planner", boxes_after=(boxes("objective", no_solution="fail"),)),),
)
