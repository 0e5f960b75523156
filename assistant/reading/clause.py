"""Who performs the verb: the question on which output and outcome part.

"Product teams publish their own reports" has people as its subject and is behaviour; "Publish four reports" is an
imperative whose subject is the team itself; "Enable product teams to publish their own reports" names the
behaviour that the team wants to cause.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise, takewhile

from assistant.expression import expression
from assistant.quantity import locate_quantities
from assistant.reading.lexicon import VerbForm, changes, phrasal, singular, verb_forms, words
from assistant.reading.people import COLLECTIVES, People, find_people, is_person
from assistant.reading.tokens import (
    ADVERBS,
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    MODALS,
    PREPOSITIONS,
    Token,
    is_function_word,
    tokens,
)

_WRAPPER = expression(
    r"^(?:(?:at least|at most|more than|over|under|up to|about|around|roughly|only|the|a|an|total|overall|"
    r"average|median|mean|"
    r"(?:number|share|percentage|percent|proportion|fraction|count|rate|majority|half|most|all|every|each|many|"
    r"some|few|fewer|more)\s+of|of|per cent|percent)\b|[%~≥≤<>+:,.\-–]|\d\S*|\s)+",
    re.I,
)
_PURPOSE = expression(
    r"\b(?:so that|so(?=\s+(?:\w+\s+){1,4}"
    r"(?:can|could|will|do|don['’]t|aren['’]t|isn['’]t|never|no longer|are|need not)\b)|"
    r"in order (?:for|that)|such that|which (?:lets|allows|enables|helps)|"
    r"(?:to|that|and|thereby|by)?\s*\b(?:help(?:s|ing)?|enabl(?:e|es|ing)|allow(?:s|ing)?|let(?:s|ting)?|"
    r"empower(?:s|ing)?)(?=\s+\w)|for)\s+",
    re.I,
)
_HARD_PURPOSE = expression(r"^(?:so|in order|such|which)", re.I)
_DENIALS = frozenset(
    "never not don't doesn't didn't don’t doesn’t aren't isn't aren’t isn’t won't won’t needn't needn’t "
    "cannot can't can’t".split()
)
_SENTENCE_END = expression(r"[.!?;](?=\s|$)|\s(?:=|-{2,}|–|—)")
_HELPERS = expression(r"(?:\s+(?:can|could|will|would|should|may|must|also|now|still|are|is|able|to))*\s*$", re.I)
_ABILITY = frozenset({"can", "could", "able", "may"})
_REACH = 13
_JOINED = 4
_RELATIVE = frozenset({"who", "whose", "that", "which", "whom"})
_BEFOREHAND = frozenset("approve book check fill order pay register screen select".split())
"""What is done beforehand; "pre-visit" and "pre-launch" only say when."""
_PRONOUNS = frozenset("i you he she it we they this these those one each".split())


@dataclass(frozen=True)
class Word:
    """A verb as found: its base form, its inflection and its place."""

    lemma: str
    form: str
    text: str
    start: int
    end: int


@dataclass(frozen=True)
class Action:
    """People doing something: who, which verb, and everything the verb phrase says (``does``)."""

    who: People
    verb: Word
    does: str
    start: int
    end: int
    ability: bool


@dataclass(frozen=True)
class Clause:
    """The skeleton of a sentence.

    ``lead`` is the verb it begins with when its subject is the team itself; ``action`` is the people's behaviour it
    states, ``caused`` the behaviour it wants to cause ("enable X to …"), ``purpose`` the one behind "so that".
    """

    text: str
    lead: Word | None
    action: Action | None
    caused: Action | None
    purpose: Action | None
    purpose_start: int
    people: tuple[People, ...]


def _word(row: Sequence[Token], index: int) -> Word | None:
    if index >= len(row):
        return None
    token = row[index]
    for length in (3, 2):
        phrase = " ".join(part.lower for part in row[index : index + length])
        for name in ("making", "doing", "changing"):
            first, _, rest = phrase.partition(" ")
            form = verb_forms().get(first)
            bases = phrasal(name)
            inflected = f"{form.lemma} {rest}" if form and rest else phrase
            if lemma := next((one for one in (phrase, inflected) if one in bases), None):
                last = row[min(index + length, len(row)) - 1]  # at the end of a line the phrase is shorter
                return Word(lemma, form.form if form else "base", phrase, token.start, last.end)
    form = verb_forms().get(token.lower)
    if form is None and "-" in token.lower:
        prefix, _, rest = token.lower.partition("-")
        form = verb_forms().get(rest) if prefix in ("re", "co", "de", "self", "un", "over", "pre") else None
        if form and (prefix != "pre" or form.lemma in _BEFOREHAND):
            return Word(form.lemma, form.form, token.text, token.start, token.end)
        if token.lower in words("making") | words("doing"):
            return Word(token.lower, "base", token.text, token.start, token.end)
    form = form or _one_of_several(row, index)
    return Word(form.lemma, form.form, token.text, token.start, token.end) if form else None


def _one_of_several(row: Sequence[Token], index: int) -> VerbForm | None:
    """The first of the verbs in "add/remove responses"; "import/export of rosters" is made of nouns."""
    said = row[index].lower.split("/")
    behind = row[index + 1] if index + 1 < len(row) else None
    if len(said) == 1 or behind is None or not behind.is_word or behind.lower == "of":
        return None
    forms = [verb_forms().get(one) for one in said]
    same = {form.form if form else "" for form in forms} == {"base"}
    return forms[0] if same and not words("artefacts").intersection(said) else None


@dataclass(frozen=True)
class _Finite:
    """The verb that people perform, whether it is only an ability ("can"), and where a "no longer" before it begins."""

    verb: Word
    ability: bool
    denied: int | None = None

    @property
    def start(self) -> int:
        """Where what they do begins: with the denial, without which it would say the opposite."""
        return self.verb.start if self.denied is None else self.denied


def _denies(row: Sequence[Token], index: int) -> bool:
    word = row[index].lower
    return word in _DENIALS or (word == "no" and _next(row, index) == "longer")


def _finite(row: Sequence[Token], begin: int) -> _Finite | None:
    """The verb that is performed by the people in front of ``begin``."""
    index, ability, helped = begin, False, False
    denied: int | None = None
    while index < len(row):
        token = row[index]
        if denied is None and _denies(row, index):
            # "are no longer sent", "do not need": the helping verb belongs to the denial.
            helper = index > begin and row[index - 1].lower in ("are", "is", "do", "does", "need", "must")
            denied = row[index - 1].start if helper else token.start
        onward = _word(row, index + 1)
        if token.lower in ("do", "does", "did") and not (onward and onward.form == "base"):
            # "developers do their first task": here it is the verb itself and helps no other.
            following = _next(row, index)
            if following not in ("not", "so", "n't") and following not in ADVERBS:
                return _Finite(Word("do", "base", token.text, token.start, token.end), ability, denied)
        to_noun = token.lower == "to" and not (onward and onward.form == "base")
        if not to_noun and (
            token.lower in _ABILITY
            or token.lower in MODALS
            or token.lower in ADVERBS
            or token.lower in AUXILIARIES
            or token.lower == "longer"
        ):
            ability = ability or token.lower in _ABILITY
            helped = helped or token.lower not in ADVERBS
            index += 1
            continue
        found = _word(row, index)
        if found and (found.form in ("base", "s") or (helped and found.form in ("ing", "ed"))):
            return _Finite(found, ability, denied)
        if found is None and (ability or denied is not None) and token.is_word:
            return _Finite(Word(token.lower, "base", token.text, token.start, token.end), ability, denied)
        if later := _after_description(row, index):
            return later
        return _Finite(found, ability, denied) if found and found.form == "ed" and index == begin else None
    return None


def _next(row: Sequence[Token], index: int) -> str:
    return row[index + 1].lower if index + 1 < len(row) else ""


def _after_description(row: Sequence[Token], index: int) -> _Finite | None:
    """Steps over what only describes the people ("on call", "who signed up in May") to their verb.

    The verb stands in its base form behind a noun; behind a preposition, an article or an adjective it would be a noun
    itself.
    """
    if not (
        row[index].lower in PREPOSITIONS
        or row[index].lower in _RELATIVE
        or row[index].lower in ("and", "or", "new", "to")
        or ((w := _word(row, index)) and w.form in ("ing", "ed"))
    ):
        return None
    relative = row[index].lower in _RELATIVE
    reach = list(takewhile(lambda at: row[at].text not in ":;.?!(,", range(index + 1, min(len(row), index + _REACH))))
    if denial := next((at for at in reach if _denies(row, at)), None):
        return _finite(row, denial)
    for at in range(index + 1, min(len(row), index + _REACH)):
        token, before = row[at], row[at - 1]
        if token.text in ":;.?!(":
            return None
        if (
            before.lower in PREPOSITIONS
            or before.lower in DETERMINERS
            or before.lower in ("to", "and", "or", ",")
            or not before.is_word
        ):
            continue
        if relative and before.lower in _RELATIVE | MODALS | AUXILIARIES and not _ends_relative(row, index, at - 1):
            continue
        found = _word(row, at)
        if found and found.form == "base" and not _is_thing(row, at):
            return _Finite(found, False)
    return None


def _ends_relative(row: Sequence[Token], relative: int, modal: int) -> bool:
    """Whether a modal is the main clause's: "engineers who ship to our clusters can …", not "engineers who can …"."""
    noun = row[modal - 1]
    said = any(_word(row, at) for at in range(relative + 1, modal - 1))
    named = noun.is_word and not is_function_word(noun) and noun.lower not in _PRONOUNS | ADVERBS
    return row[modal].lower in MODALS and said and named


