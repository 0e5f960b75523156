"""facts: what the draft gave (figures, names, dates) stands somewhere in the result."""

from assistant.okr import Hypothesis
from eval.graders.example import graded, key_result
from eval.graders.grader import Grade, Graded, Grader, said_in


def _check(one: Graded) -> Grade | None:
    wanted = one.case.expect.facts
    if not wanted:
        return None
    missing = [fact for fact in wanted if not said_in([fact], one.everything())]
    return Grade(not missing, f"lost: {', '.join(missing)}")


GRADER = Grader(
    name="facts",
    asks="Is every fact of the draft still there?",
    check=_check,
    passes=(
        graded(key_result("Ushers seat guests within 4 minutes"), expect={"facts": ["4 minutes"]}),
        graded(
            expect={"facts": ["12 doors"]},
            hypotheses=(
                Hypothesis(id="h1", item_id="i1", output="Fit 12 doors", statement="We believe that 12 doors help"),
            ),
        ),
    ),
    fails=(graded(key_result("Ushers seat guests sooner"), expect={"facts": ["sooner", "4 minutes"]}),),
)
