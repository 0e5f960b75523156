"""A "behaviour" that is the work once more, with other people in front of it."""

import re
from collections.abc import Iterable

from assistant.expression import expression
from assistant.reading.clause import read_clause
from assistant.reading.lexicon import words
from assistant.reading.stems import stems
from assistant.reading.tokens import DETERMINERS, is_function_word, tokens

_SAME_THING = 0.6
_THEMSELVES = frozenset({"themselves", "themself", "oneself"})
_LEAVES = frozenset({"move", "migrate", "switch", "upgrade"})
ENDING = expression(
    r"\b(?:archiv(?:e|es|ing)(?=\s(?:the|our|all|old|dormant)\b)|decommission\w*|deprecat\w+|drop(?:s|ping)?|"
    r"end[- ]of[- ]life|legacy|phas(?:e|es|ing) out|read[- ]only|remov(?:e|es|ing|al)|retir(?:e|es|ing|ement)|"
    r"shut(?:s|ting)? down|sunset\w*|switch(?:es|ing)? off|withdraw\w*|"
    r"(?:then|turn(?:ed|s|ing)?|go(?:es)?|going) off)\b",
    re.I,
)
"""Where a team ends something that others run, it is for them to move, and to do without it."""
_WITHOUT = expression(r"\bwithout\b", re.I)
_INSTEAD = expression(r"\b(?:without|instead of|rather than|in place of)\b(?P<of>.+)", re.I)
"""What people no longer need is their part: "without editing the source"; the work is told by what is made."""
_DECIDES = frozenset({"decide", "choose", "select", "pick"})
_DECISION = stems("decide decision choose choice select selection pick")
"""What people do for themselves: it is the work only where the line itself says so."""
_LESS = expression(r"\b(?:less often|less|fewer|more rarely)\b", re.I)
"""What people are to do less of is not the work, however much of its words it shares."""


def repeats_work(does: str, lines: Iterable[str]) -> bool:
    """Whether a "behaviour" is a line's work with another subject: "developers ship the page" for "Ship the page"."""
    lead = None if _LESS.search(does) else read_clause(does).lead
    if lead is None or lead.start != 0 or lead.lemma not in words("making"):
        return False
    if lead.lemma in _LEAVES or _WITHOUT.search(does):
        lines = [line for line in lines if not ENDING.search(line)]
    if lead.lemma in _DECIDES:
        lines = [line for line in lines if _DECISION & stems(line)]
    if lead.lemma == "renew":
        lines = [line for line in lines if stems("renew renewal") & stems(line)]
    # What a line says people can do once it is there is their part and not the work.
    lines = [line[: read_clause(line).purpose_start] for line in lines]
    object_ = does[lead.end :]
    if spared := _INSTEAD.search(object_):
        lines = [line for line in lines if _begins_with(lead.lemma, line) or stems(spared["of"]) <= stems(line)]
        object_ = object_[: spared.start()]
    thing, head = stems(object_), _head(object_)
    # "Make a first purchase from the welcome mail" is about a purchase, and no welcome mail.
    return bool(stems(head)) and any(
        stems(head) <= stems(line)
        and len(thing & stems(line)) / len(thing) >= _SAME_THING
        and not _only_part(head, line)
        for line in lines
    )


def _begins_with(verb: str, line: str) -> bool:
    lead = read_clause(line).lead
    return lead is not None and lead.lemma == verb


def _head(object_: str) -> str:
    """The last word of a verb's object: "the absence themselves before the cut-off" is about an absence."""
    found = ""
    for token in tokens(object_):
        if token.is_word and token.lower not in DETERMINERS | _THEMSELVES:
            if is_function_word(token):
                break
            found = token.lower
        elif found:
            break
    return found


def _only_part(head: str, line: str) -> bool:
    """Whether a line names a word only as part of another thing's name: "absence" in "absence module"."""
    row, bag = tokens(line), stems(head)
    places = [at for at, token in enumerate(row) if bag and stems(token.text) == bag]
    followed = [row[at + 1] if at + 1 < len(row) else None for at in places]
    return bool(places) and all(
        one is not None
        and one.is_word
        and one.lower.isalpha()
        and not is_function_word(one)
        and one.lower in words("artefacts")
        for one in followed
    )
