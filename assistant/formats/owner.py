"""Who a line belongs to: "CMO: …", "VP, Field Ops: …", "… (owner: Ada)", "… – Ada + Grace", a mention in JSX.

A single line shows its owner only when the words are a role or a department. A whole document shows more: names that
stand at the same spot of several lines are owners even when one of them reads like a verb ("Search: …").
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from assistant.expression import expression
from assistant.formats.label import read_label
from assistant.formats.markup import LISTED, MENTION, MENTION_END
from assistant.formats.vocabulary import DEPARTMENTS, ROLES, TOPICS, VERBS
from assistant.formats.words import Words

_INNER = MENTION + MENTION_END + LISTED
_M = f"{MENTION}[^{MENTION_END}]*{MENTION_END}"
_ROLE_WORD = r"(?:owners?|drivers?|leads?|dris?|responsible|assignees?|led by|owned by|driven by)"
_MENTIONS_BEHIND = expression(
    rf"[\s*]*(?:[-–—,|]+\s*)?[(\[]?\s*(?:{_ROLE_WORD}\s*:?\s*)?"
    rf"(?P<who>{_M}(?:[\s,&+/]*(?:and\s+)?{_M})*(?:\s*,?\s*(?:and |& )?[^()\[\].{MENTION}]{{0,40}})?)[)\]]?[\s*]*$",
    re.I,
)
_MENTIONS_BEFORE = expression(rf"^(?P<who>{_M}(?:[\s,&+/]*(?:and\s+)?{_M})*)\s*[:–—-]*\s*(?=\S)")
_SAID = expression(
    rf"\s*(?:[(\[](?!.*,\s*(?:due|by|eta|deadline|until)\b)\s*{_ROLE_WORD}\s*[:=]?\s*(?P<inside>[^()\[\]]{{1,80}})[)\]]|"
    rf"[-–—|,;]\s*{_ROLE_WORD}\s*[:=]\s*(?P<behind>[^:()]{{1,80}}))\s*$",
    re.I,
)
_HANDLES = expression(r"(?:\s+[-–—]+)?\s*[(\[]?(?P<who>(?<![\w/])@[\w-]+(?:[\s,&+/]+@[\w-]+)*)[)\]]?\s*$")
_PREFIX = expression(r"^(?P<who>[^\W\d_][^:\n\r.?!;]{0,58}?(?:\.[^:\n\r.?!;]{1,20})?)\s*[:：]\s+(?=\S)")
_ALONE = expression(r"^(?P<who>[^\W\d_][^:\n\r.?!;]{0,58}?)\s*[:：]?\s*$")
_NAME = r"(?:[A-Z][\w'’.-]+(?: [A-Z][\w'’.-]+){0,2}|team|everyone|all|tbd|TBD)"
_NAMES = rf"{_NAME}(?:\s*(?:\+|&|,|/|\band\b)\s*{_NAME})*"
_SUFFIX = expression(rf"(?:\s*\((?P<inside>{_NAMES})\)|\s+[-–—]\s+(?P<behind>{_NAMES}))\s*$")
_GROUP = expression(
    r"\s+[-–—|]\s+(?P<who>(?:[A-Z][\w&'’.-]*\s){1,3}(?:[Tt]eam|[Ss]quad|[Tt]ribe|[Gg]uild|[Cc]rew|[Cc]hapter))\s*$"
)
_NONE = frozenset({"", "none", "n/a", "na", "tbd", "tba", "tbc", "-", "unassigned", "nobody", "open"})
_NO_NAME = frozenset(
    "stretch wip done draft optional tbd internal external beta alpha ga new q1 q2 q3 q4 h1 h2 mvp poc nrr arr".split()
)


@dataclass(frozen=True)
class People:
    """What the lines of a document, taken together, say about its owners."""

    prefixes: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    suffixes: frozenset[str] = frozenset()

    @classmethod
    def of(cls, lines: Iterable[Words]) -> "People":
        """Read the owners off all lines of a document."""
        texts = [words.text for words in lines]
        prefixes: Counter[str] = Counter()
        certain = 0
        for text in texts:
            prefix = _PREFIX.match(text)
            if prefix and len(prefix["who"].split()) <= 7 and read_label(Words.of(text)) is None:
                prefixes[prefix["who"].strip().lower()] += 1
                certain += is_role(prefix["who"])
        shared = certain >= 2 and sum(prefixes.values()) * 10 >= 3 * len(texts)
        names, styles = _suffixed(texts)
        return cls(frozenset(prefixes) if shared else frozenset(), frozenset(names), frozenset(styles))


def _suffixed(texts: list[str]) -> tuple[set[str], set[str]]:
    """Names that end several lines, and the styles ("(Ada)" or "- Ada") in which most lines end with one."""
    known: set[str] = set()
    usual: set[str] = set()
    for style in ("inside", "behind"):
        names: Counter[str] = Counter()
        lines = 0
        for text in texts:
            suffix = _SUFFIX.search(text)
            if suffix and suffix[style] and suffix.start() and (found := _split(suffix)):
                lines += 1
                names.update(found)
        repeated = {name for name, times in names.items() if times > 1 and not _elsewhere(name, texts)}
        known |= repeated
        if repeated and lines * 10 >= 3 * len(texts):
            usual.add(style)
    return known, usual


def _split(suffix: re.Match[str]) -> list[str]:
    names = re.split(r"\s*(?:\+|&|,|/|\band\b)\s*", suffix["inside"] or suffix["behind"])
    return [name for name in names if name.lower() not in _NO_NAME]


def _elsewhere(name: str, texts: list[str]) -> bool:
    """Whether a name is also used inside sentences, as products and places are."""
    word = re.compile(rf"\b{re.escape(name)}\b")
    return sum(1 for text in texts if word.search(_SUFFIX.sub("", text))) > 1


def is_role(who: str) -> bool:
    """Whether words are a role or a department and nothing else: "VP Eng", "Business (Marketing)", "Payments team"."""
    plain = re.sub(r"\([^()]*\)", " ", who)
    tokens = [token.lower() for token in re.findall(r"[^\W\d_]+", plain)]
    if not tokens or len(tokens) > 7 or not who[:1].isupper():
        return False
    if len(tokens) <= 5 and (
        tokens[0] in ROLES or tokens[-1] in ("team", "squad", "tribe", "guild") or tokens[0] == "team"
    ):
        return True
    return all(
        token in DEPARTMENTS or token in ROLES or token in ("and", "of", "team", "eng", "dept", "the")
        for token in tokens
    )


def take_owner(words: Words, people: People) -> tuple[Words, str]:
    """The line without its owner, and the owner in the author's words."""
    found: list[str] = []
    for pattern in (_MENTIONS_BEHIND, _SAID, _HANDLES, _GROUP):
        match = pattern.search(words.text)
        if match and (match.start() or pattern is _MENTIONS_BEHIND):
            found.append(next(group for group in match.groups() if group))
            words = words.part(0, match.start())
    before = _MENTIONS_BEFORE.match(words.text)
    if before:
        found.insert(0, before["who"])
        words = words.part(before.end())
    suffix = _SUFFIX.search(words.text)
    if suffix and suffix.start() and _names_people(suffix, people):
        found.append(suffix["inside"] or suffix["behind"])
        words = words.part(0, suffix.start())
    prefix = _PREFIX.match(words.text)
    if prefix and _owns(prefix["who"].strip(), words.text[prefix.end() :], people):
        found.insert(0, prefix["who"].strip())
        words = words.part(prefix.end())
    return without_marks(words.strip()), ", ".join(told for who in found if (told := owner_of(_tidy(who))))


