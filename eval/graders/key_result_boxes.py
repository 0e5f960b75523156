"""key_result_boxes: every new key result passes the checks of a key result (METHOD.md, section 4)."""

from eval.graders.example import boxes, graded, key_result
from eval.graders.grader import Grade, Graded, Grader

BOXES = ("who", "does_what", "outcome", "one_measure")


def _check(one: Graded) -> Grade | None:
    if not one.new:
        return None
    failed: list[str] = []
    for result in one.results:
        mine = {kr.id for kr in result.standing() if kr in one.new}
        for row in result.boxes_after:
            if row.about in mine:
                failed += [f"{row.about} {box}" for box in BOXES if row.verdicts.get(box) == "fail"]
                failed += [f"{row.about} by how much"] if row.verdicts.get("measured") == "fail" else []
    return Grade(not failed, f"boxes not passed: {', '.join(failed)}")


GRADER = Grader(
    name="key_result_boxes",
    asks="Does every new key result say who does what by how much, one behaviour with one measure?",
    check=_check,
    passes=(graded(key_result("Ushers seat guests sooner"), boxes_after=(boxes("kr1", outcome="unsure"),)),),
    fails=(
        graded(key_result("The planner is live"), boxes_after=(boxes("kr1", who="fail"),)),
        graded(key_result("Ushers seat guests"), boxes_after=(boxes("kr1", who="pass", measured="fail"),)),
    ),
)
