"""Whether a line below another explains it, or is a thing to do of its own."""

import re

from assistant.formats.label import Part
from assistant.formats.line import clean_line
from assistant.formats.outline import Entry
from assistant.formats.owner import People
from assistant.formats.shape import logical_lines
from assistant.formats.vocabulary import VERBS

_OPENING = re.compile(
    r"^(?:this|it|that|these|those|they|there|because|so|as|since|for (?:example|instance|more)|e\.g\.?|i\.e\.?|eg|ie|note|notes|see|see also|currently|today|why|how|who|what|when|where|which|"
    r"however|also|but|therefore|nothing|more|details?|including|includes?|such as|based on|depends on|due to|in order to|ask|assuming|if|once|after|while|we (?:have|had|do|don['’]t|believe|know|think|need))\b[ ,:]",
    re.I,
)
# Longer than a line that names a thing to do, unless it opens with a verb.
_LONG = 30


def explains(entry: Entry, people: People) -> bool:
    """Whether a bullet below an item tells more about it instead of naming another item."""
    clean = clean_line(logical_lines(entry.words)[0], people)
    if clean.part in (Part.EXPLANATION, Part.FIELD):
        return True
    if clean.part is not None:
        return False
    if not clean.text or entry.slanted or entry.link.startswith(("http", "#")) or re.match(r"https?://\S+$", clean.text):
        return not entry.bullets() or entry.slanted
    first = re.sub(r"\W+$", "", clean.text.split()[0].lower())
    if first in VERBS and first not in ("ask", "note", "see"):
        return False
    return bool(_OPENING.match(clean.text)) or clean.text.endswith("?") or len(clean.text.split()) > _LONG


def only_fields(bullets: list[Entry], people: People) -> bool:
    """Whether every bullet is a labelled field ("Status: …", "RFC: …"), as below the heading of a single item."""
    parts = [clean_line(logical_lines(bullet.words)[0], people).part for bullet in bullets]
    return bool(parts) and all(part in (Part.EXPLANATION, Part.FIELD) for part in parts)
