"""groups: one OKR for all customer groups, or a few, as the team's strategy says."""

from eval.graders.example import graded
from eval.graders.grader import Grade, Graded, Grader, said_in

_WORDS = {"one": "one overarching okr", "several": "a few okrs"}


def _check(one: Graded) -> Grade | None:
    wanted = one.case.expect.groups
    if wanted is None:
        return None
    said = " ".join(advice for result in one.results for advice in result.advice)
    # "fits better than one for all" does not name the other form, so one phrase decides.
    found = [name for name, phrase in _WORDS.items() if said_in([phrase], said)]
    return Grade(found == [wanted], f"{wanted} expected; advice: {said or 'none'}"[:400])


GRADER = Grader(
    name="groups",
    asks="Is it one OKR for all groups or one for each, as the team works?",
    check=_check,
    passes=(graded(expect={"groups": "one"}, advice=("One overarching OKR fits.",)),),
    fails=(
        graded(expect={"groups": "several"}, advice=("One overarching OKR fits.",)),
        graded(expect={"groups": "one"}),
    ),
)
