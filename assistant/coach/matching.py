"""Which playbook patterns a line fits, and how surely.

Two witnesses are heard. Words: a pattern covers phrases that people use for such outputs; rare words weigh more than
common ones, a whole phrase more than its parts. Meaning: how near the line lies to the pattern in the network's sense,
whatever its words. Beside them count the team's function and the people that the line names. How much each counts was
learned on roadmap items of organisations that neither had seen. Below ``FITS`` nothing is suggested: asking beats
guessing, but where the line makes a thing that a pattern of any team covers by its name. Which of several that fit
comes first is asked once more (``rivals.py``).
"""

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from operator import mul

from assistant.coach.audience import ANYBODY, audience_of, work_of
from assistant.coach.covered import bag, covered
from assistant.coach.home import at_home, speaks_of
from assistant.coach.names import without_names
from assistant.coach.naming import by_kind_of_work
from assistant.coach.phrases import only_named, said_of
from assistant.coach.places import closeness
from assistant.coach.preparing import prepared
from assistant.coach.rivals import Asked, competing, odds
from assistant.coach.thing import in_its_words, thing_in
from assistant.expression import expression
from assistant.okr import Draft, Item
from assistant.playbook.load import function_of, patterns
from assistant.playbook.pattern import ANY_TEAM, Function, Pattern
from assistant.reading.elsewhere import refers_elsewhere
from assistant.reading.stems import stem_row, stems
from assistant.reading.tokens import words_of

FITS = 0.15
"""Below this probability a pattern is no more than near, and nothing is suggested."""
BY_MEANING = 0.3
"""The same where meaning or the team's name speak for a pattern, and no word of the line's."""
UNSURE = 0.2
"""Below this, the name of the thing that a line makes says more of its kind than all witnesses do, unless they speak
for the work of its team's own function."""
SURE = 0.5
_NEAREST = 40
# Where words stand: in the line itself, its details, the objective it serves, the headings above, its team's name.
_PLACES = {"text": 1.0, "details": 0.45, "objective": 0.4, "under": 0.25, "team": 0.4}
# What a team is says nothing about the work that it does.
_BODIES = expression(
    r"\b(?:teams?|maintainers?|contributors?|projects?|groups?|squads?|guilds?|units?|offices?|departments?)\b", re.I
)
# What each witness adds to the odds that a pattern fits, learned by logistic regression on eval/matching/items.jsonl
# (`python -m eval matching --learn`), but for "another trade", of which those items hold too few.
WEIGHTS = {
    "always": -7.03,
    "words": 1.81,
    "phrase": -0.25,
    "meaning": 9.85,
    "home": 1.92,
    "elsewhere": -1.15,
    "another trade": -1.0,
    "people": 1.23,
    "other people": -0.31,
    "any team": 0.1,
}


_HOME = list(WEIGHTS).index("home")
_ALWAYS, _WORDS, _MEANING = WEIGHTS["always"], WEIGHTS["words"], WEIGHTS["meaning"]
_AT_HOME, _ELSEWHERE = WEIGHTS["home"], WEIGHTS["elsewhere"]
_LATE = ("phrase", "another trade", "people", "other people", "any team")
_LAST = sum(max(WEIGHTS[name], 0.0) for name in _LATE) + 0.01
"""No more can be added by the witnesses that are heard last; a little more, for sums are rounded."""
_LEAST = math.log(FITS / (1 - FITS))


@dataclass(frozen=True, slots=True)
class _Heard:
    """What words say for a pattern: how much, which phrase the line says whole, and whether more than a team's name."""

    worth: float = 0.0
    phrase: str = ""
    own: bool = False


_NOTHING = _Heard()


@dataclass(frozen=True)
class Match:
    """A pattern, its function, and the probability that it fits; ``phrase`` is what it covers that the line says."""

    pattern: Pattern
    function: Function
    score: float
    phrase: str

    @property
    def sure(self) -> bool:
        """Whether it more likely fits than not."""
        return self.score >= SURE


def witnesses(item: Item, draft: Draft) -> dict[str, dict[str, float]]:
    """What speaks for each pattern in the running, by pattern id and name of the witness."""
    seen = _witnesses(item, draft, _heard(item, draft))
    return {name: dict(zip(WEIGHTS, said, strict=True)) for name, said in seen.items()}


def _witnesses(
    item: Item, draft: Draft, heard: dict[str, _Heard], *, least: float = -math.inf
) -> dict[str, tuple[float, ...]]:
    """The same, the witnesses of a pattern in the order of ``WEIGHTS``: a hundred patterns are heard for each line.

    Of those that can't come to ``least``, whatever the last witnesses say, none is heard to the end.
    """
    near = closeness(without_names(_one(item.text, item.details)), _team(draft))
    home = at_home(" / ".join([draft.team, *item.under[-2:]]))
    around = " / ".join([draft.org, item.text, item.details])
    audience = stems(audience_of(item.text)) - ANYBODY
    found: dict[str, tuple[float, ...]] = {}
    for name in sorted({*heard, *near.first(_NEAREST)}):
        words = heard.get(name, _NOTHING)
        function, any_team = function_of(name), name.startswith(ANY_TEAM)
        at = function.function in home
        said = math.log1p(words.worth)
        elsewhere = bool(home) and not at and not any_team
        place = _AT_HOME if at else _ELSEWHERE if elsewhere else 0.0
        if _ALWAYS + _WORDS * said + _MEANING * near.of(name) + place + _LAST < least:
            continue
        same = bool(audience) and not audience.isdisjoint(_people(name))
        trade = function.trade and not at and " " not in words.phrase
        found[name] = (
            1.0,
            said,
            1.0 if words.phrase else 0.0,
            near.of(name),
            1.0 if at else 0.0,
            1.0 if elsewhere else 0.0,
            1.0 if trade and not speaks_of(function.function, around) else 0.0,
            1.0 if same else 0.0,
            1.0 if audience and not same and not any_team else 0.0,
            1.0 if any_team else 0.0,
        )
    return found


