"""What grammar takes a line for: outcome, output, activity, impact, health or unclear; which words decided.

The order of the questions is the method's: do people other than the authors act, is it a business result, a property of
a system, something made, or mere effort? The first clear answer wins. Whether a line is a promise is asked apart.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from assistant.expression import expression
from assistant.measure import read_measure
from assistant.okr import Kind
from assistant.quantity import Found, locate_quantities
from assistant.reading.cases import cases_counted
from assistant.reading.clause import Action, Clause, Word, read_clause
from assistant.reading.lexicon import singular, verb_forms, words
from assistant.reading.people import People
from assistant.reading.receiving import received
from assistant.reading.tokens import Token, is_function_word, tokens
from assistant.reading.versions import version_move
from assistant.reading.vote import Span

_FROM_TO = expression(r"\bfrom\s+(?:\[[^\]]*\]|[$€£]?\s?\d[^:]{0,40}?)\s+to\s+(?:\[|[$€£]?\s?\d|\w)", re.I)
_STATE_OF_MAKING = expression(
    r"\b(?:is|are|be|been|gets?|has been|have been|was|were|fully|now)\s+(?:\w+ly\s+)?"
    r"(?P<done>[a-z-]+(?:ed|en|wn|lt|ne|pt|ut|id|un|ck))\b|"
    r"\b(?:is|are)\s+(?:\w+\s+)?(?P<state>live|available|in place|in production|ready|complete|operational|"
    r"in use|online|up and running|GA|done|generally available|in beta)\b|"
    r"\b(?P<exists>there (?:is|are)|in place|up and running|[a-z]+ ready|in production|goes live)\b",
    re.I,
)
_NOMINAL = expression(
    r"^(?:the\s+|a\s+|full\s+|successful\s+|first\s+|initial\s+)*(?P<noun>completion|implementation|"
    r"introduction|creation|roll-?out|launch|release|delivery|migration|development|deployment|integration|"
    r"installation|publication|definition|redesign|design|rewrite|refactoring|automation|establishment|"
    r"consolidation|removal|deprecation|replacement|set-?up|"
    r"support|adoption of a|proof of concept|prototype|mvp|documentation|analysis|hiring|investigation|"
    r"research|discovery|upgrade|extension|expansion|GA)\b(?:\s+(?:of|for|with|to)\b|\s*:|$)",
    re.I,
)
_COUNT = expression(
    r"^(?:the\s+)?(?:total\s+|overall\s+|net\s+|average\s+|median\s+|mean\s+)?(?:number|share|percentage|"
    r"percent|proportion|fraction|count|rate|ratio|%|volume|amount|time|days|hours|minutes|weeks)\b|"
    r"^\d[\d.,]*\s?%\s+of\b|%\s+of\b",
    re.I,
)
_CURRENCIES = frozenset({"USD", "EUR", "GBP", "CHF", "JPY"})
_SELLING = expression(
    r"\b(?:qualif\w+|sales|sell(?:ing|ers?)|business|opportunit\w+|deals?|coverage|sourced|in-?bound|out-?bound|"
    r"[SBA]DRs?|AEs?|leads?|marketing|revenue|[AM]RR|prospects?|buyers?|campaigns?|win|stages?)\b",
    re.I,
)
_NPS = expression(r"\b(?:NPS|net promoter|CSAT|eNPS|satisfaction|sentiment)\b", re.I)
# The rate at which customers leave, with nobody named more closely: a company has many reasons for it. Churn *of* or
# *among* somebody is what those people do.
_CHURN = expression(
    r"^\W*(?:[a-z]+\s+)?(?:(?:our|the|overall|total|net|gross|daily|weekly|monthly|quarterly|yearly|annual|company|"
    r"customer|client|user|account|logo|subscriber|member)s?['’]?\s+)*(?:churn|attrition)(?:\s+rate)?\b"
    r"(?!\s+(?:of|among|amongst|in|for|with|between|after)\b)",
    re.I,
)
# Money that comes in, as that which changes: "regular giving income by 15 %"; "families on a low income" are people.
_INCOME = expression(
    r"(?<!low )(?<!household )(?<!family )(?<!their )\b(?:income|takings|proceeds|RevPAR)\b"
    r"(?=\s*(?:by|from|to|up|down|per|above|over|in|[+:$€£\d→]|$))",
    re.I,
)
_BRING = frozenset("generate source win add deliver close get book bring land secure".split())
_TEAM_EFFORT = frozenset(
    "improve increase reduce decrease grow raise lower cut boost enhance accelerate strengthen maximise "
    "maximize minimise minimize drive achieve reach hit exceed maintain keep ensure get speed-up double triple "
    "halve drop scale lift shorten expand win gain".split()
)
# "… stand by what is listed": a clause that only tells which thing is meant says nothing about its being finished.
# So does "in charge of how it is built", "…, however the name is written" or "once the berth is ready": it says only
# how, when, or in which cases.
_RELATIVE = expression(
    r"\b(?:what|whatever|which|whichever|that|who|where)\s*$|"
    r"\b(?:however|how|whenever|wherever|no matter (?:how|when|where|what|which|who)|when|once|before|until|till|after|"
    r"while|as soon as|as long as|if|unless|whether|because|where)\b[^,;.]*$",
    re.I,
)
_RATES = frozenset({"rate", "score"})
_NEAR_THE_START = 24
"""So many signs are a few words."""
# "Tail spend: consolidate suppliers": the topic in front of the colon is not what is measured.
_TOPIC = expression(r"^[^:.;]{2,48}:\s+(?=[a-z]+\s)")
_SURE, _LIKELY, _MAYBE, _GUESS = 0.95, 0.8, 0.6, 0.4


@dataclass(frozen=True)
class KindReading:
    """The kind of a line, how sure, the offsets of the words that decided, and the reason in one sentence."""

    kind: Kind
    confidence: float
    spans: tuple[Span, ...]
    reason: str
    clause: Clause
    actor: Action | None
    own: bool = False
    """Whether those who act are the team itself."""
    settled: bool = False
    """Whether grammar leaves no doubt, whatever the words make the network think."""


def _at(place: Token | Word | People | Found) -> Span:
    return place.start, place.end


def _read(
    clause: Clause, kind: Kind, confidence: float, reason: str, *spans: Span, actor: Action | None = None
) -> KindReading:
    return KindReading(kind, confidence, spans, reason, clause, actor)


def named_in(row: Sequence[Token], name: str) -> list[Token]:
    """The words of a line that stand in the word list of this name."""
    return [
        token
        for index, token in enumerate(row)
        if _listed(token.lower, row[index + 1].lower if index + 1 < len(row) else "", name)
    ]


@lru_cache(maxsize=32768)
def _listed(word: str, following: str, name: str) -> bool:
    """Whether a word, or a word with the one behind it, stands in a list, in the singular or as it is."""
    listed, lower = words(name), word.removesuffix("'s")
    if lower in listed or singular(lower) in listed:
        return True
    return f"{lower}-{following}" in listed or f"{lower}-{singular(following)}" in listed


def _is_team_verb(word: Word) -> Kind | None:
    if word.lemma in words("making") or word.lemma.replace(" ", "-") in words("making"):
        return Kind.OUTPUT
    if word.lemma in words("doing") or word.lemma.replace(" ", "-") in words("doing"):
        return Kind.ACTIVITY
    return None


_WORDS = expression(r"[a-z]{2,}")
_MEMBERS = expression(
    r"^(?:each|every|all)\s+(?:of\s+)?(?:the\s+)?(?:members?|people|staff|colleagues)\s+(?:of|on|in)\s+(?:the|our)\s+"
    r"(?P<name>[\w&/ -]{2,40}?)\s*\bteam\b",
    re.I,
)
_RENEWED = expression(
    r"^(?:(?:annual|yearly)\s+)?renewals?\s+of\s+(?:[\w-]+\s+){0,3}?(?:benefits?|insurances?|cover|licen[cs]es?|"
    r"certificates?|certifications?|leases?|domains?|warrant(?:y|ies)|permits?|accreditations?)\b",
    re.I,
)


def _team_is_actor(action: Action, team: str) -> bool:
    own = action.who.own_team
    names = [part for part in re.split(r"[\W_]+", team.lower()) if len(part) > 2 and part not in ("team", "the", "and")]
    return own or bool(
        names
        and any(re.search(rf"\b{re.escape(name)}\b", action.who.text.lower()) for name in names)
        and re.search(r"\bteam\b", action.who.text, re.I)
    )


def _acting(clause: Clause, text: str, team: str, known: tuple[str, ...]) -> KindReading | None:
    """People other than the authors do something: behaviour, unless they are merely given a feature."""
    action = clause.action or clause.caused
    if action is None:
        return None
    spans = (_at(action.who), _at(action.verb))
    if _team_is_actor(action, team) and action.who.text.lower() not in {one.lower() for one in known}:
        kind = _is_team_verb(action.verb) or Kind.ACTIVITY
        reason = f"the team itself is the one who acts ({action.who.text} {action.verb.text})"
        return replace(_read(clause, kind, _LIKELY, reason, *spans, actor=action), own=True)
    if action.ability and not locate_quantities(text):
        return _read(
            clause,
            Kind.OUTPUT,
            _MAYBE,
            f"says what {action.who.text} would be able to do, which is a feature, not what they do",
            *spans,
            actor=action,
        )
    if received(action):
        reason = f"{action.who.text} are given something, which is not yet something they do"
        return _read(clause, Kind.OUTPUT, _LIKELY, reason, *spans)
    if action.verb.lemma in _RATES and locate_quantities(text):
        reason = f"how {action.who.text} rate something is a figure of the whole business"
        return _read(clause, Kind.IMPACT, _MAYBE, reason, *spans)
    caused = "are meant to" if clause.caused else "do it:"
    return _read(clause, Kind.OUTCOME, _LIKELY, f"{action.who.text} {caused} {action.verb.text}", *spans, actor=action)


def _brings_business(clause: Clause, row: Sequence[Token], text: str) -> bool:
    """Whether a business figure is brought in and nothing made: "Generate 20 qualified leads"."""
    lead = clause.lead
    return bool(lead and lead.lemma in _BRING and locate_quantities(text) and _business(row, text))


def _business(row: Sequence[Token], text: str) -> list[Token]:
    """The words for business results; a pipeline is one where the text speaks of selling, and else carries builds."""
    found = named_in(row, "impact")
    sold = any(one.quantity.unit in _CURRENCIES for one in locate_quantities(text)) or _SELLING.search(text)
    return found if sold else [token for token in found if singular(token.lower) != "pipeline"]


_KEPT = frozenset(
    "backup cookie data document e-mail email event file history key log mail message metric object record "
    "snapshot trace video".split()
)


def _of_things(row: Sequence[Token], token: Token) -> bool:
    """Whether it is things that are retained, and no people: "log retention"."""
    at = row.index(token)
    return token.lower == "retention" and at > 0 and singular(row[at - 1].lower) in _KEPT


# How soon a thing is there when somebody asks, whatever business it serves.
_SERVICE_LEVEL = expression(
    r"\b(?:available|ready|in place|delivered|answered|provided|issued)\b[^.;,]{0,60}?\b"
    r"(?P<level>(?:within|in under|in less than)\s+\S+\s+(?:working |business )?(?:minutes?|hours?|days?))\b",
    re.I,
)


def _measured(clause: Clause, row: Sequence[Token], text: str) -> KindReading | None:
    """A figure in noun form: what people do, a business result, or a property of a system."""
    money = _business(row, text) or [t for t in row if t.lower in ("nps", "csat")]
    human = [token for token in named_in(row, "behaviour_nouns") if not _of_things(row, token)]
    system = named_in(row, "health")
    counted = (
        bool(_COUNT.search(text))
        or (clause.lead is not None and clause.lead.lemma.replace(" ", "-") in _TEAM_EFFORT)
        or bool(locate_quantities(text))
    )
    people = [one for one in clause.people if not one.own_team]
    promised = _SERVICE_LEVEL.search(text)
    if promised and not any(one.start < promised.start("level") for one in people):  # it may be what those do
        reason = f"'{promised['level']}' is how soon a service answers"
        return replace(_read(clause, Kind.HEALTH, _LIKELY, reason, promised.span("level")), settled=True)
    currency = [found for found in locate_quantities(text) if found.quantity.unit in _CURRENCIES]
    if counted and (hit := _NPS.search(text)):
        return _read(clause, Kind.IMPACT, _MAYBE, f"{hit.group()} is a figure of the whole business", hit.span())
    if counted and not human and (hit := _INCOME.search(text)):
        return _read(clause, Kind.IMPACT, _LIKELY, f"{hit.group()} is a business result", hit.span())
    if counted and (hit := _CHURN.search(text)):
        reason = "churn is a figure of the whole business, unless it says whose"
        return replace(_read(clause, Kind.IMPACT, _LIKELY, reason, hit.span()), settled=True)
    if money and counted and not (human and people and not currency):
        return _read(
            clause,
            Kind.IMPACT,
            _LIKELY,
            f"{money[0].text} is a business result, a function of many things",
            _at(money[0]),
        )
    if currency and not clause.lead and (_FROM_TO.search(text) or currency[0].start <= _NEAR_THE_START):
        return _read(clause, Kind.IMPACT, _LIKELY, "an amount of money is a business result", _at(currency[0]))
    if human and counted and _counts(human[0], clause, text) and not _only_made(clause):
        return _read(
            clause, Kind.OUTCOME, _LIKELY if people else _MAYBE, f"{human[0].text} counts what people do", _at(human[0])
        )
    if people and counted and _COUNT.search(text) and not _only_made(clause):
        who = people[0]
        return _read(clause, Kind.OUTCOME, _MAYBE, f"counts what {who.text} do", _at(who))
    if system and counted and not _only_made(clause):
        return _read(
            clause, Kind.HEALTH, _LIKELY, f"{system[0].text} is a property of a system or process", _at(system[0])
        )
    return None


def _counts(noun: Token, clause: Clause, text: str) -> bool:
    """Whether a figure belongs to what people do, and not to a scope, as in "for staff, then 5% of accounts"."""
    if _COUNT.match(text) or clause.lead is not None:
        return True
    figures = locate_quantities(text)
    before = any(0 <= noun.start - one.end <= _NEAR_THE_START for one in figures)
    reading = read_measure(text)
    return before or bool(reading and reading.direction)


def _only_made(clause: Clause) -> bool:
    return (
        clause.lead is not None
        and _is_team_verb(clause.lead) is Kind.OUTPUT
        and clause.lead.lemma.replace(" ", "-") not in _TEAM_EFFORT
    )


def _made(clause: Clause, row: Sequence[Token], text: str) -> KindReading | None:
    lead = clause.lead
    if lead and lead.lemma.replace(" ", "-") not in _TEAM_EFFORT and (kind := _is_team_verb(lead)):
        what = "something the team makes or finishes" if kind is Kind.OUTPUT else "the team's own effort"
        return _read(clause, kind, _SURE if lead.form == "base" else _LIKELY, f"'{lead.text}' says {what}", _at(lead))
    if nominal := _NOMINAL.search(text):
        return _read(clause, Kind.OUTPUT, _LIKELY, f"'{nominal['noun']}' names a piece of work", nominal.span("noun"))
    states = (one for one in _STATE_OF_MAKING.finditer(text) if not _RELATIVE.search(text[: one.start()]))
    if state := next(states, None):
        done = state["done"]
        form = verb_forms().get((done or "").lower())
        if not done or (form and (form.lemma in words("making") or form.lemma in words("doing"))):
            return _read(
                clause,
                Kind.OUTPUT,
                _LIKELY,
                f"'{state.group().strip()}' says that something exists or is finished",
                state.span(),
            )
    ended = [(t, f) for t in row if (f := verb_forms().get(t.lower)) and f.form == "ed" and f.lemma in words("making")]
    if ended and not clause.action:
        token, _ = ended[-1]
        return _read(clause, Kind.OUTPUT, _MAYBE, f"'{token.text}' says that something is finished", _at(token))
    return None


def _left_over(clause: Clause, row: Sequence[Token], text: str) -> KindReading:
    lead = clause.lead
    thing = named_in(row, "artefacts")
    if lead and lead.lemma.replace(" ", "-") in _TEAM_EFFORT:
        if thing:
            return _read(
                clause,
                Kind.OUTPUT,
                _MAYBE,
                f"'{lead.text} … {thing[-1].text}' is work on a thing",
                _at(lead),
                _at(thing[-1]),
            )
        if system := named_in(row, "health"):
            return _read(
                clause, Kind.HEALTH, _MAYBE, f"{system[0].text} is a property of a system or process", _at(system[0])
            )
        return _read(
            clause,
            Kind.UNCLEAR,
            _GUESS,
            f"'{lead.text}' says that something gets better, and neither who does what nor what is made",
            _at(lead),
        )
    if thing:
        return _read(clause, Kind.OUTPUT, _MAYBE, f"'{thing[-1].text}' is a thing to be made", _at(thing[-1]))
    nouns = [t for t in row if t.is_word and not is_function_word(t)]
    if nouns and not clause.people:
        return _read(
            clause,
            Kind.OUTPUT,
            _GUESS,
            "names a thing or a topic, and nobody who does anything",
            (nouns[0].start, nouns[-1].end),
        )
    return _read(
        clause,
        Kind.UNCLEAR,
        _GUESS,
        "neither a behaviour, nor a thing made, nor a figure could be read from it",
        (0, len(text)),
    )


@lru_cache(maxsize=4096)
def grammar_kind(text: str, team: str = "", known: tuple[str, ...] = ()) -> KindReading:
    """The kind of one line as far as grammar and word lists tell it, with the words that decided."""
    if (topic := _TOPIC.match(text)) and (_is_made(text[topic.end() :]) or _is_acted(text[topic.end() :])):
        return _moved(grammar_kind(text[topic.end() :], team, known), topic.end())
    clause = read_clause(text, known)
    row = tokens(text)
    if not any(token.is_word for token in row):
        return _read(clause, Kind.UNCLEAR, _GUESS, "it holds no words", (0, len(text)))
    if settled := _by_own_members(clause, text, team) or _task(clause, text) or _of_cases(clause, text):
        return settled
    lead_output = _only_made(clause) and not _brings_business(clause, row, text)
    if not lead_output and (acting := _acting(clause, text, team, known)):
        return acting
    if not lead_output and (measured := _measured(clause, row, text)):
        return measured
    if not lead_output and (led := _led_by_people(clause, text)):
        return led
    return _made(clause, row, text) or _left_over(clause, row, text)


def _by_own_members(clause: Clause, text: str, team: str) -> KindReading | None:
    """What each member of the team itself does is its own effort, however it is counted."""
    found = _MEMBERS.match(text)
    named = set(_WORDS.findall(found["name"].lower())) if found else set()
    if found is None or not named or not named <= set(_WORDS.findall(team.lower())):
        return None
    reason = f"the team itself is the one who acts ({found[0]})"
    return replace(_read(clause, Kind.ACTIVITY, _LIKELY, reason, found.span()), own=True)


def _task(clause: Clause, text: str) -> KindReading | None:
    """A renewal, or the move to another version."""
    if span := version_move(text):
        reason = f"'{text[slice(*span)]}' moves a program to another version"
        return replace(_read(clause, Kind.OUTPUT, _LIKELY, reason, span), settled=True)
    return _renewed(clause, text)


def _renewed(clause: Clause, text: str) -> KindReading | None:
    """The renewal of what an organisation holds itself is a task; that of its customers is their behaviour."""
    found = _RENEWED.match(text)
    if found is None or locate_quantities(text):
        return None
    reason = f"'{found[0]}' names a task of the organisation itself"
    return replace(_read(clause, Kind.OUTPUT, _LIKELY, reason, found.span()), settled=True)


def _of_cases(clause: Clause, text: str) -> KindReading | None:
    """How large a share of people's cases goes another way is what people do, be they named or not."""
    cases = cases_counted(text)
    if cases is None or (clause.action is not None and clause.action.who.own_team):
        return None
    reason = f"'{text[slice(*cases)]}' counts cases that people bring and settle"
    return replace(_read(clause, Kind.OUTCOME, _LIKELY, reason, cases), settled=True)


def _is_made(rest: str) -> bool:
    lead = read_clause(rest).lead
    return lead is not None and lead.start == 0 and lead.form == "base" and _is_team_verb(lead) is not None


def _is_acted(rest: str) -> bool:
    """Whether people other than the team act, and a figure says how much: "forms: 1 in 10 patients redo them"."""
    action = read_clause(rest).action
    return action is not None and not action.who.own_team and bool(locate_quantities(rest))


def _moved(reading: KindReading, by: int) -> KindReading:
    """A reading of the end of a line, with its places counted from the line's beginning."""
    return replace(reading, spans=tuple((start + by, end + by) for start, end in reading.spans))


def _led_by_people(clause: Clause, text: str) -> KindReading | None:
    """A sentence that opens with people and ends in a way from here to there measures what those people do."""
    first = clause.people[0] if clause.people else None
    if first is None or first.own_team or first.first > 1 or not _FROM_TO.search(text):
        return None
    return _read(clause, Kind.OUTCOME, _MAYBE, f"measures what {first.text} do, from a start to a target", _at(first))
