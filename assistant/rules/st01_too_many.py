"""ST01: too many key results for one objective."""

from assistant.finding import Severity
from assistant.rules.rule import PASS, OkrSet, Opinion, Rule, Subject, failed, unsure


def _check(okr: OkrSet) -> Opinion:
    count = len(okr.key_results)
    advice = "Keep the ones that would tell most surely that the objective was reached, or split the objective."
    if count > okr.most_key_results:
        return failed(
            f"{count} key results under one objective; {okr.most_key_results} are the most, "
            f"{okr.good_key_results} is a good size.",
            advice,
        )
    if count > okr.good_key_results:
        return unsure(f"{count} key results; {okr.good_key_results} is a good size.", advice)
    return PASS


RULE = Rule(
    code="ST01",
    name="too-many-key-results",
    box="few_key_results",
    severity=Severity.WARNING,
    reason="Many key results mean that the objective is too broad, and that none of them gets attention.",
    weak=OkrSet(
        "Readers find their next book with us by spring",
        tuple(Subject(f"Readers in branch {n} borrow more") for n in "abcd"),
    ),
    strong=OkrSet(
        "Readers find their next book with us by spring", (Subject("Readers borrow 3 books a month, up from 2"),)
    ),
    check=_check,
)
