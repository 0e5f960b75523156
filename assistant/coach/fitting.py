"""Which behaviours and better states of a pattern fit this very line best, and which of its people the line's are.

A pattern covers a kind of work; of its behaviours those come first that speak of what the line speaks of. Where the
line says nothing that tells them apart, the pattern's own order stands: its first ones hold for most lines. How much
each of this counts was chosen on items whose effects had been judged (``eval/matching/effects.tsv``).
"""

from collections.abc import Sequence
from functools import lru_cache

from assistant.coach.phrases import bag, worth
from assistant.coach.places import Floats, places
from assistant.playbook.pattern import Behaviour, Obstacle, Pattern

_PRIOR = (0.0, 0.1, 0.16, 0.21, 0.26)
"""What it costs a behaviour to stand behind the first."""
_STATE_PRIOR = 0.2
"""What each place further back costs a better state."""
_WORDS = 0.06
"""What a shared word is worth, by how much it tells."""
_MEANING = 0.5
"""What nearness in meaning is worth: little, for the vectors tell patterns apart, and not what stands within one."""
_STATE_MEANING = 1.0
"""The same for a better state, which has more words of its own."""
_ALIKE = 0.6
"""From this cosine on two names for people are taken to mean the same people."""


def _said(behaviour: Behaviour) -> str:
    return f"{behaviour.who} {behaviour.does}, {behaviour.measure.name}"


@lru_cache(maxsize=8192)
def _place(text: str) -> Floats:
    """Where a text lies; what the playbook says is asked again and again, and placed once."""
    return places().of(text)


def _closeness(one: str, other: str) -> float:
    return round(float(_place(one) @ _place(other)), 3)


def _ranked(texts: Sequence[str], said: Sequence[str], meaning: float, costs: Sequence[float]) -> list[int]:
    """The numbers of what is said, that first which is nearest to the lines; ``costs`` is what its place costs each."""
    line = " ".join(texts)
    words = bag(line)

    def fit(number: int) -> float:
        one = said[number]
        return meaning * _closeness(line, one) + _WORDS * worth(words & bag(one)) - costs[number]

    return sorted(range(len(said)), key=lambda number: (-round(fit(number), 3), number))


def by_fit(pattern: Pattern, texts: Sequence[str]) -> list[int]:
    """The numbers of a pattern's behaviours, those first that fit the lines best."""
    if not texts:
        return list(range(len(pattern.behaviours)))
    costs = [_PRIOR[min(number, len(_PRIOR) - 1)] for number in range(len(pattern.behaviours))]
    return _ranked(texts, [_said(one) for one in pattern.behaviours], _MEANING, costs)


def best_state(pattern: Pattern, texts: Sequence[str]) -> Obstacle:
    """The obstacle whose better state, and whose complaint, speak most of what the lines speak of."""
    said = [f"{one.better} {one.complaint}" for one in pattern.obstacles]
    costs = [_STATE_PRIOR * number for number in range(len(said))]
    return pattern.obstacles[_ranked(texts, said, _STATE_MEANING, costs)[0]]


def counterpart(pattern: Pattern, named: str) -> str:
    """Which of a pattern's people are called ``named`` by somebody else: "pickers" for "warehouse staff"; or nobody."""
    near = {customer.who: _closeness(named, customer.who) for customer in pattern.customers}
    best = max(near, key=lambda who: near[who])
    return best if near[best] >= _ALIKE else ""
