"""What the parts of a reply show and a whole line hides: a system that acts, the team itself, bare use of the work.

The rules read whole lines, where "The API stays available: uptime from … to …" has a subject and a verb like any other.
"""

import re
from itertools import takewhile

from assistant.expression import expression
from assistant.model.repeated import ENDING
from assistant.model.tidied import short
from assistant.reading.lexicon import singular
from assistant.reading.people import is_own_team, is_person
from assistant.reading.stems import stems
from assistant.reading.tokens import PREPOSITIONS, tokens

_ANYBODY = expression(
    r"(?:(?:the|our|all|more|most|many|internal|external|end|different|other|various|relevant)[ -])*"
    r"(?:(?:(?:new|existing) )?(?:users?|customers?|clients?|consumers?)|colleagues|(?:key )?stakeholders|teams|people|"
    r"everyone|everybody|anyone|individuals)",
    re.I,
)
_SYSTEMS = frozenset(
    "platform system service microservice api app application site website pipeline cluster portal database tool "
    "product dashboard page infrastructure integration software environment network".split()
)
# What any name of a team may hold: it tells no team from another.
_TEAM = expression(r"\b(?:teams?|squad|group|department|unit|office|staff|crew)\b", re.I)
_ANY_TEAM = stems("team teams squad group department unit office crew engineers staff members people the our of")
_USE = expression(
    r"^(?:(?:actively|regularly|start to|begin to) )?"
    r"(?:use|adopt|open|access|visit|view|try|install|download|sign up (?:for|to)|register (?:for|with|on)|"
    r"subscribe to|log in(?:to)?|sign in(?:to)?|attend|join|take part in|participate in|benefit from|switch to|"
    r"move to|migrate to)\b",
    re.I,
)
# Where something ends that others run, to move in time is what they have to do.
_MOVE = expression(r"^(?:switch|move|migrate)\b", re.I)
# Words behind which a use says more than that there is one.
_HOW = expression(
    r"\b(?:without|instead|rather|sooner|faster|earlier|before|after|less|fewer|until|own|alone|again|together|time)\b",
    re.I,
)
_NOT_ELSE = stems("new existing available provided regular own more often regularly actively the this our it them")
_STATE = expression(
    r"^(?:be|are|feel|become|get)\s+(?:(?:more|very|fully|highly|well|better)\s+)*(?:satisfied|happy|happier|aware|"
    r"productive|efficient|engaged|empowered|informed|confident|enabled|trained|onboarded|delighted)\b",
    re.I,
)
_OPINION = expression(
    r"\b(?:satisf\w+|scores?|NPS|CSAT|ratings?|survey|awareness|aware|productiv\w+|efficien\w+|engag\w+|confiden\w+|"
    r"trained|onboarded|happ\w+)\b",
    re.I,
)
_BARE_MEASURE = expression(
    r"(?:(?:the )?(?:number|share|percentage|count|total|rate) of )?(?:(?:daily|weekly|monthly|active|new|registered|"
    r"overall|average|median|p\d\d|system|service|total|customer|user|employee)\s+)*"
    r"(?:users|sign-?ups|registrations|page ?views|views|downloads|log-?ins|visits|visitors|adoption|usage|uptime|"
    r"availability|latency|response times?|coverage|throughput|satisfaction|NPS|CSAT|productivity|efficiency|revenue|"
    r"sales|costs?|profits?|margins?|churn|(?:launch|delivery|release|completion) date)"
    r"(?:\s+(?:rate|score|index|level))?(?:\s+(?:per|a|each|of the) \w+)?",
    re.I,
)


def _plain(text: str) -> str:
    return " ".join(text.split()).strip(" .,;")


def _is_system(who: str) -> bool:
    """Whether the head of a subject is a thing that runs: "the API", "our services", and no "owners of a service"."""
    row = list(takewhile(lambda token: token.lower not in PREPOSITIONS, tokens(short(who))))
    return bool(row) and not is_person(row[-1]) and singular(row[-1].lower) in _SYSTEMS


def _is_team(who: str, team: str) -> bool:
    if is_own_team(who) or who.lower() == "team members":
        return True
    named, said = stems(team) - _ANY_TEAM, stems(who) - _ANY_TEAM
    return bool(named) and named == said and bool(_TEAM.search(who))  # the Partner team's partners are not the team


def _only_use(does: str, work: str) -> bool:
    """Whether people do no more than take the work up: "use the new planner" for "Build a planner"."""
    found = _USE.match(does)
    if not found or _HOW.search(does) or (_MOVE.match(does) and ENDING.search(work)):
        return False
    thing = stems(does[found.end() :]) - _NOT_ELSE
    return bool(thing) and thing <= stems(work)


def too_little(who: str, does: str, measure: str, *, team: str, work: str) -> str:
    """Why a proposal says nothing of what people do; empty where it does. ``work`` are the words of the draft."""
    who, does, measure = _plain(who), _plain(does), _plain(measure)
    if _is_system(who):
        return f"“{who}” is a system: say what the people do whom it serves"
    if _is_team(who, team):
        return f"“{who}” is the team itself: say what those do whom its work serves"
    if _only_use(does, work):
        return f"“{does}” is the work's bare use: say what these people do differently because of it"
    if _STATE.match(does) and _OPINION.search(measure):
        return f"“{does}” is a state of mind or a skill: say what one would see these people do"
    if _BARE_MEASURE.fullmatch(measure):
        return f"“{measure}” counts no behaviour: count what these people do, per case or as a share of them"
    return ""


def nobody_in_particular(who: str) -> str:
    """What to say of people whom nothing tells from others; empty where something does."""
    who = _plain(who)
    return f"“{who}” names nobody in particular: name their role" if _ANYBODY.fullmatch(who) else ""
