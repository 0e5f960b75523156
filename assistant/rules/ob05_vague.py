"""OB05: a reader cannot tell which people or area it is about, and what would be different."""

from assistant.finding import Severity
from assistant.reading.clause import read_clause
from assistant.reading.tokens import DETERMINERS, is_function_word, tokens
from assistant.rules.rule import PASS, Opinion, Rule, Subject, failed, unsure

_HOLLOW = frozenset(
    "improve increase grow growth be become best better great excellent excellence quality success successful "
    "customer customers user users client clients delight delighted "
    "satisfaction experience product products service services team teams company business organization "
    "organisation process processes performance efficiency efficient productivity "
    "productive operational world-class world class leading leader leadership innovation innovative strategy "
    "strategic value impact people everyone market engagement scale scalable "
    "make get have do things work working more most popular next generation overall continue keep drive "
    "deliver enable ensure achieve win happy culture brand awareness adoption".split()
)
_FEWEST = 2


def _check(subject: Subject) -> Opinion:
    row = [t for t in tokens(subject.text) if t.is_word and not is_function_word(t) and t.lower not in DETERMINERS]
    telling = [t for t in row if t.lower not in _HOLLOW]
    clause = read_clause(subject.text, subject.people)
    advice = "Name the people or the part of the business it is about, and what they would do differently."
    if (clause.action or clause.caused or clause.purpose) and telling:
        return PASS
    if not telling:
        return failed(
            "It would fit any company: no people, area or difference can be told from it.",
            advice,
            (0, len(subject.text)),
        )
    if len(telling) < _FEWEST:
        if len(row) <= _FEWEST:
            return failed(
                f"'{telling[0].text}' alone does not say what would be different.",
                advice,
                (telling[0].start, telling[0].end),
                confidence=0.75,
            )
        return unsure(f"Only '{telling[0].text}' says what it is about.", advice, (telling[0].start, telling[0].end))
    return PASS


RULE = Rule(
    code="OB05",
    name="vague-objective",
    box="specific",
    severity=Severity.HINT,
    reason="A goal that fits anybody steers nobody: a team can neither choose nor drop work by it.",
    weak=Subject("Be the best and delight our customers"),
    strong=Subject("First-time home buyers understand their mortgage offer before they sign it, by Q4 2027"),
    check=_check,
)
