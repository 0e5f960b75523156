"""Labels at the front of a line: "Objective 2:", "KR1:", "Team: …", "Why: …", "What we will ship:"."""

import re
from dataclasses import dataclass
from enum import StrEnum

from assistant.expression import expression
from assistant.formats.vocabulary import VERBS
from assistant.formats.words import Words


class Part(StrEnum):
    """What a label says about the words behind it, or about the lines below it."""

    OBJECTIVE = "objective"
    KEY_RESULT = "key_result"
    ITEM = "item"
    THEME = "theme"
    OBJECTIVES = "objectives"
    RESULTS = "results"
    ITEMS = "items"
    NOT_PLANNED = "not planned"
    FIELD = "field"
    EXPLANATION = "explanation"


@dataclass(frozen=True, slots=True)
class Label:
    """A label, the field it names (``team``, ``period``, …), an owner glued to it, and the words behind it."""

    part: Part
    rest: Words
    name: str = ""
    field: str = ""
    owner: str = ""


_NUMBER = r"(?:\s*#?\s*(?:\d+(?:\.\d+)*[a-z]?|[IVX]{1,4}|[A-Z])\b)?(?:\s*\([^()]{1,30}\))?"
_AFTER = r"(?:\s*[:：.)](?:\s+|$)|\s*[–—]\s*|\s+-+\s+|:(?=\S))"
_O_WORD = r"(?:objective|objectiv|objektiv|obj\.?|goal|okr|ziel|objectif|objetivo|obiettivo|doel)"
_KR_WORD = r"(?:key[\s-]*results?|krs?|schlüsselergebnis(?:se)?|résultats?[\s-]clés?|resultados?[\s-]clave)"
_OBJECTIVE = expression(rf"^(?:{_O_WORD}{_NUMBER}{_AFTER}|O\s?\d+(?:\.\d+)*(?:{_AFTER}|\s+(?=[A-Z])))", re.I)
_KEY_RESULT = expression(
    rf"^(?:{_KR_WORD}{_NUMBER}{_AFTER}|KR\s?#?\d+(?:\.\d+)*[a-z]?\s+(?=\S)|O\d+[\s.-]?KR\d+(?:{_AFTER}|\s+))", re.I
)
_ALONE = expression(rf"^(?:(?P<result>{_KR_WORD}\s*#?\d+)|(?:{_O_WORD}|O)\s*#?\d+|objective)\s*[:：.]?$", re.I)
_OWNED = expression(r"^(?P<owner>[A-Z][^:\n\r]{0,60}?)\s+(?P<kr>KRs?|Key Results?|Objective|OKR)\s*\d*:\s+(?=\S)")
_ITEM = expression(
    rf"^(?:initiative|task|project|epic|feature|milestone|deliverable|action(?: item)?|roadmap item|item|user story|"
    rf"story|bet){_NUMBER}\s*:\s+",
    re.I,
)
_THEME = expression(
    rf"^(?:(?:strategic |product |company )?(?:theme|pillar|priority)|problem area|focus(?: area)?|vision|area|"
    rf"ambition|side quest|big bet){_NUMBER}(?:\s*:\s+|\s*$)",
    re.I,
)

_FIELD_NAMES = {
    "team": "team, squad, tribe, team name, owning team",
    "org": "department, org, organisation, organization, company, business unit, unit",
    "period": "period, quarter, cycle, timeframe, time frame, time period, time-frame, zeitraum, year, half",
    "owner": "owner, owners, driver, drivers, dri, responsible, assignee, accountable, lead, owned by, driven by",
    "level": "level, okr level",
    "strategy": "strategy, team strategy, our strategy",
    "status": "status, state, progress, score, grade, confidence",
    "parent": "parent, parent okr, parent objective, parent key result, parent kr, parent goal, supports, "
    "contributes to, aligns to, aligns with, aligned to, aligned with, alignment, linked to, ladders up to, "
    "company objective, company okr, supported objective, upstream objective",
}
FIELDS = {name: field for field, names in _FIELD_NAMES.items() for name in names.split(", ")}
_ALIGNMENT = expression(r"^[\w &/-]{0,40}\b(?:OKRs?|objectives?|goals?)\s+alignment$", re.I)
# A longer text behind one of these is a sentence that happens to begin so, not the value of a field.
_SHORT_FIELDS = {"team": 8, "org": 8, "period": 10, "owner": 14, "level": 3, "status": 12}

