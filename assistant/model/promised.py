"""Promises that a model sees where the rules saw none: taken over only on the draft's own words.

The model quotes what made it think so, and may quote the recipient where the line names the contract elsewhere; so
what the whole line says decides, and the quote shows only that the model speaks of this line.
"""

import re
from dataclasses import replace

from assistant.coach.reading_of import Understanding
from assistant.engine import Diagnosis
from assistant.expression import expression
from assistant.model.reply import RewriteReply
from assistant.okr import Kind
from assistant.period import find_periods
from assistant.reading.promise import spoken_for

# A date alone promises nothing: the line must say who relies on it, or what demands it.
_DUTY = expression(
    r"\b(?:laws?|legal\w*|statut\w*|regulat\w*|directive|authorit\w+|court|ministry|commission\w*|inspector\w*|"
    r"rules?|schemes?|requir\w+|contract\w*|agree[ds]\w*|agreement|settlement|sla|promis\w+|commit\w+|audit\w*|"
    r"certif\w+|mandat\w+|oblig\w+|licen[cs]\w+|compliance|sows?)\b",
    re.I,
)
_FEWEST = 3  # words: a single one proves nothing


def _plain(text: str) -> str:
    return " ".join(re.sub(r"[\W_]+", " ", text.lower()).split())


def _relied_on(text: str) -> bool:
    """Whether a line says what demands it, or who waits for it by a date."""
    return bool(_DUTY.search(text) or (spoken_for(text) and find_periods(text)))


def unshown(reply: RewriteReply, ids: dict[str, str]) -> list[str]:
    """The open lines that a reply calls promises; ``ids`` are those lines that are still open."""
    return list(dict.fromkeys(one.line for one in reply.promises if one.line in ids))


def with_promises(
    diagnosis: Diagnosis, seen: Understanding, reply: RewriteReply, ids: dict[str, str]
) -> Diagnosis | None:
    """The diagnosis with the lines that the reply shows to be promises; None where it shows none."""
    texts = {line.item.id: f"{line.item.text} {line.item.details}" for line in seen.lines}
    found = {
        ids[one.line]
        for one in reply.promises
        if one.line in ids
        and len(_plain(one.quote).split()) >= _FEWEST
        and _plain(one.quote) in _plain(texts[ids[one.line]])
        and _relied_on(texts[ids[one.line]])
    }
    if not found:
        return None
    kinds = {item: Kind.COMMITMENT if item in found else kind for item, kind in diagnosis.kinds.items()}
    told = {ids[one.line]: f"'{' '.join(one.quote.split())}' tells of a promise" for one in reply.promises[::-1]
            if ids.get(one.line) in found}  # fmt: skip
    return replace(diagnosis, kinds=kinds, reasons={**diagnosis.reasons, **told})
