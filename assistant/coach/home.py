"""Which functions of the playbook a team belongs to, told from its name."""

import re
from functools import cache, lru_cache

from assistant.okr import Draft
from assistant.playbook.load import functions
from assistant.playbook.pattern import Function


@cache
def _team_words() -> dict[str, re.Pattern[str]]:
    """For each function the words found in the names of its teams."""
    found = {}
    for function in functions():
        # "IT" is a team, "it" is a word: an abbreviation counts only as written.
        names = [
            re.escape(word) if word.isupper() else f"(?i:{re.escape(word)})"
            for word in (*function.teams, function.function)
        ]
        found[function.function] = re.compile(rf"(?<!\w)(?:{'|'.join(names)})(?!\w)")
    return found


@lru_cache(maxsize=1024)
def at_home(place: str) -> frozenset[str]:
    """The functions whose words a team's name or a heading carries."""
    return frozenset(function for function, words in _team_words().items() if words.search(place))


@lru_cache(maxsize=8192)
def speaks_of(function: str, text: str) -> bool:
    """Whether a text holds a word of one function's teams."""
    return bool(_team_words()[function].search(text))


def home_function(draft: Draft) -> Function | None:
    """The function that a draft's team name points to, if any."""
    home = at_home(draft.team) if draft.team else frozenset[str]()
    return next((function for function in functions() if function.function in home), None)
