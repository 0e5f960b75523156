"""What the coach understands of a draft: each line's patterns and what the author said about who, why and when."""

import re
import threading
from collections import Counter
from dataclasses import dataclass

from assistant.coach.audience import audience_of
from assistant.coach.matching import Match, match
from assistant.engine import Diagnosis
from assistant.okr import Draft, Item, Kind
from assistant.period import find_periods
from assistant.reading.clause import Action, read_clause
from assistant.rules.kr00_not_checked import readable, speaks_to_the_tool

_SEVERAL = 3
_PERIOD = re.compile(r"(?:Q[1-4]|H[12]|FY|CY|quarter|half|year|EO[YQ]|\b(?:19|20)\d{2}$)", re.I)
# "so that they can …" and "for a person to …" name nobody in particular.
_VAGUE = re.compile(r"(?:them|us|they|we|everyone|people|someone|anyone|an? .+|users?|customers?)$", re.I)


@dataclass(frozen=True)
class Line:
    """One line of a draft: its kind, the patterns that fit it (best first), and the behaviour its author named."""

    item: Item
    kind: Kind
    good: bool
    matches: tuple[Match, ...]
    stated: Action | None
    audience: str

    @property
    def best(self) -> Match | None:
        """The pattern that fits best, if one does."""
        return self.matches[0] if self.matches else None


@dataclass(frozen=True)
class Understanding:
    """All lines of a draft, and the patterns of those that need an outcome, strongest first.

    ``stated`` is a behaviour that the draft names itself, ``audience`` the people it says it is for.
    """

    lines: tuple[Line, ...]
    ranked: tuple[Match, ...]
    objective_match: Match | None
    stated: Action | None
    audience: str
    period: str


def _stated(item: Item) -> Action | None:
    """The behaviour that the author named as the purpose: "so that analysts can close the month"."""
    for text in (item.text, item.details):
        clause = read_clause(text) if text else None
        said = clause and (clause.purpose or clause.caused)
        if said and not _VAGUE.match(said.who.text) and not said.who.own_team:
            return said
    return None


_last = threading.local()


def understand(draft: Draft, diagnosis: Diagnosis) -> Understanding:
    """Reads every line of a draft against the playbook."""
    # The interview, the rewrite and the prompt of one draft ask for the same, one after the other.
    if getattr(_last, "draft", None) is not draft or _last.diagnosis is not diagnosis:
        _last.made = _understood(draft, diagnosis)
        _last.draft, _last.diagnosis = draft, diagnosis
    made: Understanding = _last.made
    return made


def _understood(draft: Draft, diagnosis: Diagnosis) -> Understanding:
    found = {item.id: _fits(item, draft, diagnosis) for item in draft.items}
    home = _leaning(found)
    lines = []
    weight: dict[str, float] = {}
    by_id: dict[str, Match] = {}
    for item in draft.items:
        kind = diagnosis.kinds[item.id]
        good = item.id in diagnosis.good
        matches = tuple(one for one in found[item.id] if one.sure or not home or one.function.function == home)
        audience = audience_of(item.text) if not good and kind is not Kind.COMMITMENT else ""
        lines.append(Line(item, kind, good, matches, None if good else _stated(item), audience))
        # One strong line outweighs several vague ones; the runner-up keeps a voice.
        for one, share in zip(matches[:2], (1.0, 0.3), strict=False):
            weight[one.pattern.id] = weight.get(one.pattern.id, 0.0) + share * one.score
            by_id.setdefault(one.pattern.id, one)
    ranked = tuple(by_id[name] for name in sorted(weight, key=lambda name: (-weight[name], name)))
    objective = match(draft.objective, draft) if draft.objective and not ranked else ()
    stated = next((line.stated for line in lines if line.stated), None)
    open_lines = [line for line in lines if not line.good and line.kind is not Kind.COMMITMENT]
    # Of several lines the one that the questions will be about speaks: that of the strongest pattern.
    asked = [one for one in open_lines if ranked and one.best and one.best.pattern.id == ranked[0].pattern.id]
    audience = (asked or open_lines)[0].audience if open_lines else ""
    return Understanding(tuple(lines), ranked, objective[0] if objective else None, stated, audience, _period(draft))


def _fits(item: Item, draft: Draft, diagnosis: Diagnosis) -> tuple[Match, ...]:
    """The patterns of a line that needs an outcome; a good key result and a promise need none."""
    if item.id in diagnosis.good or diagnosis.kinds[item.id] is Kind.COMMITMENT:
        return ()
    if speaks_to_the_tool(item.text) or not readable(item.text):
        return ()
    return match(item, draft)


def _leaning(found: dict[str, tuple[Match, ...]]) -> str:
    """The function that most of several lines point to, if one does; a loose fit elsewhere is chance."""
    best = [matches[0].function.function for matches in found.values() if matches]
    if len(best) < _SEVERAL:
        return ""
    name, count = Counter(best).most_common(1)[0]
    return name if count * 2 > len(best) else ""


def _period(draft: Draft) -> str:
    """The period of a draft: what its document attaches, else one that its objective or a line names."""
    if draft.period:
        return draft.period
    for item in draft.lines():
        for text in (item.text, *reversed(item.under)):
            for mention in find_periods(text):
                if _PERIOD.search(mention.core):
                    return mention.core
    return ""
