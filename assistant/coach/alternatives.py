"""Of the things that a pattern names side by side, those that a line speaks of: "a desk or room" of a line on rooms.

A pattern speaks of its kind of work as a whole. A line that names some of several things has nothing to do with the
others, and to name them would be to promise more than its work can bring. Only plain nouns are told apart so: what
people do, how and when belongs together.
"""

import re

from assistant.coach.wording import one_of
from assistant.expression import expression
from assistant.playbook.pattern import Behaviour, Pattern
from assistant.reading.lexicon import verb_forms
from assistant.reading.stems import stems
from assistant.reading.tokens import ADVERBS, DETERMINERS, is_function_word, tokens

_OR = expression(r"(?P<article>\ban? )?(?<![\w'’-])(?P<things>[a-z-]+(?:, [a-z-]+)* or [a-z-]+)(?![\w'’-])")
_BETWEEN = expression(r", | or ")
# What may stand behind the last of several things; another word would belong to it alone: "a wrong or taken berth".
_BEHIND = frozenset({"that", "who", "which", "without"})
_NO_THINGS = ADVERBS | DETERMINERS | frozenset("none nothing nobody not one two three other others else".split())


def named_only(pattern: Pattern, line: str) -> Pattern:
    """The pattern whose behaviours name, of several things, only those that the line names as well."""
    if not any(" or " in f"{one.does} {one.measure.name}" for one in pattern.behaviours):
        return pattern
    said = stems(line)
    narrow = [_narrowed(one, said) for one in pattern.behaviours]
    return pattern if narrow == pattern.behaviours else pattern.model_copy(update={"behaviours": narrow})


def _narrowed(behaviour: Behaviour, said: frozenset[str]) -> Behaviour:
    left: set[str] = set()
    does, name = (_without_others(text, said, left) for text in (behaviour.does, behaviour.measure.name))
    # A measure that goes on counting what the behaviour names no more would be another one, and so the reverse.
    if not left or stems(" ".join(left)) & stems(f"{does} {name}"):
        return behaviour
    return behaviour.model_copy(update={"does": does, "measure": behaviour.measure.model_copy(update={"name": name})})


def _without_others(text: str, said: frozenset[str], left: set[str]) -> str:
    """A text with the things that a line names; those that it does not come to ``left``."""

    def kept(found: re.Match[str]) -> str:
        things = _BETWEEN.split(found["things"])
        named = [one for one in things if stems(one) & said]
        if not named or len(named) == len(things) or _goes_on(text[found.end() :]) or not all(map(_is_thing, things)):
            return found.group()
        left.update(one for one in things if one not in named)
        left_over = " or ".join(filter(None, (", ".join(named[:-1]), named[-1])))
        return one_of(left_over) if found["article"] else left_over

    return _OR.sub(kept, text) if " or " in text else text


def _is_thing(word: str) -> bool:
    """Whether a word is a noun and nothing else, as far as lists tell."""
    done = word.endswith(("ed", "tten", "ing", "where"))
    return not (done or word in _NO_THINGS or word in verb_forms() or any(map(is_function_word, tokens(word))))


def _goes_on(rest: str) -> bool:
    """Whether the last of several words is only the beginning of a name: "berth" of "berth fees"."""
    row = tokens(rest)
    return bool(row) and row[0].is_word and row[0].lower not in _BEHIND and not is_function_word(row[0])
