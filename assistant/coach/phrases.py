"""What the words of a line say for each pattern: the phrases that the pattern covers, its title, its people's words."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from assistant.coach.covered import bag, covered
from assistant.once import once
from assistant.playbook.load import patterns
from assistant.playbook.pattern import ANY_TEAM
from assistant.reading.stems import stems

_PART, _TITLE, _PROSE, _LONGER = 0.35, 0.25, 0.16, 0.25
_MOST = 40
"""So many patterns, those with the most telling words in common, are looked at closely."""
_MOST_COMMON = 10
"""So many patterns of any team are looked at beside them."""
# Words that any plan is full of: alone they point to no kind of work; inside a whole phrase they still count.
_NOISE = stems(
    "day days week month quarter year time new first better good easy fast work use make start set full big small next "
    "more add improve update create build support process"
)
# Words that say only that there is something to do. With a name beside them they say no more.
_PLANNED = stems(
    "project programme program initiative operation phase stage part wave step epic theme workstream release version "
    "milestone roadmap track stream iteration next final"
)


@dataclass(frozen=True, slots=True)
class _Entry:
    """The stems of a pattern: of its title, of what it says about its people, of each phrase that it covers.

    ``words`` are those of title and phrases; ``held`` says which phrases hold a stem, by their numbers. The pattern
    itself is not made for it: eighty are looked at for a line, and five are wanted.
    """

    title: frozenset[str]
    prose: frozenset[str]
    phrases: tuple[frozenset[str], ...]
    words: frozenset[str]
    held: Mapping[str, tuple[int, ...]]


@dataclass(frozen=True)
class Said:
    """How much the words of a text say for a pattern, and the phrase that the text says whole, if there is one."""

    worth: float
    phrase: str


@cache
def _entry(name: str) -> _Entry:
    """One pattern of the playbook by its id; put together only when it is in the running."""
    title, prose, *phrases = [frozenset(one.split()) for one in covered().rows[name].split("\t")]
    held: dict[str, list[int]] = {}
    for number, its in enumerate(phrases):
        for word in its:
            held.setdefault(word, []).append(number)
    found = {word: tuple(numbers) for word, numbers in held.items()}
    return _Entry(title, prose, tuple(phrases), title.union(*phrases), found)


@cache
def _holders(word: str) -> NDArray[np.intp]:
    """Which patterns cover a stem, by their numbers."""
    return np.array(covered().holders[word].split(), np.intp)


@once
def _of_any_team() -> NDArray[np.bool_]:
    """Which patterns are cut by kind of work."""
    return np.array([name.startswith(ANY_TEAM) for name in covered().names], np.bool_)


@cache
def _whole(its: frozenset[str]) -> float:
    """What a phrase is worth that is said whole: more, the longer it is."""
    return worth(its) * (1 + _LONGER * (len(its) - 1))


@lru_cache(maxsize=65536)
def _rarity(word: str) -> float:
    """How much a stem tells: words that many patterns cover tell little, those that none covers nothing."""
    held = covered().holders.get(word)
    return math.log(1 + len(covered().names) / (held.count(" ") + 1)) if held else 0.0


def worth(words: frozenset[str]) -> float:
    """How much stems tell together."""
    return sum(map(_rarity, words))


def titled(name: str, words: frozenset[str]) -> float:
    """How much of a pattern's title some stems say: 0 is nothing, 1 all of it."""
    title = _entry(name).title
    whole = worth(title)
    return worth(title & words) / whole if whole else 0.0


def covering(name: str) -> frozenset[str]:
    """The stems of a pattern's title and of all phrases that it covers."""
    return _entry(name).words


def only_named(text: str) -> bool:
    """Whether a text gives a plan's name and tells nothing of its work: "Project Heron, phase 2"."""
    words = bag(text)
    return bool(words & _PLANNED) and covered().holders.keys().isdisjoint(words - _PLANNED)


@lru_cache(maxsize=512)
def said_of(words: frozenset[str]) -> Mapping[str, Said]:
    """What the stems of a text say for each pattern that they speak of at all.

    A heading or an objective has the same to say for every line below it.
    """
    shared = np.zeros(len(covered().names))
    for word in sorted(words & covered().holders.keys()):
        shared[_holders(word)] += _rarity(word) * (0.1 if word in _NOISE else 1.0)
    running = np.flatnonzero(shared)
    ranked = running[np.argsort(-shared[running], kind="stable")]
    # A pattern of any team goes by the thing's common name ("portal"), which many a trade's pattern holds as well.
    common = ranked[_MOST:][_of_any_team()[ranked[_MOST:]]][:_MOST_COMMON]
    names = [covered().names[number] for number in [*ranked[:_MOST].tolist(), *common.tolist()]]
    return MappingProxyType({name: said for name in names if (said := _said(name, words)).worth > 0})


def _said(name: str, words: frozenset[str]) -> Said:
    whole, phrase, parts = 0.0, -1, set[frozenset[str]]()
    entry = _entry(name)
    hit = entry.words & words
    telling = hit - _NOISE
    for number in sorted({number for word in hit for number in entry.held.get(word, ())}):
        its = entry.phrases[number]
        if its <= words:
            if (value := _whole(its)) > whole:
                whole, phrase = value, number
        else:
            parts.add(its & telling)
    part = max(map(worth, parts), default=0.0)
    if not whole and not telling:
        return Said(0.0, "")  # what is said about the people counts only where the kind of work fits
    covered_worth = worth(telling - entry.title)
    score = whole + _PART * max(part, covered_worth - whole if whole else part)
    score += _TITLE * worth(entry.title & words) + _PROSE * worth(entry.prose & words)
    return Said(score, patterns()[name].covers[phrase] if phrase >= 0 else "")
