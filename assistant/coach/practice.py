"""What people do today by the details of a line, though nothing in the words calls it trouble.

Beside a piece of work a team notes how it is without it: "stewards learn of a spill from the visitors". So a sentence
that only says what people do is about what they should have to do less. Wishes, plans and what is well as it is have
words of their own, and are left out; so is what can't be understood without the sentence before. What no word tells
was learned (``eval/training/practice.py``): to order by a form is trouble, to order from a catalogue is none.
"""

import json
import math
import re
from collections.abc import Callable
from pathlib import Path

import numpy as np

from assistant.coach.burdens import points_elsewhere
from assistant.coach.said import Today, people_of
from assistant.coach.troubled import OFTEN
from assistant.coach.wording import lower_first
from assistant.encoder.meaning import meaning
from assistant.encoder.network import Floats
from assistant.errors import InstallError
from assistant.expression import expression
from assistant.once import once
from assistant.quantity import find_quantities
from assistant.reading.lexicon import verb_forms

LEARNED = Path(__file__).parent / "practice.json"
SURE = 0.6
"""From this probability on a sentence is taken for a practice that nobody wants more of."""
# To want, to have, to agree to or to begin something is no practice.
_NO_PRACTICE = frozenset(
    "accept add agree appear approve arrive attend back become begin believe belong can choose come complain confirm "
    "consider consist continue count cover decide depend describe deserve do end estimate expect fall feel find finish "
    "follow get give go grow have help hope include insist join keep know lack lead leave lie like love matter meet "
    "move need offer own pay plan prefer promise propose provide raise reach read receive recommend remain report "
    "represent require review run say see seem serve show sign sit sponsor stand start stay stop suggest support "
    "switch take tell think train trust try understand use vote wait want welcome wish".split()
)
_LEAD = expression(rf"^(?:(?:{OFTEN}|then|each|all|in practice|so far|simply|just)\s+)+", re.I)
_CUT = expression(
    r"\s*(?:[,;:(–—]|\s-\s|\b(?:because|since|as|so|while|although|but|and then|today|now|currently|so far|if|unless|"
    r"until|where|which|who|whose)\b).*$",
    re.I,
)
# Care, whatever it takes: nobody wants less of it.
_CARE = frozenset(
    "audit back calibrate check clean compare document evaluate inspect learn listen log measure monitor note practise "
    "rehearse record recycle rinse save separate simulate test thank verify wash write".split()
)
_HEARS = expression(r"^(?:hear|learn) (?:about|of)\b", re.I)
# Plans, exceptions, and what is well: "for now", "after the pilot", "within the day", "in the new app".
_ELSE = expression(
    r"\b(?:already|also|always|as well|automatically|first|for now|happily|in future|later|new|next|no longer|not|only|"
    r"proudly|proactively|regularly|safely|soon|successfully|themselves|too|voluntarily|weekly|well|whenever|when|"
    r"within|we|us|our|ours|they|theirs|that|from (?:january|february|march|april|may|june|july|august|september|"
    r"october|november|december|spring|summer|autumn|winter))\b",
    re.I,
)
_FEWEST, _MOST = 3, 13


@once
def _learned() -> tuple[Floats, float]:
    """One weight for each number of a sentence's meaning, and the constant. InstallError when the file is unusable."""
    try:
        held = json.loads(LEARNED.read_text(encoding="utf-8"))
        return np.array(held["weights"], np.float32), float(held["constant"])
    except (OSError, ValueError, KeyError, TypeError) as fault:
        raise InstallError(
            f"{LEARNED} is missing or damaged ({fault}), so no details can be read; install the package again."
        ) from fault


def unwanted(sentence: str) -> float:
    """The probability that a sentence about people tells a practice that nobody wants more of.

    It is rounded, for processors differ in the last bits.
    """
    weights, constant = _learned()
    return round(1 / (1 + math.exp(-(float(meaning(sentence) @ weights) + constant))), 3)


def _practised(sentence: str) -> Today | None:
    who, said = people_of(sentence)
    does = _CUT.sub("", _LEAD.sub("", said)).strip() if who else ""
    row = does.split()
    form = verb_forms().get(row[0].lower()) if row else None
    if form is None or form.form != "base" or form.lemma in _NO_PRACTICE or not _FEWEST <= len(row) <= _MOST:
        return None
    if form.lemma in _CARE and not _HEARS.match(does):
        return None
    if find_quantities(does) or _ELSE.search(does) or points_elsewhere(does):
        return None
    if unwanted(sentence) < SURE:
        return None
    name = f"times per month that {lower_first(who)} {does}"
    return Today(who, f"{does} less often", name, "times", None, sentence)


PRACTICE: tuple[Callable[[str], Today | None], ...] = (_practised,)
"""How a sentence is read that only says what people do."""
