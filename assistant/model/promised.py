"""Promises that a model sees where the rules saw none: taken over only on the draft's own words."""

import re
from dataclasses import replace

from assistant.coach.reading_of import Understanding
from assistant.engine import Diagnosis
from assistant.model.reply import RewriteReply
from assistant.okr import Kind

# A date alone promises nothing: the quoted words must say who relies on it, or what demands it.
_DUTY = re.compile(
    r"\b(?:laws?|legal\w*|statut\w*|regulat\w*|directive|authorit\w+|court|ministry|commission\w*|inspector\w*|"
    r"rules?|schemes?|requir\w+|contract\w*|agree[ds]\w*|agreement|settlement|sla|promis\w+|commit\w+|audit\w*|"
    r"certif\w+|mandat\w+|oblig\w+|licen[cs]\w+|compliance)\b",
    re.I,
)
_FEWEST = 3  # words: a single one proves nothing


def _plain(text: str) -> str:
    return " ".join(re.sub(r"[\W_]+", " ", text.lower()).split())


def with_promises(
    diagnosis: Diagnosis, seen: Understanding, reply: RewriteReply, ids: dict[str, str]
) -> Diagnosis | None:
    """The diagnosis with the lines that the reply shows to be promises; None where it shows none."""
    texts = {line.item.id: _plain(f"{line.item.text} {line.item.details}") for line in seen.lines}
    found = {
        ids[one.line]
        for one in reply.promises
        if one.line in ids
        and len(_plain(one.quote).split()) >= _FEWEST
        and _plain(one.quote) in texts[ids[one.line]]
        and _DUTY.search(one.quote)
    }
    if not found:
        return None
    kinds = {item: Kind.COMMITMENT if item in found else kind for item, kind in diagnosis.kinds.items()}
    return replace(diagnosis, kinds=kinds)
