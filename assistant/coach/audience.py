"""The people that a line says it is for: "for depot planners", "to all squads"."""

import re

from assistant.reading.people import People, find_people
from assistant.reading.stems import stems

ANYBODY = stems("team teams users user people customer customers company everyone group member members")
"""Words for people that tell nobody apart."""
_FOR = re.compile(r"\b(?:for|to|by|with)\s+(?:(?:the|our|all|every)\s+)?(?:[\w-]+\s+(?:and|or)\s+)?$", re.I)


def _served(text: str) -> People | None:
    return next((one for one in find_people(text) if not one.own_team and _FOR.search(text[: one.start])), None)


def audience_of(text: str) -> str:
    """The people that a line says it is for, without article; or nothing when it names nobody in particular."""
    served = _served(text)
    if (
        served
        and served.text.split()[-1].lower() == served.head
        and served.head.endswith(("er", "or", "ist", "ant", "ee", "person"))
    ):
        return ""  # a single owner or user stands for a role in a form and not for a group of people
    who = re.sub(r"^(?:the|our|all|every|each|its|their|any)\s+", "", served.text, flags=re.I) if served else ""
    return who if stems(who) - ANYBODY else ""


def work_of(text: str) -> str:
    """A line without the people it is for: what they are called says nothing about the kind of work."""
    served = _served(text)
    if served is None:
        return text
    lead = _FOR.search(text[: served.start])
    return text[: lead.start() if lead else served.start] + text[served.end :]