def _is_thing(row: Sequence[Token], at: int) -> bool:
    """Whether a word that may be a verb is a noun here: "the Pro plan, …", "the contract form to …", "the offer is"."""
    following = row[at + 1] if at + 1 < len(row) else None
    if following is not None and following.lower in AUXILIARIES:
        return True
    if row[at].lower not in words("artefacts"):
        return False
    return following is None or not following.is_word or following.lower == "to" or following.lower in PREPOSITIONS


_HOW_OFTEN = frozenset("once twice every each per daily weekly monthly quarterly yearly".split())


def _is_name(row: Sequence[Token], people: People, verb: Word) -> bool:
    """Whether people and verb are two nouns: "Customer requests from the portal", but not "The customer requests it".

    One of a kind needs an article before it can do anything, and what is done in one word needs its object.
    """
    bare = people.first == 0 or row[people.first - 1].lower not in DETERMINERS
    head = people.head.lower()
    if bare and head in COLLECTIVES and verb.form == "base":
        return _names_of_all(row, verb)
    if not bare or row[people.first].lower in DETERMINERS or head != singular(head) or head in COLLECTIVES:
        return False
    if verb.form != "s" or verb.lemma not in words("nouns_too"):
        return False
    at = next((index for index, token in enumerate(row) if token.start >= verb.end), len(row))
    following = row[at] if at < len(row) else None
    if following is not None and f"{verb.lemma} {following.lower}" in phrasal("verbs"):
        return False
    return (
        following is None or following.text in ":;,.()" or following.lower in PREPOSITIONS | CONJUNCTIONS | _HOW_OFTEN
    )


