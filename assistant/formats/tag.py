"""Priorities and tags glued to a line: "[P0][PRODUCT]", "P1:". Masked figures such as "[TBD]" stay in the text."""

import re

from assistant.expression import expression
from assistant.formats.words import Words

# Square brackets that hold a gap to fill, a masked figure or a citation: words of the line, no tag.
_GAP = expression(
    r"(?:tbd|tbc|tba|n/?a|todo|\?+|[nxyz$€£%0-9.,\s]+|x+|\.+|…|\d+x|.*:.*|date|name|number|baseline.*|target.*|"
    r"insert.*)$",
    re.I,
)
_PRIORITY = r"(?:P\s?[0-9?](?:\.\d)?|Prio(?:rity)?\s*\d)"
_LEADING = expression(
    rf"^(?:\[(?P<bracket>[^\[\]\n\r]{{1,60}})\](?!\()|\(?(?P<bare>{_PRIORITY})\)?(?=\s*[:–—-]\s|\s+\S)\s*[:–—-]?)\s*",
    re.I,
)
_TRAILING = expression(
    rf"(?:(?<=\s)|(?<=\]))(?:\[(?P<bracket>[^\[\]\n\r]{{1,24}})\]|\((?P<paren>{_PRIORITY})\))\s*$", re.I
)
_INSIDE = expression(r"\s\[(?P<bracket>[A-Z][A-Z0-9?]{1,15})\](?=\s*[:.]|\s)")
_HASHES = expression(r"(?:\s+#[A-Za-z][\w-]*){2,}\s*$")
_REFERENCES = expression(r"\s*\((?:[\w.-]+/[\w.-]+)?#\d+(?:[,;\s]+(?:[\w.-]+/[\w.-]+)?#\d+)*\)\s*$")
_STRUCK = expression(rf"^{_PRIORITY}$", re.I)


def take_tags(words: Words) -> tuple[Words, list[str]]:
    """The line without its tags, and the tags. References to issues ("(#12)") go too: the raw line keeps them."""
    front: list[str] = []
    back: list[str] = []
    while match := _LEADING.match(words.text):
        value = (match["bracket"] or match["bare"]).strip()
        if match.end() >= len(words.text) or (match["bracket"] and (_GAP.fullmatch(value) or len(value.split()) > 7)):
            break
        front.append(value)
        words = words.part(match.end())
    while True:
        words = words.strip()
        match = _REFERENCES.search(words.text)
        if match and match.start():
            words = words.part(0, match.start())
            continue
        match = _TRAILING.search(words.text)
        value = (match["bracket"] or match["paren"] or "").strip() if match else ""
        if not match or not match.start() or _GAP.fullmatch(value) or len(value.split()) > 3:
            break
        back.insert(0, value)
        words = words.part(0, match.start())
    hashes = _HASHES.search(words.text)
    if hashes and hashes.start():
        back.extend(hashes.group().split())
        words = words.part(0, hashes.start())
    for match in reversed(list(_INSIDE.finditer(words.text))):
        if not _GAP.fullmatch(match["bracket"]):
            front.append(match["bracket"])
            words = words.without(match.start(), match.end())
    return words, front + back


def is_priority(text: str) -> bool:
    """Whether a text is a priority and nothing else, as struck-out ones are."""
    return bool(_STRUCK.match(text.strip()))
