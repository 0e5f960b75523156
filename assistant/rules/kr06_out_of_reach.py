"""KR06: the team could hardly move this by its own work."""

import re

from assistant.expression import expression
from assistant.finding import Severity
from assistant.okr import Kind
from assistant.rules._business import may_be_business
from assistant.rules.rule import PASS, Opinion, Rule, Subject, failed, unsure

_WORLD = expression(
    r"\b(?:the (?:whole )?(?:market|industry|economy|government|public)|competitors?|legislators?|lawmakers|"
    r"the press|interest rates?|share price|stock price|inflation|exchange rates?|"
    r"industry awards?|gartner|forrester|magic quadrant|company valuation|weather)\b",
    re.I,
)
_INSIDE = expression(
    r"\b(?:platform|infrastructure|infra|devops|sre|reliability|developer experience|devex|tooling|data "
    r"platform|design system|internal it|it operations|hr|people ops|legal|finance|procurement|facilities)\b",
    re.I,
)
_OUTSIDE = expression(
    r"\b(?:(?:paying|end|external|enterprise|our)\s+(?:customers|users|clients|buyers|subscribers)|shoppers|"
    r"consumers|event planners|households|patients|citizens)\b",
    re.I,
)


def serves_colleagues(team: str) -> bool:
    """Whether a team of this name works for other teams of its company, by the kinds of team that usually do."""
    return bool(_INSIDE.search(team))


def _check(subject: Subject) -> Opinion:
    reading = subject.reading()
    advice = "Choose people whom the team reaches with its own work, and what they would do because of it."
    if reading.actor is None and (world := _WORLD.search(subject.text)):
        return failed(
            f"'{world.group()}' is moved by many forces outside the team.", advice, world.span(), confidence=0.8
        )
    if reading.kind is Kind.IMPACT and not may_be_business(subject):
        return failed(
            "A business result depends on far more than this team's work.",
            f"{advice} If the figure does follow directly from it, say so beside it: 'direct link: …'.",
            *reading.spans,
            confidence=0.8,
        )
    if serves_colleagues(subject.team) and reading.actor and (out := _OUTSIDE.search(reading.actor.who.text)):
        start = reading.actor.who.start
        return unsure(
            f"'{reading.actor.who.text}' are the company's customers; does a team like this reach them itself?",
            "If other teams stand between you and them, take those teams as your customers.",
            (start + out.start(), start + out.end()),
        )
    return PASS


RULE = Rule(
    code="KR06",
    name="out-of-reach",
    box="in_control",
    severity=Severity.WARNING,
    reason="A team can only be held to what it can plausibly move within the period. Reach is enough, "
    "certainty is not asked for.",
    weak=Subject("Our share price rises by 15 %", team="Design"),
    strong=Subject("Product designers reuse a shared form in 7 of 10 new screens", team="Design system"),
    check=_check,
)
