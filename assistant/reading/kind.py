"""What sort of line it is: outcome, output, activity, impact, health, commitment or unclear; which words decided.

The order of the questions is the method's: is it a promise to somebody outside, do people other than the authors act,
is it a business result, a property of a system, something made, or mere effort? The first clear answer wins.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from assistant.okr import Kind
from assistant.period import find_periods
from assistant.quantity import locate_quantities
from assistant.reading.clause import Action, Clause, Word, read_clause
from assistant.reading.lexicon import singular, verb_forms, words
from assistant.reading.tokens import Token, is_function_word, tokens

_OBLIGATION = re.compile(
    r"\b(?:regulators?|regulatory|by law|statutory|legally required|legal deadline|mandated|mandatory deadline|"
    r"contractual(?:ly)?|under (?:the |our )?contract|"
    r"promised (?:to|for)|committed to \w+|we owe|owed to|as agreed with|signed contract|penalt(?:y|ies)|court "
    r"order|supervisory authority|"
    r"(?-i:GDPR|DORA|NIS ?2|CSRD|PSD ?[23]|AI Act|HIPAA|SOX|EAA|European Accessibility Act|Solvency II|Basel|"
    r"MiFID(?: II)?|Data Act|Cyber Resilience Act|CRA|KYC|AML|REACH|CCPA|DSA|DMA)|"
    r"tax (?:return|filing|authority|office)|annual accounts|statutory accounts|file (?:the|our) (?:\w+ "
    r"){0,3}(?:accounts|return|report)|"
    r"end[- ]of[- ]life|end of support|licen[cs]e (?:expires|expiry)|certificate expires|due to (?:the "
    r")?(?:customer|client|regulator|authority|partner))\b",
    re.I,
)
_PROMISE_TAG = re.compile(r"\[?\bCOMMITTED\b\]?|\b[Cc]ommitment\s*:")
_FROM_TO = re.compile(r"\bfrom\s+(?:\[[^\]]*\]|[$€£]?\s?\d[^:]{0,40}?)\s+to\s+(?:\[|[$€£]?\s?\d|\w)", re.I)
_STATE_OF_MAKING = re.compile(
    r"\b(?:is|are|be|been|gets?|has been|have been|was|were|fully|now)\s+(?:\w+ly\s+)?(?P<done>[a-z-]+(?:ed|en|"
    r"wn|lt|ne|pt|ut|id|un|ck))\b|"
    r"\b(?:is|are)\s+(?:\w+\s+)?(?P<state>live|available|in place|in production|ready|complete|operational|in "
    r"use|online|up and running|GA|done|generally available|in beta)\b|"
    r"\b(?P<exists>there (?:is|are)|in place|up and running|[a-z]+ ready|in production|goes live)\b",
    re.I,
)
_NOMINAL = re.compile(
    r"^(?:the\s+|a\s+|full\s+|successful\s+|first\s+|initial\s+)*(?P<noun>completion|implementation|"
    r"introduction|creation|roll-?out|launch|release|delivery|migration|development|deployment|integration|"
    r"installation|publication|definition|redesign|design|rewrite|refactoring|automation|establishment|"
    r"consolidation|removal|deprecation|replacement|set-?up|"
    r"support|adoption of a|proof of concept|prototype|mvp|documentation|analysis|hiring|investigation|"
    r"research|discovery|upgrade|extension|expansion|GA)\b(?:\s+(?:of|for|with|to)\b|\s*:|$)",
    re.I,
)
_COUNT = re.compile(
    r"^(?:the\s+)?(?:total\s+|overall\s+|net\s+|average\s+|median\s+|mean\s+)?(?:number|share|percentage|"
    r"percent|proportion|fraction|count|rate|ratio|%|volume|amount|time|days|hours|minutes|weeks)\b|"
    r"^\d[\d.,]*\s?%\s+of\b|%\s+of\b",
    re.I,
)
_PER_PERSON = re.compile(r"\b(?:per|by|among|from|of)\s+$", re.I)
_NPS = re.compile(r"\b(?:NPS|net promoter|CSAT|eNPS|satisfaction|sentiment)\b", re.I)
_TEAM_EFFORT = frozenset(
    "improve increase reduce decrease grow raise lower cut boost enhance accelerate strengthen maximise "
    "maximize minimise minimize drive achieve reach hit exceed maintain keep ensure get speed-up double triple "
    "halve drop scale lift shorten expand win gain".split()
)
_SURE, _LIKELY, _MAYBE, _GUESS = 0.95, 0.8, 0.6, 0.4


@dataclass(frozen=True)
class KindReading:
    """The kind of a line, how sure, the offsets of the words that decided, and the reason in one sentence."""

    kind: Kind
    confidence: float
    spans: tuple[tuple[int, int], ...]
    reason: str
    clause: Clause
    actor: Action | None


def _lexical(row: list[Token], name: str) -> list[Token]:
    listed = words(name)
    hits = []
    for index, token in enumerate(row):
        lower = token.lower.removesuffix("'s")
        following = row[index + 1].lower if index + 1 < len(row) else ""
        joined = (f"{lower}-{following}", f"{lower}-{singular(following)}")
        if lower in listed or singular(lower) in listed or any(one in listed for one in joined):
            hits.append(token)
    return hits


def _is_team_verb(word: Word) -> Kind | None:
    if word.lemma in words("making") or word.lemma.replace(" ", "-") in words("making"):
        return Kind.OUTPUT
    if word.lemma in words("doing") or word.lemma.replace(" ", "-") in words("doing"):
        return Kind.ACTIVITY
    return None


def _team_is_actor(action: Action, team: str) -> bool:
    own = action.who.own_team
    names = [part for part in re.split(r"[\W_]+", team.lower()) if len(part) > 2 and part not in ("team", "the", "and")]
    return own or bool(
        names
        and any(re.search(rf"\b{re.escape(name)}\b", action.who.text.lower()) for name in names)
        and re.search(r"\bteam\b", action.who.text, re.I)
    )


def _commitment(text: str, tags: str) -> tuple[tuple[int, int], ...]:
    promise = _PROMISE_TAG.search(text) or _PROMISE_TAG.search(tags)
    duty = _OBLIGATION.search(text)
    dated = find_periods(text)
    if duty and (dated or re.search(r"\b(?:must|deadline|due|obligat\w+|no later than|required)\b", text, re.I)):
        return ((duty.start(), duty.end()), *((one.start, one.end) for one in dated[:1]))
    if promise and promise.re is _PROMISE_TAG:
        return ((0, min(len(text), promise.end())),)
    return ()


def _acting(clause: Clause, text: str, team: str) -> KindReading | None:
    """People other than the authors do something: behaviour, unless they are merely given a feature."""
    action = clause.action or clause.caused
    if action is None:
        return None
    spans = ((action.who.start, action.who.end), (action.verb.start, action.verb.end))
    if _team_is_actor(action, team):
        kind = _is_team_verb(action.verb) or Kind.ACTIVITY
        return KindReading(
            kind,
            _LIKELY,
            spans,
            f"the team itself is the one who acts ({action.who.text} {action.verb.text})",
            clause,
            action,
        )
    if action.ability and not locate_quantities(text):
        return KindReading(
            Kind.OUTPUT,
            _MAYBE,
            spans,
            f"says what {action.who.text} would be able to do, which is a feature, not what they do",
            clause,
            action,
        )
    caused = "are meant to" if clause.caused else "do it:"
    return KindReading(Kind.OUTCOME, _LIKELY, spans, f"{action.who.text} {caused} {action.verb.text}", clause, action)


def _measured(clause: Clause, row: list[Token], text: str) -> KindReading | None:
    """A figure in noun form: what people do, a business result, or a property of a system."""
    money = _lexical(row, "impact") or [t for t in row if t.lower in ("nps", "csat")]
    human = _lexical(row, "behaviour_nouns")
    system = _lexical(row, "health")
    counted = (
        bool(_COUNT.search(text))
        or (clause.lead is not None and clause.lead.lemma.replace(" ", "-") in _TEAM_EFFORT)
        or bool(locate_quantities(text))
    )
    people = [one for one in clause.people if not one.own_team]
    currency = [
        found for found in locate_quantities(text) if found.quantity.unit in ("USD", "EUR", "GBP", "CHF", "JPY")
    ]
    if _NPS.search(text) and counted:
        hit = _NPS.search(text)
        assert hit
        return KindReading(
            Kind.IMPACT,
            _MAYBE,
            ((hit.start(), hit.end()),),
            f"{hit.group()} is a figure of the whole business",
            clause,
            None,
        )
    if money and counted and not (human and people and not currency):
        return KindReading(
            Kind.IMPACT,
            _LIKELY,
            ((money[0].start, money[0].end),),
            f"{money[0].text} is a business result, a function of many things",
            clause,
            None,
        )
    if currency and not clause.lead:
        return KindReading(
            Kind.IMPACT,
            _LIKELY,
            ((currency[0].start, currency[0].end),),
            "an amount of money is a business result",
            clause,
            None,
        )
    if human and counted and not _only_made(clause):
        return KindReading(
            Kind.OUTCOME,
            _LIKELY if people else _MAYBE,
            ((human[0].start, human[0].end),),
            f"{human[0].text} counts what people do",
            clause,
            None,
        )
    if people and counted and _COUNT.search(text) and not _only_made(clause):
        who = people[0]
        return KindReading(Kind.OUTCOME, _MAYBE, ((who.start, who.end),), f"counts what {who.text} do", clause, None)
    if system and counted and not _only_made(clause):
        return KindReading(
            Kind.HEALTH,
            _LIKELY,
            ((system[0].start, system[0].end),),
            f"{system[0].text} is a property of a system or process",
            clause,
            None,
        )
    return None


def _only_made(clause: Clause) -> bool:
    return (
        clause.lead is not None
        and _is_team_verb(clause.lead) is Kind.OUTPUT
        and clause.lead.lemma.replace(" ", "-") not in _TEAM_EFFORT
    )


def _made(clause: Clause, row: list[Token], text: str) -> KindReading | None:
    lead = clause.lead
    if lead and lead.lemma.replace(" ", "-") not in _TEAM_EFFORT and (kind := _is_team_verb(lead)):
        what = "something the team makes or finishes" if kind is Kind.OUTPUT else "the team's own effort"
        return KindReading(
            kind,
            _SURE if lead.form == "base" else _LIKELY,
            ((lead.start, lead.end),),
            f"'{lead.text}' says {what}",
            clause,
            None,
        )
    if nominal := _NOMINAL.search(text):
        return KindReading(
            Kind.OUTPUT, _LIKELY, (nominal.span("noun"),), f"'{nominal['noun']}' names a piece of work", clause, None
        )
    if state := _STATE_OF_MAKING.search(text):
        done = state["done"]
        form = verb_forms().get((done or "").lower())
        if not done or (form and (form.lemma in words("making") or form.lemma in words("doing"))):
            return KindReading(
                Kind.OUTPUT,
                _LIKELY,
                (state.span(),),
                f"'{state.group().strip()}' says that something exists or is finished",
                clause,
                None,
            )
    ended = [(t, f) for t in row if (f := verb_forms().get(t.lower)) and f.form == "ed" and f.lemma in words("making")]
    if ended and not clause.action:
        token, _ = ended[-1]
        return KindReading(
            Kind.OUTPUT,
            _MAYBE,
            ((token.start, token.end),),
            f"'{token.text}' says that something is finished",
            clause,
            None,
        )
    return None


def _left_over(clause: Clause, row: list[Token], text: str) -> KindReading:
    lead = clause.lead
    thing = _lexical(row, "artefacts")
    if lead and lead.lemma.replace(" ", "-") in _TEAM_EFFORT:
        if thing:
            return KindReading(
                Kind.OUTPUT,
                _MAYBE,
                ((lead.start, lead.end), (thing[-1].start, thing[-1].end)),
                f"'{lead.text} … {thing[-1].text}' is work on a thing",
                clause,
                None,
            )
        if system := _lexical(row, "health"):
            return KindReading(
                Kind.HEALTH,
                _MAYBE,
                ((system[0].start, system[0].end),),
                f"{system[0].text} is a property of a system or process",
                clause,
                None,
            )
        return KindReading(
            Kind.UNCLEAR,
            _GUESS,
            ((lead.start, lead.end),),
            f"'{lead.text}' says that something gets better, and neither who does what nor what is made",
            clause,
            None,
        )
    if thing:
        return KindReading(
            Kind.OUTPUT,
            _MAYBE,
            ((thing[-1].start, thing[-1].end),),
            f"'{thing[-1].text}' is a thing to be made",
            clause,
            None,
        )
    nouns = [t for t in row if t.is_word and not is_function_word(t)]
    if nouns and not clause.people:
        return KindReading(
            Kind.OUTPUT,
            _GUESS,
            ((nouns[0].start, nouns[-1].end),),
            "names a thing or a topic, and nobody who does anything",
            clause,
            None,
        )
    return KindReading(
        Kind.UNCLEAR,
        _GUESS,
        ((0, len(text)),),
        "neither a behaviour, nor a thing made, nor a figure could be read from it",
        clause,
        None,
    )


@lru_cache(maxsize=4096)
def read_kind(text: str, team: str = "", tags: str = "", known: tuple[str, ...] = ()) -> KindReading:
    """The kind of one line, in the sense of METHOD.md section 4, with the words that decided it."""
    clause = read_clause(text, known)
    row = tokens(text)
    if not any(token.is_word for token in row):
        return KindReading(Kind.UNCLEAR, _GUESS, ((0, len(text)),), "it holds no words", clause, None)
    others_act = clause.action is not None and not clause.action.who.own_team
    if not others_act and (spans := _commitment(text, tags)):
        said = text[spans[0][0] : spans[0][1]]
        return KindReading(
            Kind.COMMITMENT, _LIKELY, spans, f"'{said}' is a promise that others depend on", clause, None
        )
    lead_output = _only_made(clause)
    if not lead_output and (acting := _acting(clause, text, team)):
        return acting
    if not lead_output and (measured := _measured(clause, row, text)):
        return measured
    if not lead_output and (led := _led_by_people(clause, text)):
        return led
    return _made(clause, row, text) or _left_over(clause, row, text)


def _led_by_people(clause: Clause, text: str) -> KindReading | None:
    """A sentence that opens with people and ends in a way from here to there measures what those people do."""
    first = clause.people[0] if clause.people else None
    if first is None or first.own_team or first.first > 1 or not _FROM_TO.search(text):
        return None
    return KindReading(
        Kind.OUTCOME,
        _MAYBE,
        ((first.start, first.end),),
        f"measures what {first.text} do, from a start to a target",
        clause,
        None,
    )
