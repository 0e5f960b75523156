"""Which playbook patterns a line fits, and how surely.

A pattern covers phrases that people use for such outputs. Rare words weigh more than common ones, a whole phrase more
than its parts, and the team's function decides between equals. Below ``FITS`` nothing is suggested: asking beats
guessing.
"""

import math
import re
from collections import Counter
from dataclasses import dataclass
from functools import cache, lru_cache

from assistant.okr import Draft, Item
from assistant.playbook.load import functions, patterns
from assistant.playbook.pattern import Pattern, PatternFile
from assistant.reading.people import People, find_people
from assistant.reading.stems import stems

FITS = 4.0
LOOSELY = 2.5
_PHRASE, _PART, _TITLE, _PROSE, _TEAM = 1.0, 0.35, 0.5, 0.16, 1.6
# An author who writes "for depot planners" has said whose work it touches: a pattern about others is less likely.
_SAME_PEOPLE, _OTHER_PEOPLE = 1.4, 0.7
# Where a word stands: in the line itself, in its details, in the objective it serves, in the headings above.
# Words that any plan is full of: alone they point to no kind of work; inside a whole phrase they still count.
_NOISE = stems(
    "day days week month quarter year time new first better good easy fast work use make start set full big small next "
    "more add improve update create build support process"
)
_ANYBODY = stems("team teams users user people customer customers company everyone group member members")
_WEIGHTS = {"text": 1.0, "details": 0.45, "objective": 0.4, "under": 0.25}


@dataclass(frozen=True)
class Match:
    """A pattern, its function, and a score; ``sure`` when a phrase that it covers was found."""

    pattern: Pattern
    function: PatternFile
    score: float
    sure: bool
    phrase: str


@dataclass(frozen=True)
class _Entry:
    pattern: Pattern
    function: PatternFile
    phrases: tuple[tuple[str, frozenset[str]], ...]
    title: frozenset[str]
    words: frozenset[str]


@cache
def _entries() -> tuple[_Entry, ...]:
    rows = []
    for function in functions():
        for pattern in function.patterns:
            phrases = tuple((phrase, found) for phrase in pattern.covers if (found := _bag(phrase)))
            title = _bag(pattern.title)
            words = title.union(*(found for _, found in phrases))
            rows.append(_Entry(pattern, function, phrases, title, words))
    return tuple(rows)


@cache
def _prose(name: str) -> frozenset[str]:
    """The stems of what a pattern says about its people; read only for patterns that are in the running."""
    pattern = patterns()[name]
    said = [pattern.helps, *(obstacle.complaint for obstacle in pattern.obstacles)]
    return stems(" ".join([*said, *(f"{one.who} {one.does} {one.measure.name}" for one in pattern.behaviours)]))


# Words that people use for the same kind of work.
_GROUPS = (
    "documentation docs doc guide guides manual handbook",
    "hire hiring recruit recruiting recruitment",
    "vacation holiday",
    "login signin sso",
)
_ALIKE = {word: sorted(stems(group))[0] for group in _GROUPS for word in stems(group)}


def _bag(text: str) -> frozenset[str]:
    """Stems of a text, and its short codes with digits ("S3", "2FA"), which have no stem."""
    codes = {code.lower() for code in re.findall(r"\b(?=\w*\d)(?=\w*[A-Za-z])\w{2,8}\b", text)}
    return frozenset(_ALIKE.get(word, word) for word in stems(text)) | codes


@cache
def _rarity() -> dict[str, float]:
    """How much a stem tells: words that many patterns cover tell little."""
    counts: Counter[str] = Counter()
    for entry in _entries():
        counts.update({one for _, bag in entry.phrases for one in bag} | entry.title)
    total = len(_entries())
    return {word: math.log(1 + total / count) for word, count in counts.items()}


def _worth(words: frozenset[str]) -> float:
    rarity = _rarity()
    return sum(rarity.get(word, 0.0) for word in words)


def _score(entry: _Entry, bag: frozenset[str]) -> tuple[float, str]:
    whole, part, name = 0.0, 0.0, ""
    for phrase, words in entry.phrases:
        hit = words & bag
        if hit == words:
            worth = _worth(words) * (1 + 0.25 * (len(words) - 1))
            if worth > whole:
                whole, name = worth, phrase
        elif hit:
            part = max(part, _worth(hit - _NOISE))
    covered = frozenset[str]().union(*(words for _, words in entry.phrases)) & bag - _NOISE
    if not whole and not (covered or entry.title & bag - _NOISE):
        return 0.0, ""  # what is said about the people counts only where the kind of work fits
    score = _PHRASE * whole + _PART * max(part, _worth(covered) - whole if whole else part)
    return score + _TITLE * _worth(entry.title & bag) * 0.5 + _PROSE * _worth(_prose(entry.pattern.id) & bag), name


