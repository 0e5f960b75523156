"""RW03: a key result that was fine was rewritten."""

from assistant.finding import Severity
from assistant.okr import Kind
from assistant.rules._rewrites import rewrite_of
from assistant.rules.rule import PASS, Opinion, RewriteOf, Rule, failed


def _check(rewrite: RewriteOf) -> Opinion:
    kept = {kr.text for kr in rewrite.result.key_results}
    for item in rewrite.draft.items:
        if item.id in rewrite.untouchable and item.text not in kept:
            return failed(
                f"'{item.text[:80]}' already said who does what by how much, and was changed.",
                "Return it in its author's words.",
                confidence=0.95,
            )
    return PASS


RULE = Rule(
    code="RW03",
    name="good-key-result-changed",
    box="good_left_alone",
    severity=Severity.ERROR,
    reason="Rewriting what is fine costs its authors' trust and gains nothing.",
    weak=rewrite_of(
        "Ushers seat 90 % of late guests before the overture ends, up from 60 %",
        Kind.OUTCOME,
        key_results=("Late guests are seated sooner",),
    ),
    strong=rewrite_of(
        "Ushers seat 90 % of late guests before the overture ends, up from 60 %",
        Kind.OUTCOME,
        key_results=("Ushers seat 90 % of late guests before the overture ends, up from 60 %",),
    ),
    check=_check,
)
