"""Which part of a product a line is about, by name: "Go" of "Scale the Go index", "`/decide`" of "retire `/decide`".

A pattern speaks of its kind of work whatever the language, format or system; counted over all of them, the effect of
work on one is not seen. So the names stand behind the measure: "share of exact jumps (for Go)".
"""

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from assistant.expression import expression
from assistant.reading.tokens import Token, tokens

_LEXICON = Path(__file__).parent / "technologies.txt"
_BEGINS = 2
"""Behind the first word and its "and", whose capital says nothing."""
_MOST, _LONGEST = 3, 3
"""More than so many names are a list of examples; and how many words the longest name has."""
# Where work moves from one system to another, neither is the part that it is about (see ``thing.move_in``).
_MOVES = expression(
    r"\b(?:migrat\w+|mov(?:e|es|ed|ing)|switch\w*|replac\w+|port(?:ed|ing)?|rewrit\w+|convert\w*|conversion|adopt\w*|"
    r"introduc\w+|retir\w+|deprecat\w+|decommission\w*|sunset\w*|phas\w+ out|standardi[sz]\w+ on|consolidat\w+|off of|"
    r"instead of|in place of|rather than|(?:kill|drop|ditch|scrap|get rid of|turn off)\s(?:the|our|all|both|old)|"
    r"(?<=[\w)] )(?:refresh|roll-?out|cut-?over)|in front of|from\s.+\sto)\b|->|→|=>",
    re.I,
)
# What something is made with, or lies outside of it, says nothing of what it is for.
_WITH = frozenset("in with using via through by into like inside outside beside behind existing per as from".split())
# What goes is not what stays to be counted: "old Windows CE units collected".
_GOING = frozenset("old legacy former previous obsolete outdated".split())
# A tool of work that the work is for, or that something is joined to: "quotas for Redis", "Salesforce connector",
# "Neo4j (community plugin)".
_FOR = expression(r"\bfor\s+(?:the\s+)?(?:[\w./+-]+(?:,|\s+and|\s?/)\s+){0,2}$", re.I)
_AND_ANOTHER = expression(r"\s+(?:and|or|&)\s+[A-Z]\w+")
_AND_OTHERS = expression(r"\s*(?:,|\band\b|\bor\b)\s*[a-z]")
_JOINED = expression(
    r"(?:\s*[/,&+]\s*[\w.+-]+)?(?:\s+[a-z]+)?[\s(]+(?:contrib\s+|community\s+)?"
    r"(?:connector|integration|plugin|plug-in|adapter|add-on|extension|client|driver|binding|sync|import|export|support|"
    r"provider|exporter|importer|source|sink)s?\b",
    re.I,
)
_BY_DOING = expression(r"\bby\s+[a-z]+ing\b[^,;:()]*$", re.I)
_LISTS = frozenset(",/+&")
_ADDED_TO = expression(r"\b(?:to|in|into|with|using|via|from)\s+(?:the\s+|our\s+)?$", re.I)
# "YubiKeys for labs": what is brought to somebody is all of it, and no part.
_GOES_TO = expression(r"\s+(?:for\s|(?:in|on|across)\s+(?:all|each|every)\b)")
_TO = expression(r"(?:\s[a-z]+)?\s+to\s+")
_CODE = expression(r"`(?P<code>[\w./:{}<>-]{2,40})`")


class _Lexicon(NamedTuple):
    """Names; which of them are ordinary words too, which of these may begin a line, and which are tools of work."""

    names: frozenset[str]
    words_too: frozenset[str]
    beginning: frozenset[str]
    tools: frozenset[str]


class _Name(NamedTuple):
    """A name and the places of its first word and of the one behind it."""

    said: str
    first: int
    behind: int


@cache
def _lexicon() -> _Lexicon:
    names, words_too, beginning, tools = set[str](), set[str](), set[str](), set[str]()
    group = ""
    for line in _LEXICON.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            group = line.lower()
            continue
        found = set(map(str.strip, line.split("|")))
        names |= found
        words_too |= found if "words too" in group else set()
        beginning |= found if "beginning" in group else set()
        tools |= found if "tools of work" in group else set()
    return _Lexicon(frozenset(names), frozenset(words_too), frozenset(beginning), frozenset(tools))


