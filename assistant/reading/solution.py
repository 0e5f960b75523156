"""Whether an objective names what will be built, bought, rolled out or run, openly or behind praise."""

import re

from assistant.expression import expression
from assistant.okr import Kind
from assistant.reading.clause import Clause, read_clause
from assistant.reading.kind import grammar_kind
from assistant.reading.lexicon import words
from assistant.reading.vote import FINE, Vote, against, open_vote

_MEANS = expression(
    r"\b(?:by|through|via|with the help of|thanks to|using|with (?:a|an|our|the) new)\s+(?:(?:a|an|the|our|"
    r"new)\s+)*(?P<means>(?!(?:evening|morning|spring|nothing|anything|everything|something)\b)[\w-]+)",
    re.I,
)
_PRAISE = expression(
    r"\b(?:love[sd]?|enjoy\w*|rave\w*|adopt\w*|embrace\w*|switch\w* to|move[sd]? to|use[sd]?)\s+(?:(?:our|the|"
    r"a|an)\s+)?(?:new\s+)?(?:[\w-]+\s+){0,2}(?P<thing>[\w-]+)",
    re.I,
)
_CERTAIN = 0.75


def _thing(word: str) -> bool:
    return word.lower().removesuffix("s") in words("artefacts") or word.lower() in words("artefacts")


def _opens_with_people(clause: Clause) -> bool:
    """Whether the first verb belongs to the name of those who are spoken of: "Hiring managers of shops soon …"."""
    first, lead = next(iter(clause.people), None), clause.lead
    return bool(first and lead and lead.form == "ing" and not first.own_team and first.start <= lead.start < first.end)


def solution(text: str, known: tuple[str, ...] = ()) -> Vote:
    """``fail`` when it says what will be done and not what would be better."""
    clause = read_clause(text, known)
    means = _MEANS.search(text)
    people_act = clause.action is not None and not clause.action.who.own_team
    if means and not people_act and (means["means"].lower().endswith("ing") or _thing(means["means"])):
        return against(f"'{means.group()}' fixes the way before the goal is clear.", means.span(), plain=True)
    praise = _PRAISE.search(text)
    if praise and _thing(praise["thing"]) and "new" in praise.group().lower():
        named = praise["thing"]
        return against(f"Behind the praise stands a thing to build: '{named}'.", praise.span("thing"), plain=True)
    if clause.action or clause.caused or _opens_with_people(clause):
        return FINE
    reading = grammar_kind(text, known=known)
    if reading.kind not in (Kind.OUTPUT, Kind.ACTIVITY):
        return FINE
    if reading.confidence >= _CERTAIN:
        return against(f"It says what will be done and not what would be better: {reading.reason}.", *reading.spans)
    return open_vote(f"It may name a piece of work: {reading.reason}.", *reading.spans)
