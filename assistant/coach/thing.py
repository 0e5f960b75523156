"""The thing that a line makes or changes, in its author's words: "till report" in "New till report v2 for shops".

A pattern cut by kind of work speaks of "the report" or "the form". Where the line names its own, that name is better.
"""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from assistant.coach.audience import given_to
from assistant.coach.wording import lower_first, of_teams
from assistant.encoder.wordpiece import vocabulary
from assistant.expression import expression
from assistant.playbook.pattern import Pattern
from assistant.reading.clause import read_clause
from assistant.reading.lexicon import plural, verb_forms, words
from assistant.reading.stems import stem
from assistant.reading.tokens import AUXILIARIES, CONJUNCTIONS, DETERMINERS, PREPOSITIONS, Token, tokens

_MOST_WORDS = 5
_STOPS = PREPOSITIONS | CONJUNCTIONS | AUXILIARIES | {"incl", "including", "w", "w/o"}
_ENDS = _STOPS | DETERMINERS
# Nouns that say what is done with a thing: the thing itself stands in front of them.
_DOINGS = frozenset(
    "refresh rollout roll-out migration redesign launch switch swap replacement rewrite upgrade update clean-up "
    "cleanup introduction creation release retirement review pilot mvp beta prototype version phase".split()
)
# Verbs of plans that no list of making and doing holds, for they are nouns as well: "offer", "hold", "post".
_PLANNED = frozenset(
    "send offer hold host put give show visit tag equip hang fit sell open let install print lend teach negotiate "
    "bring rework".split()
)
# How many there are is no part of the name.
_COUNTS = frozenset(
    "one two three four five six seven eight nine ten twelve several more further another additional some first "
    "next half dozen".split()
)
_BEGIN = frozenset(
    "goes ships lands exists works runs launches opens starts replaces covers shows lets helps gives makes allows "
    "enables supports sends becomes".split()
)
# What is measured of a thing is no thing: "p95 response time of the routing API".
_MEASURED = frozenset(
    "time times latency speed rate rates share number count volume quality coverage uptime availability performance "
    "throughput cost costs duration".split()
)
# Where a thing goes, what people do in the new one is not done in it.
_ENDED = expression(
    r"(?:sunset|retire|decommission|deprecate|drop|kill|remove|replace|scrap|close|switch off|shut down|phase out|"
    r"turn off)(?:s|d|ed|ing)?\b",
    re.I,
)
_FEWEST_WORDS = 2
"""A single word ("dashboard") names the thing no better than the pattern does, unless it is a product's name."""
_LETTERS = expression(r"[a-z]+")
_EDITION = expression(r"(?:v?\d[\w.]*|mvp|beta|ga|i{1,3})$", re.I)


_QUOTED = expression(r"(?<!\w)[‘“\"'](\w[^‘’“”\"']*)[’”\"'](?!\w)")


# "Editing of contact details": what is done stands before the thing.
_DOING_OF = expression(
    r"^(?:(?:support|ability)\s+(?:for|of)\s+)?(?:editing|creation|deletion|configuration|validation|display|handling|"
    r"import|export|sorting|management|rework|redesign|removal|introduction|renaming|reordering)\s+of\s+(?=\w)",
    re.I,
)


def thing_in(text: str) -> str:
    """The noun phrase that the line is about, without article; empty when it is long or cannot be told."""
    said = _QUOTED.sub(r"\1", text)
    text = _DOING_OF.sub("", said)
    row = tokens(text)
    begin = _begin(text, row) if text == said else 0
    while begin < len(row) and (row[begin].lower in DETERMINERS | _COUNTS or row[begin].text[0].isdigit()):
        begin += 1
    end = begin
    while end < len(row) and (row[end].is_word or row[end].text[0].isdigit()) and row[end].lower not in _ENDS:
        if end > begin and _finishes(row, end):
            break
        end += 1
    while end > begin and (_EDITION.match(row[end - 1].text) or row[end - 1].lower in _DOINGS):
        end -= 1
    if not 0 < end - begin <= _MOST_WORDS or not row[end - 1].is_word:
        return ""
    return text[row[begin].start : row[end - 1].end]


def _begin(text: str, row: Sequence[Token]) -> int:
    """Where the thing begins: behind the verb that the line starts with, and behind those who are given it."""
    lead = read_clause(text).lead
    after = lead.end if lead is not None and lead.start == 0 and of_teams(lead.lemma) else 0
    if not after and row and row[0].lower in _PLANNED and len(row) > 1 and row[1].is_word:
        after = row[0].end
    after = max(after, given_to(text))
    return next((at for at, token in enumerate(row) if token.start >= after), 0)


def _finishes(row: Sequence[Token], at: int) -> bool:
    """Whether a word is a verb behind the thing: "Runbooks published", "Portal goes live", "calendar mailed to all"."""
    word = row[at].lower
    form = verb_forms().get(word)
    if word in _BEGIN or (form and form.form == "ed" and word not in words("artefacts")):
        return True
    following = row[at + 1] if at + 1 < len(row) else None
    return word.endswith("ed") and (following is None or not following.is_word or following.lower in PREPOSITIONS)


