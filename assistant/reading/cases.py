"""Results counted in cases: "share of referrals answered at once from 40 % to 75 %", "days from request to access".

Each case is something that people bring, handle and settle, so how many of them go another way tells what people do,
though the line names nobody (METHOD.md section 5, noun phrases). A share of what is over in an instant ("requests
served within 200 ms") tells of a system, and one of what a project gets through ("contracts migrated") of its own work.
"""

import re
from collections.abc import Sequence

from assistant.expression import expression
from assistant.measure import read_measure
from assistant.quantity import locate_quantities
from assistant.reading.lexicon import singular, verb_forms, words
from assistant.reading.tokens import ADVERBS, AUXILIARIES, Token, tokens
from assistant.reading.vote import Span

_BEGIN = r"^\W*(?:KR\s?\d*\s*[:.–-]\s*)?(?:the\s+)?"
_COUNTED = expression(rf"{_BEGIN}(?:share|percentage|per ?cent|proportion|portion|%)\s+of\s+", re.I)
# What may stand behind the figures: when, where or of whom it holds; "and ship the portal" is another thing.
_TAIL = expression(
    r"\s*(?:,?\s*(?:across|among|at|before|by|for|in|on|over|per|until|within)\s(?!\w+ing\b)[^,;:]*)?(?:\([^()]*\))?\W*",
    re.I,
)
# "Median time from request to access": how long a case takes those who bring it.
_TIMED = expression(
    rf"{_BEGIN}(?:median|average|mean|typical)\s+(?:time|hours|(?:working )?days|weeks)\s+"
    r"(?P<between>from\s[\w'’ -]{3,40}?\sto\s[\w'’ -]{3,40}?)\s*"
    r"(?=[:,;]|\b(?:from|goes|falls|drops|is|down|comes|sinks)\b)",
    re.I,
)
_MOST_WORDS = 5
"""So many words a case's name has at most: "open customer fault reports"."""
_LINKS = frozenset({"that", "which", "who"})
_PROJECTS = frozenset(
    "anonymise anonymize archive automate build catalogue convert cover deploy digitise digitize encrypt implement "
    "include index instrument integrate label map migrate move port standardise standardize store tag transfer "
    "translate".split()
)
"""What a project does with cases, once each: how far it has come is no result."""
_AT_ONCE = frozenset({"ms", "s"})
"""What is done within such a time, no person has done."""


def cases_counted(text: str) -> Span | None:
    """Where a line names the cases of which it tells, from where to where, how large a share goes a way that it names.

    None where it tells no such thing.
    """
    timed = _TIMED.match(text)
    found = timed or _COUNTED.match(text)  # few lines begin so, and figures take longer to read
    read = read_measure(text) if found else None
    if found is None or read is None or read.baseline is None or read.target is None:
        return None
    if not _TAIL.fullmatch(text, read.end):
        return None
    if timed:
        named = [token for token in tokens(timed["between"]) if singular(token.lower) in words("cases")]
        return timed.span("between") if named else None
    figures = [one.quantity.unit for one in locate_quantities(text)]
    if not _AT_ONCE.isdisjoint(figures) or figures.count(read.target.unit) > 2:
        return None
    row = [token for token in tokens(text) if token.start >= found.end()]
    at = next((n for n, token in enumerate(row[:_MOST_WORDS]) if _is_case(token)), None)
    return (row[0].start, row[at].end) if at is not None and _goes_a_way(row[at + 1 :]) else None


def _is_case(token: Token) -> bool:
    one = singular(token.lower)
    return one != token.lower and one.split("/")[-1] in words("cases")


def _goes_a_way(row: Sequence[Token]) -> bool:
    """Whether cases are told apart by what happens to them: "resolved at the first call", "that go live in a week"."""
    row = [token for token in row if token.lower not in ADVERBS | AUXILIARIES | {"first"}]
    linked = bool(row) and row[0].lower in _LINKS
    verb = row[linked : linked + 1]
    form = verb_forms().get(verb[0].lower) if verb else None
    return form is not None and (linked or form.form == "ed") and form.lemma not in _PROJECTS