_EXPLANATION = expression(
    r"^(?:why(?: (?:now|this|it matters|does it matter))?|motivation|rationale|description|desc|details?|context|"
    r"background|problem(?: statement)?|because|reason(?:ing)?|"
    r"notes?|comments?|impact|outcomes?|expected outcomes?|hypothesis|benefits?|value|rfcs?|specs?|issues?(?:\(s\))?|"
    r"issue\(s\)|docs?|links?|prs?|workgroup|channel|"
    r"due(?: date)?|deadline|eta|date|when|timeline|release|definition of done|acceptance criteria|measures?|"
    r"metrics?|target|baseline|risks?|dependenc(?:y|ies)|"
    r"scope|updates?|source(?: page)?|summary|user stor(?:y|ies)|stakeholders?|budget|effort|size|priority|prio|"
    r"tags?|labels?|type|category|example|e\.g\.|"
    r"explanation|purpose|aim|as a|so that|current state|today|learnings?|next steps?|blockers?|participants?|"
    r"contributors?|who|where|resources|references?|data source|source of data|"
    r"how we(?:['’]ll| will) hear.*)$",
    re.I,
)
_RESULTS = expression(
    rf"^(?:{_KR_WORD}|results|success (?:criteria|metrics?|measures?|looks like|indicators?)|measures? of success|"
    rf"(?:how )?(?:we|you)(?:['’]ll| will) (?:know|measure)\b.{{0,60}}|"
    r"what success looks like|how (?:do )?we (?:know|measure)\b.{0,60}|measured by|we are successful when|"
    r"we know we(?:['’]re| are) (?:done|successful) when|kpis?)(?:\s*\([^)]*\))?$",
    re.I,
)
_ITEMS = expression(
    r"^(?:what (?:we|i)(?:['’](?:ll|re)| will| are)? ?(?:going to )?(?:ship|do|build|deliver|doing|building|shipping|"
    r"plan|working on)\b.{0,40}|things (?:we|i) (?:could|will|want to|plan to) do|initiatives?|deliverables?|"
    r"milestones?|"
    r"projects?|actions?(?: items?)?|tasks?|features?|roadmap(?: items?)?|activities|steps|how|plan|work items?|"
    r"epics?|(?:key )?bets?|experiments?|tactics|"
    r"(?:in this [\w ]+, |this quarter,? |next,? )?(?:we|i)(?:['’](?:ll|ve|re)| will| plan| aim| want| have| are|"
    r"['’]re)\b[^.]{0,60}(?: to)?|to do|todo|scope|our roadmap|next up)$",
    re.I,
)
_OBJECTIVES = expression(r"^(?:.{0,80}\b)?(?:objectives|goals|okrs|priorities)\b.{0,60}$", re.I)
_NOT_PLANNED = expression(
    r"(?:^|\b)(?:not (?:this (?:quarter|half|year|cycle|period)|doing|working on|in scope|planned|planning)|"
    r"out of scope|non-?goals?|anti-?goals?|won['’]t (?:do|have|be)|will not|"
    r"are not (?:working|doing|planning)|deprioriti[sz]ed)\b",
    re.I,
)
_BEFORE_COLON = expression(r"^(?P<name>[^:\n\r]{1,90}?)\s*[:：](?P<gap>\s+|$)")


def read_label(words: Words, *, heading: bool = False) -> Label | None:
    """The label at the front of a line, or None. A theme label counts in a heading only."""
    text = words.text
    alone = _ALONE.match(text)
    if alone:
        part = Part.RESULTS if alone["result"] else Part.OBJECTIVE
        return Label(part, words.part(len(text)), text)
    for part, pattern in ((Part.KEY_RESULT, _KEY_RESULT), (Part.OBJECTIVE, _OBJECTIVE), (Part.ITEM, _ITEM)):
        match = pattern.match(text)
        if match:
            rest = words.part(match.end()).strip()
            if not rest.text and part is Part.KEY_RESULT:
                return Label(Part.RESULTS, rest, match.group().strip(" :"))
            return Label(part, rest, match.group().strip(" :"))
    owned = _OWNED.match(text)
    if owned:
        part = Part.KEY_RESULT if owned["kr"].lower().startswith("k") else Part.OBJECTIVE
        return Label(part, words.part(owned.end()).strip(), owned["kr"], owner=owned["owner"].strip())
    if heading and (theme := _THEME.match(text)):
        return Label(Part.THEME, words.part(theme.end()).strip(), theme.group().strip(" :"))
    return _named(words, heading)


def _named(words: Words, heading: bool) -> Label | None:
    match = _BEFORE_COLON.match(words.text)
    if match:
        name, rest = match["name"].strip(), words.part(match.end()).strip()
    elif heading:
        name, rest = words.text.strip(), words.part(len(words.text))
    else:
        return None
    key = name.lower().strip("*_ ")
    value = rest.text.split()
    kind = "parent" if _ALIGNMENT.match(name) and match else FIELDS.get(key)
    if heading and not match and kind in ("parent", "owner", "strategy", "period"):
        return Label(Part.FIELD, rest, name, kind)
    if kind and match and len(value) <= _SHORT_FIELDS.get(kind, 200) and not _task(kind, rest.text):
        return Label(Part.FIELD, rest, name, kind)
    if _NOT_PLANNED.search(name):
        return Label(Part.NOT_PLANNED, rest, name)
    if _RESULTS.match(name):
        return Label(Part.RESULTS, rest, name)
    if _EXPLANATION.match(name) and match:
        return Label(Part.EXPLANATION, rest, name)
    if _ITEMS.match(name) and (not value or not _plain_topic(name)):
        return Label(Part.ITEMS, rest, name)
    if not value and match and _OBJECTIVES.match(name):
        return Label(Part.OBJECTIVES, rest, name)
    return None


def _plain_topic(name: str) -> bool:
    """A single noun before a colon with words behind it ("Plan: hire …") is more often a topic than a label."""
    return len(name.split()) == 1


def _task(kind: str, value: str) -> bool:
    """Whether the words behind "Team:" or "Lead:" are a thing to do and not a name."""
    first = value.split(maxsplit=1)[0].lower() if value else ""
    return kind in ("team", "org", "owner", "status") and first in VERBS and len(value.split()) > 1
