"""The behaviour that a line names itself: behind "so that", after "let" or "enable", or in a clause of its own.

"Rework the payslip so that shift workers check their supplements without asking" says whose behaviour should change and
how; nothing that a playbook suggests is better. Where the line says "they", the people are those it named before.
"""

import re
from dataclasses import replace
from itertools import dropwhile, takewhile

from assistant.coach.audience import audience_of
from assistant.coach.wording import of_teams
from assistant.expression import expression
from assistant.reading.clause import Action, Word, read_clause
from assistant.reading.lexicon import VerbForm, singular, verb_forms
from assistant.reading.people import People, find_people, is_person
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

# "so that they can …" and "for a person to …" name nobody in particular.
_ANYONE = ("everyone", "everybody", "someone", "somebody", "anyone", "anybody", "nobody", "none")
_VAGUE = expression(
    rf"(?:them|us|they|we|people|(?:.+\s)?(?:{'|'.join(_ANYONE)}|no one)|an? .+|users?|customers?)$", re.I
)
_PURPOSE = expression(r"\b(?:so that|so|in order that|such that)\s+(?:the\s+|our\s+|all\s+)?", re.I)
_THEY = expression(r"(?:they|these|those)$", re.I)
_LETTING = expression(r"^(?:let|enable|allow|help|empower|get)\s", re.I)
_ALLOWING = expression(
    r"^(?:(?:let|enable|allow|permit)(?:s|ed|d)?\s|"
    r"(?:make|makes|made|making) it (?:easy|easier|possible|simple|simpler)\b)",
    re.I,
)
# A note on what is left out tells nothing that anybody does: "master data for tier-2 suppliers is not in scope".
_SCOPE_NOTE = expression(
    r"[^.;!?]*\b(?:(?:in|out of|outside|beyond)\s+(?:the\s+)?scope|"
    r"(?:is|are)\s+(?:not\s+)?(?:included|excluded|covered))\b"
    r"[^.;!?]*(?:[.;!?]|$)",
    re.I,
)
_ARTICLE = expression(r"^(?:the|our|all|every|each)\s+", re.I)
_BREAK = expression(r"\s*[,;:]\s+|\s+[–—-]+\s+")
# What marks a clause behind a comma as a change, and not as one more thing that the work can do.
_CHANGED = expression(
    r"\b(?:without|themselves|on their own|alone|instead|no longer|fewer|less|sooner|faster|earlier|first time|"
    r"at once)\b",
    re.I,
)
_HELPING = ADVERBS | AUXILIARIES | MODALS | {"can", "could"}
_NO_NOUN = PREPOSITIONS | DETERMINERS | _HELPING | {*_ANYONE, "one"}
_RELATIVE = frozenset({"who", "that", "which", "whose", "and", "or"})
_NAMED = (
    r"(?:sales|legal|finance|marketing|support|procurement|accounting|controlling|logistics|production|purchasing|"
    r"operations|compliance|security|engineering|merchandising|supply chain|underwriting|customer service|"
    r"field service|(?-i:HR|IT))"
)
# What is as often a thing as those who see to it ("claims", "risk") is a department beside another one only.
_ANY_NAMED = rf"(?:{_NAMED}|claims|treasury|risk|audit|pricing|payroll|planning)"
_MORE = rf"(?:(?:,(?: and)?|,? and| &) {_ANY_NAMED})"
_DEPARTMENTS = rf"(?P<who>{_NAMED}{_MORE}*|{_ANY_NAMED}{_MORE}+)"
_DEPARTMENT = expression(
    rf"^(?:let|enable|allow|help)\s+(?:the\s+)?{_DEPARTMENTS}\s+(?:to\s+)?(?P<does>(?P<verb>[a-z]+)\s.+)$", re.I
)
_DEPARTMENT_ACTS = expression(
    rf"{_DEPARTMENTS}\s+(?:(?:can|could|will)\s+)?(?P<not>(?:doesn['’]t|does not|no longer|never|need not)\s+)?"
    r"(?P<does>(?P<verb>[a-z]+)\s[^.;]+)",
    re.I,
)
_UNITS = ("team", "squad", "department", "group", "unit", "crew")
_MOST_SUBJECT = 5
# "find it easy" speaks of nothing that was named.
_IT = expression(r"(?<!\bfind )(?<!\bmake )(?<!\btake )\b(?:it|them)\b", re.I)
_END = expression(r"[.!?;](?=\s|$)|\s(?:=|-{2,}|–|—)")


def stated_in(text: str) -> Action | None:
    """Who should do what by this line's own words, or None. The people are named; "users" and "they" are nobody."""
    if not text:
        return None
    text = _SCOPE_NOTE.sub("", text)
    clause = read_clause(text)
    for said in (clause.purpose, _behind_so(text), clause.caused, _let(text), _own_clause(text)):
        named = _named(said, text) if said else None
        if named and not _replaces(named, text):
            return _countable(_spelled_out(named, text))
    return None


def only_allows(text: str) -> bool:
    """Whether a line lets people do something new, and says nothing of what changes: "Let readers save a search"."""
    return bool(_ALLOWING.match(text)) and not _CHANGED.search(text) and not _PURPOSE.search(text)


def _named(said: Action, text: str) -> Action | None:
    """The action with its people by name: "they" are those whom the line named before."""
    if said.who.own_team or said.who.text.lower() in _UNITS:
        return None
    if _THEY.match(said.who.text):
        before = audience_of(text[: said.who.start])
        return replace(said, who=replace(said.who, text=before)) if before else None
    return None if _VAGUE.match(said.who.text) else said


