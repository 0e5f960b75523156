"""A reply's words made fit for a sentence: one line, no people twice, no number word that claims no figure."""

import re

from assistant.coach.wording import plain
from assistant.expression import expression
from assistant.reading.lexicon import verb_forms
from assistant.reading.people import is_person
from assistant.reading.tokens import ADVERBS, DETERMINERS, FUNCTION_WORDS, PREPOSITIONS, tokens

# "One" before a noun; ``of`` is what makes it a pronoun: "a successful one", "the old one". "One … to another" is none.
_ONE = expression(
    r"(?P<of>\b(?:an?|the|this|that|each|every|another|any|no|which|some)\s+(?:[\w-]+\s+)?)?(?<!-)\bone "
    r"(?!(?:hundred|thousand|million|third|half|quarter|fifth|tenth|more|other|without|of|that|who|which|in|on|at)\b)"
    r"(?P<next>[a-z]{3,}\b)(?!\s+(?:to|into|after|or|from|and)\s+(?:another|the\s+(?:next|other)))"
)

_PARTICLES = frozenset({"out", "off", "away", "back", "aside"})
_RELATIVE = frozenset({"who", "whose", "whom", "that", "which"})
# What may stand behind people and say which: "employees based in", "riders waiting at", "engineers responsible for".
_BEHIND = expression(r"(?:ed|ing)$|^(?:responsible|available|short|due|unable|able|ready|eligible|new|near|present)$")


def tidy(text: str) -> str:
    """One line, without the square brackets that mark open slots: figures in those are not looked at."""
    return plain(" ".join(text.translate(str.maketrans("[]", "()")).split()))


def without_people(does: str, who: str) -> str:
    """A behaviour without the people in front, where a model repeats them."""
    return re.sub(rf"^(?:the\s+)?{re.escape(who)}\s+(?:will\s+|can\s+)?", "", does, flags=re.I)


def single(text: str) -> str:
    """The number word that is none: "within one step" says a single step; "a good one", "one runs short" stay."""
    return _ONE.sub(
        lambda found: found.group() if found["of"] or _goes_on(found["next"]) else f"a single {found['next']}", text
    )


def _goes_on(word: str) -> bool:
    """Whether a word behind "one" begins what is said of it: "one runs short", "work one out"."""
    form = verb_forms().get(word)
    return word in FUNCTION_WORDS | ADVERBS | _PARTICLES or (form is not None and form.form == "s")


def short(who: str) -> str:
    """People without what describes them: "agree with nurses", not "with nurses who take over a shift"."""
    row = tokens(who)  # "heads of year" are no heads
    for at in range(1, len(row)):
        word, before = row[at].lower, row[at - 1]
        people = is_person(before) or before.lower.endswith("s")
        named = word == "of" and at + 1 < len(row) and row[at + 1].lower not in DETERMINERS
        if (word in PREPOSITIONS | _RELATIVE and not named) or (people and _BEHIND.search(word)):
            return who[: before.end]
    return who
