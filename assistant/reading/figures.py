"""Whether an objective's aspiration is quantified, and whether it has a deadline or a period."""

import re

from assistant.expression import expression
from assistant.period import find_periods
from assistant.quantity import locate_quantities
from assistant.reading.vote import FINE, Vote, against

# "6-month roadmap", "1 and 3 year plan": how far a thing reaches is part of its name, and nothing to attain.
_NAMED_BY_LENGTH = expression(
    r"\b(?:\d+|one|two|three|four|five|six|nine|ten|twelve)(?:\s(?:and|to|or)\s\w+)?[-\s](?:year|month|week|day|hour)"
    r"\s+(?=[a-z])",
    re.I,
)
# "the largest firms (5k+ users, global)": a size in brackets says which people are meant.
_SIZE_OF_A_GROUP = expression(
    r"\([^()]*\d\S*\s+(?:users?|seats?|employees?|staff|people|heads|developers?|engineers?|beds|pupils|students|"
    r"members|sites|branches|shops)\b[^()]*\)",
    re.I,
)


def quantified(text: str) -> Vote:
    """``fail`` when a figure says how much of something is wanted; what is only named by a figure passes."""
    named = [match.span() for pattern in (_NAMED_BY_LENGTH, _SIZE_OF_A_GROUP) for match in pattern.finditer(text)]
    found = [one for one in locate_quantities(text) if not any(start <= one.start < end for start, end in named)]
    if not found:
        return FINE
    said = ", ".join(one.quantity.text for one in found)
    return against(f"'{said}' quantifies the aspiration.", *((one.start, one.end) for one in found))


def timeboxed(text: str) -> Vote:
    """``fail`` when neither a deadline nor a period is stated."""
    found = find_periods(text)
    if not found:
        return against("No deadline and no period is stated.")
    return Vote("pass", tuple((one.start, one.end) for one in found))
