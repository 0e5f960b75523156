"""Which people a pattern's behaviours are about, once somebody has named the people of this very piece of work."""

from assistant.playbook.pattern import Pattern
from assistant.reading.stems import stems

_KIND_OF_WORK = "any-team/"


def by_kind_of_work(pattern: Pattern) -> bool:
    """Whether a pattern is cut by kind of work, so that its people go by what they have to do with it."""
    return pattern.id.startswith(_KIND_OF_WORK)


def same_people(one: str, other: str) -> bool:
    """Whether two names speak of the same people, one perhaps more closely than the other."""
    left, right = stems(one), stems(other)
    return bool(left and right and (left <= right or right <= left))


def actors(pattern: Pattern, named: str, *, by_person: bool) -> dict[str, str]:
    """Who takes the place of which of a pattern's people.

    A closer name of the same people does. People that the pattern does not know take the place of those it is mostly
    about when a person insists on them, or when the pattern knows only the kind of work; a trade's pattern
    about other people stays as it is, for what those do says nothing about these.
    """
    if not named:
        return {}
    wanted = stems(named)
    for customer in pattern.customers:
        if stems(customer.who) < wanted:
            return {customer.who: named}
        if same_people(customer.who, named):
            return {}
    return {pattern.behaviours[0].who: named} if by_person or by_kind_of_work(pattern) else {}
