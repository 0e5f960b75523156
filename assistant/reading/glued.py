"""Whether two things to do or to measure are glued into one line."""

import re
from collections.abc import Sequence
from functools import lru_cache

from assistant.expression import expression
from assistant.reading.clause import read_clause
from assistant.reading.lexicon import verb_forms
from assistant.reading.tokens import ADVERBS, PREPOSITIONS, Token, is_function_word, tokens
from assistant.reading.vote import FINE, Vote, against

_AND = expression(
    r"\s*(?:,?\s(?:and|as well as|plus|while|and also|& )\s|;\s|\s\+\s|,\s(?=(?:and\s)?\w+\s)(?!(?:up|down|"
    r"instead|from|to|by|in|on|at|with|without|as|which|that|who|counted|measured|rather|compared|against|not|"
    r"so|when|where|because|per|of|for|until|before|after|within)\b))",
    re.I,
)


# "(now 4 in 10)", "; baseline is 3.8", ", today 52 %": where the one measure stands, and no second one.
_ASIDE = expression(
    r"\s*\([^()]*\d[^()]*\)|"
    r"\s*[,;–—-]\s*(?:(?:the )?(?:baseline|target|goal|currently|current|today|now|was|were|up from|down from|from|"
    r"aiming for|stretch)\b[^;()]*\d[^;()]*)(?=$|[;()])|"
    r"\s*[;:]\s*(?:the )?(?:share|number|rate|percentage|median|average|proportion|count)\b[^;:]*$|"
    r"\s*[,;:–—-]\s*\d[\d.,]*\s?%[^;:()]*\d[\d.,]*\s?%[^;:()]*$",
    re.I,
)

# "The notice is updated and a review process is in place": each half has a subject and a verb of its own.
_STATED = expression(r"\b(?:is|are|was|were|has|have|gets?|takes?)\b", re.I)
_OWN_SUBJECT = expression(
    r"\s*(?!(?:that|which|who|whose|where|when|if|so|it|they|then|still|also|now|all)\b)"
    r"(?:[\w'’/%-]+\s+){1,5}?(?:is|are|was|were|has|have|gets?|takes?)\b(?!\s+(?:to|able)\b)",
    re.I,
)
# "Collect the reports and send them on": what was collected is what is sent.
_SAME_THING = frozenset("it them these those this one".split())
_FINISHED = frozenset("live done ready complete gone online operational".split())
_PART = expression(r"\s*(?:[,;&+]|\band\b|\bplus\b)\s*", re.I)
_APART = expression(r"(?:;|\bplus\b)\s*(?=[\w'’-]+\s+\w)", re.I)
_DEPENDENT = expression(r"\b(?:that|which|who|whose|where|when|if|once|because|so|whether|how|what)\b", re.I)


# "Windows 11", "Button v1", "tier-1 services": a number that is part of a name counts nothing.
_CLOCK = expression(r"\b(?:[01]?\d|2[0-3]):[0-5]\d\b|\b\d{1,2} ?(?:am|pm)\b", re.I)
_IN_A_NAME = expression(
    r"(?<=\S\s)[A-Z][\w.+-]*\sv?\d+(?:\.\d+)*\b(?!\s?%)|\bv\d+(?:\.\d+)*\b|\b[A-Za-z]{2,}-\d{1,3}\b(?!\s?%)"
)


# "lines 4 and 5", "wards 2, 3 and 7", "floors 3-6": which of them, and no count of anything.
_WHICH = expression(
    r"(?<=[a-z]s )\d{1,3}(?:(?:\s*[,&+/–-]\s*|,?\s+(?:and|or|to)\s+)\d{1,3})+\b"
    r"(?!\s*[%€$£]|\s?(?:per ?cent|seconds?|minutes?|hours?|days?|weeks?|months?|years?|times)\b)"
)


def _unnamed(text: str) -> str:
    """A text in which the figures of names and of the clock are letters; each character stays where it is."""
    for no_figure in (_IN_A_NAME, _CLOCK, _WHICH):
        text = no_figure.sub(lambda found: re.sub(r"\d", "n", found.group()), text)
    return text


@lru_cache(maxsize=4096)
def without_asides(text: str) -> str:
    """A key result without what only says where its measure stands or should stand."""
    return _ASIDE.sub("", text) or text


def _finished_things(text: str) -> int:
    """How many things with a state of their own a list holds: two in "scaffold mounted, lighting rig installed"."""
    return sum(_is_finished(tokens(part)) for part in _PART.split(text))


def _is_finished(row: Sequence[Token]) -> bool:
    for at, token in enumerate(row[1:], 1):
        form = verb_forms().get(token.lower)
        if not (token.lower in _FINISHED or (form and form.form == "ed")):
            continue
        behind = row[at + 1] if at + 1 < len(row) else None
        if behind is None or not behind.is_word or behind.lower in PREPOSITIONS or behind.lower in ADVERBS:
            return not is_function_word(row[at - 1])
    return False


def glued(text: str, known: tuple[str, ...] = ()) -> Vote:
    """``fail`` when two verbs, or two figures for different things, stand side by side."""
    clause = read_clause(text, known)
    lead = clause.lead or (clause.action.verb if clause.action else None)
    # "Clerks find and fix an entry: share of …" is one behaviour with one measure, whatever verbs it takes to say it.
    one_behaviour = bool(clause.action or clause.people) and ":" in text
    unnamed = _unnamed(text)
    for joint in _AND.finditer(text):
        if joint.start() >= clause.purpose_start:
            break
        rest = tokens(text[joint.end() : joint.end() + 60])
        if not rest:
            continue
        form = verb_forms().get(rest[0].lower)
        following = rest[1].lower if len(rest) > 1 else ""
        left, right = text[: joint.start()], text[joint.end() :]
        # "Identify and fix the gaps": two verbs for one thing, which stands behind the second.
        shared = lead is not None and not any(one.is_word for one in tokens(text[lead.end : joint.start()]))
        if (
            lead
            and form
            and form.form == lead.form
            and not one_behaviour
            and not shared
            and following not in ("", ",", ".", "-")
            and following not in _SAME_THING
            and not (len(rest) > 1 and rest[1].lower in ("and", "of"))
            and (len(rest) > 2 or following.isalpha())
        ):
            return against(
                f"'{lead.text}' and '{rest[0].text}' are separate things to do.",
                (joint.start(), joint.end() + rest[0].end),
            )
        stated = not one_behaviour and _STATED.search(left) and not _DEPENDENT.search(left)
        if stated and (second := _OWN_SUBJECT.match(right)):
            return against("Two things are said of two subjects.", (joint.start(), joint.end() + second.end()))
        figures, further = unnamed[: joint.start()], unnamed[joint.end() :]
        if (
            re.search(r"\d", figures)
            and re.match(r"[^,;]{0,60}?(?:from\s+)?\d", further)
            and not re.match(r"\s*\d[\d.,]*\s?%?\s*$", further)
            and not re.search(r"between\s+\d[\d.,]*\s?%?$", figures)
        ):
            return against("Two figures for two different things stand here.", joint.span())
    if _finished_things(text) > 1 and not clause.action and not one_behaviour:
        return against("Several things are to be finished.", (0, len(text)))
    if apart := _APART.search(text):
        return against("Two things stand side by side.", apart.span())
    return FINE
