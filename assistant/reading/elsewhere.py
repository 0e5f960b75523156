"""Lines that only say where more is written: "see the section above", "for the reasons, see #12".

Lists copied from wikis and trackers hold them. There is no work in them, so nothing is proposed for them and nobody is
asked about them.
"""

import re

from assistant.expression import expression

_ELSEWHERE = expression(
    r"^(?:for\s[^.;:]{2,60},\s*)?(?:please\s+)?(?:see|read (?:more|about|on)|refer to|cf\.)\s(?:also\s)?(?:[^.;]*\s)?"
    r"(?:sections?|above|below|here|pages?|documents?|docs?|links?|issues?|tickets?|epics?|#\d+|https?://\S+)"
    r"(?:\s(?:above|below|here))?\W*$",
    re.I,
)
WHY = "only says where more is written; it is kept as text"
"""Why such a line is no work, as the end of a sentence."""


def refers_elsewhere(text: str) -> bool:
    """Whether a line tells nothing but where to read on."""
    return bool(_ELSEWHERE.search(text))
