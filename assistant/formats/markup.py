"""Tags inside a line: formatting goes, components are read for a name, script and form tags stay as text.

Nothing is ever executed: a tag that is not known formatting is words of the author and stays visible.
"""

import re

from assistant.expression import expression
from assistant.formats.words import HARD, Words

# Stands for "<" inside code, where a tag is content.
LITERAL = "\ue000"

_FORMATTING = frozenset(
    "a abbr address article aside b big blockquote body br center cite code dd del details dfn div dl dt em font "
    "footer h1 h2 h3 h4 h5 h6 "
    "head header hr html i img ins kbd label li main mark nav ol p pre q s samp section small span strike strong sub "
    "summary "
    "sup table tbody td tfoot th thead time tr tt u ul var wbr".split()
)
_BREAKING = frozenset("br p div li tr h1 h2 h3 h4 h5 h6 summary details blockquote".split())
_TAG = expression(
    r"<(?P<close>/?)(?P<name>[A-Za-z][\w.:-]*)(?P<rest>(?:\s+(?:\"[^\"]*\"|'[^']*'|\{[^{}]*\}|"
    r"[^<>\"'{])*)?)(?P<self>/?)>"
)
_ATTRIBUTE = expression(
    r"(?:\b(?:name|slug|title|label|handle|user)=)(?:\"([^\"]*)\"|'([^']*)'|\{[\"'`]([^\"'`]*)[\"'`]\})"
)
_MASKED = expression(r"(?<![A-Za-z])(?:N+|X+|Y+|Z+)$")
PERSON = expression(r"member|person|people|user|owner|author|avatar|assignee|mention", re.I)
# A person named by a component, between marks that the reading of owners looks for.
MENTION, MENTION_END = "\ue001", "\ue002"
# Stands before the words of an HTML list item.
LISTED = "\ue003"


def untagged(words: Words) -> Words:
    """The text without formatting tags; a component such as ``<Person name="Ada" />`` becomes a marked mention."""
    if "<" not in words.text:
        return words
    text: list[str] = []
    at: list[int] = []
    done = 0
    for match in _TAG.finditer(words.text):
        if match.start() < done:
            continue
        instead = _instead(match)
        if instead is None:
            continue
        text.append(words.text[done : match.start()])
        at.extend(words.at[done : match.start()])
        done = match.end() + _masked_index(match)
        text.append(instead)
        at.extend([words.at[match.start()]] * len(instead))
    return Words("".join(text) + words.text[done:], [*at, *words.at[done:]])


def _instead(match: re.Match[str]) -> str | None:
    """What stands for a tag, or None when the tag is words of the author."""
    name = match["name"]
    if name == "li" and not match["close"]:
        return HARD + LISTED
    if name in _FORMATTING:
        return HARD if name in _BREAKING else ""
    if not name[0].isupper():
        return None
    attribute = _ATTRIBUTE.search(match["rest"])
    value = next((group for group in attribute.groups() if group), "") if attribute else ""
    if match["close"] or not value:
        return ""
    if PERSON.search(name):
        return f"{MENTION}{value}{MENTION_END}"
    return value if match["self"] else f"{value} – "  # what stands inside a part follows its title


def _masked_index(match: re.Match[str]) -> int:
    """The length of the index in "N<sub>3</sub>": a masked figure with a number of its own, not N3."""
    if (
        match["name"] != "sub"
        or match["close"]
        or not _MASKED.search(match.string[max(match.start() - 9, 0) : match.start()])
    ):
        return 0
    index = re.compile(r"\d+(?=</sub>|$)").match(match.string, match.end())
    return index.end() - match.end() if index else 0
