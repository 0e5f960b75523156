"""Whether two things to do or to measure are glued into one line."""

import re

from assistant.reading.clause import read_clause
from assistant.reading.lexicon import verb_forms
from assistant.reading.tokens import tokens
from assistant.reading.vote import FINE, Vote, against

_AND = re.compile(
    r"\s*(?:,?\s(?:and|as well as|plus|while|and also|& )\s|;\s|\s\+\s|,\s(?=(?:and\s)?\w+\s)(?!(?:up|down|"
    r"instead|from|to|by|in|on|at|with|without|as|which|that|who|counted|measured|rather|compared|against|not|"
    r"so|when|where|because|per|of|for|until|before|after|within)\b))",
    re.I,
)


# "(now 4 in 10)", "; baseline is 3.8", ", today 52 %": where the one measure stands, and no second one.
_ASIDE = re.compile(
    r"\s*\([^()]*\d[^()]*\)|"
    r"\s*[,;–—-]\s*(?:(?:the )?(?:baseline|target|goal|currently|current|today|now|was|were|up from|down from|from|"
    r"aiming for|stretch)\b[^;()]*\d[^;()]*)(?=$|[;()])|"
    r"\s*[;:]\s*(?:the )?(?:share|number|rate|percentage|median|average|proportion|count)\b[^;:]*$|"
    r"\s*[,;:–—-]\s*\d[\d.,]*\s?%[^;:()]*\d[\d.,]*\s?%[^;:()]*$",
    re.I,
)


def without_asides(text: str) -> str:
    """A key result without what only says where its measure stands or should stand."""
    return _ASIDE.sub("", text) or text


def glued(text: str, known: tuple[str, ...] = ()) -> Vote:
    """``fail`` when two verbs, or two figures for different things, stand side by side."""
    clause = read_clause(text, known)
    lead = clause.lead or (clause.action.verb if clause.action else None)
    # "Clerks find and fix an entry: share of …" is one behaviour with one measure, whatever verbs it takes to say it.
    one_behaviour = clause.action is not None and ":" in text
    for joint in _AND.finditer(text):
        if joint.start() >= clause.purpose_start:
            break
        rest = tokens(text[joint.end() : joint.end() + 60])
        if not rest:
            continue
        form = verb_forms().get(rest[0].lower)
        following = rest[1].lower if len(rest) > 1 else ""
        if (
            lead
            and form
            and form.form == lead.form
            and not one_behaviour
            and following not in ("", ",", ".", "-")
            and not (len(rest) > 1 and rest[1].lower in ("and", "of"))
            and (len(rest) > 2 or following.isalpha())
        ):
            return against(
                f"'{lead.text}' and '{rest[0].text}' are separate things to do.",
                (joint.start(), joint.end() + rest[0].end),
            )
        left, right = text[: joint.start()], text[joint.end() :]
        if (
            re.search(r"\d", left)
            and re.match(r"[^,;]{0,60}?(?:from\s+)?\d", right)
            and not re.match(r"\s*\d[\d.,]*\s?%?\s*$", right)
            and not re.search(r"between\s+\d[\d.,]*\s?%?$", left)
        ):
            return against("Two figures for two different things stand here.", joint.span())
    return FINE
