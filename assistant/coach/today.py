"""What the details of a line say of today, turned into the behaviour that would be better, with today's figure.

"Squads wait 6 to 8 minutes for a node" tells who suffers, by how much, and so what should change: "squads wait less for
a node", from 6 to 8 minutes. Nothing that a playbook suggests is nearer to the work (METHOD.md section 5: what people
do less of counts as much as what they do more of). Only plain sentences are read; of others the playbook speaks.
"""

import re
from collections.abc import Callable
from dataclasses import replace

from assistant.coach.breaking import BREAKING
from assistant.coach.burdens import BURDENS, COUNTED
from assistant.coach.counted import bringing, counted
from assistant.coach.often import OFTEN_DONE
from assistant.coach.practice import PRACTICE
from assistant.coach.said import Today, people_of
from assistant.coach.timed import TIMED
from assistant.coach.troubled import COUNT, SHARE, troubled
from assistant.coach.wording import lower_first, plain
from assistant.expression import expression
from assistant.reading.lexicon import plural, singular, verb_forms

# "The last audit noted that managers approve lists in bulk": what somebody else says of them.
_TOLD = expression(
    r"^[\w'’ -]{2,40}?\s(?:says?|said|reports?|reported|notes?|noted|finds?|found|shows?|showed|complains?|complained|"
    r"told us)\sthat\s+|"
    r"^(?:[\w'’-]+\s){1,3}?says?\s(?=[\w'’ -]{3,60}?\s(?:takes?|waits?|is|are)\s)",
    re.I,
)
# Tickets that nobody answers are no fault of those who raise them.
_LEFT = expression(r"^(?:are|is|get|never|come|wait|go)\b", re.I)
_NOUN = expression(r"\s(?:an?|the|their|our|each|every|this|that)\s|\sand\s", re.I)
# "It" is what the line is about where nothing else was named: people, and what they do.
_IT = expression(
    r"^(?P<before>(?:[\w'’-]+\s){2,6}?)(?P<it>it|them)(?=\s+(?:by|from|in|on|with|manually|twice)\b)", re.I
)
# "Clerks keep four tabs open, a change of limit takes 11 minutes": two sentences, of which each says something.
_SENTENCE = expression(
    r"(?<=[.!?])\s+|\s*[;\n]\s*|"
    r",\s+(?:and\s+|so\s+)?(?=(?:an?|the|each|every|one|our)\s[\w'’/ -]{3,40}?\stakes?\s)|"
    # "…, and one order in six comes back"; but "between 20 and 30 %" is one figure.
    rf"(?<![\d%])(?<!quarter)(?<!third)(?<!half),?\s+(?:and|but|so|where|while)\s+"
    rf"(?={SHARE}\s|(?:one|1)\s(?:[a-z-]+\s)?[a-z-]+\sin\s)|"
    r",\s+(?!and\b|or\b)(?=(?:[\w-]+\s)?[\w-]+s\s(?:wait|queue|lose|spend)\s)",
    re.I,
)
# "Before every audit the actuaries spend a week on …": when it is does not change whom it costs what.
_WHEN = expression(
    r"^(?:(?:after|at|before|during|for|in|on|with)\s+(?:the\s+|our\s+)?[\w-]+\s+"
    r"(?:[\w-]+\s+){0,3}?|(?:today|now|currently|at present|so far|in practice),?\s+)"
    r"(?=(?:the|our|all|most|many|some)\s)",
    re.I,
)
# How it is while the work goes on, or afterwards, is no trouble that it is to end.
_PLANNED = expression(r"\b(?:cut-?over|for now|go-?live|launch|migration|new|pilot|roll-?out|trial)\b", re.I)
# "One order in six comes back": a share, said the other way round.
_ONE_IN = expression(
    rf"^(?P<one>(?:one|1))\s+(?P<thing>(?:[a-z-]+\s)?[a-z-]+)\s+in\s+(?P<of>{COUNT})\s+(?P<verb>[a-z-]+)\s", re.I
)


def today_in(details: str, thing: str = "") -> Today | None:
    """What the first plain sentence of the details says of today, or None: one with a figure, or with people, first.

    ``thing`` is what the line is about: "clerks build it by hand" says so of that.
    """
    if not details:
        return None
    before, found = "", list[Today]()
    for sentence in (_TOLD.sub("", one) for one in _SENTENCE.split(plain(details))):
        if said := _read(sentence.strip(" .")) or _read_of(sentence.strip(" ."), thing):
            # "Clerks keep four tabs open, a change of limit takes 11 minutes": it takes the clerks that long.
            found.append(said if said.who or said.baseline is None else replace(said, who=people_of(before)[0]))
        before = sentence
    return min(found, key=lambda said: (said.baseline is None, not said.who), default=None)


def _read(sentence: str) -> Today | None:
    said = next((said for form in _FORMS if (said := form(sentence))), None)
    when = _WHEN.match(sentence) if said is None else None
    if when and not _PLANNED.search(when.group()) and people_of(rest := sentence[when.end() :])[0]:
        said = _read(rest)
        return replace(said, quote=sentence) if said else None
    return said


def _read_of(sentence: str, thing: str) -> Today | None:
    """The same, with what the line is about by its name."""
    found = _IT.match(sentence) if thing else None
    if found is None or _NOUN.search(found["before"]) or (found["it"].lower() == "them") == (thing == singular(thing)):
        return None
    said = _read(f"{found['before']}the {lower_first(thing)}{sentence[found.end() :]}")
    return replace(said, quote=sentence) if said else None


def _coming(sentence: str) -> Today | None:
    who, said = people_of(sentence)
    found = counted(sentence, who, said)
    if found is None:
        return None
    return Today(who if found.by_subject else "", found.does, found.measure, found.count.unit, found.count, sentence)


def _part(sentence: str) -> Today | None:
    found = troubled(_turned(sentence))
    if found is None:
        return None
    less = f"fail to {found.goes.removeprefix('never ')} less often" if found.goes.startswith("never ") else ""
    does = less or f"{found.goes} less often" if found.are_people else f"see fewer {found.things} {found.goes}"
    if (brought := bringing(found.things)) and not _LEFT.search(found.measured):
        does = f"{brought} fewer {found.things} that {found.measured}"
    who = found.things if found.are_people else ""
    name = f"share of {found.things} {'who' if who else 'that'} {found.measured}"
    return Today(who, does, name, "%", found.share, sentence)


def _turned(sentence: str) -> str:
    """A sentence of one in so many as one of a share: "1 in 6 orders come back". Any other one as it is."""
    found = _ONE_IN.match(sentence)
    verb = verb_forms().get(found["verb"].lower()) if found else None
    many = {"is": "are", "has": "have"}.get(found["verb"].lower(), "") if found else ""
    if verb is not None and verb.form == "s" and not many:
        many = verb.lemma
    if found is None or not many:
        return sentence
    return f"{found['one']} in {found['of']} {plural(found['thing'])} {many} {sentence[found.end() :]}"


_FORMS: tuple[Callable[[str], Today | None], ...] = (
    *TIMED,
    *OFTEN_DONE,
    *BREAKING,
    *COUNTED,
    _coming,
    _part,
    *BURDENS,
    *PRACTICE,
)
