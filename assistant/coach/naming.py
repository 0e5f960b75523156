"""Which people a pattern's behaviours are about, once somebody has named the people of this very piece of work."""

from assistant.coach.fitting import counterpart
from assistant.playbook.pattern import ANY_TEAM, Pattern
from assistant.reading.people import find_people
from assistant.reading.stems import stems

_ANYONE = frozenset("customer user client consumer person people".split())
"""Nouns that fit whomever something is made for."""
_UNITS = ("team", "teams", "squad", "department", "group", "unit")


def by_kind_of_work(pattern: Pattern) -> bool:
    """Whether a pattern is cut by kind of work, so that its people go by what they have to do with it."""
    return pattern.id.startswith(ANY_TEAM)


def same_people(one: str, other: str) -> bool:
    """Whether two names speak of the same people, one perhaps more closely than the other."""
    left, right = stems(one), stems(other)
    return bool(left and right and (left <= right or right <= left))


def _head(named: str) -> str:
    """The noun at the head of a name: "analyst" of "analysts in Pricing"; nothing where it does not begin the name."""
    first = next(iter(find_people(named)), None)
    return first.head if first is not None and first.start == 0 else ""


def fits_in(pattern: Pattern, named: str) -> bool:
    """Whether people that are only spoken of can be those whom a pattern is about: it knows them, or is open to any."""
    if by_kind_of_work(pattern) or counterpart(pattern, named):
        return True
    head, first = _head(named), _head(pattern.behaviours[0].who)
    known = any(same_people(one.who, named) or (head and _head(one.who) == head) for one in pattern.customers)
    return known or first in _ANYONE


def actors(pattern: Pattern, named: str, *, by_person: bool) -> dict[str, str]:
    """Who takes the place of which of a pattern's people.

    A closer name of the same people does, and so does another name for them. People that the pattern does not know take
    the place of those it is mostly about; only a team among them is rather somebody who asked for the work than
    those who would do anything differently, unless a person insists.
    """
    its_own = {one.who.lower() for one in pattern.customers} | {one.who.lower() for one in pattern.behaviours}
    if not named or named.lower() in its_own:
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
