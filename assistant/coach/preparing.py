"""The work that a line only prepares: "decide on a tool for drawing seat plans" is about seat plans.

Choosing, exploring and sketching change nothing for anybody yet. Whoever will feel the difference, and how, hangs on
what is prepared, so that is what the playbook is asked about; the line itself stays as it was written.
"""

import re
from functools import lru_cache

from assistant.expression import expression
from assistant.reading.tokens import telling, tokens

_FEWEST = 2
"""So many telling words must be left behind a verb alone: "explore caching" says no more without it."""
_VERB = (
    r"(?:decid(?:e|ing)|choos(?:e|ing)|evaluat(?:e|ing)|investigat(?:e|ing)|research(?:ing)?|"
    r"explor(?:e|ing)|determin(?:e|ing)|discuss(?:ing)?|consider(?:ing)?|brainstorm(?:ing)?|figur(?:e|ing) out|"
    r"look(?:ing)? into|think(?:ing)? (?:about|through)|agree(?:ing)? on|com(?:e|ing) up with|find(?:ing)? out|"
    r"prototyp(?:e|ing)|spik(?:e|ing))"
)
# What is looked for, which is never what the line is about: a tool, a way, a list.
_MEANS = (
    r"(?:(?:the|an?|our|some|any|different|possible|potential|best|right|new|good|better|suitable|initial|first)\s+)*"
    r"(?:tools?|ways?|approach(?:es)?|options?|solutions?|methods?|designs?|architecture|layout|lists?|sets?|"
    r"candidates?|vendors?|providers?|feasibility|possibilit(?:y|ies)|requirements?|scope)"
    r"(?:\s+and\s+(?:designs?|architecture|layout|scope|requirements?|approach))?"
    r"\s+(?:for|of|to)\s+"
)
_SOUGHT = expression(_MEANS + "$", re.I)
_ASKING = (
    r"(?:on|about|into|whether|if|how|which|what)\b\s*(?:it\s+is\s+(?:possible|feasible|worthwhile|useful)\s+to\s+|"
    r"(?:we|to|it)\s+(?:(?:might|could|can|should|will|may)\s+)?)?"
)
_BEFORE = expression(
    rf"^(?:{_VERB}\s+(?:{_ASKING})?(?:{_MEANS})?|(?:mak(?:e|ing)|writ(?:e|ing)|creat(?:e|ing)|draft(?:ing)?|"
    rf"prepar(?:e|ing)|identify(?:ing)?|defin(?:e|ing))\s+(?=(?:\S+\s+){{0,3}}(?:list|set|options?|ways?|tools?|"
    rf"approach|feasibility|requirements?|scope)\b)(?:{_MEANS})|"
    r"(?:(?:rfc|adr|proof[- ]of[- ]concept|spike|investigation|feasibility study|discovery)(?:\s?#?\d+)?\s*"
    r"(?:[:–—-]|of\b|for\b|on\b|into\b)|poc\b\s*(?:[:–—-]|of\b|for\b)?)\s*)",
    re.I,
)
_BEHIND = expression(
    r"\s+(?:(?:exploration|research)\s+)?(?:rfc|adr|spike|exploration|investigation|feasibility study)"
    r"(?:\s?#?\d+)?\s*$",
    re.I,
)


@lru_cache(maxsize=1024)
def prepared(text: str) -> str:
    """What a line prepares; the line as it is where it prepares nothing, or names nothing besides."""
    found = _BEFORE.match(text)
    left = _BEHIND.sub("", text[found.end() :] if found else text)
    said = sum(telling(one.text) for one in tokens(left) if one.is_word)
    if left == text or said < (1 if found and _SOUGHT.search(found[0]) else _FEWEST):
        return text
    return prepared(left)
