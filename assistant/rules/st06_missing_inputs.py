"""ST06: what one should know before writing is missing."""

from assistant.finding import Severity
from assistant.rules.rule import PASS, OkrSet, Opinion, Rule, unsure


def _check(okr: OkrSet) -> Opinion:
    missing = [
        name
        for name, given in (
            ("the team's strategy", okr.strategy),
            ("the parent OKR", okr.parent),
            ("the team", okr.team),
        )
        if not given
    ]
    if not missing:
        return PASS
    return unsure(
        f"Not given: {', '.join(missing)}.",
        "Add them as lines such as 'Team: …', 'Strategy: …', 'Parent: …', or answer when asked; the rewrite "
        "then says less 'suggested'.",
        confidence=0.9,
    )


RULE = Rule(
    code="ST06",
    name="missing-inputs",
    box="inputs",
    severity=Severity.HINT,
    reason="Strategy, parent and scope decide which outcome is worth choosing; without them every choice is a guess.",
    weak=OkrSet("Guests feel expected from the first minute, this season", ()),
    strong=OkrSet(
        "Guests feel expected from the first minute, this season",
        (),
        parent="Guests come back",
        strategy="one shared front desk",
        team="Front desk",
    ),
    check=_check,
)
