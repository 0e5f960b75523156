"""Which people a pattern's behaviours are about, once somebody has named the people of this very piece of work."""

from assistant.coach.fitting import counterpart
from assistant.playbook.pattern import Pattern
from assistant.reading.stems import stems

_KIND_OF_WORK = "any-team/"
_UNITS = ("team", "teams", "squad", "department", "group", "unit")


def by_kind_of_work(pattern: Pattern) -> bool:
    """Whether a pattern is cut by kind of work, so that its people go by what they have to do with it."""
    return pattern.id.startswith(_KIND_OF_WORK)


def same_people(one: str, other: str) -> bool:
    """Whether two names speak of the same people, one perhaps more closely than the other."""
    left, right = stems(one), stems(other)
    return bool(left and right and (left <= right or right <= left))


def actors(pattern: Pattern, named: str, *, by_person: bool) -> dict[str, str]:
    """Who takes the place of which of a pattern's people.

    A closer name of the same people does, and so does another name for them. People that the pattern does not know take
    the place of those it is mostly about; only a team among them is rather somebody who asked for the work than
    those who would do anything differently, unless a person insists.
    """
    if not named:
        return {}
    wanted = stems(named)
    for customer in pattern.customers:
        if stems(customer.who) < wanted:
            return {customer.who: named}
        if same_people(customer.who, named):
            return {}
    if alike := counterpart(pattern, named):
        return {alike: named}
    asked_for_it = named.rsplit(maxsplit=1)[-1].lower() in _UNITS and not by_kind_of_work(pattern)
    return {} if asked_for_it and not by_person else {pattern.behaviours[0].who: named}
