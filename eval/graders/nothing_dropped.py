"""nothing_dropped: every line of the draft has its place, and each output is kept as what it says it is."""

from assistant.okr import Became, Disposition, Hypothesis, Kind
from eval.graders.example import graded
from eval.graders.grader import Grade, Graded, Grader

_BET = Hypothesis(id="h1", item_id="i1", output="Build it", statement="We believe …")


def _place(became: Became) -> tuple[Disposition, ...]:
    return (Disposition(item_id="i1", text="Build it", kind=Kind.OUTPUT, became=became, reason="…"),)


def _check(one: Graded) -> Grade | None:
    lost: list[str] = []
    for result in one.results:
        places = {row.item_id: row.became for row in result.dispositions}
        bets = {bet.item_id for bet in result.hypotheses}
        promises = {promise.item_id for promise in result.commitments}
        for item in result.draft.lines():
            place = places.get(item.id)
            if (
                place is None
                or (place in (Became.HYPOTHESIS, Became.GUARDRAIL) and item.id not in bets)
                or (place is Became.COMMITMENT and item.id not in promises)
            ):
                lost.append(item.text)
    return Grade(not lost, f"dropped: {'; '.join(lost)}"[:400])


GRADER = Grader(
    name="nothing_dropped",
    asks="Is every line of the draft kept: as a bet, a commitment, a key result, or openly not linked?",
    check=_check,
    passes=(graded(dispositions=_place(Became.HYPOTHESIS), hypotheses=(_BET,)),),
    fails=(
        graded(hypotheses=(_BET,)),
        graded(dispositions=_place(Became.HYPOTHESIS)),
        graded(dispositions=_place(Became.COMMITMENT)),
    ),
)
