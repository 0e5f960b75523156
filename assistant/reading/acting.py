"""Whether a group of people is named as the one who behaves, and not only as somebody who is given something."""

from assistant.okr import Kind
from assistant.reading.kind import KindReading
from assistant.reading.vote import FINE, Vote, against, open_vote


def somebody_acts(reading: KindReading) -> Vote:
    """``fail`` when nobody is named, or only the team itself, or people who merely receive."""
    if reading.actor and reading.own:
        return _own(reading.actor.who.text, (reading.actor.who.start, reading.actor.who.end))
    if reading.actor:
        who = reading.actor.who
        fine = reading.kind in (Kind.OUTCOME, Kind.OUTPUT)
        return FINE if fine else against(f"'{who.text}' do not act for themselves here.", (who.start, who.end))
    people = [one for one in reading.clause.people if not one.own_team]
    if reading.kind is Kind.OUTCOME and people:
        return FINE
    if reading.clause.purpose and not reading.clause.purpose.who.own_team:
        return FINE
    if not people:
        return against("Nobody is named whose behaviour would change.", *reading.spans[:1])
    named, span = people[0].text, (people[0].start, people[0].end)
    if reading.kind is not Kind.OUTPUT:
        return open_vote(f"'{named}' are mentioned, but it is not clear that they are the ones who act.", span)
    return against(f"'{named}' receive something here; nobody is said to do anything.", span)


def _own(who: str, span: tuple[int, int]) -> Vote:
    return against(f"'{who}' is the team itself; its own work is not its customers' behaviour.", span, plain=True)
