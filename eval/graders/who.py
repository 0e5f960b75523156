"""who: the people of the recommended key results are those whose behaviour the work should change."""

from eval.graders.example import graded, key_result
from eval.graders.grader import Grade, Graded, Grader, one_of, said_in


def _check(one: Graded) -> Grade | None:
    expect = one.case.expect
    if not (expect.who or expect.not_who):
        return None
    named = " / ".join(kr.who or kr.text for kr in one.recommended)
    if wrong := said_in(expect.not_who, named):
        return Grade(False, f"who: {', '.join(wrong)} should not act in: {named}"[:400])
    return one_of(expect.who, named, "who") if expect.who else Grade(bool(named), "nobody is named")


GRADER = Grader(
    name="who",
    asks="Do the recommended key results name the people whom the work is for?",
    check=_check,
    passes=(
        graded(key_result("Ushers seat late guests sooner", who="ushers"), expect={"who": ["usher"]}),
        graded(key_result("Guests sit sooner", who="guests"), expect={"not_who": ["box office"]}),
    ),
    fails=(
        graded(key_result("Users are happier", who="users"), expect={"who": ["usher"]}),
        graded(key_result("The box office prints more", who="the box office"), expect={"not_who": ["the box office"]}),
        graded(expect={"who": ["usher"]}),
        graded(
            key_result("Ushers seat guests sooner", who="ushers", recommended=False),
            key_result("Users are happier", who="users"),
            expect={"who": ["usher"]},
        ),
    ),
)