def _named(text: str, heard: dict[str, _Heard]) -> str:
    """The pattern of any team that covers the very thing that a line makes ("the Falcon dashboard"), by its id."""
    thing = thing_in(text)
    if not thing:
        return ""
    last, whole = stem_row(thing)[-1:], stems(thing)
    held = [
        (words.worth, name)
        for name, words in heard.items()
        if (phrase := words.phrase)
        and name.startswith(ANY_TEAM)
        and {*last} <= stems(phrase) <= whole
        and len(words_of(phrase)) == len(stem_row(phrase))  # of "kit for each" there is more than the kit
    ]
    return max(held, default=(0.0, ""))[1]


def _heard(item: Item, draft: Draft) -> dict[str, _Heard]:
    """The weight of the words that speak for a pattern, and the phrase among them that the line itself says whole."""
    objective = draft.objective.text if draft.objective and draft.objective is not item else ""
    texts = {
        "text": work_of(item.text),
        "details": item.details,
        "objective": objective,
        "under": " ".join(item.under),
        "team": _called(draft),
    }
    found: dict[str, _Heard] = {}
    for place, text in texts.items():
        own = place in ("text", "details")
        for name, said in said_of(bag(text)).items() if text else ():
            before = found.get(name, _NOTHING)
            worth = before.worth + _PLACES[place] * said.worth
            found[name] = _Heard(worth, before.phrase or (said.phrase if own else ""), before.own or place != "team")
    return found


def _one(text: str, details: str) -> str:
    return f"{text}. {details}" if details and details not in text else text


def _team(draft: Draft) -> str:
    """The team's name without its organisation's, which says nothing about the kind of work."""
    name = draft.team.removeprefix(draft.org).strip() if draft.org else draft.team
    return name or draft.team


def _called(draft: Draft) -> str:
    """What of the team's name can tell of its work: "Batch changes team" is called after batch changes."""
    return _BODIES.sub(" ", _team(draft))


@cache
def _people(name: str) -> frozenset[str]:
    """The stems of what a pattern's customers are called, but for those that anybody is called."""
    return frozenset(covered().people[name].split()) - ANYBODY


def probability(heard: tuple[float, ...]) -> float:
    """The probability that a pattern fits, from what its witnesses say, in the order of ``WEIGHTS``."""
    summed = sum(map(mul, WEIGHTS.values(), heard))
    return round(1 / (1 + math.exp(-summed)), 3)


def match(item: Item, draft: Draft) -> tuple[Match, ...]:
    """The patterns that fit a line, best first; empty when nothing does, and when the line is no more than a name."""
    if (only_named(item.text) or refers_elsewhere(item.text)) and not item.details:
        return ()
    if (ahead := prepared(item.text)) != item.text:
        item = item.model_copy(update={"text": ahead})
    heard = _heard(item, draft)
    seen = _witnesses(item, draft, heard, least=_LEAST)

    def made(name: str, score: float) -> Match:
        pattern = in_its_words(patterns()[name], item.text)
        return Match(pattern, function_of(name), score, heard.get(name, _NOTHING).phrase)

    found = [
        made(name, score)
        for name, said in seen.items()
        if (score := probability(said)) >= (FITS if heard.get(name, _NOTHING).own else BY_MEANING)
    ]
    found.sort(key=lambda one: (-one.score, one.pattern.id))
    unsure = not found or (found[0].score < UNSURE and not seen[found[0].pattern.id][_HOME])
    if unsure and (named := _named(item.text, heard)):
        return (made(named, FITS), *(one for one in found if one.pattern.id != named))
    rivals = found[: competing([one.score for one in found])]
    if rivals and not by_kind_of_work(rivals[0].pattern):  # what is said of any team is likely of every line
        rivals = [one for one in rivals if not by_kind_of_work(one.pattern)]
    if len(rivals) > 1:
        heard_of = _all_heard([one.pattern.id for one in rivals], seen, item.text, draft)
        near = {name: odds(said) for name, said in heard_of.items()}
        rivals.sort(key=lambda one: -near[one.pattern.id])
    return (*rivals, *(one for one in found if one not in rivals))


def _all_heard(
    names: Iterable[str], seen: Mapping[str, tuple[float, ...]], text: str, draft: Draft
) -> dict[str, dict[str, float]]:
    """What all witnesses say for each of several patterns that fit."""
    asked = Asked(work_of(text), without_names(text), _called(draft))
    return {name: dict(zip(WEIGHTS, seen[name], strict=True)) | asked.heard(name) for name in names}


def rivals_of(item: Item, draft: Draft, names: Iterable[str]) -> dict[str, dict[str, float]]:
    """What all witnesses say for some of the patterns in the running, by pattern id and name of the witness."""
    item = item.model_copy(update={"text": prepared(item.text)})
    seen = _witnesses(item, draft, _heard(item, draft))
    return _all_heard(filter(seen.__contains__, names), seen, item.text, draft)
