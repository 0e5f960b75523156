"""Whether people are only given something or told something: then they are recipients and do nothing."""

import re

from assistant.expression import expression
from assistant.reading.clause import Action

_RECEIVE = frozenset({"receive", "obtain", "hear", "get"})
# "Applicants get a reply", but "newcomers get started", "villages get online", "analysts get to know".
_GETS_GOING = expression(
    r"get(?:s|ting)?\s+(?:(?:to|on\w*|started|along|through|in|out|up|back|by|rid|used|ready|better|going)\b|"
    r"(?:[\w-]+\s){1,5}?(?:(?:in)?to\s(?:production|market)\b|"
    r"(?:live|running|done|approved|ready)(?=\s*(?:$|[,;:.(]|(?:in|within|by|without|for)\b))))",
    re.I,
)
# What is done to people: "two analysts hired", "managers are sent a report", "vendor chosen".
_DONE_TO_THEM = frozenset(
    "give send offer provide inform notify hand issue grant tell equip assign name hire select choose appoint recruit "
    "train onboard nominate brief".split()
)


def received(action: Action) -> bool:
    """Whether those named merely receive: "each lead gets a report", "all starters are given a laptop"."""
    verb = action.verb
    if verb.form == "ed":
        return verb.lemma in _DONE_TO_THEM
    return verb.lemma in _RECEIVE and not _GETS_GOING.match(action.does)
