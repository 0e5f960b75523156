"""asks: where nothing fits, it asks and does not guess."""

from assistant.okr import Question, QuestionId
from eval.graders.example import graded, key_result
from eval.graders.grader import Grade, Graded, Grader, texts

_OPEN = (Question(id=QuestionId.WHO, ask="Who is it for?", why="…"),)


def _check(one: Graded) -> Grade | None:
    wanted = one.case.expect.asks
    if wanted is None:
        return None
    asked = not one.key_results and any(q.answer is None for result in one.results for q in result.questions)
    return Grade(asked is wanted, f"{'asked' if asked else 'guessed'}: {texts(one.key_results)}"[:400])


GRADER = Grader(
    name="asks",
    asks="Does it ask where neither draft nor playbook says whose behaviour should change, and only there?",
    check=_check,
    passes=(
        graded(expect={"asks": True}, questions=_OPEN),
        graded(key_result("Ushers seat guests sooner"), expect={"asks": False}),
    ),
    fails=(
        graded(key_result("Users adopt it"), expect={"asks": True}, questions=_OPEN),
        graded(expect={"asks": True}),
        graded(expect={"asks": False}, questions=_OPEN),
    ),
)
