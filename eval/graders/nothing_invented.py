"""nothing_invented: every figure and date of the result comes from the draft, an answer or the parents."""

from assistant.okr import Hypothesis
from assistant.provenance import ungrounded
from eval.graders.example import graded, key_result
from eval.graders.grader import Grade, Graded, Grader


def _check(one: Graded) -> Grade | None:
    invented: list[str] = []
    higher = " / ".join(" / ".join((parent.text, *parent.key_results)) for parent in one.case.parents)
    for result in one.results:
        sources = [result.draft.words(), result.answers.words(), higher]
        claims = [kr.text for kr in result.standing()] + [bet.statement for bet in result.hypotheses]
        claims += [f"{promise.what} {promise.due}" for promise in result.commitments]
        claims += [result.objective.text] if result.objective else []
        # A target or baseline that only the measure holds is shown, stored and exported just as well.
        claims += [
            figure.text
            for kr in result.standing()
            if kr.measure
            for figure in (kr.measure.baseline, kr.measure.target)
            if figure
        ]
        invented += [figure for claim in claims for figure in ungrounded(claim, sources)]
    return Grade(not invented, f"invented: {', '.join(dict.fromkeys(invented))}")


GRADER = Grader(
    name="nothing_invented",
    asks="Is there no figure and no date that nobody gave?",
    check=_check,
    passes=(
        graded(key_result("Ushers seat guests sooner, from [baseline: 30 days] to [target: agree]")),
        graded(key_result("Ushers seat 90 % of guests"), line="Get 90 % of guests seated"),
    ),
    fails=(
        graded(key_result("Ushers seat 90 % of guests")),
        graded(hypotheses=(Hypothesis(id="h1", item_id="i1", output="Build", statement="It will save 3 hours"),)),
    ),
)
