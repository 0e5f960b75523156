"""judged_who: a model says whether a key result names those whose behaviour the work changes."""

from typing import Literal

from eval.judging.judge import Judge, JudgeReply

Who = Literal["named", "vague", "other", "cannot_say"]


class WhoReply(JudgeReply[Who]):
    """The verdicts as a model writes them."""


JUDGE = Judge(
    name="judged_who",
    part="who",
    prompt="judge-who.v1",
    asks="Does a key result name, as closely as the draft allows, the people whose behaviour this work changes?",
    verdicts={"named": True, "vague": False, "other": False},
    reply=WhoReply,
)
