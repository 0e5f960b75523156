"""KR01: no group of people is named as the one who behaves."""

from assistant.finding import Severity
from assistant.okr import Kind, Level
from assistant.rules.rule import PASS, Opinion, Rule, Subject, failed, unsure


def _check(subject: Subject) -> Opinion:
    reading = subject.reading()
    if reading.kind is Kind.IMPACT and subject.level is Level.COMPANY:
        return PASS  # a business result is a company's to have
    advice = (
        "Name the people whose behaviour would show it, as precisely as you can: 'checkout engineers on call', "
        "not 'users'."
    )
    if reading.actor and not reading.actor.who.own_team:
        who = reading.actor.who
        return (
            PASS
            if reading.kind in (Kind.OUTCOME, Kind.OUTPUT, Kind.COMMITMENT)
            else _own(who.text, (who.start, who.end), advice)
        )
    people = [one for one in reading.clause.people if not one.own_team]
    if reading.kind is Kind.OUTCOME and people:
        return PASS
    if reading.actor:
        return _own(reading.actor.who.text, (reading.actor.who.start, reading.actor.who.end), advice)
    if reading.clause.purpose and not reading.clause.purpose.who.own_team:
        return PASS
    if people and reading.kind is not Kind.OUTPUT:
        return unsure(
            f"'{people[0].text}' are mentioned, but it is not clear that they are the ones who act.",
            advice,
            (people[0].start, people[0].end),
        )
    if people:
        return failed(
            f"'{people[0].text}' receive something here; nobody is said to do anything.",
            advice,
            (people[0].start, people[0].end),
            confidence=0.8,
        )
    return failed("Nobody is named whose behaviour would change.", advice, *reading.spans[:1])


def _own(who: str, span: tuple[int, int], advice: str) -> Opinion:
    return failed(f"'{who}' is the team itself; its own work is not its customers' behaviour.", advice, span)


RULE = Rule(
    code="KR01",
    name="nobody-acts",
    box="who",
    severity=Severity.WARNING,
    reason="A result is somebody doing something differently. Without the somebody there is nothing to watch.",
    weak=Subject("Average time to answer down from 9 to 4 hours"),
    strong=Subject("Branch librarians answer readers within 4 hours instead of 9"),
    check=_check,
)
