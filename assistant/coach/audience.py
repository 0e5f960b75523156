"""The people that a line says it is for: "for depot planners", "to all squads"."""

import re
from dataclasses import dataclass

from assistant.reading.lexicon import singular, third
from assistant.reading.people import find_people
from assistant.reading.stems import stems

ANYBODY = stems("team teams users user people customer customers company everyone group member members")
"""Words for people that tell nobody apart."""
_ANY = r"(?:(?:the|our|all|every|each)\s+)?"
_FOR = re.compile(rf"\b(?:for|to|by|with)\s+{_ANY}(?:[\w-]+\s+(?:and|or)\s+)?$", re.I)
# "Give dispatchers a tablet": who is given something is who it is for.
_GIVEN = re.compile(rf"^(?:give|let|lend|equip|train|teach|provide|supply|show|coach|help|enable|allow)\s+{_ANY}", re.I)
_DETERMINER = re.compile(r"^(?:the|our|all|every|each|its|their|any)\s+", re.I)
# Where people are, or what they belong to: "for the shop", "for engineering roles" name none of them.
_PLACES = frozenset("shop business site store company engineering organisation organization house office".split())
_ONE = ("er", "or", "ist", "ant", "ee", "person")
_EACH = re.compile(r"\b(?:every|each)\s+$", re.I)


@dataclass(frozen=True)
class _Served:
    """People whom a line is for, in its words, and how much of the line says so: from ``start`` to ``end``."""

    text: str
    start: int
    end: int


def _served(text: str) -> _Served | None:
    for one in find_people(text):
        given = _GIVEN.match(text)
        if given and one.start < given.end() < one.end:  # "Give dispatchers": the verb is no part of their name
            return _Served(text[given.start() : one.end][given.end() :], given.end(), one.end)
        lead = _FOR.search(text[: one.start])
        if lead and not one.own_team:
            return _Served(one.text, lead.start(), one.end)
        if given and one.start == given.end():
            return _Served(one.text, one.start, one.end)
    return None


def audience_of(text: str) -> str:
    """The people that a line says it is for, without article; or nothing when it names nobody in particular."""
    served = _served(text)
    if served is None:
        return ""
    who = _DETERMINER.sub("", served.text)
    if not stems(who) - ANYBODY:
        return ""
    last = who.split()[-1].lower()
    if last in _PLACES:
        return ""
    if last != singular(last):
        return who
    if _EACH.search(text[: served.end - len(who)]):
        return f"{who[: len(who) - len(last)]}{third(last)}"  # plurals are made as third persons are: "households"
    return "" if last.endswith(_ONE) else who  # a single owner or user stands for a role in a form


def work_of(text: str) -> str:
    """A line without the people it is for: what they are called says nothing about the kind of work."""
    served = _served(text)
    return text if served is None else text[: served.start] + text[served.end :]


def given_to(text: str) -> int:
    """Where the people end that a line gives something to: behind "Give dispatchers"; 0 where there are none."""
    served = _served(text)
    given = _GIVEN.match(text)
    return served.end if served and given and served.start == given.end() else 0
