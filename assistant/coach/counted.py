"""How often something troublesome comes in a span of time, as the details of a line tell it: "30 tickets a month"."""

import re
from dataclasses import dataclass

from assistant.coach.drudgery import MUCH
from assistant.coach.troubled import ABOUT, COUNT, END
from assistant.coach.wording import lower_first
from assistant.expression import expression
from assistant.period import find_periods
from assistant.quantity import Quantity, find_quantities
from assistant.reading.lexicon import singular, verb_forms

_BRINGING = {
    "ticket": "raise",
    "request": "send",
    "question": "ask",
    "enquiry": "send",
    "inquiry": "send",
    "complaint": "make",
    "call": "make",
    "phone call": "make",
    "escalation": "make",
    "e-mail": "write",
    "email": "write",
    "appeal": "file",
    "dispute": "open",
}
"""What people bring to others, and what they do when they bring it: those who raise tickets, not support."""
_BEFALLING = frozenset(
    "alarm alert breakage cancellation chargeback claim collision correction crash defect deviation duplicate error "
    "failure fault hotfix incident injury interruption lockout mismatch mistake no-show outage override overrun "
    "redelivery refund rejection reminder reopening reprint return rework rollback stoppage time-out timeout typo "
    "workaround".split()
)
"""What befalls people, or what they had rather not have to do."""
_GONE_WRONG = frozenset(
    "broken duplicate duplicated failed failing false incomplete late lost missed missing outdated overdue rejected "
    "stale stuck unanswered unexpected unplanned wrong".split()
)
"""With such a word before it anything is trouble: "broken dashboards"."""
_POINTING = frozenset("of such that them these this those".split())
_RECEIVING = frozenset("answer field get handle log receive see take tag triage".split())
_PAGED = frozenset({"receive", "get"})
_HAD = frozenset({"have", "had"})
"""What befalls people they have, and see."""
_PERIOD = (
    r"(?:(?:a|per|each|every)\s+(?P<every>day|night|shift|week|month|quarter|year|sprint|release)"
    r"|(?:last|this)\s+(?P<last>week|month|quarter|year))"
)
_REST = (
    rf"(?:\s+(?:are\s+)?(?:from\s+[^,;:.()]{{3,40}}?\s+(?=about|asking))?"
    rf"(?P<rest>(?:about|as|asking|ask for|because of|for|in|on|over|through|with)\s[^,;:.()]{{3,60}}?{END}|"
    r"(?:where|in which)\s[^,;:.()]{3,80}(?=\s*(?:$|[,;:.()]))))?"
)
_IN = expression(r"\s*\b(?:in|on|over|during)?\s*$", re.I)
_MARKS = expression(r"\b(?:tag|mark|log|flag|record|file|label)\w*\b", re.I)
_COMING = expression(
    rf"(?P<count>{ABOUT}(?<![\d.,]){COUNT})\s+(?P<things>(?:[a-z'’-]+\s+){{0,3}}?[a-z-]+)\s+{_PERIOD}\b{_REST}", re.I
)
_DOES = expression(r"^(?:(?:currently|today|now|still|often|usually|regularly)\s+)*(?P<verb>[a-z-]+)\s+$", re.I)


@dataclass(frozen=True)
class Counted:
    """So many of something in a span of time. ``does`` is what people would do less of it.

    ``by_subject`` tells whether those do it whom the sentence begins with; it is false where others bring it to them.
    """

    does: str
    measure: str
    by_subject: bool
    count: Quantity


def counted(sentence: str, who: str, said: str) -> Counted | None:
    """What a sentence says comes so often and had better come less; None where it speaks of no such thing.

    ``said`` is what stands behind the people ``who`` whom the sentence begins with; both are empty where it begins with
    none.
    """
    text = said or sentence
    for found in _COMING.finditer(text):
        named, things = lower_first(found["things"]), found["things"].lower()
        rest = _described(found["rest"] or "", text[: found.start()])
        noun = things.split()[-1]
        one = singular(noun) if singular(noun) != noun else ""
        verb = _verb(text[: found.start()]) if who else ""
        wrong = not _GONE_WRONG.isdisjoint(things.split())
        does = (verb or "see") if wrong and one else _less(verb, one)
        # "such tickets" point elsewhere, and of "fewer tickets" nobody knows what they are about.
        bare = not _POINTING.isdisjoint(things.split()) or (things == noun and not rest and one in _BRINGING)
        if not does or bare or find_quantities(things):
            continue
        by_subject = bool(verb) and (does == verb or one in _BEFALLING)
        what = f"{named} {rest}".strip()
        number = next((one.value for one in find_quantities(found["count"]) if one.value is not None), None)
        acted = f" that {lower_first(who)} {verb}" if by_subject else ""
        return Counted(
            f"{does} fewer {what}",
            f"{named}{acted} {rest}".strip() + f" per {found['every'] or found['last']}",
            by_subject,
            Quantity(text=found["count"], value=number, unit=noun),
        )
    return None


def _described(rest: str, before: str) -> str:
    """What a thing is about, as it stands behind its name: "marked as lost" of "tags 30 tickets a month as lost"."""
    if when := next(iter(find_periods(rest)), None):  # "48 pages a week in May", "calls about invoices in Q2"
        rest = _IN.sub("", rest[: when.start])
    if rest.startswith("as "):
        return f"marked {rest}" if _MARKS.search(before) else ""
    return re.sub(r"^ask for", "asking for", rest)


def _verb(before: str) -> str:
    """The verb, in its base form, that alone stands before a count; empty where something else does."""
    found = _DOES.match(before)
    if found and found["verb"].lower() in _HAD:
        return "see"
    form = verb_forms().get(found["verb"].lower()) if found else None
    return form.lemma if form and form.form in ("base", "ed") else ""


def bringing(things: str) -> str:
    """What people do when they bring such things to others: "raise" of "integration tickets"; empty for all else."""
    return _BRINGING.get(singular(things.rsplit(maxsplit=1)[-1].lower()), "")


def _less(verb: str, one: str) -> str:
    """What people do with a thing of this name that had better be less; empty where it is no trouble."""
    if one == "page" and verb not in MUCH:  # that wakes somebody up; others are written and read
        return verb if verb in _PAGED else ""
    if verb and (verb in MUCH or one in _BEFALLING or (one in _BRINGING and verb not in _RECEIVING)):
        return verb
    if one in _BRINGING:
        return _BRINGING[one]
    return "see" if one in _BEFALLING else ""
