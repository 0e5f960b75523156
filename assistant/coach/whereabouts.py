"""Where the people of a line are, in its own words: "in branches" of "Passkeys for sign-in (phase 2: branches)".

A pattern of a kind of work speaks of employees, staff or colleagues anywhere. Where the line says in which of a house's
places its work takes effect, those there are meant, and naming them so is as precise as the line allows (METHOD.md,
who).
"""

import re
from functools import lru_cache

from assistant.coach.audience import of_code
from assistant.coach.wording import lower_first
from assistant.expression import expression
from assistant.playbook.pattern import Pattern
from assistant.reading.stems import stems

_PLACES = (
    r"branches|offices|stores|shops|plants|sites|depots|wards|schools|clinics|warehouses|hospitals|factories|labs|"
    r"laboratories|subsidiaries|airports|hotels|properties|stations|terminals|restaurants|kitchens|workshops|mines|"
    r"yards|campuses|faculties|libraries|museums|call cent(?:er|re)s|regions|countries"
)
_AT = expression(
    rf"(?:[(:]\s*|\b(?:for|in|at|to|across|into|of)\s+(?:all\s+|the\s+|our\s+|remaining\s+|other\s+)*(?:\d+\s+)?|"
    rf"\b\d+\s+)(?P<place>(?:(?!{_PLACES})[A-Za-z][\w-]*\s+){{0,2}}?(?:{_PLACES}))\b(?!\s+[a-z])",
    re.I,
)
# "Claims reporting", "the sales mart": whose figures they are, is where those are who look for them.
_FIGURES = expression(
    r"(?<![\w-])(?P<place>claims|sales|finance|HR|marketing|merchandising|logistics|procurement|underwriting|operations|"
    r"production|supply chain|payroll|treasury|newsroom|risk|maintenance|planning)\s+"
    r"(?:reporting|reports?|dashboards?|analytics|marts?|KPIs?|cubes?)\b",
    re.I,
)
_IN = expression(rf"^(?P<people>[\w-]+(?:\s[\w-]+)?) in (?P<place>{_PLACES})$", re.I)
_MANNED = expression(rf"(?:{_PLACES}|departments)$", re.I)
_ANYWHERE = stems("employee staff colleague people user manager administrator worker clerk agent person")
_RELATIVE = expression(r"\s(?:who|whose|that|which)\s")
_SOMEWHERE = expression(r"\s(?:in|at|of|from|on|with|behind|across)\s")


@lru_cache(maxsize=1024)
def place_in(text: str) -> str:
    """The places of a house that a line names, as they stand behind "in"; empty where it names none."""
    found = _AT.search(text) or _FIGURES.search(text)
    if found and of_code(found["place"]):
        return ""
    return lower_first(re.sub(r"\s+", " ", found["place"])) if found else ""


def placed(pattern: Pattern, text: str) -> dict[str, str]:
    """A pattern's people who could be anywhere, as those in the places that a line names."""
    place = place_in(text)
    if not place:
        return {}
    found = {}
    for who in dict.fromkeys(one.who for one in pattern.behaviours):
        head, relative, rest = _divided(who)
        elsewhere = _IN.match(head)
        if elsewhere and elsewhere["place"].lower() != place.split()[-1].lower():  # a hotel group has no branches
            found[who] = f"{elsewhere['people']} in {place}{relative}{rest}"
            continue
        anywhere = stems(head) <= _ANYWHERE and not _SOMEWHERE.search(f"{head} ")
        if anywhere and not stems(place) & stems(who):
            found[who] = f"{head} in {place}{relative}{rest}"
    return found


def manned(named: str) -> str:
    """Places as those who work there: it is no department that asks a question."""
    return f"staff in {named}" if _MANNED.search(named) else named


def short(who: str) -> str:
    """People without the clause that tells more of them, as the subject of a sentence."""
    return _divided(who)[0]


def _divided(who: str) -> tuple[str, str, str]:
    found = _RELATIVE.search(who)
    return (who[: found.start()], found.group(), who[found.end() :]) if found else (who, "", "")
