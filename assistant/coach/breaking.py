"""Sentences that tell how often a thing lets people down today: "down on 9 of 60 days", "fell over four times a month".

Less of it is what those see who depend on the thing; a share of days or a number of times is its measure (METHOD.md
section 5).
"""

import re
from collections.abc import Callable

from assistant.coach.said import LEAD, Today, inside, quantity_of
from assistant.coach.troubled import ABOUT, COUNT, names_people, quoted
from assistant.coach.wording import lower_first
from assistant.expression import expression
from assistant.reading.lexicon import singular

# What breaks, as it is said of the past and of any time.
_BREAKS = dict(
    pair.split(": ")
    for pair in (
        "broke: break, broke down: break down, crashed: crash, failed: fail, fell over: fall over, froze: freeze, "
        "got lost: get lost, hung: hang, lapsed: lapse, overran: overrun, ran out: run out, ran over: run over, "
        "slipped: slip, stalled: stall, stopped: stop, timed out: time out, went down: go down, went red: go red, "
        "went wrong: go wrong"
    ).split(", ")
)
_BROKE = "|".join(sorted(_BREAKS, key=len, reverse=True))
_THING = r"(?P<thing>(?:the |our |a |an )?[\w'’/-]+(?:\s[\w'’/-]+){0,4}?)"
_PERIOD = r"(?:last|this|in the last|in the past|a|per|each|every)\s+(?P<period>week|month|quarter|year|season|term)"
# "The build server fell over eleven times last quarter".
_TIMES = expression(rf"^{_THING}\s+(?P<broke>{_BROKE})\s+(?P<count>{ABOUT}{COUNT})\s+times\s+{_PERIOD}\b", re.I)
# "Last quarter four launches slipped", "three audits overran last year".
_SO_MANY = expression(
    rf"^(?:(?:last|this)\s+(?P<before>week|month|quarter|year|season|term),?\s+)?(?P<count>{ABOUT}{COUNT})\s+"
    rf"(?P<things>(?:[a-z'’-]+\s){{0,2}}[a-z-]+s)\s+(?P<broke>{_BROKE})(?:\s+(?:last|this)\s+"
    rf"(?P<behind>week|month|quarter|year|season|term)|(?=\s*(?:$|[,;:.]|\s(?:for|because|since|on|in|by)\b)))",
    re.I,
)
# "Main was red on 19 of 62 working days".
_STATES = (
    "blocked|broken|closed|down|empty|full|incomplete|late|missing|offline|out of date|out of order|out of stock|"
    "overbooked|red|slow|stale|stuck|unavailable|unreachable|wrong"
)
_SPANS = r"(?:working\s|business\s)?(?:days|nights|mornings|evenings|shifts|weeks|weekends|runs|releases)"
_DAYS = expression(
    rf"^{_THING}\s+(?:is|was|are|were|stood)\s+(?P<state>{_STATES})\s+(?:on|in)\s+"
    rf"(?P<share>{ABOUT}{COUNT}\s+(?:of|out of|in)\s+(?:the\s+)?(?:last\s+)?{COUNT})\s+(?P<spans>{_SPANS})\b",
    re.I,
)


# What had better fail or go down, and what points elsewhere.
_WELCOME = expression(
    r"\b(?:alarms?|alerts?|attacks?|attempts?|backlogs?|costs?|defects?|errors?|faults?|intru\w+|prices?|queues?|rates?|"
    r"temperatures?|waits?)$",
    re.I,
)
_NO_THING = expression(
    r"(?:it|they|this|that|these|those|which|we|i|since|in|on|at|by|of)\b|.*\b(?:that|of the)\b", re.I
)
_LIKED_SO = frozenset({"empty", "full", "closed", "down"})
"""A backlog had better be empty, a hall full: these tell a trouble of machines and sites only."""
_MACHINES = expression(
    r"\b(?:api|app|build|cluster|crane|database|gate|gateway|line|link|main|network|page|pipeline|platform|portal|print(?:er)?|"
    r"pump|scanner|server|service|site|system|terminal|vpn|website|wi-?fi)s?$",
    re.I,
)


def _lets_down(thing: str, state: str = "") -> bool:
    """Whether it is trouble that such a thing breaks, or is in such a state."""
    if names_people(thing) or _NO_THING.match(thing) or _WELCOME.search(thing):
        return False
    return state.lower() not in _LIKED_SO or bool(_MACHINES.search(thing))


def _named(thing: str) -> str:
    """A thing as others speak of it: "the controller" of "our controller"."""
    bare = inside(thing)
    return f"the {bare}" if bare == singular(bare) and LEAD.match(thing) else bare


def _broken_down(sentence: str) -> Today | None:
    found = _TIMES.match(sentence)
    if found is None or not _lets_down(found["thing"]):
        return None
    base, thing = _BREAKS[found["broke"].lower()], _named(found["thing"])
    name = f"times per {found['period'].lower()} that people see {thing} {base}"
    count = quantity_of(f"{found['count']} times")
    return Today("", f"see {thing} {base} less often", name, "times", count, sentence)


def _many_broken(sentence: str) -> Today | None:
    found = _SO_MANY.match(sentence)
    period = (found["before"] or found["behind"] or "").lower() if found else ""
    if found is None or not period or not _lets_down(found["things"]):
        return None
    things, base = lower_first(found["things"]), _BREAKS[found["broke"].lower()]
    count = quantity_of(f"{found['count']} {things}")
    return Today("", f"see fewer {things} {base}", f"{things} that {base}, per {period}", things, count, sentence)


def _on_some_days(sentence: str) -> Today | None:
    found = _DAYS.match(sentence)
    if found is None or not _lets_down(found["thing"], found["state"]):
        return None
    state, share = found["state"], lower_first(found["share"])
    spans, thing = found["spans"].lower(), _named(found["thing"])
    are = "are" if thing != singular(thing) else "is"
    name = f"share of {spans} on which {thing} {are} {state}"
    return Today("", f"find {thing} {state} on fewer {spans}", name, "%", quoted(share), sentence)


BREAKING: tuple[Callable[[str], Today | None], ...] = (_broken_down, _many_broken, _on_some_days)
"""How a sentence is read that tells how often something lets people down."""
