"""left_alone: what is fine comes back word for word, and what is not fine does not."""

from eval.graders.example import graded, key_result
from eval.graders.grader import Grade, Graded, Grader, texts

_GOOD = "Ushers seat 90 % of late guests before the overture ends, up from 60 %"


def _check(one: Graded) -> Grade | None:
    wanted = one.case.expect.left_alone
    if wanted is None:
        return None
    said = all(result.left_alone for result in one.results)
    lines = [item.text for result in one.results for item in result.draft.items]
    unchanged = [kr.text for kr in one.key_results] == lines
    if said is not wanted:
        return Grade(False, f"{'left alone' if said else 'rewritten'}: {texts(one.key_results)}"[:400])
    return Grade(unchanged or not wanted, f"said to be left alone, but it reads: {texts(one.key_results)}"[:400])


GRADER = Grader(
    name="left_alone",
    asks="Is a good draft returned in its author's words, and only a good one?",
    check=_check,
    passes=(
        graded(key_result(_GOOD), expect={"left_alone": True}, line=_GOOD, left_alone=True),
        graded(key_result("Ushers seat guests sooner"), expect={"left_alone": False}),
    ),
    fails=(
        graded(key_result("Late guests sit sooner"), expect={"left_alone": True}, line=_GOOD, left_alone=True),
        graded(key_result(_GOOD), expect={"left_alone": True}, line=_GOOD, left_alone=False),
        graded(expect={"left_alone": False}, left_alone=True),
    ),
)
