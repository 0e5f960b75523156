"""What a heading says: a period, a team, a level, or nothing but the structure of its document."""

import re
from dataclasses import dataclass

from assistant.expression import expression
from assistant.formats.vocabulary import DEPARTMENTS, ROLES, STRUCTURE, VERBS
from assistant.okr import Level
from assistant.period import find_periods

_GOALS = expression(r"\b(?:objectives?|goals?|okrs?|key results?|ziele|objectifs|objetivos)\b", re.I)
_OBJECTIVES = expression(r"\b(?:objectives|okrs)\b", re.I)
_VERSION = expression(
    r"^(?:[\w.’'-]+\s){0,3}?(?:v(?:ersion)?\s?)?\d+(?:\.\d+)+(?:\.x)?$|^v(?:ersion)?\s?\d[\w.]*$", re.I
)
_HORIZON = expression(
    r"^(?:now|next(?: up)?|later|soon|someday|current(?:ly)?|in progress|working on(?: now)?|up next.*|backlog|"
    r"planned|plans?|future(?: plans| goals| work)?|upcoming|"
    r"short[- ]term|mid[- ]term|medium[- ]term|long[- ]term|near[- ]term|this quarter|next quarter|roadmap|"
    r".*\broadmap\b.*)$",
    re.I,
)
_TEAM_WORD = expression(
    r"^(?P<name>[\w&/.,’' -]{2,40}?)[ ’']*s?\s+(?P<word>team|squad|tribe|guild|department|crew|chapter)\b", re.I
)
_TEAM_FIRST = expression(r"^(?i:team|squad|tribe)\s*:?\s+(?P<name>[A-Z][\w&/ -]{1,40})$")
_LEVELS = {
    **dict.fromkeys(["company", "company-wide", "corporate", "organisation", "organization"], Level.COMPANY),
    **dict.fromkeys(["unit", "business unit", "department", "division"], Level.UNIT),
    **dict.fromkeys(["team", "squad"], Level.TEAM),
}


@dataclass(frozen=True, slots=True)
class HeadingFacts:
    """``structural`` means that nothing is left once period, team and structure words are taken off."""

    period: str = ""
    team: str = ""
    level: Level | None = None
    structural: bool = False
    goals: bool = False
    objectives: bool = False
    horizon: bool = False


def read_level(text: str) -> Level | None:
    """The level that a word names ("company", "business unit", "team"), or None."""
    words = text.lower().strip()
    return _LEVELS.get(words) or _LEVELS.get(words.split()[0] if words.split() else "")


def read_heading(text: str) -> HeadingFacts:
    """Read a heading whose label, owner and numbering are already off."""
    mentions = find_periods(text)
    rest = text
    for mention in reversed(mentions):
        rest = f"{rest[: mention.start]} {rest[mention.end :]}"
    rest = " ".join(re.sub(r"[^\w&/.’' -]+", " ", re.sub(r"\([^()]*\)", " ", rest)).split())
    tokens = re.findall(r"[^\W\d_][\w’'-]*", rest.lower())
    own = [token for token in tokens if token not in STRUCTURE]
    team = _team(rest, own)
    version = bool(_VERSION.match(text.strip()))
    return HeadingFacts(
        period=mentions[0].core if mentions else "",
        team=team,
        level=Level.COMPANY if {"company", "company-wide", "corporate"} & set(tokens) and not own else None,
        structural=not own or bool(team) or version,
        goals=bool(_GOALS.search(text)),
        objectives=bool(_OBJECTIVES.search(text)),
        horizon=bool(_HORIZON.match(rest.strip())) or (not own and bool(mentions)),
    )


def _team(rest: str, own: list[str]) -> str:
    named = _TEAM_FIRST.match(rest)
    if named and named["name"].split()[0].lower() not in STRUCTURE:
        return named["name"].strip()
    named = _TEAM_WORD.match(rest)
    if named and named["name"].split()[0].lower() not in VERBS | {"the", "our", "a", "level", "great", "all"}:
        return named["name"].strip()
    if own and len(own) <= 5 and all(_department(token) for token in own) and not ({own[0]} & VERBS - DEPARTMENTS):
        return (
            " ".join(word for word in rest.split() if re.sub(r"\W", "", word.lower()) not in STRUCTURE or word in "&/")
            or rest
        )
    return ""


def _department(token: str) -> bool:
    return token in DEPARTMENTS or token in ROLES


def goal_phrase(text: str) -> bool:
    """Whether words read as something to reach: they open with a verb (or its -ing form), or are five or more."""
    words = text.split()
    if not words:
        return False
    first = re.sub(r"\W+$", "", words[0].lower())
    return first in VERBS or (first.endswith("ing") and len(words) > 1) or len(words) >= 5
