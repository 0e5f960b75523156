"""ST05: the key results together would not tell that the objective was reached."""

from assistant.finding import Severity
from assistant.okr import Kind
from assistant.rules._business import may_be_business
from assistant.rules.rule import PASS, OkrSet, Opinion, Rule, Subject, failed


def _check(okr: OkrSet) -> Opinion:
    advice = "Add a key result that says what the people of this objective would do differently."
    if not okr.key_results:
        return failed("There is an objective and no key result.", advice)
    kinds = [kr.reading().kind for kr in okr.key_results]
    if Kind.OUTCOME in kinds or any(may_be_business(kr) for kr in okr.key_results):
        return PASS
    if Kind.UNCLEAR in kinds:
        return PASS
    return failed(
        "None of the key results says what people do; all could be ticked off with nothing better for anyone.",
        advice,
        confidence=0.8,
    )


RULE = Rule(
    code="ST05",
    name="objective-not-covered",
    box="covered",
    severity=Severity.WARNING,
    reason="Key results are how one would know. If they can all be green while the objective is missed, they "
    "are the wrong ones.",
    weak=OkrSet("Pupils enjoy reading by summer", (Subject("Buy 400 books"), Subject("Paint the reading room"))),
    strong=OkrSet("Pupils enjoy reading by summer", (Subject("Pupils borrow 2 books a month, up from 1"),)),
    check=_check,
)