_KEPT = frozenset("file list record roster survey".split())
"""What is kept of staff, and what they may do as well: "Staff record for all sites"."""


def _names_of_all(row: Sequence[Token], verb: Word) -> bool:
    """Whether a word behind "staff" or "personnel" is what is kept of them: "Personnel file for all sites"."""
    at = next((index for index, token in enumerate(row) if token.start >= verb.end), len(row))
    ends = at == len(row) or row[at].text in ":;()" or row[at].lower in ("for", "of")
    return ends and verb.lemma in _KEPT


def _action(text: str, row: Sequence[Token], people: People, stop: int) -> Action | None:
    found = _finite(row, people.last + 1)
    if not found or _is_name(row, people, found.verb):
        return None
    does = text[found.start : stop].strip(" .;,")
    return Action(people, found.verb, does, people.start, stop, found.ability)


def _joined_subject(text: str, row: Sequence[Token], people: tuple[People, ...], stop: int) -> Action | None:
    """A subject whose first half names no people by itself: "Cluster and fleet administrators restart …"."""
    group = people[0] if people else None
    if (
        group is None
        or not 0 < group.first <= _JOINED
        or not any(token.lower in ("and", "or") for token in row[: group.first])
    ):
        return None
    whole = People(text[row[0].start : group.end], group.head, row[0].start, group.end, 0, group.last)
    return _action(text, row, whole, stop)


def _causative(text: str, row: Sequence[Token], lead: Word, people: tuple[People, ...], stop: int) -> Action | None:
    """What people are led to do: "enable analysts to publish", "help customers find", "get engineers to merge"."""
    for named in people:
        group = named
        if row[named.first].start < lead.end <= named.end:  # the phrase swallowed the verb: "Help customers"
            first = named.first + len(tokens(text[named.start : lead.end].strip()))
            start = row[first].start
            group = replace(named, text=text[start : named.end], start=start, first=first)
        start = row[group.first].start
        if start < lead.end or start - lead.end > 2 * len("approximately"):
            continue
        index = group.last + 1
        if index < len(row) and row[index].lower == "to":
            index += 1
        while index < len(row) and row[index].lower in ADVERBS:
            index += 1
        verb = _word(row, index)
        if verb and verb.form == "base" and not is_function_word(row[index]):
            return Action(group, verb, text[verb.start : stop].strip(" .;,"), group.start, stop, False)
    return None


def _purpose(text: str, row: Sequence[Token], people: tuple[People, ...]) -> tuple[Action | None, int]:
    for match in _PURPOSE.finditer(text):
        if match.start() == 0:
            continue
        group = next(
            (one for one in people if 0 <= one.start - match.end() <= 1 or one.start <= match.end() < one.end), None
        )
        if group is None:
            continue
        if group.start < match.end():
            group = People(
                text[match.end() : group.end],
                group.head,
                match.end(),
                group.end,
                next(i for i, t in enumerate(row) if t.start >= match.end()),
                group.last,
            )
        found = _finite(row, group.last + 1)
        if found is None and group.last + 2 < len(row) and row[group.last + 1].lower == "to":
            verb = _word(row, group.last + 2)
            found = _Finite(verb, False) if verb else None
        granted = found is not None and found.verb.form == "ed" and match.group().strip().lower() == "for"
        if granted:
            continue  # "a budget for trainers approved until June": nothing that they do
        if found is None or [token.lower for token in row[group.last + 1 : group.last + 3]] == ["to", "be"]:
            continue  # "a test day for apprentices to be held in house" says nothing that they do
        group = _described(text, row, group, found)
        does = _SENTENCE_END.split(text[found.start :])[0].strip(" .;,")
        return Action(group, found.verb, does, group.start, len(text), found.ability), match.start()
    return None, len(text)


