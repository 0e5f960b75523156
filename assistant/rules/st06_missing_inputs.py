"""ST06: what one should know before writing is missing."""

from assistant.finding import Severity
from assistant.okr import Kind
from assistant.rules.rule import PASS, OkrSet, Opinion, Rule, Subject, unsure


def _inputs(okr: OkrSet) -> dict[str, bool]:
    """The six inputs, and which of them are given."""
    readings = [kr.reading() for kr in okr.key_results]
    return {
        "the team's strategy": bool(okr.strategy),
        "the biggest obstacle": bool(okr.obstacle),
        "the parent OKR": bool(okr.parent),
        "the team (what it can move)": bool(okr.team),
        "possible customers": any(reading.actor for reading in readings),
        "possible outcomes": any(reading.kind is Kind.OUTCOME for reading in readings),
    }


def _check(okr: OkrSet) -> Opinion:
    inputs = _inputs(okr)
    missing = [name for name, given in inputs.items() if not given]
    if not set(missing) - {"the biggest obstacle"}:
        return PASS  # whoever has settled all the rest has met the obstacle
    return unsure(
        f"Not given: {', '.join(missing)}.",
        "Add them as lines such as 'Team: …', 'Strategy: …', 'Parent: …', 'Why: …', or answer when asked; the rewrite "
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
        (Subject("Guests check in by themselves in 60 % of stays, up from 35 %"),),
        parent="Guests come back",
        strategy="one shared front desk",
        team="Front desk",
    ),
    check=_check,
)
