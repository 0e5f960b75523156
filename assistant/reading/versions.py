"""Moves from one version of a program to another: "Upgrade Kubernetes from 1.27 to 1.31", "Python 3.8 -> 3.12".

They look like a measure with its baseline and its target, and are work of the team (METHOD.md section 4).
"""

import re

from assistant.expression import expression
from assistant.reading.vote import Span

_NAME = r"(?P<name>[A-Z][\w.+-]*(?:\s[A-Z][\w.+-]*){0,2})"
_VERSION = r"v?\d{1,3}(?:\.(?:\d{1,3}|x)){0,2}"
_MOVE = expression(
    rf"\W*(?P<move>(?:(?P<verb>(?i:upgrade|upgrading|bump|migrate|migrating))\s(?:[\w-]+\s){{0,3}}?)?"
    rf"{_NAME}\s+(?:(?i:from)\s+)?(?P<old>{_VERSION})\s*(?:->|→|=>|(?i:to|onto)\s)\s*(?P<new>{_VERSION}))"
    r"(?!\.?\d|\s?(?:%|[a-z]*(?:seconds?|minutes?|hours?|days?|weeks?|months?|points?|ms|min|h|EUR|USD)\b))"
)


def version_move(text: str) -> Span | None:
    """Where a line begins with the move of a program from one version to another; None where figures count something.

    Without a verb only numbers tell it that are no decimals: "Python 3.8 -> 3.12".
    """
    found = _MOVE.match(text)
    if found is None or not (found["verb"] or _no_decimals(found["old"], found["new"])):
        return None
    return found.span("move")


def _no_decimals(old: str, new: str) -> bool:
    """Whether two numbers can only be versions: of one the part behind the point is larger, and the number smaller."""
    before, after = ([int(one) for one in re.findall(r"\d+", number)] for number in (old, new))
    if max(len(before), len(after)) > len(("major", "minor")):
        return True
    decimals = len(before) == len(after) == len(("major", "minor"))
    return decimals and before < after and float(".".join(map(str, before))) > float(".".join(map(str, after)))
