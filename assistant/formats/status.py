"""Status glued to a line: "=> 70 %", "==> Done", ": 8/10 (80%)", "(WIP: started)", a tick in front.

A real target is no status: "94% -> 98%" stays as it is.
"""

import re

from assistant.expression import expression
from assistant.formats.words import Words

_STATE = (
    r"(?:(?:100 ?% |partially |partly |mostly |almost |nearly )?done|complete|completed|not done|in[ -]progress|wip|"
    r"work in progress|shipped|released|launched|on track|"
    r"at risk|off track|blocked|delayed|late|missed|achieved|reached|met|not met|cancell?ed|dropped|deferred|paused|"
    r"postponed|planned|not started|todo|to do|started|ongoing|"
    r"on hold|partially|delivered|exceeded|fell short|failed|abandoned|finished|erledigt|in arbeit|terminé|hecho)"
)
_SIGN = r"[✅☑✔✓🟢🟡🔴🟠⚪🚫❌✖✗✘⏳🚧⏸🏁🔄⬜]\ufe0f?"
# A movement that is stated in full ("up from 30 %") needs no arrow: what stands behind one is how far it came.
_MOVED = expression(r"\b(?:(?:up|down) from|from .{1,40}? to)\s[^,;]{1,30}$", re.I)
_ARROW = expression(r"\s*(?:=+>|⇒|➡\ufe0f?)\s*")
_NUMBER_BEFORE = expression(r"[\d%‰)][\s%a-zA-Z€$£]{0,12}$")
_NUMBER_BEHIND = expression(r"^[<>≤≥~+$€£]?\s*\d")
_LEADING = expression(rf"^(?P<sign>{_SIGN}(?:\s*{_SIGN})*)\s*")
_TRAILING = (
    expression(rf"\s*[-–—|:(\[]*\s*(?P<status>{_SIGN}\s*(?:{_STATE}))[)\]]?\.?$", re.I),
    expression(rf"\s*(?P<status>{_SIGN}(?:\s*{_SIGN})*)$"),
    expression(rf"\s*[(\[]\s*(?P<status>{_STATE}(?:\s*[:,;–—-][^()\[\]]*)?)\s*[)\]]\.?$", re.I),
    expression(rf"\s+(?:[-–—]+|->|→|\|)\s*(?P<status>{_STATE})[.!]?$", re.I),
    expression(r"\s*:\s*(?P<status>\d+(?:[.,]\d+)?\s*/\s*\d+(?:\s*\(\s*\d+(?:[.,]\d+)?\s*%\s*\))?)\.?$"),
    expression(r"\s*[(\[]\s*(?P<status>(?:score|grade|progress|status|confidence)\s*:?\s*[^()\[\]]{1,40})[)\]]$", re.I),
    expression(r"\s*(?:\(\s*(?P<status>0[.,]\d{1,2}|1[.,]00?)\s*\)|\[\s*(?P<score>0[.,]\d{1,2}|1[.,]00?)\s*\])$"),
    # Behind a line that holds a share already, one behind a dash is where it stands: "from 20 % to 60 % — 35 %".
    expression(r"(?<=[\d%)\w])\s+[–—]\s*(?P<status>\d{1,3}(?:[.,]\d+)?\s?%)$"),
)
_SHARE = expression(r"\d\s?%")
# "(Owner: Network desk, Score: 0.6)": the score stands in the same bracket as the owner.
_BESIDE_OWNER = expression(
    r"[(\[][^()\[\]]*\b(?:owners?|dri|leads?|assignee|responsible)\b[^()\[\]]*?"
    r"(?P<cut>\s*[,;|]\s*(?P<status>(?:score|grade|progress|status|confidence)\s*:\s*[^()\[\],;|]{1,40}))[)\]]$",
    re.I,
)
_LEADING_STATE = expression(
    rf"^(?:[\[(]\s*(?P<bracketed>{_STATE})\s*[\])]\s*:?\s*|(?P<plain>(?-i:DONE|WIP|TODO|SHIPPED|BLOCKED))\s*[:–—-]\s+)",
    re.I,
)


def take_status(words: Words) -> tuple[Words, str]:
    """The line without its status, and the status in the author's words."""
    found: list[str] = []
    words, behind = _behind_arrow(words)
    for pattern in (_LEADING, _LEADING_STATE):
        match = pattern.match(words.text)
        if match and match.end() < len(words.text):
            found.extend(group for group in match.groups() if group)
            words = words.part(match.end())
    if words.text[-1:] in ")]" and (beside := _BESIDE_OWNER.search(words.text)):
        found.append(beside["status"].strip())
        words = words.without(*beside.span("cut"))
    changed = True
    while changed:
        changed = False
        for pattern in _TRAILING:
            match = pattern.search(words.text)
            if match and match.start() and (pattern is not _TRAILING[-1] or _SHARE.search(words.text[: match.start()])):
                found.append(next(group for group in match.groups() if group).strip())
                words, changed = words.part(0, match.start()), True
    return words, "; ".join([*found, *([behind] if behind else [])])


def _behind_arrow(words: Words) -> tuple[Words, str]:
    for match in _ARROW.finditer(words.text):
        before, behind = words.text[: match.start()], words.text[match.end() :]
        if not before.strip():
            continue
        numbers = _NUMBER_BEFORE.search(before) and _NUMBER_BEHIND.match(behind)
        if numbers and before.rstrip()[-1:] in "%0123456789" and not _MOVED.search(before):
            continue
        return words.part(0, match.start()), " ".join(behind.split())
    return words, ""