@cache
def _team_words() -> tuple[re.Pattern[str], ...]:
    """For each function the words found in the names of its teams."""
    found = []
    for function in functions():
        # "IT" is a team, "it" is a word: an abbreviation counts only as written.
        names = [
            re.escape(word) if word.isupper() else f"(?i:{re.escape(word)})"
            for word in (*function.teams, function.function)
        ]
        found.append(re.compile(rf"(?<!\w)(?:{'|'.join(names)})(?!\w)"))
    return tuple(found)


@lru_cache(maxsize=1024)
def _at_home(place: str) -> frozenset[str]:
    """The functions whose words a team's name or a heading carries."""
    return frozenset(one.function for one, words in zip(functions(), _team_words(), strict=True) if words.search(place))


_FOR = re.compile(r"\b(?:for|to|by|with)\s+(?:(?:the|our|all|every)\s+)?(?:[\w-]+\s+(?:and|or)\s+)?$", re.I)


def _served(text: str) -> People | None:
    """The people that a line says it is for: "for depot planners", "to all squads"."""
    return next((one for one in find_people(text) if not one.own_team and _FOR.search(text[: one.start])), None)


def audience_of(text: str) -> str:
    """The people that a line says it is for, without article; or nothing when it names nobody in particular."""
    served = _served(text)
    if (
        served
        and served.text.split()[-1].lower() == served.head
        and served.head.endswith(("er", "or", "ist", "ant", "ee", "person"))
    ):
        return ""  # a single owner or user stands for a role in a form and not for a group of people
    who = re.sub(r"^(?:the|our|all|every|each|its|their|any)\s+", "", served.text, flags=re.I) if served else ""
    return who if stems(who) - _ANYBODY else ""


def _work(text: str) -> str:
    """A line without the people it is for: what they are called says nothing about the kind of work."""
    served = _served(text)
    if served is None:
        return text
    lead = _FOR.search(text[: served.start])
    return text[: lead.start() if lead else served.start] + text[served.end :]


@cache
def _people(name: str) -> frozenset[str]:
    """The stems of a pattern's customers."""
    return stems(" ".join(customer.who for customer in patterns()[name].customers))


def match(item: Item, draft: Draft) -> tuple[Match, ...]:
    """The patterns that fit a line, best first; empty when nothing does."""
    bags = {
        "text": _bag(_work(item.text)),
        "details": _bag(item.details),
        "objective": _bag(draft.objective.text)
        if draft.objective and draft.objective is not item
        else frozenset[str](),
        "under": _bag(" ".join(item.under)),
    }
    where = " / ".join([draft.team, draft.org, *item.under[-2:]])
    found = []
    home = _at_home(where)
    audience = stems(audience_of(item.text)) - _ANYBODY
    everything = frozenset[str]().union(*bags.values())
    for entry in _entries():
        at_home = entry.function.function in home
        if not at_home and entry.words.isdisjoint(everything):
            continue
        scored = {name: _score(entry, bag) for name, bag in bags.items() if bag}
        score = sum(_WEIGHTS[name] * value for name, (value, _) in scored.items())
        own = scored.get("text", (0.0, ""))[1] or scored.get("details", (0.0, ""))[1]
        if score <= 0:
            continue
        score *= _TEAM if at_home else 1.0
        others = bool(audience) and not audience & _people(entry.pattern.id)
        if audience:
            score *= _OTHER_PEOPLE if others else _SAME_PEOPLE
        sure = bool(own) and score >= FITS
        if others and not (sure and (at_home or not draft.team)):
            continue  # a loose or foreign fit about other people than the author names is no fit
        if sure or (score >= FITS and (at_home or not draft.team)) or (at_home and score >= LOOSELY):
            found.append(Match(entry.pattern, entry.function, score, sure, own))
    return tuple(sorted(found, key=lambda one: (-one.score, one.pattern.id)))


def home_function(draft: Draft) -> PatternFile | None:
    """The function that a draft's team name points to, if any."""
    home = _at_home(draft.team) if draft.team else frozenset[str]()
    return next((function for function in functions() if function.function in home), None)
