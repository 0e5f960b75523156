"""Names that a team gives to things ("the Falcon portal", "mark4"): they say nothing about the kind of work.

A word that stands with a capital or a digit inside a line, and that the playbook nowhere uses, is taken for a name.
"""

from assistant.expression import expression
from assistant.reading.stems import parts, used
from assistant.reading.tokens import telling

_WORD = expression(r"[^\W_][\w'’-]*")


def without_names(text: str) -> str:
    """A line without such names; the line as it is where nothing else in it tells anything."""
    left, end = [], 0
    for found in _WORD.finditer(text):
        if _is_name(found[0], first=not text[: found.start()].strip(" \t\"'“‘(*-")):
            left.append(text[end : found.start()])
            end = found.end()
    said = "".join([*left, text[end:]])
    return said if any(telling(word) for word in _WORD.findall(said)) else text


def _is_name(word: str, *, first: bool) -> bool:
    coded = any(sign.isdigit() for sign in word) and not word[0].isdigit()
    if word.isdigit() or not (coded or (word[0].isupper() and not first)):
        return False
    return not all(used(part) for part in parts(word.lower()))
