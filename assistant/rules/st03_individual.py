"""ST03: the OKR belongs to a single person."""

import re

from assistant.expression import expression
from assistant.finding import Severity
from assistant.rules.rule import PASS, OkrSet, Opinion, Rule, Subject, failed

_MINE = expression(r"\b(?:my|I|me|myself|I'm|I'll)\b")
_ALONE = expression(r"\b(?:individual|personal)\s+(?:okrs?|goals?|objectives?|development)\b", re.I)


def _check(okr: OkrSet) -> Opinion:
    advice = (
        "Write it for the team. For a person, talk about how the time was used for the team's OKRs, how much was "
        "learned, and how well they worked with others."
    )
    for text in (okr.objective, *(kr.text for kr in okr.key_results)):
        if found := _MINE.search(text) or _ALONE.search(text):
            return failed(f"'{found.group()}' makes it one person's goal.", advice, confidence=0.85)
    if _ALONE.search(okr.team):
        return failed("It is filed as a personal goal.", advice)
    return PASS


RULE = Rule(
    code="ST03",
    name="individual-okr",
    box="team_owned",
    severity=Severity.WARNING,
    reason="Outcomes are reached by teams. Personal OKRs turn into performance targets, and people then choose "
    "safe ones.",
    weak=OkrSet("I become the expert for till software this year", (Subject("I answer 20 tickets a week"),)),
    strong=OkrSet(
        "Shop staff solve till problems on their own this year",
        (Subject("Shop staff solve 80 % of till problems without a call, up from 50 %"),),
    ),
    check=_check,
)
