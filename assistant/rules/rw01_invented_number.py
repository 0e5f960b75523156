"""RW01: the rewrite holds a number or a date that nobody gave."""

from assistant.finding import Severity
from assistant.okr import Kind
from assistant.provenance import Origin, ungrounded
from assistant.rules._rewrites import rewrite_of
from assistant.rules.rule import PASS, Opinion, RewriteOf, Rule, failed


def _check(rewrite: RewriteOf) -> Opinion:
    result = rewrite.result
    sources = [rewrite.draft.words(), result.answers.words(), result.parent.text if result.parent else ""]
    # What a library says is shown with its trace, as a figure of the draft is.
    sources += [one.value for one in result.provenance if one.origin is Origin.LIBRARY]
    claims = [kr.text for kr in result.standing()]
    claims += [one.statement for one in result.hypotheses] + [f"{one.what} {one.due}" for one in result.commitments]
    claims += [result.objective.text] if result.objective else []
    invented = [figure for claim in claims for figure in ungrounded(claim, sources)]
    if not invented:
        return PASS
    return failed(
        f"'{', '.join(dict.fromkeys(invented))}' stands in neither the draft, nor an answer, nor the parent.",
        "Turn it into an open slot, '[baseline: how to measure it]', or give the number in an answer.",
        confidence=0.99,
    )


RULE = Rule(
    code="RW01",
    name="invented-number",
    box="nothing_invented",
    severity=Severity.ERROR,
    reason="A made-up figure in a fluent sentence is believed, repeated and planned with.",
    weak=rewrite_of(
        "Build a seat planner for the ushers",
        Kind.OUTPUT,
        key_results=("Ushers seat late guests within 3 minutes, down from 8",),
    ),
    strong=rewrite_of(
        "Build a seat planner for the ushers",
        Kind.OUTPUT,
        key_results=(
            "Ushers seat late guests sooner, from [baseline: time it on one evening] to [target: agree with them]",
        ),
    ),
    check=_check,
)
