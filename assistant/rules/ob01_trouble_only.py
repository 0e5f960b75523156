"""OB01: the objective names only the trouble, the cut or the stop."""

import re

from assistant.finding import Severity
from assistant.reading.clause import read_clause
from assistant.reading.lexicon import changes
from assistant.rules.rule import PASS, Opinion, Rule, Subject, failed

_GOOD = re.compile(
    r"\b(?:so that|so (?:our|the|every\w*|people|teams|customers)|to (?:let|help|enable|free|give|make)|and "
    r"(?:make|give|help|build))\b",
    re.I,
)
_NEGATION = re.compile(r"^(?:no (?:more )?|not |never |don['’]t |zero |less |fewer |without |not be(?:ing)? )", re.I)


def _check(subject: Subject) -> Opinion:
    clause = read_clause(subject.text, subject.people)
    advice = "Turn the obstacle round: say what these people do, or how their day looks, once the trouble is gone."
    if clause.purpose or _GOOD.search(subject.text):
        return PASS
    if start := _NEGATION.match(subject.text):
        return failed(f"'{start.group().strip()}' says what should not be, and not what should.", advice, start.span())
    lead = clause.lead
    if lead and (lead.lemma in changes("trouble") or lead.lemma in changes("down")):
        return failed(
            f"'{lead.text}' names the trouble and stops there; the better state is missing.",
            advice,
            (lead.start, lead.end),
        )
    return PASS


RULE = Rule(
    code="OB01",
    name="trouble-only-objective",
    box="positive",
    severity=Severity.WARNING,
    reason="People move towards something. An objective that only says what must go away leaves open what "
    "would be better.",
    weak=Subject("Stop the flood of duplicate invoices in accounts payable this quarter"),
    strong=Subject("Accounts-payable clerks close each week with every invoice settled once, by the end of Q3"),
    check=_check,
)