# A product by its name: "Jenkins", "GitHub Actions", "S/4HANA". A version's number would look like a figure.
_NAME = r"(?:[A-Z][\w/.+-]*\w(?:\s[A-Z][\w/.+-]*\w)*)(?!\w|\s?v?\d)"
_BETWEEN = r"\s+(?i:to|onto|on to|into)\s+(?:the\s+)?"
_FROM_TO = expression(rf"\b(?i:from|off)\s+(?:the\s+)?(?P<old>{_NAME}){_BETWEEN}(?P<new>{_NAME})")
_ARROW = expression(rf"(?P<old>{_NAME})\s*(?:→|->|=>)\s*(?P<new>{_NAME})")
_NAMES = expression(r"[A-Z]\w+(?:, [A-Z]\w+)+,? and [A-Z]\w+(?=\s|$)|[A-Z]\w+ and [A-Z]\w+(?=\s(?:in|for|to|as)\s|$)")
_GONE = expression(
    r"\b(?i:retire|retiring|decommission|decommissioning|sunset|sunsetting|switch off|shut down|phase out|move off|"
    rf"migrate off|get off|replace|replacing|retirement of|exit from)\s+(?:the\s+)?(?P<old>{_NAME})"
    rf"(?:.*?\b(?i:with|by)\s+(?:the\s+)?(?P<new>{_NAME}))?"
)
_SYSTEM = r"(?:system|tool|platform|version|way|cluster|registry|service|stack)"
_OLD = expression(rf"\b(?:the|an?) (?:old|former|previous) {_SYSTEM}\b")
# "A new service" is as often one that somebody builds as one that work moves to.
_NEW = expression(rf"\b(?:the new {_SYSTEM}|an? new (?!service\b){_SYSTEM})\b")


@dataclass(frozen=True)
class Move:
    """What a line moves away from and to, by name; empty where it does not say."""

    old: str = ""
    new: str = ""


def move_in(text: str) -> Move:
    """The system that a line leaves and the one that it goes to: "from Jenkins to Tekton", "retire Nagios"."""
    for form in (_FROM_TO, _ARROW, _GONE):
        if found := form.search(text):
            return Move(found["old"], found["new"] or "")
    return Move()


def in_its_words(pattern: Pattern, text: str) -> Pattern:
    """The pattern with the line's own names: for the systems that it moves between, and for the thing it is about."""
    return _thing_named(_move_named(pattern, move_in(text)), text)


def _move_named(pattern: Pattern, move: Move) -> Pattern:
    names = [(form, name) for form, name in ((_OLD, move.old), (_NEW, move.new)) if name]
    held: Any = pattern.model_dump(mode="json") if names else None
    if not held or not any(form.search(json.dumps(held)) for form, _ in names):
        return pattern
    for form, name in names:
        held = _replaced(held, form, name)
    return Pattern.model_validate(held)


def _thing_named(pattern: Pattern, text: str) -> Pattern:
    """Where the last word of the line's name for the thing is one that the pattern covers, that name is better."""
    if not pattern.stands_for:
        return pattern
    listed = _list_in(text) or _each_in(text, pattern.stands_for.split()[-1])
    thing = listed or thing_in(text)
    said = [*pattern.covers, pattern.stands_for]
    covered = {stem(word) for phrase in said for word in _LETTERS.findall(phrase.lower())}
    names = {word.lower() for phrase in pattern.covers for word in phrase.split() if word[0].isupper()}
    name = _LETTERS.findall(thing.lower())
    goes = _ENDED.match(text) and "old" not in pattern.stands_for.split()
    if not listed and (goes or (name and (name[-1] in _MEASURED or name[-1].endswith("ing")))):
        return pattern
    by_name = bool(listed) or (thing[:1].isupper() and thing.lower() in names)
    if not by_name and (len(name) < _FEWEST_WORDS or stem(name[-1]) not in covered):
        return pattern
    here = re.compile(rf"\b{re.escape(pattern.stands_for)}\b")
    named = thing if by_name else f"the {thing if thing.split()[0].lower() in names else _inside(thing)}"
    return Pattern.model_validate(_replaced(pattern.model_dump(mode="json"), here, named))


def _list_in(text: str) -> str:
    """Several things by name behind the verb that a line begins with: "Table, DatePicker and Combobox"."""
    row = tokens(text)
    begin = _begin(text, row)
    found = _NAMES.match(text, row[begin].start) if 0 < begin < len(row) else None
    return found.group() if found else ""


def _each_in(text: str, noun: str) -> str:
    """Several things of one kind, each by its name: "the Tabs and Accordion components"; nothing where there is one."""
    found = re.findall(rf"((?:[A-Z][\w-]*\s)+){noun}\b", text)
    names = list(dict.fromkeys(name.strip() for name in found))
    return f"the {', '.join(names[:-1])} and {names[-1]} {plural(noun)}" if len(names) > 1 else ""


def _inside(thing: str) -> str:
    """The name as it stands inside a sentence: small, but for what is a name by itself: "the Azure Synapse source".

    Where every word has a capital, as in a heading, they are words all the same: "the security definitions".
    """
    said = thing.split()
    capitals = [word for word in said if word[:1].isupper()]
    if len(capitals) == len(said) > 1 and all(word[1:].islower() and word.lower() in vocabulary() for word in said):
        return thing.lower()
    return lower_first(thing) if capitals == said[:1] else thing


def _replaced(held: Any, here: re.Pattern[str], name: str) -> Any:
    if isinstance(held, dict):
        keep = ("id", "title", "covers", "stands_for")
        return {key: value if key in keep else _replaced(value, here, name) for key, value in held.items()}
    if isinstance(held, list):
        return [_replaced(one, here, name) for one in held]
    if not isinstance(held, str):
        return held
    said = here.sub(lambda _: name, held)
    return said.replace(f"{name}'s", f"{name}'").replace(f"{name}’s", f"{name}’") if name.endswith("s") else said
