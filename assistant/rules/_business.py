"""When a business result may stand as a key result: for a company, or where a team says how it moves it directly."""

import re

from assistant.expression import expression
from assistant.okr import Kind, Level
from assistant.rules.rule import Subject

_CAUSE = r"(?:link\w*|tied|caus\w+|dr[io]v\w+|depends?|leads? to|led to|results?|moves?|follows?|affects?|costs? us)"
_DIRECT = expression(
    rf"\bdirect (?:link|connection|cause|consequence)\b|\bdirectly {_CAUSE}\b|\b{_CAUSE} directly\b", re.I
)


def direct_link(subject: Subject) -> bool:
    """Whether the line or its details say that the figure follows directly from what the team works on."""
    return bool(_DIRECT.search(subject.text) or _DIRECT.search(subject.tags))


def may_be_business(subject: Subject) -> bool:
    """Whether this is a business result that belongs here; everywhere else it is the level above that owns it."""
    return subject.reading().kind is Kind.IMPACT and (subject.level is Level.COMPANY or direct_link(subject))
