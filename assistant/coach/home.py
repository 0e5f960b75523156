"""Which functions of the playbook a team belongs to, told from its name."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from assistant.expression import expression
from assistant.okr import Draft
from assistant.playbook.load import functions
from assistant.playbook.pattern import Function


@dataclass(frozen=True, slots=True)
class _Words:
    """The words found in the names of a function's teams: as written, in small letters, and whole in a text.

    "IT" is a team, "it" is a word: an abbreviation counts only as written.
    """

    written: tuple[str, ...]
    small: tuple[str, ...]
    whole: re.Pattern[str]

    def stand_in(self, text: str) -> bool:
        """Whether a text holds one of them; the expression is for the few texts that hold its letters."""
        small = text.lower()
        near = any(word in text for word in self.written) or any(word in small for word in self.small)
        return near and bool(self.whole.search(text))


@cache
def _team_words() -> dict[str, _Words]:
    """For each function the words found in the names of its teams."""
    found = {}
    for function in functions():
        names = (*function.teams, function.function)
        whole = "|".join(re.escape(name) if name.isupper() else f"(?i:{re.escape(name)})" for name in names)
        found[function.function] = _Words(
            tuple(name for name in names if name.isupper()),
            tuple(name.lower() for name in names if not name.isupper()),
            expression(rf"(?<!\w)(?:{whole})(?!\w)"),
        )
    return found


@lru_cache(maxsize=1024)
def at_home(place: str) -> frozenset[str]:
    """The functions whose words a team's name or a heading carries."""
    return frozenset(function for function, words in _team_words().items() if words.stand_in(place))


@lru_cache(maxsize=8192)
def speaks_of(function: str, text: str) -> bool:
    """Whether a text holds a word of one function's teams."""
    return _team_words()[function].stand_in(text)


def home_function(draft: Draft) -> Function | None:
    """The function that a draft's team name points to, if any."""
    home = at_home(draft.team) if draft.team else frozenset[str]()
    return next((function for function in functions() if function.function in home), None)
