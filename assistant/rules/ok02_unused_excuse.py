"""OK02: an excuse that excuses nothing."""

from assistant.excuse import Excuse
from assistant.finding import Severity
from assistant.rules._excuses import Excused
from assistant.rules.rule import PASS, Opinion, Rule, failed


def _check(judged: Excused) -> Opinion:
    if not judged.idle:
        return PASS
    return failed(
        f"{', '.join(judged.idle)} finds nothing where this excuse holds.",
        "Take it out, or put it on the line that it is meant for or directly above that line.",
    )


_EXCUSE = Excuse(
    codes=("OB03",),
    reason="the parliament wrote this figure into the law",
    text="okr: allow OB03: the parliament wrote this figure into the law",
)
RULE = Rule(
    code="OK02",
    name="unused-excuse",
    box="needed_excuse",
    severity=Severity.HINT,
    reason="An excuse that outlives its reason would hide the next fault on its line.",
    weak=Excused(_EXCUSE, idle=("OB03",)),
    strong=Excused(_EXCUSE),
    check=_check,
)
