"""The thing that a line makes or changes, in its author's words: "till report" in "New till report v2 for shops".

A pattern cut by kind of work speaks of "the report" or "the form". Where the line names its own, that name is better.
"""

import re
from typing import Any

from assistant.coach.wording import of_teams
from assistant.playbook.pattern import Pattern
from assistant.reading.clause import read_clause
from assistant.reading.lexicon import verb_forms, words
from assistant.reading.stems import stem
from assistant.reading.tokens import AUXILIARIES, CONJUNCTIONS, DETERMINERS, PREPOSITIONS, Token, tokens

_MOST_WORDS = 5
_STOPS = PREPOSITIONS | CONJUNCTIONS | AUXILIARIES | {"incl", "including", "w", "w/o"}
# Nouns that say what is done with a thing: the thing itself stands in front of them.
_DOINGS = frozenset(
    "refresh rollout roll-out migration redesign launch switch swap replacement rewrite upgrade update clean-up "
    "cleanup introduction creation release retirement review pilot mvp beta prototype version phase".split()
)
_FEWEST_WORDS = 2
"""A single word ("dashboard") names the thing no better than the pattern does."""
_LETTERS = re.compile(r"[a-z]+")
_EDITION = re.compile(r"(?:v?\d[\w.]*|mvp|beta|ga|i{1,3})$", re.I)


def thing_in(text: str) -> str:
    """The noun phrase that the line is about, without article; empty when it is long or cannot be told."""
    row = tokens(text)
    lead = read_clause(text).lead
    leads = lead is not None and lead.start == 0 and of_teams(lead.lemma)
    begin = next((at for at, token in enumerate(row) if lead and leads and token.start >= lead.end), 0)
    while begin < len(row) and row[begin].lower in DETERMINERS:
        begin += 1
    end = begin
    while end < len(row) and (row[end].is_word or row[end].text[0].isdigit()) and row[end].lower not in _STOPS:
        if end > begin and _finishes(row[end]):
            break
        end += 1
    while end > begin and (_EDITION.match(row[end - 1].text) or row[end - 1].lower in _DOINGS):
        end -= 1
    if not 0 < end - begin <= _MOST_WORDS or not row[end - 1].is_word:
        return ""
    return text[row[begin].start : row[end - 1].end]


def _finishes(token: Token) -> bool:
    """Whether a word is a verb behind the thing: "Runbooks published", "Portal goes live"."""
    form = verb_forms().get(token.lower)
    return bool(form and form.form in ("ed", "s") and token.lower not in words("artefacts"))


def in_its_words(pattern: Pattern, text: str) -> Pattern:
    """The pattern with the line's own name for the thing, where the last word of that name is one it covers."""
    if not pattern.stands_for:
        return pattern
    thing = thing_in(text)
    said = [*pattern.covers, pattern.stands_for]
    covered = {stem(word) for phrase in said for word in _LETTERS.findall(phrase.lower())}
    name = _LETTERS.findall(thing.lower())
    if len(name) < _FEWEST_WORDS or stem(name[-1]) not in covered:
        return pattern
    here = re.compile(rf"\b{re.escape(pattern.stands_for)}\b")
    return Pattern.model_validate(_replaced(pattern.model_dump(mode="json"), here, f"the {_inside(thing)}"))


def _inside(thing: str) -> str:
    """The name as it stands inside a sentence: small, unless its first word is a name or an abbreviation."""
    first = thing.split(" ", 1)[0]
    return thing if first[1:].lower() != first[1:] or len(first) == 1 else thing[0].lower() + thing[1:]


def _replaced(held: Any, here: re.Pattern[str], name: str) -> Any:
    if isinstance(held, dict):
        keep = ("id", "title", "covers", "stands_for")
        return {key: value if key in keep else _replaced(value, here, name) for key, value in held.items()}
    if isinstance(held, list):
        return [_replaced(one, here, name) for one in held]
    return here.sub(lambda _: name, held) if isinstance(held, str) else held
