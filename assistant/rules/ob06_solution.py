"""OB06: the objective names what will be built, bought, rolled out, migrated or run."""

import re

from assistant.finding import Severity
from assistant.okr import Kind
from assistant.reading.clause import read_clause
from assistant.reading.lexicon import words
from assistant.rules.rule import PASS, Opinion, Rule, Subject, failed, unsure

_MEANS = re.compile(
    r"\b(?:by|through|via|with the help of|thanks to|using|with (?:a|an|our|the) new)\s+(?:(?:a|an|the|our|"
    r"new)\s+)*(?P<means>[\w-]+)",
    re.I,
)
_PRAISE = re.compile(
    r"\b(?:love[sd]?|enjoy\w*|rave\w*|adopt\w*|embrace\w*|switch\w* to|move[sd]? to|use[sd]?)\s+(?:(?:our|the|"
    r"a|an)\s+)?(?:new\s+)?(?:[\w-]+\s+){0,2}(?P<thing>[\w-]+)",
    re.I,
)
_CERTAIN = 0.75


def _thing(word: str) -> bool:
    return word.lower().removesuffix("s") in words("artefacts") or word.lower() in words("artefacts")


def _check(subject: Subject) -> Opinion:
    clause, reading = read_clause(subject.text, subject.people), subject.reading()
    advice = (
        "Ask what people would do differently once it is there; that is the objective, and the work becomes a "
        "hypothesis under it."
    )
    means = _MEANS.search(subject.text)
    people_act = clause.action is not None and not clause.action.who.own_team
    if means and not people_act and (means["means"].lower().endswith("ing") or _thing(means["means"])):
        return failed(f"'{means.group()}' fixes the way before the goal is clear.", advice, means.span())
    praise = _PRAISE.search(subject.text)
    if praise and _thing(praise["thing"]) and "new" in praise.group().lower():
        return failed(f"Behind the praise stands a thing to build: '{praise['thing']}'.", advice, praise.span("thing"))
    if clause.action or clause.caused:
        return PASS
    if reading.kind in (Kind.OUTPUT, Kind.ACTIVITY):
        if reading.confidence >= _CERTAIN:
            return failed(
                f"It says what will be done and not what would be better: {reading.reason}.",
                advice,
                *reading.spans,
                confidence=reading.confidence,
            )
        return unsure(
            f"It may name a piece of work: {reading.reason}.", advice, *reading.spans, confidence=reading.confidence
        )
    return PASS


RULE = Rule(
    code="OB06",
    name="solution-objective",
    box="no_solution",
    severity=Severity.ERROR,
    reason="A solution in the objective makes shipping it the win, whether or not anybody is better off.",
    weak=Subject("Roll out the new warehouse scanner app by the end of Q1"),
    strong=Subject("Warehouse pickers find every parcel at the first try by the end of Q1"),
    check=_check,
)
