"""Which of several kinds of work that all fit a line is the nearest.

That a pattern fits is told by the witnesses of ``matching.py``; which of those that fit is the right one, they tell
less well. So beside them four more are heard, and all of them with other weights: whether any effect of that kind of
work is likely of this very line, how much of its title the line says, and the team's name ("Batch changes"), and how
much of the name of the thing that the line makes is covered by it.
"""

from collections.abc import Mapping

from assistant.coach.covered import bag
from assistant.coach.fitting import best_odds
from assistant.coach.phrases import covering, titled, worth
from assistant.coach.thing import thing_in
from assistant.playbook.load import patterns
from assistant.reading.stems import stems

RIVALS, RIVAL = 5, 0.66
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


def heard_besides(name: str, work: str, line: str, team: str) -> dict[str, float]:
    """What the four further witnesses say for a pattern.

    ``work`` is the line without the people it is for, ``line`` the line without its own names, which tell no kind of
    work, ``team`` what a team is called.
    """
    thing = stems(thing_in(work))
    told = worth(thing)
    return {
        "effect": best_odds(patterns()[name], line),
        "title": titled(name, bag(work)),
        "thing": worth(thing & covering(name)) / told if told else 0.0,
        "team": titled(name, bag(team)),
    }


def odds(heard: Mapping[str, float]) -> float:
    """How much speaks for a pattern, beside its rivals; rounded, for processors differ in the last bits."""
    return round(sum(weight * heard[name] for name, weight in WEIGHTS.items()), 3)
