"""judged_measure: a model says whether what is counted is that behaviour."""

from typing import Literal

from eval.judging.judge import Judge, JudgeReply

Measured = Literal["fits", "weak", "other", "cannot_say"]


class MeasureReply(JudgeReply[Measured]):
    """The verdicts as a model writes them."""


JUDGE = Judge(
    name="judged_measure",
    part="measure",
    prompt="judge-measure.v1",
    asks="Does what is counted tell whether those people do that?",
    verdicts={"fits": True, "weak": False, "other": False},
    reply=MeasureReply,
)
