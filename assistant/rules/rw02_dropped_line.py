"""RW02: a line of the draft is gone."""

from assistant.finding import Severity
from assistant.okr import Kind
from assistant.rules._rewrites import rewrite_of
from assistant.rules.rule import PASS, Opinion, RewriteOf, Rule, failed


def _check(rewrite: RewriteOf) -> Opinion:
    result = rewrite.result
    kept = {one.item_id for one in result.hypotheses} | {one.item_id for one in result.commitments}
    kept |= {item for kr in result.key_results for item in kr.item_ids}
    kept |= {one.item_id for one in result.dispositions}
    lost = [item for item in rewrite.draft.items if item.id not in kept]
    if not lost:
        return PASS
    return failed(
        f"'{lost[0].text[:80]}' of the draft is nowhere in the result.",
        "Keep it as a hypothesis, as a commitment, or openly as not linked to an outcome.",
        confidence=0.99,
    )


RULE = Rule(
    code="RW02",
    name="dropped-line",
    box="nothing_dropped",
    severity=Severity.ERROR,
    reason="Somebody planned that work or promised it. It may change its name, it must not vanish.",
    weak=rewrite_of("Deliver the fire-door certificates to the insurer by 30 June", Kind.COMMITMENT),
    strong=rewrite_of(
        "Deliver the fire-door certificates to the insurer by 30 June",
        Kind.COMMITMENT,
        commitments=("Deliver the fire-door certificates to the insurer by 30 June",),
    ),
    check=_check,
)