def _spelled_out(said: Action, text: str) -> Action:
    """A behaviour that can stand alone: "review them" by the name of what the line makes."""
    found = _IT.search(said.does)
    if found and any(map(_names_another, tokens(said.does[: found.start()])[:-1])):
        return said  # "see when a machine fails and fix it": the machine
    thing = _object(text[: said.who.start]) if found else ""
    if found is None or not thing or (found.group().lower() == "them") == (thing == singular(thing)):
        return said
    return replace(said, does=f"{said.does[: found.start()]}the {thing}{said.does[found.end() :]}")


def _names_another(token: Token) -> bool:
    """Whether a word in front of "it" is, or announces, a noun that is nearer than what the line makes."""
    return token.lower in DETERMINERS or (_is_noun(token) and token.lower not in CONJUNCTIONS | verb_forms().keys())


def _object(text: str) -> str:
    """What the verbs at the beginning of a line are about, without its article: "Draft and print our fare tables"."""
    lead = read_clause(text).lead
    row = [token for token in tokens(text) if lead and token.start >= lead.end]
    while len(row) > 1 and row[0].text in ("and", "or", ",") and verb_forms().get(row[1].lower):
        row = row[2:]
    row = list(dropwhile(lambda token: token.lower in DETERMINERS, row))
    held = list(takewhile(lambda token: _is_noun(token) and token.lower not in CONJUNCTIONS | {"so"}, row))
    thing = text[held[0].start : held[-1].end] if 0 < len(held) <= _MOST_SUBJECT else ""
    return "" if find_people(thing) else thing


def _countable(said: Action) -> Action:
    """People as they can be counted: without article, and a team by its members, through whom it acts."""
    people = _ARTICLE.sub("", said.who.text)
    if people.split()[-1].lower() in _UNITS:
        people = f"members of the {people}"
    return replace(said, who=replace(said.who, text=people))


def _replaces(said: Action, text: str) -> bool:
    """Whether "for X to replace Y" tells what the thing does, and not what the people do."""
    return of_teams(said.verb.lemma) and bool(re.search(r"\bfor\s+(?:\w+\s+)?$", text[: said.who.start], re.I))


def _behind_so(text: str) -> Action | None:
    """The clause behind "so that", also where its subject is people by a name of two nouns: "shift workers check"."""
    for found in _PURPOSE.finditer(text):
        said = _clause_at(text, found.end()) or _department_at(text, found.end())
        if found.start() and said:
            return said
    return None


def _department_at(text: str, begin: int) -> Action | None:
    """A department that acts, from a place on: "Sales doesn't wait on counsel"; its people are those who do."""
    found = _DEPARTMENT_ACTS.match(text, begin)
    form = verb_forms().get(found["verb"].lower()) if found else None
    if found is None or form is None or form.form not in ("base", "s"):
        return None
    less = found["not"] or ""
    without = "no longer " if re.match(r"no|never", less, re.I) else "don't " if less else ""
    verb = Word(form.lemma, "base", found["verb"], *found.span("verb"))
    does = f"{without}{form.lemma}{found['does'][len(found['verb']) :]}".strip(" .;,")
    who = People(_in_department(found["who"]), "colleague", *found.span("who"), 1, 1)
    return Action(who, verb, does, found.start(), len(text), False)


def _in_department(name: str) -> str:
    said = " ".join(word if word.isupper() or word.strip(",").isupper() else word.lower() for word in name.split())
    return f"colleagues in {said}"


def _clause_at(text: str, begin: int) -> Action | None:
    """People and what they do, from a place on: nouns of which the last names people, then a verb in its base form."""
    row = [token for token in tokens(text) if token.start >= begin]
    for at in range(1, min(len(row), _MOST_SUBJECT + 1)):
        if not _is_noun(row[at - 1]):
            return None
        following = next((n for n in range(at, len(row)) if row[n].lower not in _HELPING), None)
        if following is None or not is_person(row[at - 1], modified=at > 1):
            continue
        word = row[following]
        form = verb_forms().get(word.lower) or VerbForm(word.lower, "base" if _is_noun(word) else "")
        if form.form == "base" and word.lower not in _RELATIVE:
            who = People(
                text[row[0].start : row[at - 1].end], row[at - 1].lower, row[0].start, row[at - 1].end, 0, at - 1
            )
            start = row[following].start
            does = _END.split(text[start:])[0].strip(" .;,")
            verb = Word(form.lemma, form.form, word.text, start, word.end)
            return Action(who, verb, does, who.start, len(text), following > at)
    return None


def _is_noun(token: Token) -> bool:
    return token.is_word and token.lower not in _NO_NOUN


def _let(text: str) -> Action | None:
    """Behind "enable the product team to serve itself": the people are those let, whatever their verb is."""
    if department := _DEPARTMENT.match(text):
        who = People(_in_department(department["who"]), "colleague", *department.span("who"), 1, 1)
        verb = Word(department["verb"].lower(), "base", department["verb"], *department.span("verb"))
        return Action(who, verb, department["does"].strip(" .;,"), who.start, len(text), False)
    action = read_clause(text).action if _LETTING.match(text) else None
    if action is None:
        return None
    return action


def _own_clause(text: str) -> Action | None:
    """A clause of its own behind a comma that says what changes: "…, brokers get a quote without an underwriter"."""
    for found in _BREAK.finditer(text):
        rest = text[found.end() :]
        if _CHANGED.search(rest) and (said := _clause_at(text, found.end())):
            return said
    return None
