"""Finds the people a sentence speaks of: "checkout engineers on call", "80 % of new hires", "our sales reps"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.expression import expression
from assistant.reading.lexicon import singular, verb_forms, words
from assistant.reading.tokens import ADVERBS, DETERMINERS, MODALS, PREPOSITIONS, Token, is_function_word, tokens

_OWN = expression(
    r"^(?:we|our team|the team|this team|us|our squad|(?:our|the|all|each) (?:team members?|teammates?)|"
    r"everyone (?:in|on) (?:the|our) team|our own team|the whole team)$",
    re.I,
)
_EVERYONE = frozenset("everyone everybody anyone anybody someone nobody those we they us them".split())
_FLAT = frozenset("staff crew people folk folks personnel youth women men children alumni engineering hr".split())
_COLLECTIVE = frozenset("team squad crew group staff department board family household committee public".split())
_MOST_MODIFIERS = 4
# Plural nouns of agents are people where a verb follows them ("pickers find"), unless they are things.
_AGENTS = expression(r"(?:[a-z]{3,}(?:ers|ors|ists|ians|ees|smiths|wives|men|women|mates))$")


COLLECTIVES = frozenset({"staff", "personnel", "people", "crew", "police"})
"""Words for many people that look like the singular of something."""


@dataclass(frozen=True)
class People:
    """A group of people named in a text: the words, their place, and the head of the phrase."""

    text: str
    head: str
    start: int
    end: int
    first: int
    last: int

    @property
    def own_team(self) -> bool:
        """Whether these are the authors themselves ("we", "the team"), who are never their own customers."""
        return is_own_team(self.text)


def is_own_team(who: str) -> bool:
    """Whether words for people mean the authors themselves: "we", "our team", "the team members"."""
    return bool(_OWN.match(who))


def is_person(token: Token, *, modified: bool = True) -> bool:
    """Whether a word names people."""
    lower = token.lower
    if lower in _EVERYONE or lower in _FLAT:
        return True
    base = singular(lower.removesuffix("'s").removesuffix("s'"))
    tail = base.rsplit("-", 1)[-1]
    listed = words("people")
    if base in listed or tail in listed:
        return modified or lower != base or base not in words("rarely_people")
    return False


@lru_cache(maxsize=4096)
def find_people(text: str, known: tuple[str, ...] = ()) -> tuple[People, ...]:
    """Every group of people named in ``text``, left to right, with the modifiers in front of its head.

    ``known`` are phrases that somebody has said are people ("release captains"), whether or not a list knows them.
    """
    row = tokens(text)
    found = _named(text, row, known)
    taken = {index for people in found for index in range(people.first, people.last + 1)}
    for index, token in enumerate(row):
        if index in taken or not token.is_word or token.lower.endswith(("'s", "s'")) or _is_program(row, index):
            continue
        before = row[index - 1] if index else None
        modified = before is not None and before.is_word and not is_function_word(before)
        person = is_person(token, modified=modified) and not _is_modifier(row, index)
        if not person and not _acts_like_people(row, index):
            continue
        first = index if token.lower in _PRONOUNS else _phrase_start(row, index)
        if taken.intersection(range(first, index + 1)):
            continue
        taken.update(range(first, index + 1))
        found.append(
            People(text[row[first].start : token.end], singular(token.lower), row[first].start, token.end, first, index)
        )
    return tuple(sorted(found, key=lambda people: people.start))


_PRONOUNS = frozenset({"we", "they", "us", "everyone", "everybody", "nobody"})
"""They stand alone: "in Q2 we" are no people called "Q2 we"."""
_OF_PROGRAMS = frozenset(
    "ai llm coding autonomous background backup build ci edr endpoint hosted log logging metrics monitoring pipeline "
    "self-hosted software ssh telemetry".split()
)
_OF_THINGS = {
    "user": frozenset("simulated synthetic dummy test root iam database db".split()),
    "host": frozenset(
        "bare-metal bastion build cluster container database docker edge esx esxi gateway hypervisor jump linux "
        "metal server virtual virtualisation virtualization vm windows".split()
    ),
    "worker": frozenset("background celery cloudflare k8s kubernetes node queue".split()),
    "group": frozenset("node security resource consumer process control placement scaling log target volume".split()),
}
"""What only is called as people are: test users, node groups, jump hosts."""
_MODELS = frozenset({"AI", "LLM", "LLMs", "MCP", "GPT", "agentic"})


def _is_program(row: Sequence[Token], index: int) -> bool:
    """Whether a word names programs: "Teams Phone", "AI agents", "node groups"; "Teams in Lisbon" are people."""
    if singular(row[index].lower) == "agent":
        around = row[max(0, index - 2) : index]
        bare = not around or is_function_word(around[-1])  # whose agents they are is not said
        beside = {token.lower for token in row[max(0, index - 2) : index + 3]}
        if bare and beside & {"and", "or"} and beside & {"humans", "human"}:
            return True
        models = any(token.text in _MODELS for token in row)
        return any(token.lower in _OF_PROGRAMS for token in around) or (bare and models)
    if row[index - 1 if index else 0].lower in _OF_THINGS.get(singular(row[index].lower), frozenset()):
        return True
    if row[index].text != "Teams":
        return False
    before, behind = row[index - 1] if index else None, row[index + 1] if index + 1 < len(row) else None
    maker = before is not None and before.lower in ("microsoft", "ms")
    return maker or (behind is not None and behind.is_word and behind.text[0].isupper())


def _named(text: str, row: Sequence[Token], known: tuple[str, ...]) -> list[People]:
    found = []
    for phrase in known:
        match = re.search(rf"(?<!\w){re.escape(phrase)}(?!\w)", text, re.I) if phrase.strip() else None
        if match is None:
            continue
        inside = [index for index, token in enumerate(row) if match.start() <= token.start and token.end <= match.end()]
        if inside:
            head = singular(row[inside[-1]].lower)
            found.append(People(match.group(), head, match.start(), match.end(), inside[0], inside[-1]))
    return found[:1]


def _acts_like_people(row: Sequence[Token], index: int) -> bool:
    token = row[index]
    if token.lower == "on-call" and index + 1 < len(row):  # those who are, where a verb stands behind it
        acts = verb_forms().get(row[index + 1].lower)
        return acts is not None and acts.form == "s"
    if not _AGENTS.search(token.lower) or token.lower in words("agent_things") or index + 1 >= len(row):
        return False
    following = row[index + 1].lower
    form = verb_forms().get(following)
    described = index == 0 and (following in PREPOSITIONS or following in ("whose", "that"))
    return (
        described
        or following in MODALS
        or following in ADVERBS
        or following in ("who", "are")
        or (form is not None and form.form == "base")
    )


def _is_modifier(row: Sequence[Token], index: int) -> bool:
    """A person word in front of another noun only describes it: "customer portal", "user research"."""
    if index + 1 >= len(row):
        return False
    following, lower = row[index + 1], row[index].lower
    if not following.is_word or is_function_word(following) or following.lower in ADVERBS | DETERMINERS:
        return False
    if is_person(following):
        return True
    form = verb_forms().get(following.lower)
    if lower != singular(lower) or lower in _EVERYONE | _FLAT:
        # A plural is seldom a modifier, but "operations team" or "sales portal" is.
        return form is None and following.lower in words("artefacts") and following.text[0].islower() is False
    if lower in _COLLECTIVE and form is not None and form.form == "base":
        return False  # "the executive team decide": a group acts in the plural
    return form is None or form.form == "ing" or following.lower in words("artefacts") or form.form == "base"


_WHEN = frozenset("today currently yesterday tomorrow nowadays presently".split())
_HELPING = frozenset("help let enable allow support assist".split())


def _phrase_start(row: Sequence[Token], index: int) -> int:
    first = index
    while first and index - first < _MOST_MODIFIERS:
        before = row[first - 1]
        if not before.is_word or is_function_word(before) or before.lower in ADVERBS | _WHEN:
            break
        if before.lower in _HELPING and first > 1 and row[first - 2].lower == "to":
            break  # "a page to Help users": a verb, however it is spelt
        form = verb_forms().get(before.lower)
        if before.lower in DETERMINERS:
            first -= 1
            break
        starts = first - 1 == 0 or not row[first - 2].is_word
        if (
            form
            and form.form in ("base", "s")
            and not starts
            and before.lower not in words("artefacts")
            and before.text[0].islower()
        ):
            break
        first -= 1
    return first
