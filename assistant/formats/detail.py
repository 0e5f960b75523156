"""Whether a line below another explains it, or is a thing to do of its own."""

import re

from assistant.expression import expression
from assistant.formats.label import Part
from assistant.formats.line import clean_line
from assistant.formats.outline import Entry
from assistant.formats.owner import People
from assistant.formats.shape import logical_lines
from assistant.formats.vocabulary import VERBS

_OPENING = expression(
    r"^(?:this|it|that|these|those|they|there|because|so|as|since|for (?:example|instance|more)|e\.g\.?|i\.e\.?|eg|ie|"
    r"notes?|see|see also|currently|today|why|how|who|what|when|where|which|however|also|but|therefore|nothing|more|"
    r"details?|needs?|requires?|measured|tracked|instrumented|"
    r"sourced?|blocked|waiting|pending|targets?|baseline|including|includes?|such as|"
    r"based on|depends on|due to|in order to|assuming|once|after|while|"
    r"we (?:have|had|do|don['’]t|believe|know|think|need))\b[ ,:]",
    re.I,
)
# Longer than a line that names a thing to do, unless it opens with a verb.
_LONG = 30


def explains(entry: Entry, people: People) -> bool:
    """Whether a bullet below an item tells more about it instead of naming another item."""
    clean = clean_line(logical_lines(entry.words)[0], people)
    if clean.part in (Part.EXPLANATION, Part.FIELD) or entry.slanted:
        return True
    if clean.part is not None:
        return False
    link = entry.link.startswith(("http", "#")) or bool(re.match(r"https?://\S+$", clean.text))
    if not clean.text or link:
        return not entry.bullets()
    first = re.sub(r"\W+$", "", clean.text.split()[0].lower())
    if first in VERBS and first not in ("note", "see"):
        return False
    return bool(_OPENING.match(clean.text)) or clean.text.endswith("?") or len(clean.text.split()) > _LONG


def mostly_fields(bullets: list[Entry], people: People) -> bool:
    """Whether bullets are labelled fields ("Status: …", "RFC: …"), as below the heading of a single item."""
    parts = [clean_line(logical_lines(bullet.words)[0], people).part for bullet in bullets]
    named = [part for part in parts if part in (Part.EXPLANATION, Part.FIELD)]
    return bool(parts) and parts[0] in (Part.EXPLANATION, Part.FIELD) and len(named) * 2 > len(parts)
