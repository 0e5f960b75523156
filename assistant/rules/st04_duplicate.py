"""ST04: two key results measure the same thing."""

from itertools import combinations

from assistant.finding import Severity
from assistant.provenance import OPEN_SLOT
from assistant.reading.stems import stems
from assistant.reading.tokens import tokens
from assistant.rules.rule import PASS, OkrSet, Opinion, Rule, Subject, failed

_SAME = 0.8
_FEWEST = 3


def _alike(one: str, other: str) -> bool:
    """Whether it is worth loading the stemmer: words with one stem begin with the same letters."""
    left, right = ({token.lower[:3] for token in tokens(text) if token.is_word} for text in (one, other))
    return len(left & right) >= _SAME / 2 * min(len(left), len(right))


def _check(okr: OkrSet) -> Opinion:
    for one, other in combinations(okr.key_results, 2):
        # Open slots say the same in every key result.
        said, too = (OPEN_SLOT.sub(" ", each.text) for each in (one, other))
        if not _alike(said, too):
            continue
        left, right = stems(said), stems(too)
        shared, smaller = left & right, min(len(left), len(right))
        if smaller >= _FEWEST and len(shared) / smaller >= _SAME:
            return failed(
                f"'{one.text[:60]}' and '{other.text[:60]}' seem to measure the same thing.",
                "Keep one of them, or make the difference plain.",
                confidence=0.7,
            )
    return PASS


RULE = Rule(
    code="ST04",
    name="duplicate-measure",
    box="distinct_measures",
    severity=Severity.WARNING,
    reason="Two names for one figure count the same success twice.",
    weak=OkrSet(
        "Farmers sell direct by autumn",
        (Subject("Farmers sell 30 % of their milk direct"), Subject("Farmers sell 30 % of the milk direct to homes")),
    ),
    strong=OkrSet(
        "Farmers sell direct by autumn",
        (Subject("Farmers sell 30 % of their milk direct"), Subject("Households order again within a month")),
    ),
    check=_check,
)
