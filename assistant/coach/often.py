"""Sentences that tell how many times people do something today before they are through, or how many they lose."""

import re
from collections.abc import Callable

from assistant.coach.said import NOW, Today, people_of, quantity_of
from assistant.coach.troubled import ABOUT, COUNT, END, PART, quoted
from assistant.coach.wording import lower_first
from assistant.expression import expression
from assistant.quantity import find_quantities
from assistant.reading.lexicon import verb_forms

_SPANS = "second|minute|hour|day|night|shift|week|month|quarter|year|season"
_TIMES = rf"(?:on average\s+)?(?P<count>{ABOUT}{COUNT})\s+times(?:\s+on average)?"
# So many times a day may be just right; so many before something comes of it never is.
_UNTIL = rf"(?P<rest>(?:before|until|(?:per|for each|for every)\s(?!(?:{_SPANS})\b))\s?[^,;:.()]{{3,60}}?){END}"
# "Families ring the desk five times before a decision".
_DO = expression(rf"^{NOW}(?P<does>(?P<verb>[a-z-]+)(?:\s[\w'’-]+){{0,5}}?)\s+{_TIMES}\s+{_UNTIL}", re.I)
# "Callers are passed on 2.3 times on average before they reach somebody".
_DONE = expression(rf"^(?:are|get)\s+{NOW}(?P<done>[a-z-]+(?:\s(?:on|back|round|away))?)\s+{_TIMES}\s+{_UNTIL}", re.I)
# "Site managers lose about half of the candidates before the first call".
_LOSE = expression(
    rf"^{NOW}lose\s+{PART}\s+(?:of\s+)?(?:the\s+|our\s+|their\s+)?(?P<things>[\w'’-]+s)"
    rf"(?P<rest>\sbetween\s[\w'’ -]{{3,30}}?\sand\s[\w'’ -]{{3,30}}?|(?:\s[\w'’-]+){{0,8}}?){END}",
    re.I,
)


def _done_often(sentence: str) -> Today | None:
    who, said = people_of(sentence)
    found = _DO.match(said) if who else None
    form = verb_forms().get(found["verb"].lower()) if found else None
    if found is None or form is None or form.form != "base" or find_quantities(found["does"]):
        return None
    does, rest = found["does"], found["rest"]
    name = f"times that {lower_first(who)} {does} {rest}"
    return Today(who, f"{does} fewer times {rest}", name, "times", quantity_of(f"{found['count']} times"), sentence)


def _done_to_them(sentence: str) -> Today | None:
    who, said = people_of(sentence)
    found = _DONE.match(said) if who else None
    form = verb_forms().get(found["done"].split()[0].lower()) if found else None
    if found is None or form is None or form.form != "ed":
        return None
    name = f"times that {lower_first(who)} are {found['done']} {found['rest']}"
    does = f"are {found['done']} fewer times {found['rest']}"
    return Today(who, does, name, "times", quantity_of(f"{found['count']} times"), sentence)


def _lost(sentence: str) -> Today | None:
    who, said = people_of(sentence)
    found = _LOSE.match(said) if who else None
    if found is None or find_quantities(found["rest"]):
        return None
    things, share = f"{found['things']}{found['rest']}", lower_first(found["share"])
    name = f"share of {found['things']} that {lower_first(who)} lose{found['rest']}"
    return Today(who, f"lose fewer {things}", name, "%", quoted(share), sentence)


OFTEN_DONE: tuple[Callable[[str], Today | None], ...] = (_done_often, _done_to_them, _lost)
"""How a sentence is read that tells how many times, or how many of many."""