def _described(text: str, row: Sequence[Token], group: People, found: _Finite) -> People:
    """The people with what tells them apart: "women on the night shift", "teams that ship on Fridays"."""
    following = row[group.last + 1].lower if group.last + 1 < len(row) else ""
    if following not in PREPOSITIONS or following == "to":
        return group
    whole = _HELPERS.sub("", text[group.start : found.start])
    return replace(group, text=whole.strip(), end=group.start + len(whole))


def _speaks_of(row: Sequence[Token], people: People) -> bool:
    """Whether people are the subject of a sentence: "staff have …", "groups, the chemists above all, run …"."""
    index = people.last + 1
    if index < len(row) and row[index].text == ",":
        index = (
            next((at for at in range(index + 1, min(len(row), index + _REACH)) if row[at].text == ","), len(row)) + 1
        )
    verb = _word(row, index)
    return index < len(row) and (
        row[index].lower in AUXILIARIES | MODALS
        or (index > people.last + 1 and verb is not None and verb.form == "base")
    )


def _is_named_after(row: Sequence[Token], at: int) -> bool:
    """Whether a doing only names the things behind it, which do something themselves: "planning meetings end on time".

    What they do stands in its base form behind them, or behind what tells which of them are meant.
    """
    nouns = list(takewhile(lambda token: token.is_word, row[at + 1 :]))
    if not nouns or nouns[0].lower == singular(nouns[0].lower) or is_function_word(nouns[0]):
        return False
    for before, token in pairwise(nouns):
        if token.lower in _RELATIVE | {"so", "to", "if", "when", "while", "because"}:
            return False
        if token.lower in ("are", "rest", "behave"):
            return True
        form = verb_forms().get(token.lower)
        many = before.lower != singular(before.lower) and not is_function_word(before) and not is_person(before)
        if many and form and form.form == "base" and token.lower not in words("nouns_too") | words("artefacts"):
            return True
    return False


# Verbs that name no thing: behind a word in -s they say that it was a noun.
_NEVER_NAMES = frozenset("come go arrive become begin happen fail succeed stay remain leave".split())


@lru_cache(maxsize=4096)
def read_clause(text: str, known: tuple[str, ...] = ()) -> Clause:
    """The skeleton of one sentence. Never raises; what cannot be read is None."""
    row = tokens(text)
    people = find_people(text, known)
    purpose, purpose_start = _purpose(text, row, people)
    wrapper = _WRAPPER.match(text)
    begin = wrapper.end() if wrapper else 0
    start = next((index for index, token in enumerate(row) if token.start >= begin and token.is_word), len(row))
    lead = _word(row, start)
    subject = next((one for one in people if one.first <= start + 2 <= one.last + 3 and one.first <= start + 1), None)
    causes = lead is not None and (
        lead.lemma in changes("help") or lead.lemma in ("get", "give", "have", "see", "train", "teach")
    )
    helps = (
        causes
        and lead is not None
        and lead.form in ("base", "ing", "s")
        and not (subject and lead.form == "s" and subject.start <= lead.start)
    )
    action = (
        _action(text, row, subject, purpose_start)
        if subject and not (helps and lead and subject.start <= lead.start)
        else None
    )
    if action is None and not helps and (subject is None or subject.first):
        action = _joined_subject(text, row, people, purpose_start)
    if action and lead and action.verb.start == lead.start:
        action = None
    caused = _causative(text, row, lead, people, purpose_start) if lead and helps and not action else None
    if action or (lead and lead.form == "s" and start and not locate_quantities(text[:begin])):
        lead = None
    if lead and subject and not helps and subject.first == start < subject.last and _speaks_of(row, subject):
        lead = None  # "Store staff have a scanner": the first word belongs to the name of those who have it
    if lead and lead.form == "ing" and _is_named_after(row, start):
        lead = None  # "Hiring decisions rest on what candidates have shown": nobody is hiring
    if lead and lead.form == "s" and start + 1 < len(row) and row[start + 1].lower in _NEVER_NAMES:
        lead = None  # "Ships come in when their berth is ready": several things, and what they do
    return Clause(text, lead, action, caused, purpose, purpose_start, people)
