"""cautions: a key result is marked with the risk that a reader should know."""

from eval.graders.example import graded, key_result
from eval.graders.grader import Grade, Graded, Grader, one_of


def _check(one: Graded) -> Grade | None:
    wanted = one.case.expect.cautions
    if not wanted:
        return None
    return one_of(wanted, " ".join(risk for kr in one.key_results for risk in kr.cautions), "cautions")


GRADER = Grader(
    name="cautions",
    asks="Are the risks of the figures said: a buyer who is no user, a single event?",
    check=_check,
    passes=(
        graded(
            key_result("Ushers seat guests sooner", cautions=("A single event moves it.",)),
            expect={"cautions": ["single event"]},
        ),
    ),
    fails=(graded(key_result("Ushers seat guests sooner"), expect={"cautions": ["single event"]}),),
)
