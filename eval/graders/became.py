"""became: each line ends up where a coach would put it."""

from assistant.okr import Became, Disposition, Kind
from eval.graders.example import graded
from eval.graders.grader import Grade, Graded, Grader


def _place(became: Became) -> Disposition:
    return Disposition(item_id="i1", text="Build it", kind=Kind.OUTPUT, became=became, reason="…")


def _check(one: Graded) -> Grade | None:
    wanted = one.case.expect.became
    if not wanted:
        return None
    items = [item.id for result in one.results for item in result.draft.items]
    places = {row.item_id: row.became for result in one.results for row in result.dispositions}
    wrong = [
        f"line {number} became {places.get(items[number - 1], 'nothing') if number <= len(items) else 'no line'}, "
        f"not {place}"
        for number, place in sorted(wanted.items())
        if number > len(items) or places.get(items[number - 1]) is not place
    ]
    return Grade(not wrong, "; ".join(wrong))


GRADER = Grader(
    name="became",
    asks="Does each line become a hypothesis, a commitment, a parent's key result … as it should?",
    check=_check,
    passes=(graded(expect={"became": {1: "hypothesis"}}, dispositions=(_place(Became.HYPOTHESIS),)),),
    fails=(
        graded(expect={"became": {1: "commitment"}}, dispositions=(_place(Became.HYPOTHESIS),)),
        graded(expect={"became": {1: "hypothesis"}}),
    ),
)
