"""What the words of a line say for each pattern: the phrases that the pattern covers, its title, its people's words."""

import math
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.expression import expression
from assistant.once import once
from assistant.playbook.load import function_of, patterns
from assistant.playbook.pack import digest
from assistant.playbook.pattern import ANY_TEAM, Function, Pattern
from assistant.reading.stems import stems

_PART, _TITLE, _PROSE, _LONGER = 0.35, 0.25, 0.16, 0.25
_TOLD = 5
"""So many behaviours of a pattern speak for it; one that has more would be heard more often for that alone."""
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
# Words that people use for the same kind of work.
_GROUPS = (
    "documentation docs doc guide guides manual handbook",
    "hire hiring recruit recruiting recruitment",
    "vacation holiday",
    "login signin sso",
)
_ALIKE = {word: sorted(stems(group))[0] for group in _GROUPS for word in stems(group)}
PACKED = Path(__file__).parent / "phrases.txt"
"""What :func:`rows` says of a playbook, whose digest is the first line; ``assistant.coach.pack`` writes it."""
_CODE = expression(r"\b(?=\w*\d)(?=\w*[A-Za-z])\w{2,8}\b")


@dataclass(frozen=True)
class Entry:
    """A pattern with the stems of what it covers; ``phrases`` are its phrases that have any."""

    pattern: Pattern
    function: Function
    phrases: tuple[tuple[str, frozenset[str]], ...]
    title: frozenset[str]
    words: frozenset[str]


@dataclass(frozen=True)
class Said:
    """How much the words of a text say for a pattern, and the phrase that the text says whole, if there is one."""

    worth: float
    phrase: str


@lru_cache(maxsize=8192)
def bag(text: str) -> frozenset[str]:
    """Stems of a text, and its short codes with digits ("S3", "2FA"), which have no stem."""
    codes = {code.lower() for code in _CODE.findall(text)}
    return frozenset(_ALIKE.get(word, word) for word in stems(text)) | codes


@cache
def entry(name: str) -> Entry:
    """One pattern of the playbook by its id; put together only when it is in the running."""
    pattern = patterns()[name]
    title, *found = [frozenset(one.split()) for one in _rows()[name].split("\t")]
    phrases = tuple((phrase, its) for phrase, its in zip(pattern.covers, found, strict=True) if its)
    return Entry(pattern, function_of(name), phrases, title, title.union(*found))


@once
def _rows() -> dict[str, str]:
    return _packed() or rows()


def rows() -> dict[str, str]:
    """The stems of each pattern's title and then of each phrase that it covers, worked out: a row with tabs between."""
    return {
        name: "\t".join(" ".join(sorted(bag(one))) for one in (pattern.title, *pattern.covers))
        for name, pattern in patterns().items()
    }


def _packed() -> dict[str, str]:
    """The same as it was worked out beforehand; nothing where there is no such file, or it is of another playbook."""
    try:
        first, *found = PACKED.read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError):
        return {}
    return dict(row.split("\t", 1) for row in found) if first == digest() else {}


@once
def _holders() -> dict[str, NDArray[np.intp]]:
    """Which patterns cover a stem: their numbers in :func:`_names`."""
    found: dict[str, list[int]] = {}
    for number, name in enumerate(_names()):
        for word in set(_rows()[name].split()):
            found.setdefault(word, []).append(number)
    return {word: np.array(numbers, np.intp) for word, numbers in found.items()}


@once
def _names() -> tuple[str, ...]:
    return tuple(sorted(_rows()))


@once
def _of_any_team() -> NDArray[np.bool_]:
    """Which patterns are cut by kind of work."""
    return np.array([name.startswith(ANY_TEAM) for name in _names()], np.bool_)


@cache
def _covered(name: str) -> dict[str, tuple[int, ...]]:
    """The phrases of a pattern that hold a stem, by number; read only for patterns that are in the running."""
    found: dict[str, list[int]] = {}
    for number, (_, its) in enumerate(entry(name).phrases):
        for word in its:
            found.setdefault(word, []).append(number)
    return {word: tuple(numbers) for word, numbers in found.items()}


@cache
def _whole(its: frozenset[str]) -> float:
    """What a phrase is worth that is said whole: more, the longer it is."""
    return worth(its) * (1 + _LONGER * (len(its) - 1))


@cache
def _prose(name: str) -> frozenset[str]:
    """The stems of what a pattern says about its people; read only for patterns that are in the running."""
    pattern = patterns()[name]
    said = [pattern.helps, *(obstacle.complaint for obstacle in pattern.obstacles)]
    return stems(" ".join([*said, *(f"{one.who} {one.does} {one.measure.name}" for one in pattern.behaviours[:_TOLD])]))


@once
def _rarity() -> dict[str, float]:
    """How much a stem tells: words that many patterns cover tell little."""
    total = len(_names())
    return {word: math.log(1 + total / len(numbers)) for word, numbers in _holders().items()}


def worth(words: frozenset[str]) -> float:
    """How much stems tell together."""
    rarity = _rarity()
    return sum(rarity.get(word, 0.0) for word in words)


def only_named(text: str) -> bool:
    """Whether a text gives a plan's name and tells nothing of its work: "Project Heron, phase 2"."""
    words = bag(text)
    return bool(words & _PLANNED) and _holders().keys().isdisjoint(words - _PLANNED)


def said_of(words: frozenset[str]) -> dict[str, Said]:
    """What the stems of a text say for each pattern that they speak of at all."""
    shared = np.zeros(len(_names()))
    for word in sorted(words & _holders().keys()):
        shared[_holders()[word]] += _rarity().get(word, 0.0) * (0.1 if word in _NOISE else 1.0)
    running = np.flatnonzero(shared)
    ranked = running[np.argsort(-shared[running], kind="stable")]
    # A pattern of any team goes by the thing's common name ("portal"), which many a trade's pattern holds as well.
    common = ranked[_MOST:][_of_any_team()[ranked[_MOST:]]][:_MOST_COMMON]
    names = [_names()[number] for number in [*ranked[:_MOST].tolist(), *common.tolist()]]
    return {name: said for name in names if (said := _said(entry(name), words)).worth > 0}


def _said(entry: Entry, words: frozenset[str]) -> Said:
    whole, phrase, parts = 0.0, "", set[frozenset[str]]()
    hit, of = entry.words & words, _covered(entry.pattern.id)
    telling = hit - _NOISE
    for number in sorted({number for word in hit for number in of.get(word, ())}):
        covered, its = entry.phrases[number]
        if its <= words:
            if (value := _whole(its)) > whole:
                whole, phrase = value, covered
        else:
            parts.add(its & telling)
    part = max(map(worth, parts), default=0.0)
    if not whole and not telling:
        return Said(0.0, "")  # what is said about the people counts only where the kind of work fits
    covered_worth = worth(telling - entry.title)
    score = whole + _PART * max(part, covered_worth - whole if whole else part)
    score += _TITLE * worth(entry.title & words) + _PROSE * worth(_prose(entry.pattern.id) & words)
    return Said(score, phrase)
