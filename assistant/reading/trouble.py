"""Whether an objective names only what must go away: negation and verbs of stopping, and no better state behind."""

import re

from assistant.expression import expression
from assistant.reading.clause import read_clause
from assistant.reading.lexicon import changes
from assistant.reading.vote import FINE, Vote, against

_GOOD = expression(
    r"\b(?:so that|so (?:our|the|every\w*|people|teams|customers)|to (?:let|help|enable|free|give|make)|and "
    r"(?:make|give|help|build))\b",
    re.I,
)
_NEGATION = expression(r"^(?:no (?:more )?|not |never |don['’]t |zero |less |fewer |without |not be(?:ing)? )", re.I)


def trouble_only(text: str, known: tuple[str, ...] = ()) -> Vote:
    """``fail`` when only the trouble, the cut or the stop is named."""
    clause = read_clause(text, known)
    if clause.purpose or _GOOD.search(text):
        return FINE
    if start := _NEGATION.match(text):
        return against(f"'{start.group().strip()}' says what should not be, and not what should.", start.span())
    lead = clause.lead
    if lead and (lead.lemma in changes("trouble") or lead.lemma in changes("down")):
        return against(
            f"'{lead.text}' names the trouble and stops there; the better state is missing.", (lead.start, lead.end)
        )
    return FINE
