"""How much of something goes wrong today, as the details of a line tell it: "1 in 6 searches comes back empty"."""

import re
from dataclasses import dataclass

from assistant.amount import share_in
from assistant.coach.wording import lower_first
from assistant.expression import expression
from assistant.quantity import Quantity, find_quantities
from assistant.reading.lexicon import singular, verb_forms
from assistant.reading.people import find_people

_WORDS = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|ninety"
COUNT = rf"(?:\d+(?:[.,]\d+)?|{_WORDS})"
ABOUT = (
    r"(?:(?:(?:about|around|roughly|nearly|almost|close to|just (?:over|under)|over|at least|more than|on average|"
    r"an average of|some|circa|ca\.?)\s+|[~≈]\s*))?"
)
END = r"(?=\s*(?:$|[,;:.()]|\b(?:because|since|as|which|while|although|but|and|on average|longer)\b))"
OFTEN = "currently|presently|at present|today|now|still|often|usually|typically|regularly|always|mostly"
"""Parts of patterns: how a count is said, how a rough figure begins, where what is said of one thing ends, and words
for what is so as a rule."""
# "1 in 6 searches comes back empty": how much of something goes wrong.
SHARE = (
    rf"(?:{ABOUT}(?:\d+(?:[.,]\d+)?\s?%|{COUNT}\s+(?:in|(?:out )?of)\s+"
    rf"(?:every\s+|(?:the|our)\s+(?:last\s+)?)?{COUNT}|"
    r"an?\s+(?:third|quarter|fifth|tenth)|half|two thirds|three quarters))"
)
PART = rf"(?P<share>{SHARE})"
_REPORTED = r"(?:[\w'’/ -]{2,40}?\s(?:says?|reports?|estimates?|reckons?|finds?|found)\s(?:that\s)?)?"
_SHARE = expression(
    rf"^{_REPORTED}{PART}\s+(?:of\s+)?(?:the\s+|our\s+|all\s+)?(?P<said>[\w'’/ -]{{8,120}}?){END}", re.I
)
NOUN_ENDS = expression(r"\s(?:on|in|of|from|at|for|with|by|to)\s")
_WRONG = expression(
    r"\b(?:fail|lapse|bounce|break|crash|stall|abandon\w*|drop out|hang up|give up|come back|go red|go wrong|empty|"
    r"wrong|incomplete|missing|lost|late|twice|again|manual(?:ly)?|on paper|"
    r"by (?:hand|mail|e-?mail|phone|fax|post|ticket)|at the counter|escalat\w+|reject\w*|return\w*|"
    r"cancel\w*|reopen\w*|rework|redo\w*|expire\w*|time out|duplicates?|unanswered|unread|nobody|"
    r"no answer|no owner|no reason|without|nothing|visit\w* (?:a|the) (?:counter|desk|office|branch))\b",
    re.I,
)
_GOING_WRONG = frozenset("bounce crash expire fail lapse stall".split())
_IS = frozenset({"is", "are"})
_SPARED = frozenset("call complain forget miss need ring wait".split())
"""What it is good never to do."""
_AT_ALL = expression(r"\s+at least once\b", re.I)
_STILL = frozenset({"still", "currently", "today", "now"})


@dataclass(frozen=True)
class Troubled:
    """Things or people of which a share goes wrong, as a sentence about many of them would say it.

    ``goes`` stands behind "see fewer orders", ``measured`` behind "share of orders that".
    """

    things: str
    goes: str
    measured: str
    are_people: bool
    share: Quantity


def names_people(thing: str) -> bool:
    """Whether what a sentence begins with are people: "supplier invoices" are none."""
    return any(one.end == len(thing) for one in find_people(thing))


def quoted(share: str) -> Quantity:
    """A share as the draft has it, in per cent: 16.7 of "1 in 6"."""
    return Quantity(text=share, value=share_in(share), unit="%")


def _base(word: str) -> str:
    """The base form of a verb in the present or the past; empty for any other word."""
    if (bare := singular(word)) in _GOING_WRONG:
        return bare
    form = verb_forms().get(word)
    return form.lemma if form and form.form in ("base", "s", "ed") else ""


def troubled(sentence: str) -> Troubled | None:
    """What a sentence says of a share of things or people that something is wrong with; None where it says nothing."""
    found = _SHARE.search(sentence)
    words = [word for word in found["said"].split() if word.lower() not in _STILL] if found else []
    for at in range(1, len(words) - 1):
        # The noun is in the plural, so that what stands behind it and looks like a verb is one: "nightly runs go red".
        head = NOUN_ENDS.split(" ".join(words[:at]))[0]
        noun = head.split()[-1].lower()
        never = words[at].lower() == "never" and at + 2 < len(words)
        being, verb = words[at].lower() in _IS, _base(words[at + never].lower())
        if noun == singular(noun) or not (being or verb):
            continue
        if being and names_people(head):
            return None  # "half of the drivers are on paper": what they do is not said
        rest = words[at + 1 + never :]
        goes = _AT_ALL.sub("", " ".join(rest if being else [verb, *rest]))
        spared = never and (_WRONG.search(goes) or verb in _SPARED)
        if found is None or spared or not (never or _WRONG.search(goes)) or find_quantities(goes):
            return None
        people, things = names_people(head), lower_first(" ".join(words[:at]))
        measured = f"never {goes}" if never else f"are {goes}" if being else goes
        goes = measured if never and people else f"that {measured}" if never else goes
        return Troubled(things, goes, measured, people, quoted(lower_first(found["share"])))
    return None