def _names_people(suffix: re.Match[str], people: People) -> bool:
    style = "inside" if suffix["inside"] else "behind"
    names = _split(suffix)
    return bool(names) and (style in people.suffixes or any(name in people.names for name in names))


def _owns(who: str, rest: str, people: People) -> bool:
    if who.lower() in people.prefixes:
        return True
    tokens = {token.lower() for token in re.findall(r"[^\W\d_]+", who)}
    if not is_role(who) or tokens & TOPICS:
        return False
    first = rest.split(maxsplit=1)[0].lower() if rest.split() else ""
    return bool(tokens & (ROLES | {"team"})) or (
        len(rest.split()) >= 3 and (first in VERBS or first.removesuffix("s") in VERBS)
    )


def owner_alone(words: Words, people: People) -> str:
    """The owner when a line names nobody but an owner ("CMO:", "VP Sales"), as a parent of other lines does."""
    match = _ALONE.match(words.text)
    if not match:
        return ""
    who = match["who"].strip()
    tokens = {token.lower() for token in re.findall(r"[^\W\d_]+", who)}
    colon = words.text.rstrip().endswith((":", "："))
    known = who.lower() in people.prefixes or (is_role(who) and (colon or bool(tokens & ROLES)))
    return who if known and not re.search(r"\d", who) else ""


def owner_of(text: str) -> str:
    """An owner as it stands in a field of its own; nothing for a sign that there is none ("—", "TBD")."""
    return "" if text.strip(" ,:-–—?.").lower() in _NONE else text


def _tidy(who: str) -> str:
    who = re.sub(rf"{MENTION_END}[\s,&+/]*{MENTION}", ", ", who)
    who = re.sub(rf"[{MENTION}{MENTION_END}]", "", who).strip(" ,:-–—")
    return who.strip("()") if who.count("(") != who.count(")") else who


def without_marks(words: Words) -> Words:
    """Mentions inside a sentence are words of the sentence."""
    if not any(mark in words.text for mark in _INNER):
        return words
    kept = [index for index, character in enumerate(words.text) if character not in _INNER]
    return Words("".join(words.text[index] for index in kept), [words.at[index] for index in kept])
