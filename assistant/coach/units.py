"""Units of an organisation that a sentence says do something: "the contact centre rekeys 60 bookings a day".

A unit acts through those who work in it: "contact centre staff rekey 60 bookings a day".
"""

import re
from dataclasses import dataclass

from assistant.coach.troubled import OFTEN
from assistant.coach.wording import lower_first
from assistant.expression import expression
from assistant.reading.lexicon import verb_forms

_PLACES = (
    r"(?:(?:[a-z-]+\s){0,2}?(?:centre|center|office|desk|helpdesk|department|ward|depot|branch|warehouse|lab|laboratory|"
    r"kitchen|counter|workshop|registry|reception|control room|clinic|library|plant|yard|mailroom|post room|"
    r"switchboard))"
)
_SEVERAL = (
    r"(?:(?:[a-z-]+\s){0,2}?(?:centres|centers|offices|desks|departments|wards|depots|branches|warehouses|labs|laboratories|"
    r"kitchens|counters|workshops|registries|control rooms|clinics|libraries|plants|yards|schools|stores|shops|sites))"
)
_OFTEN = rf"(?:(?:{OFTEN})\s+)*"
_ACTS = expression(rf"^(?:the |our |each |every )?(?P<unit>{_PLACES})\s+(?P<often>{_OFTEN})(?P<verb>[a-z-]+)\b", re.I)
_ACT = expression(
    rf"^(?:the |our |all |most |many |some )?(?P<units>{_SEVERAL})\s+(?P<often>{_OFTEN})(?P<verb>[a-z-]+)\b", re.I
)


@dataclass(frozen=True)
class Unit:
    """Who works in a unit, and what a sentence says of them: "still rekey 60 bookings a day"."""

    who: str
    said: str


def unit_in(sentence: str) -> Unit | None:
    """The unit that a sentence begins with and that does something, by its people; None where there is none."""
    if several := _several(sentence):
        return several
    found = _ACTS.match(sentence)
    form = verb_forms().get(found["verb"].lower()) if found else None
    if found is None or form is None or form.form != "s" or form.lemma in ("be", "have"):
        return None
    return Unit(f"{lower_first(found['unit'])} staff", f"{found['often']}{form.lemma}{sentence[found.end() :]}".strip())


def _several(sentence: str) -> Unit | None:
    """Units of one kind that do something: "wards keep a reserve", by their staff."""
    found = _ACT.match(sentence)
    form = verb_forms().get(found["verb"].lower()) if found else None
    if found is None or form is None or form.form != "base" or form.lemma in ("be", "have"):
        return None
    return Unit(f"staff in {lower_first(found['units'])}", sentence[found.start("often") :].strip())
