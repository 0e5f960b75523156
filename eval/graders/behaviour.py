"""behaviour: the recommended key results are about an effect of this very work."""

from eval.graders.example import graded, key_result
from eval.graders.grader import Grade, Graded, Grader, one_of, texts


def _check(one: Graded) -> Grade | None:
    wanted = one.case.expect.behaviour
    return one_of(wanted, texts(one.recommended), "behaviour") if wanted else None


GRADER = Grader(
    name="behaviour",
    asks="Does what people do differently follow from this work, in the words of its trade?",
    check=_check,
    passes=(graded(key_result("Ushers seat late guests sooner"), expect={"behaviour": ["seat", "guest"]}),),
    fails=(
        graded(key_result("Ushers are more productive"), expect={"behaviour": ["seat", "guest"]}),
        graded(key_result("Ushers are upset"), expect={"behaviour": ["set"]}),
        graded(expect={"behaviour": ["seat"]}),
    ),
)
