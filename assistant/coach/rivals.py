"""Which of several kinds of work that all fit a line is the nearest.

That a pattern fits is told by the witnesses of ``matching.py``; which of those that fit is the right one, they tell
less well. So beside them four more are heard, and all of them with other weights: whether any effect of that kind of
work is likely of this very line, how much of its title the line says, and the team's name ("Batch changes"), and how
much of the name of the thing that the line makes is covered by it.
"""

from collections.abc import Mapping, Sequence

from assistant.coach.covered import bag
from assistant.coach.fitting import best_odds
from assistant.coach.phrases import covering, titled, worth
from assistant.coach.thing import thing_in
from assistant.playbook.load import patterns
from assistant.reading.stems import stems

_RIVALS, _RIVAL = 5, 0.66
"""So many patterns, and none that is less than two thirds as likely as the first, compete."""
# Learned on eval/matching/items.jsonl (`python -m eval matching --learn`).
WEIGHTS: Mapping[str, float] = {
    "words": 0.56,
    "phrase": 0.45,
    "meaning": 8.39,
    "home": 0.47,
    "elsewhere": -0.3,
    "another trade": 0.67,
    "people": -0.03,
    "other people": -0.58,
    "any team": 0.83,
    "effect": 0.18,
    "title": 0.79,
    "thing": 0.55,
    "team": 0.46,
}


class Asked:
    """What the four further witnesses are asked about: one line, whatever pattern they speak of.

    ``work`` is the line without the people it is for, ``line`` the line without its own names, which tell no kind of
    work, ``team`` what a team is called.
    """

    def __init__(self, work: str, line: str, team: str) -> None:
        self._line, self._work, self._team = line, bag(work), bag(team)
        self._thing = stems(thing_in(work))
        self._told = worth(self._thing)

    def heard(self, name: str) -> dict[str, float]:
        """What they say for a pattern, by its id."""
        return {
            "effect": best_odds(patterns()[name], self._line),
            "title": titled(name, self._work),
            "thing": worth(self._thing & covering(name)) / self._told if self._told else 0.0,
            "team": titled(name, self._team),
        }


def competing(scores: Sequence[float]) -> int:
    """How many patterns compete, of those with these scores, the best first."""
    return sum(score >= _RIVAL * scores[0] for score in scores[:_RIVALS])


def odds(heard: Mapping[str, float]) -> float:
    """How much speaks for a pattern, beside its rivals; rounded, for processors differ in the last bits."""
    return round(sum(weight * heard[name] for name, weight in WEIGHTS.items()), 3)
