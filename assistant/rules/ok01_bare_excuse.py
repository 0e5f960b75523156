"""OK01: an excuse without a reason, or for a rule that there is not."""

from assistant.excuse import Excuse
from assistant.finding import Severity
from assistant.rules._excuses import Excused
from assistant.rules.rule import PASS, Opinion, Rule, failed

_FORM = "'okr: allow OB03: the reason'"


def _check(judged: Excused) -> Opinion:
    excuse = judged.excuse
    if not excuse.codes:
        return failed("This excuse names no rule, so it excuses nothing.", f"Write it as {_FORM}, or take it out.")
    if judged.strange:
        said = f"There is no rule '{judged.strange[0]}' to excuse."
        return failed(said, f"{judged.close} 'okr rules' lists every code and name.".strip())
    if not excuse.reason:
        said = f"{', '.join(excuse.codes)} is to be excused without a reason, so it is not."
        return failed(said, f"Write the reason behind a colon: {_FORM}.")
    return PASS


RULE = Rule(
    code="OK01",
    name="bare-excuse",
    box="reasoned_excuse",
    severity=Severity.WARNING,
    reason="Whoever meets an excuse later must be able to tell whether it still holds. Without its reason nobody "
    "dares to take it out.",
    weak=Excused(Excuse(codes=("OB03",), reason="", text="okr: allow OB03")),
    strong=Excused(
        Excuse(
            codes=("OB03",),
            reason="the parliament wrote this figure into the law",
            text="okr: allow OB03: the parliament wrote this figure into the law",
        )
    ),
    check=_check,
)
