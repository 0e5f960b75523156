"""Which behaviours and better states of a pattern fit this very line best, and which of its people the line's are.

A pattern covers a kind of work; of its behaviours those come first that are likely effects of the line by what was
learned (``effects.py``), that speak of what it speaks of, and that the pattern puts first because they hold for most of
its work. Better states are chosen by the last two. How much each counts was chosen on items whose effects had been
judged (``eval/matching/effects.tsv``) and that the learned part had not seen.
"""

import math
import re
from collections.abc import Sequence
from functools import lru_cache

from assistant.coach.covered import bag
from assistant.coach.effects import chances, said
from assistant.coach.phrases import worth
from assistant.coach.places import Floats, places
from assistant.playbook.pattern import Obstacle, Pattern

_PRIOR = (0.0, 0.1, 0.16, 0.21, 0.26)
"""What it costs a behaviour to stand behind the first of those that do not hold for all outputs of the pattern."""
_STATE_PRIOR = 0.2
"""What each place further back costs a better state."""
_WORDS = 0.06
"""What a shared word is worth, by how much it tells."""
_MEANING = 0.5
"""What nearness in meaning is worth: little, for the vectors tell patterns apart, and not what stands within one."""
_STATE_MEANING = 1.0
"""The same for a better state, which has more words of its own."""
_DOING = 1.0
"""What the behaviour of the first key result says counts as much as the line, where better states are chosen."""
_DETAILS = 0.6
"""What is said in a line's details counts so much of what is said in the line: they tell how it is today."""
_ODDS = 3.0
"""How many odds of what was learned the three above together are worth."""
_JUST_COME = frozenset("new newly first newcomer newcomers beginner beginners starter starters joiner joiners".split())
_LONG_THERE = frozenset("regular regulars experienced seasoned long established existing senior veteran".split())
_ALIKE = 0.6
"""From this cosine on two names for people are taken to mean the same people."""


@lru_cache(maxsize=8192)
def _place(text: str) -> Floats:
    """Where a text lies; what the playbook says is asked again and again, and placed once."""
    return places().of(text)


def _closeness(one: str, other: str) -> float:
    return round(float(_place(one) @ _place(other)), 3)


def _near(text: str, spoken: Sequence[str], meaning: float) -> list[float]:
    """How much each thing said speaks of what a text speaks of."""
    words = bag(text)
    return [meaning * _closeness(text, one) + _WORDS * worth(words & bag(one)) for one in spoken]


def _fits(
    texts: Sequence[str], details: Sequence[str], spoken: Sequence[str], meaning: float, costs: Sequence[float]
) -> list[float]:
    """How much each thing said speaks of what lines and details do; ``costs`` is what its place costs each."""
    fits = [near - cost for near, cost in zip(_near(" ".join(texts), spoken, meaning), costs, strict=True)]
    if not (more := " ".join(filter(None, details))):
        return fits
    return [fit + _DETAILS * near for fit, near in zip(fits, _near(more, spoken, meaning), strict=True)]


def _best_first(fits: Sequence[float]) -> list[int]:
    return sorted(range(len(fits)), key=lambda number: (-round(fits[number], 3), number))


def _learned(pattern: Pattern, texts: Sequence[str], first: int) -> list[float]:
    return [math.log(chance / (1 - chance)) for chance in chances(pattern, texts, first)]


def _odds(pattern: Pattern, texts: Sequence[str], details: Sequence[str] = (), first: int = 0) -> list[float]:
    """How well each behaviour of a pattern, from the ``first`` on, fits the lines, as log-odds."""
    numbers = range(first, len(pattern.behaviours))
    costs = [_PRIOR[min(pattern.place_of(number), len(_PRIOR) - 1)] for number in numbers]
    spoken = _fits(texts, details, [said(pattern.behaviours[number]) for number in numbers], _MEANING, costs)
    learned = _learned(pattern, texts, first)
    if more := " ".join(filter(None, details)):
        both = _learned(pattern, [*texts, more], first)
        learned = [(one + other) / 2 for one, other in zip(learned, both, strict=True)]
    return [odds + _ODDS * fit for odds, fit in zip(learned, spoken, strict=True)]


def by_fit(pattern: Pattern, texts: Sequence[str], details: Sequence[str] = ()) -> list[int]:
    """The numbers of a pattern's behaviours, those first that fit the lines and their details best."""
    return _best_first(_odds(pattern, texts, details)) if texts else list(range(len(pattern.behaviours)))


def others_by_fit(pattern: Pattern, texts: Sequence[str], details: Sequence[str] = ()) -> list[int]:
    """The same of those behaviours only that are not typical: these are told apart by what an item says."""
    first = pattern.typical
    if not texts:
        return list(range(first, len(pattern.behaviours)))
    return [first + number for number in _best_first(_odds(pattern, texts, details, first))]


def to_suggest(pattern: Pattern, texts: Sequence[str], details: Sequence[str] = ()) -> list[int]:
    """The numbers of a pattern's behaviours as they are suggested: the typical ones, then those that fit best."""
    return [*range(pattern.typical), *others_by_fit(pattern, texts, details)]


def best_odds(pattern: Pattern, text: str) -> float:
    """How well that behaviour of a pattern fits a line which fits it best, as log-odds; typical ones fit any."""
    return max(_odds(pattern, [text], first=pattern.typical))


def states_by_fit(
    pattern: Pattern, texts: Sequence[str], details: Sequence[str] = (), does: str = ""
) -> list[Obstacle]:
    """The obstacles, those first whose better state and complaint speak most of what the lines speak of.

    ``does`` is the behaviour that the objective is to stand above: both should speak of the same.
    """
    spoken = [f"{one.better} {one.complaint}" for one in pattern.obstacles]
    costs = [_STATE_PRIOR * number for number in range(len(spoken))]
    fits = _fits(texts, details, spoken, _STATE_MEANING, costs)
    if does:
        near = _near(does, spoken, _STATE_MEANING)
        fits = [fit + _DOING * more for fit, more in zip(fits, near, strict=True)]
    return [pattern.obstacles[n] for n in _best_first(fits)]


def _tenure(who: str) -> str:
    """Whether people are named as those who have just come ("new hires"), or as those who have long been there."""
    words = set(re.split(r"[^a-z]+", who.lower()))
    return "new" if words & _JUST_COME else "old" if words & _LONG_THERE else ""


def counterpart(pattern: Pattern, named: str) -> str:
    """Which of a pattern's people are called ``named`` by somebody else: "pickers" for "warehouse staff"; or nobody.

    Newcomers are none of those who have long been there, however alike they are called.
    """
    tenure, near = _tenure(named), dict[str, float]()
    for customer in pattern.customers:
        theirs = _tenure(customer.who)
        if not (tenure and theirs and tenure != theirs):
            near[customer.who] = _closeness(named, customer.who)
    alike = [who for who in near if near[who] >= _ALIKE]
    return max(alike, key=lambda who: (bool(tenure) and _tenure(who) == tenure, near[who]), default="")
