"""judged_behaviour: a model says whether what people do differently follows from this very work."""

from typing import Literal

from eval.judging.judge import Judge, JudgeReply

Behaviour = Literal["effect", "general", "no_effect", "cannot_say"]


class BehaviourReply(JudgeReply[Behaviour]):
    """The verdicts as a model writes them."""


JUDGE = Judge(
    name="judged_behaviour",
    part="behaviour",
    prompt="judge-behaviour.v1",
    asks="Is what people do differently a likely and worthwhile effect of this work, in the words of its trade?",
    verdicts={"effect": True, "general": False, "no_effect": False},
    reply=BehaviourReply,
)
