"""What a sentence about today comes to: who does it, what less of it would be, and today's figure."""

import re
from dataclasses import dataclass

from assistant.coach.audience import spoken_of
from assistant.coach.troubled import COUNT, OFTEN
from assistant.coach.units import unit_in
from assistant.coach.wording import lower_first
from assistant.expression import expression
from assistant.quantity import Quantity, find_quantities
from assistant.reading.people import find_people

NOW = rf"(?:(?:{OFTEN}|on average|already|each)\s+)*"
LEAD = expression(rf"^(?:the|our|their|all|both|some|most|many|every|each|an?|{COUNT}|several|a few)\s+", re.I)
"""What stands in front of a noun and is no part of its name."""


# "Both teams compute it separately", "most people wait": the playbook knows who they are.
ANYBODY = expression(
    r"^(?:(?:both|all|most|many|some)\s+)?(?:the\s+|our\s+)?"
    r"(?P<who>teams|squads|people|users|colleagues|staff|everyone|everybody)\s+",
    re.I,
)
# "Clerks in the back office still copy": where they are belongs to their name.
_WHERE = expression(
    rf"^(?P<place>(?:at|from|in|on|with)\s+(?:an?\s|the\s|our\s|each\s|every\s)?(?:[\w-]+\s){{1,3}}?)"
    rf"(?=(?:{OFTEN}|have to|must|are|get|wait)\s)",
    re.I,
)


@dataclass(frozen=True)
class Today:
    """A behaviour that would be better than today's.

    ``who`` is empty where the sentence names nobody; ``baseline`` is None where it holds no figure. Less is better.
    """

    who: str
    does: str
    measure: str
    unit: str
    baseline: Quantity | None
    quote: str


def quantity_of(text: str) -> Quantity:
    """The figure of a few words; of a span ("6 to 8") its middle."""
    found = find_quantities(text)
    numbers = [one.value for one in found if one.value is not None]
    value = sum(numbers) / len(numbers) if numbers else None
    return Quantity(text=text, value=value, unit=found[-1].unit if found else "")


def inside(thing: str) -> str:
    """What a sentence begins with as it stands within one: without article, and small unless it is a name."""
    bare = LEAD.sub("", thing)
    doing = bare.partition(" ")[0].endswith("ing")
    return bare[:1].lower() + bare[1:] if doing else lower_first(bare)


def people_of(sentence: str) -> tuple[str, str]:
    """Who a sentence begins with, and what it says of them; both empty where it begins with nobody."""
    if unit := unit_in(sentence):
        return unit.who, unit.said
    who = spoken_of(sentence)
    first = next(iter(find_people(sentence)), None)
    if not who or first is None or not LEAD.sub("", sentence).lower().startswith(who.lower()):
        return "", ""
    at = sentence.lower().index(who.lower()) + len(who)
    said = sentence[at:].strip()
    if place := _WHERE.match(said):
        return f"{who} {place['place'].strip()}", said[place.end() :]
    return who, said
