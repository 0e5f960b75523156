"""never: no key result holds the words of the output that it was made from."""

from eval.graders.example import graded, key_result
from eval.graders.grader import Grade, Graded, Grader, said_in, texts


def _check(one: Graded) -> Grade | None:
    banned = one.case.expect.never
    if not banned:
        return None
    found = said_in(banned, texts(one.key_results))
    return Grade(not found, f"{', '.join(found)} stands in: {texts(one.key_results)}"[:400])


GRADER = Grader(
    name="never",
    asks="Is every key result free of what must not stand in one, above all the output itself?",
    check=_check,
    passes=(graded(key_result("Ushers seat late guests sooner"), expect={"never": ["seat planner"]}),),
    fails=(
        graded(key_result("Ushers build a seat planner"), expect={"never": ["seat planner"]}),
        graded(key_result("The Seat  planner is live", recommended=False), expect={"never": ["seat planner"]}),
    ),
)
