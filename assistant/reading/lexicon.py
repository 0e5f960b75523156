"""The word lists of ``lexicon/*.txt`` and the inflected forms of their verbs, loaded once.

The lists are this project's own, written for the grammar of OKRs; the first lines of each file say what belongs in it.
"""

from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

FOLDER = Path(__file__).parent / "lexicon"

_FINAL_KEEP_E = {"see", "agree", "free", "canoe", "guarantee", "referee", "oversee"}
_SINGULAR = {
    "people": "people",
    "children": "child",
    "men": "man",
    "women": "woman",
    "alumni": "alumnus",
    "staff": "staff",
    "crew": "crew",
}


@dataclass(frozen=True)
class VerbForm:
    """One inflected verb: its base form and which form it is (base, s, ed, ing)."""

    lemma: str
    form: str


def _lines(name: str) -> list[str]:
    text = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]


@cache
def words(name: str) -> frozenset[str]:
    """The words of one list, e.g. ``words("people")``."""
    return frozenset(word for line in _lines(name) for word in line.split(": ", 1)[-1].split())


@cache
def changes(group: str) -> frozenset[str]:
    """The verbs of one group of ``changing.txt``: up, down, trouble, hold or help."""
    rows = (line.split(": ", 1) for line in _lines("changing"))
    return frozenset(word for name, row in rows if name == group for word in row.split())


@cache
def _irregular() -> dict[str, tuple[str, ...]]:
    """The past tense and the past participle of each irregular verb."""
    rows = (line.split() for line in _lines("irregular"))
    return {base: tuple(forms) for base, *forms in rows}


def ing(base: str) -> str:
    """The -ing form of a verb: ship → shipping, migrate → migrating, roll out → rolling out."""
    head, _, rest = base.partition(" ")
    if head.endswith("ie"):
        head = head[:-2] + "y"
    elif head.endswith("e") and head not in _FINAL_KEEP_E and len(head) > len("be"):
        head = head[:-1]
    elif head.lower() in words("doubling"):
        head += head[-1]
    return f"{head}ing {rest}".strip()


def _past(base: str) -> tuple[str, ...]:
    if base in _irregular():
        return _irregular()[base]
    if base.endswith("e"):
        return (base + "d",)
    if base.endswith("y") and base[-2:-1] not in "aeiou":
        return (base[:-1] + "ied",)
    return (base + (base[-1] if base in words("doubling") else "") + "ed",)


def participle(base: str) -> str:
    """The past participle of a verb: connect → connected, write → written."""
    return _past(base)[-1]


def third(base: str) -> str:
    """The third person singular: ship → ships, push → pushes, try → tries."""
    if base.endswith(("s", "sh", "ch", "x", "z", "o")):
        return base + "es"
    if base.endswith("y") and base[-2:-1] not in "aeiou":
        return base[:-1] + "ies"
    return base + "s"


@cache
def verb_forms() -> dict[str, VerbForm]:
    """Every form of every verb of the lists. Where two verbs share a form the base form wins ("lead", "read")."""
    verbs = sorted(words("making") | words("doing") | words("changing") | words("verbs"))
    simple = [verb for verb in verbs if "-" not in verb]
    forms: dict[str, VerbForm] = {}
    for verb in simple:
        forms.setdefault(ing(verb), VerbForm(verb, "ing"))
        for past in _past(verb):
            forms.setdefault(past, VerbForm(verb, "ed"))
        forms.setdefault(third(verb), VerbForm(verb, "s"))
    forms.update({verb: VerbForm(verb, "base") for verb in simple})
    return forms


@cache
def phrasal(name: str) -> frozenset[str]:
    """The verbs of a list that are written as two words, with a blank: ``roll out``."""
    return frozenset(word.replace("-", " ") for word in words(name) if "-" in word)


_PLURAL = {one: many for many, one in _SINGULAR.items() if one != many}
_PLURAL |= {"analysis": "analyses", "knife": "knives", "person": "people"}


def plural(noun: str) -> str:
    """The plural of a noun, or of a name that ends with one: household → households, school child → school children."""
    before, space, last = noun.rpartition(" ")
    return f"{before}{space}{_PLURAL.get(last.lower()) or third(last)}"


@lru_cache(maxsize=16384)
def singular(noun: str) -> str:
    """The singular of a plural noun, well enough to look it up in a list."""
    if noun in _SINGULAR:
        return _SINGULAR[noun]
    if noun.endswith("ies") and len(noun) > len("dies"):
        return noun[:-3] + "y"
    if noun.endswith(("sses", "shes", "ches", "xes")):
        return noun[:-2]
    return noun[:-1] if noun.endswith("s") and not noun.endswith("ss") else noun
