"""Of the things that a pattern names side by side, those that a line speaks of: "a desk or room" of a line on rooms.

A pattern speaks of its kind of work as a whole. A line that names some of several things has nothing to do with the
others, and to name them would be to promise more than its work can bring.
"""

import re

from assistant.expression import expression
from assistant.playbook.pattern import Behaviour, Pattern
from assistant.reading.lexicon import verb_forms
from assistant.reading.stems import stems
from assistant.reading.tokens import is_function_word, tokens

_OR = expression(r"\b[a-z-]+(?:, [a-z-]+)* or [a-z-]+\b")
_BETWEEN = expression(r", | or ")
# What may stand behind the last of several things; another word would belong to it alone: "a wrong or taken berth".
_BEHIND = frozenset({"that", "who", "which", "without"})


def named_only(pattern: Pattern, line: str) -> Pattern:
    """The pattern whose behaviours name, of several things, only those that the line names as well."""
    if not any(" or " in f"{one.does} {one.measure.name}" for one in pattern.behaviours):
        return pattern
    said = stems(line)
    narrow = [_narrowed(one, said) for one in pattern.behaviours]
    return pattern if narrow == pattern.behaviours else pattern.model_copy(update={"behaviours": narrow})


def _narrowed(behaviour: Behaviour, said: frozenset[str]) -> Behaviour:
    does, name = (_without_others(text, said) for text in (behaviour.does, behaviour.measure.name))
    if (does, name) == (behaviour.does, behaviour.measure.name):
        return behaviour
    return behaviour.model_copy(update={"does": does, "measure": behaviour.measure.model_copy(update={"name": name})})


def _without_others(text: str, said: frozenset[str]) -> str:
    def left(found: re.Match[str]) -> str:
        things = _BETWEEN.split(found.group())
        named = [one for one in things if stems(one) & said]
        if not named or len(named) == len(things) or _goes_on(things[-1], text[found.end() :]):
            return found.group()
        return " or ".join(filter(None, (", ".join(named[:-1]), named[-1])))

    return _OR.sub(left, text) if " or " in text else text


def _goes_on(last: str, rest: str) -> bool:
    """Whether the last of several words is more than a word: "berth" of "berth fees", "run" of "run into a limit"."""
    row = tokens(rest)
    if not row or not row[0].is_word or row[0].lower in _BEHIND:
        return False
    form = verb_forms().get(last)
    return not is_function_word(row[0]) or (form is not None and form.form == "base")