@lru_cache(maxsize=1024)
def named_parts(text: str, around: str = "") -> tuple[str, ...]:
    """The names of the systems, languages or formats that a line is about: Java and JS; none where they are many.

    ``around`` is the team's name and its organisation's: what they are called tells no part of their work from another.
    """
    if _MOVES.search(text):
        return ()
    own = {token.lower for token in tokens(around)}
    found = [f"`{one['code']}`" for one in _CODE.finditer(text) if not _ADDED_TO.search(text[: one.start()])] or [
        one for one in _parts(text) if not own & {token.lower for token in tokens(one)}
    ]
    said = tuple(dict.fromkeys(found))
    return said if len(said) <= _MOST else ()


def for_parts(names: Sequence[str]) -> str:
    """Such names as a scope: "for Java and JS"; nothing where there are none."""
    return "for " + " and ".join(filter(None, [", ".join(names[:-1]), names[-1]])) if names else ""


def _parts(text: str) -> list[str]:
    """The names that tell which part a line is about; none that is one of several things of which others have none."""
    row = tokens(text)
    found = _names(text, row)
    taken = {at for one in found for at in range(one.first, one.behind)}
    parts: list[str] = []
    means = left_out = False
    for number, one in enumerate(found):
        before = row[one.first - 1].lower if one.first else ""
        listed = number > 0 and found[number - 1].behind >= one.first - 2 and before in _LISTS | {"and", "or"}
        ahead = text[: row[one.first].start]
        aside = before == "on" and ahead.count("(") > ahead.count(")")  # "(Feast on BigQuery)": what it runs on
        means = means if listed else before in _WITH | _GOING or aside or bool(_BY_DOING.search(ahead))
        beside = row[one.first - 2] if before in ("and", "or") and one.first > 1 else None
        if beside is not None and not listed and beside.text[0].isupper() and one.first > _BEGINS:
            continue  # "Mac and Linux": one of two names, of which the other is not known
        beside_other = before in _LISTS and not listed and one.first - 2 not in taken
        alone = beside_other and (before != "," or not _heads(row, one.first))
        behind, all_behind = (text[row[last.behind - 1].end :] for last in (one, _last_listed(row, found, number)))
        joined = _JOINED.match(behind) or (_FOR.search(ahead) and not _AND_OTHERS.match(all_behind))
        tool = one.said in _lexicon().tools and not joined
        brought = one.first == 0 and _GOES_TO.match(behind)
        # "Java and Node services": of two names that stand together the other is not known
        tool = tool or (listed and left_out) or bool(_AND_ANOTHER.match(all_behind))
        left_out = tool
        if not (means or alone or tool or brought or _moved_between(text, row, found, number)):
            parts.append(one.said)
    return parts


def _last_listed(row: Sequence[Token], found: Sequence[_Name], number: int) -> _Name:
    """The last of the names that stand in one list with a name, or the name itself."""
    for one, other in zip(found[number:], found[number + 1 :], strict=False):
        between = [token.lower for token in row[one.behind : other.first]]
        if not between or set(between) - _LISTS - {"and", "or"}:
            return one
    return found[-1]


def _moved_between(text: str, row: Sequence[Token], found: Sequence[_Name], number: int) -> bool:
    """Whether a name is one side of a move: "Kafka to Redis ingestion"."""
    pairs = ((found[at], found[at + 1]) for at in (number - 1, number) if 0 <= at < len(found) - 1)
    return any(_TO.fullmatch(text[row[one.behind - 1].end : row[other.first].start]) for one, other in pairs)


def _heads(row: Sequence[Token], at: int) -> bool:
    """Whether what stands before a name is all there is: the head that its list explains ("services: X, Y")."""
    return not any(token.text == "," for token in row[:at])


def _names(text: str, row: Sequence[Token]) -> list[_Name]:
    """The known names of a line, left to right, the longest first.

    Where every word has a capital it says nothing, nor does that of the first word, which may be a verb ("Go live").
    """
    known = _lexicon()
    said = [token for token in row if token.is_word]
    heading = sum(token.text[0].isupper() for token in said) * 2 > len(said)
    found: list[_Name] = []
    for at in range(len(row)):
        if found and at < found[-1].behind:
            continue
        spans = (
            (text[row[at].start : row[at + n - 1].end], at + n) for n in range(_LONGEST, 0, -1) if at + n <= len(row)
        )
        for name, behind in spans:
            begins = at == 0 and behind < len(row) and row[behind].is_word and name not in known.beginning
            if name in known.names and not (name in known.words_too and (heading or begins)):
                found.append(_Name(name, at, behind))
                break
    return found
