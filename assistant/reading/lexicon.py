"""The word lists of ``lexicon/*.txt`` and the inflected forms of their verbs, loaded once.

The lists are this project's own, written for the grammar of OKRs; each file says in its first lines what belongs into it.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "lexicon"

_IRREGULAR = {
    "build": "built built",
    "write": "wrote written",
    "run": "ran run",
    "set": "set set",
    "make": "made made",
    "put": "put put",
    "hold": "held held",
    "get": "got got",
    "find": "found found",
    "choose": "chose chosen",
    "cut": "cut cut",
    "buy": "bought bought",
    "send": "sent sent",
    "take": "took taken",
    "give": "gave given",
    "keep": "kept kept",
    "meet": "met met",
    "see": "saw seen",
    "bring": "brought brought",
    "rebuild": "rebuilt rebuilt",
    "rewrite": "rewrote rewritten",
    "lead": "led led",
    "win": "won won",
    "teach": "taught taught",
    "lose": "lost lost",
    "come": "came come",
    "go": "went gone",
    "do": "did done",
    "begin": "began begun",
    "spend": "spent spent",
    "read": "read read",
    "know": "knew known",
    "think": "thought thought",
    "leave": "left left",
    "lay": "laid laid",
    "pay": "paid paid",
    "say": "said said",
    "tell": "told told",
    "sell": "sold sold",
    "split": "split split",
    "withdraw": "withdrew withdrawn",
    "draw": "drew drawn",
    "drive": "drove driven",
    "eat": "ate eaten",
    "fall": "fell fallen",
    "feel": "felt felt",
    "forget": "forgot forgotten",
    "grow": "grew grown",
    "hear": "heard heard",
    "hit": "hit hit",
    "learn": "learnt learnt",
    "let": "let let",
    "rise": "rose risen",
    "shrink": "shrank shrunk",
    "speak": "spoke spoken",
    "stand": "stood stood",
    "wear": "wore worn",
    "understand": "understood understood",
    "shut": "shut shut",
    "sleep": "slept slept",
    "catch": "caught caught",
    "seek": "sought sought",
    "spin": "spun spun",
    "show": "showed shown",
    "fight": "fought fought",
    "bid": "bid bid",
    "overcome": "overcame overcome",
    "quit": "quit quit",
    "bind": "bound bound",
    "spread": "spread spread",
    "break": "broke broken",
    "throw": "threw thrown",
    "sit": "sat sat",
    "hide": "hid hidden",
    "ring": "rang rung",
    "draw": "drew drawn",
    "redo": "redid redone",
}
_DOUBLING = {
    "ship",
    "plan",
    "map",
    "tag",
    "drop",
    "stop",
    "set",
    "run",
    "get",
    "put",
    "cut",
    "hit",
    "let",
    "quit",
    "swap",
    "star",
    "prep",
    "trim",
    "submit",
    "commit",
    "permit",
    "refer",
    "prefer",
    "defer",
    "occur",
    "begin",
    "forget",
    "split",
    "win",
    "sit",
    "step",
    "skip",
    "spin",
    "log",
    "flag",
    "bug",
    "debug",
    "chat",
    "rebut",
    "equip",
    "scan",
    "wrap",
    "strip",
    "span",
    "pin",
    "rerun",
    "reset",
    "transfer",
    "bid",
    "shop",
    "recur",
}
_FINAL_KEEP_E = {"see", "agree", "free", "canoe", "guarantee", "referee", "oversee"}


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


def ing(base: str) -> str:
    """The -ing form of a verb: ship → shipping, migrate → migrating, roll out → rolling out."""
    head, _, rest = base.partition(" ")
    if head.endswith("ie"):
        head = head[:-2] + "y"
    elif head.endswith("e") and head not in _FINAL_KEEP_E and len(head) > len("be"):
        head = head[:-1]
    elif head.lower() in _DOUBLING:
        head += head[-1]
    return f"{head}ing {rest}".strip()


def _past(base: str) -> tuple[str, ...]:
    if base in _IRREGULAR:
        return tuple(_IRREGULAR[base].split())
    if base.endswith("e"):
        return (base + "d",)
    if base.endswith("y") and base[-2:-1] not in "aeiou":
        return (base[:-1] + "ied",)
    return (base + (base[-1] if base in _DOUBLING else "") + "ed",)


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


def singular(noun: str) -> str:
    """The singular of a plural noun, well enough to look it up in a list."""
    irregular = {
        "people": "people",
        "children": "child",
        "men": "man",
        "women": "woman",
        "alumni": "alumnus",
        "staff": "staff",
        "crew": "crew",
    }
    if noun in irregular:
        return irregular[noun]
    if noun.endswith("ies") and len(noun) > len("dies"):
        return noun[:-3] + "y"
    if noun.endswith(("sses", "shes", "ches", "xes")):
        return noun[:-2]
    return noun[:-1] if noun.endswith("s") and not noun.endswith("ss") else noun
