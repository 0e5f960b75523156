"""What stands beside an objective, a key result or a bet: why it was chosen, what people said, what a bet is worth."""

from collections.abc import Iterator

from assistant.okr import Conversion
from assistant.provenance import Origin

BETS = "your outputs, kept as bets: if the behaviour does not change, change the work"
_BY = {Origin.ANSWER: "your answer", Origin.DRAFT: "from the draft", Origin.SUGGESTED: "suggested, ask them"}


def reasons(conversion: Conversion) -> Iterator[str]:
    """Why this objective: the obstacle it turns round, with who named it, and what people said."""
    objective = conversion.objective
    if objective and objective.obstacle:
        origin = next((trace.origin for trace in conversion.provenance if trace.slot == "objective"), None)
        by = f" ({_BY[origin]})" if origin in _BY else ""
        yield f"because today: “{objective.obstacle}”{by}"
    yield from evidence(conversion, "objective")


def evidence(conversion: Conversion, key: str) -> Iterator[str]:
    """What people said or what was seen, attached to an objective or a key result in words."""
    yield from (f"evidence: {trace.value}" for trace in conversion.provenance if trace.slot == f"{key}.evidence")
