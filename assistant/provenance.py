"""Where each number and each slot of a rewrite comes from (METHOD.md, ``grounded``).

One function, ``ungrounded``, serves the rule, the rewrite step, the coach and the graders: a figure or a date that no
source holds is an invention, and is never passed off as fact.
"""

import re
from enum import StrEnum
from functools import lru_cache

from pydantic import BaseModel, ConfigDict

from assistant.period import find_periods
from assistant.quantity import Quantity, find_quantities

# An open slot is a request for a number, not a number: "[baseline: count the requests of 30 days]".
# An event ("before the audit") or "this month" places a behaviour; only a date of the calendar is a claim that can be
# invented.
_CALENDAR = re.compile(
    r"\d|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b|easter|christmas|thanksgiving|black "
    r"friday|new year|\b(?:EOY|EOQ|EOM)\b|spring|summer|autumn|winter",
    re.I,
)
OPEN_SLOT = re.compile(r"\[[^\[\]]*\]")


class Origin(StrEnum):
    """Who vouches for a value."""

    DRAFT = "draft"
    ANSWER = "answer"
    LIBRARY = "library"
    SUGGESTED = "suggested"
    ASSUMED = "assumed"
    OPEN = "open"


class Trace(BaseModel):
    """The source of one slot, e.g. ``kr1.who``: its value, who vouches for it, and the words it rests on."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    slot: str
    value: str
    origin: Origin
    quote: str = ""


_Key = tuple[float | None, str]


def _key(quantity: Quantity) -> _Key:
    return (quantity.value, "%" if quantity.unit == "%" else "")


def ungrounded(text: str, sources: list[str]) -> list[str]:
    """The figures and dates of ``text`` that none of ``sources`` holds, in the words of ``text``.

    Figures are compared by value, so "1,200" is grounded by "1.2k", and "twelve" by "12"; a share is only grounded by a
    share. Open slots in square brackets hold no claim and are left out.
    """
    claim = OPEN_SLOT.sub(lambda slot: " " * len(slot.group()), text)
    known, known_values, periods, everything = _vouched(tuple(sources))
    invented = [
        quantity.text
        for quantity in find_quantities(claim)
        if not (_key(quantity) in known or (quantity.unit != "%" and quantity.value in known_values))
    ]
    invented += [
        mention.text
        for mention in find_periods(claim)
        if _CALENDAR.search(mention.core)
        and _plain(mention.text) not in periods
        and _plain(mention.core) not in everything
    ]
    return invented


@lru_cache(maxsize=256)
def _vouched(sources: tuple[str, ...]) -> tuple[frozenset[_Key], frozenset[float | None], frozenset[str], str]:
    """What sources vouch for: figures, figures without a unit, periods, and all their words."""
    known = frozenset(_key(quantity) for source in sources for quantity in find_quantities(source))
    values = frozenset(value for value, unit in known if not unit)
    periods = frozenset(_plain(mention.text) for source in sources for mention in find_periods(source))
    return known, values, periods, _plain(" ".join(sources))


def _plain(text: str) -> str:
    return re.sub(r"[\W_]+", " ", text.lower()).strip()
