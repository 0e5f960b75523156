"""OB02: nobody would get up for this objective."""

import re

from assistant.finding import Severity
from assistant.okr import Kind
from assistant.reading.clause import read_clause
from assistant.rules.rule import PASS, Opinion, Rule, Subject, failed, unsure

_WARM = re.compile(
    r"\b(?:love\w*|trust\w*|proud\w*|confiden\w+|delight\w*|joy\w*|enjoy\w*|happ(?:y|ier|iness)|safe(?:ly|r|"
    r"ty)?|at home|at ease|peace|care[sd]?|caring|thriv\w+|"
    r"flourish\w*|belong\w*|grow(?:s|ing)? (?:as|their|in)|best (?:work|place|version)|great(?:est)?|amazing|"
    r"excellent|outstanding|world|world-class|leading|lead(?:s)? the|"
    r"favou?rite|easy|easily|effortless\w*|simple|simply|simpler|fast(?:er)?|quick(?:ly|er)?|free(?:dom|ly)?|"
    r"empower\w*|inspir\w+|success\w*|valuable|value|"
    r"accessible|welcom\w+|inclusive|fair(?:ly)?|health\w*|sustainab\w+|future|dream\w*|impact\w*|better|"
    r"smooth\w*|reliabl\w+|ready for|independent\w*|on their own|"
    r"without (?:waiting|asking|help|fear|worry\w*)|everyone|every \w+|anyone|together|community|customers? "
    r"(?:first|can)|experience)\b",
    re.I,
)


def _check(subject: Subject) -> Opinion:
    clause = read_clause(subject.text, subject.people)
    reading = subject.reading()
    people = [one for one in clause.people if not one.own_team]
    advice = "Say for whom this would make a difference and what they could do then; that is what people get up for."
    if clause.purpose or clause.caused or (clause.action and not clause.action.who.own_team):
        return PASS
    warm = _WARM.search(subject.text)
    chore = reading.kind in (Kind.OUTPUT, Kind.ACTIVITY) and reading.confidence >= 0.8
    if chore:
        return failed(
            "It reads as a piece of work on a list: no benefit to anyone, no why.", advice, *reading.spans[:1]
        )
    if warm and (people or len(subject.text.split()) > 4):
        return PASS
    if warm or people:
        return unsure("It hints at a benefit without saying who would be better off and how.", advice, confidence=0.45)
    return failed("No person and no purpose can be read from it.", advice, (0, len(subject.text)), confidence=0.7)


RULE = Rule(
    code="OB02",
    name="chore-objective",
    box="inspirational",
    severity=Severity.HINT,
    reason="An objective is the why of a quarter. Where it only names work, nobody can tell whether the work "
    "was worth doing.",
    weak=Subject("Complete the second stage of the ledger migration in Q2 2027"),
    strong=Subject("Branch managers open every Monday knowing where their money stands, from Q2 2027 on"),
    check=_check,
)
