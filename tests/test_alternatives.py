"""Of several things that a pattern names side by side, a line that names some has nothing to do with the others."""

import re

import pytest

from assistant.coach.alternatives import named_only
from assistant.playbook.load import patterns
from assistant.playbook.pattern import Pattern

ANY = next(iter(patterns().values()))


def speaking(does: str, measure: str) -> Pattern:
    first = ANY.behaviours[0]
    named = first.measure.model_copy(update={"name": measure})
    return ANY.model_copy(update={"behaviours": [first.model_copy(update={"does": does, "measure": named})]})


@pytest.mark.parametrize(
    ("does", "line", "left"),
    [
        ("find a kayak, canoe or raft at the first try", "New raft rental page", "find a raft at the first try"),
        ("find a kayak, canoe or raft", "Rental of canoes and rafts", "find a canoe or raft"),
        ("hire or return a boat without a call", "Return of boats at any pier", "hire or return a boat without a call"),
        ("stop or run into trouble less often", "Stop signs at the weir", "stop or run into trouble less often"),
        ("find a kayak or canoe", "New rental page", "find a kayak or canoe"),
        ("wait less", "Waiting room", "wait less"),
    ],
)
def test_only_what_the_line_names_is_left(does: str, line: str, left: str) -> None:
    made = named_only(speaking(does, f"share of trips in which people {does}"), line).behaviours[0]
    assert made.does == left
    assert made.measure.name == f"share of trips in which people {left}"


def test_no_text_of_the_playbook_is_torn_apart_by_a_line_that_names_one_of_its_words() -> None:
    torn, narrowed = [], 0
    for pattern in patterns().values():
        for behaviour in pattern.behaviours:
            words = set(re.findall(r"[a-z-]+(?= or )|(?<= or )[a-z-]+", f"{behaviour.does} {behaviour.measure.name}"))
            for word in words:
                made = named_only(pattern.model_copy(update={"behaviours": [behaviour]}), word).behaviours[0]
                for before, after in ((behaviour.does, made.does), (behaviour.measure.name, made.measure.name)):
                    if before == after:
                        continue
                    narrowed += 1
                    whole, left = (re.findall(r"[\w'-]+", re.sub(r"\ban? ", "", one)) for one in (before, after))
                    rest = iter(whole)
                    if not all(one in rest for one in left) or re.search(r"\ba [aeiou]|\ban [^aeiou\W]", after):
                        torn.append((before, after))
    assert not torn
    assert narrowed > 500
