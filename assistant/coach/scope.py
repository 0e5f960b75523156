"""Where a line's work takes effect, in its own words: "for part numbers", "on all bronze tables".

A pattern speaks of its kind of work as a whole. Counted where the line says that it takes effect, a measure is the
team's own, and tells whether this very work was worth something.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from assistant.coach.audience import audience_of
from assistant.coach.wording import lower_first
from assistant.expression import expression
from assistant.period import find_periods
from assistant.reading.clause import read_clause
from assistant.reading.lexicon import singular, verb_forms, words
from assistant.reading.people import find_people
from assistant.reading.stems import stem_row, stems
from assistant.reading.tokens import (
    ADVERBS,
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    MODALS,
    PREPOSITIONS,
    Token,
    tokens,
)

_HERE = frozenset("for in on across at".split())
_STOPS = (PREPOSITIONS | CONJUNCTIONS | AUXILIARIES | MODALS | DETERMINERS) - {"and"}
_SKIPPED = DETERMINERS | {"last", "first", "remaining", "other", "more"}
_HOW_FAR = frozenset("all every each both remaining other more last first".split())
_ABOUT = frozenset("support data information details insight insights feedback research".split())
_TEXTS = frozenset(
    "analysis article course guide page paper plan policy post report review study survey talk training "
    "workshop".split()
)
"""On what they are is their matter, and no place."""
_MEASURED = frozenset("least most best worst".split())
"""Behind "at" they speak of how much."""
_FEWEST_WORDS, _MOST_WORDS = 2, 5
# Nouns that say how, when or in what state something is done, and not where it takes effect.
_NO_PLACE = frozenset(
    "time place case detail day week month quarter year season sprint phase stage basis purpose reason way step term "
    "least top side need update condition circumstance situation dimension one reference result effect".split()
)


# "Lines 4 to 7", "blocks C-E": places that have numbers or letters for names.
_IN = {"line": "on"} | dict.fromkeys("block building district floor hall region shed ward wing zone".split(), "in")
_IN |= dict.fromkeys("berth depot dock gate pier platform site station terminal".split(), "at")
BY_NUMBER = frozenset(_IN)
"""Places that have numbers or letters for names, in the singular."""
_AND = r"(?:,\s|\s?[-–&+]\s?|\s(?:to|and)\s)"
_SPAN = r"\s?%|\s+(?:seconds?|minutes?|hours?|days?|weeks?|months?|of)\b"
_PLACES = expression(
    rf"\b(?P<place>{'|'.join(_IN)})s "
    rf"(?-i:(?:\d{{1,3}}(?:{_AND}\d{{1,3}})+|[A-Z](?:{_AND}[A-Z])+)(?!\w|{_SPAN}))",
    re.I,
)


# "Search with synonyms for long words": what one part of it is for tells not how far the whole reaches.
_BY_WAY_OF = expression(r"\s(?:with|including|incl\.?)\s[^,;:.()]*$", re.I)


@lru_cache(maxsize=1024)
def scope_of(text: str) -> str:
    """Where the work takes effect, with its preposition; empty where the line does not say it in a few plain words."""
    if places := _PLACES.search(text):
        return f"{_IN[places['place'].lower()]} {lower_first(places.group())}"
    row = tokens(text)
    for at, token in enumerate(row):
        if at and row[at - 1].lower in _ABOUT:  # "support for type options": what it is about is the work itself
            continue
        if at and token.lower != "on" and _BY_WAY_OF.search(text[: token.start]):
            continue
        if at and token.lower == "on" and singular(row[at - 1].lower) in _TEXTS:
            continue
        if at and token.lower in _HERE and (phrase := _phrase(text, row, at + 1)) and not _says_more(text, phrase):
            return f"{token.lower} {phrase}"
    return ""


def reaches(text: str, scope: str, known: frozenset[str]) -> bool:
    """Whether a scope tells how far work reaches, and not only what it is about: then its results are counted there.

    It does where the line says how many or that it is all of them, and where the kind of work has to do with such
    things; ``known`` are the stems of all that the playbook says of it. What is itself changed, moved or mended is no
    place: after "Upgrade 40 door locks" it is the doors that people pass.
    """
    preposition, _, phrase = scope.partition(" ")
    if _PLACES.fullmatch(phrase):
        return True
    before = text[: text.lower().find(phrase.lower())].split()
    counted = bool(before) and (before[-1].lower() in _HOW_FAR or before[-1][0].isdigit())
    return counted or preposition == "across" or stem_row(phrase)[-1:][0] in known


def scoped(measure: str, behaviour: str, scope: str) -> str:
    """A measure counted where a line's work takes effect, unless it or its behaviour speaks of that already."""
    telling = stems(scope)
    if not telling or len(telling & stems(f"{behaviour} {measure}")) * 2 >= len(telling):
        return measure
    return f"{measure} ({scope})"


def _says_more(text: str, phrase: str) -> bool:
    """Whether a phrase may run into the verb of its sentence: "navigation for Go works on every host".

    A word is as often a verb as a noun where nothing before it says what is done.
    """
    form = verb_forms().get(phrase.rsplit(maxsplit=1)[-1].lower())
    lead = read_clause(text).lead
    return form is not None and form.form == "s" and (lead is None or lead.start > 0)


def _phrase(text: str, row: Sequence[Token], begin: int) -> str:
    """The noun phrase from a place on, without article and number; nothing where it is no plain one."""
    if begin < len(row) and row[begin].lower in _MEASURED:
        return ""
    while begin < len(row) and (row[begin].lower in _SKIPPED or row[begin].text[0].isdigit()):
        begin += 1
    end = begin
    while end < len(row) and row[end].is_word and row[end].lower not in _STOPS:
        gap = text[row[end - 1].end : row[end].start] if end > begin else ""
        if gap.strip() or _ends(row, end, begin):
            break
        end += 1
    whole = text[row[begin].start : row[end - 1].end] if end > begin else ""
    return next((one for one in (whole, whole.split(" and ")[0]) if _plain(one)), "")


def _ends(row: Sequence[Token], at: int, begin: int) -> bool:
    """Whether a word is no part of the noun any more: "on all tables finished", "for operations concurrently"."""
    word = row[at].lower
    form = verb_forms().get(word)
    return at > begin and (
        word in ADVERBS or (form is not None and form.form == "ed" and word not in words("artefacts"))
    )


def _plain(phrase: str) -> bool:
    """Whether a phrase names things by two words or more, in the plural: no people, no date, no way of working.

    A single noun ("for integrations") tells nothing, and a noun in the singular as often names a purpose or a manner
    ("for better performance", "in plain language") as a place.
    """
    said = phrase.split()
    if not _FEWEST_WORDS <= len(said) <= _MOST_WORDS or any(map(str.isdigit, phrase)):
        return False
    last = said[-1].lower()
    if last == singular(last) or last.endswith(("ss", "is")) or singular(last) in _NO_PLACE or said[-1] != last:
        return False
    first = verb_forms().get(said[0].lower())
    if first is not None and first.form == "ing":  # "for sorting and filing letters" says what for, and not where
        return False
    if find_people(phrase) or audience_of(f"for {phrase}") or find_periods(phrase):
        return False
    return bool(stems(phrase))
