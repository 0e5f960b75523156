"""What the coach understands of a draft: each line's patterns and what the author said about who, why and when."""

import re
import threading
from collections import Counter
from dataclasses import dataclass, replace

from assistant.coach.audience import audience_of, spoken_of
from assistant.coach.implied import NO_TRADE, Trade, implied_people, trade_of
from assistant.coach.makes import pattern_for
from assistant.coach.matching import FITS, Match, match
from assistant.coach.naming import by_kind_of_work, fits_in
from assistant.coach.purpose import only_allows, stated_in
from assistant.coach.thing import in_its_words
from assistant.coach.today import today_in
from assistant.coach.whereabouts import manned
from assistant.engine import Diagnosis
from assistant.expression import expression
from assistant.okr import Draft, Item, Kind
from assistant.period import find_periods
from assistant.playbook.load import function_of
from assistant.playbook.pattern import Pattern
from assistant.quantity import locate_quantities
from assistant.reading.clause import Action, read_clause
from assistant.rules.kr00_not_checked import readable, speaks_to_the_tool

_SEVERAL = 3
_TRADE_FITS = 0.25
_PERIOD = expression(r"(?:Q[1-4]|H[12]|FY|CY|quarter|half|year|EO[YQ]|\b(?:19|20)\d{2}$)", re.I)
# "Budgets for FY28", "contracts for 2027": what the work is to cover, as a rule before it begins.
_COVERS = expression(r"for\s+(?:FY ?\d|CY ?\d|(?:19|20)\d\d\b|[QH][1-4]\b)", re.I)
_PAST = expression(r"(?:the )?(?:last|past|previous|recent)\b", re.I)


@dataclass(frozen=True)
class Line:
    """One line of a draft: its kind, the patterns that fit it (best first), and the behaviour its author named.

    ``audience`` are people that the line says it is for, ``trade`` those whom its trade serves where it names nobody.
    """

    item: Item
    kind: Kind
    good: bool
    matches: tuple[Match, ...]
    stated: Action | None
    audience: str
    trade: Trade = NO_TRADE

    @property
    def best(self) -> Match | None:
        """The pattern that fits best, if one does."""
        return self.matches[0] if self.matches else None


@dataclass(frozen=True)
class Understanding:
    """All lines of a draft, and the patterns of those that need an outcome, strongest first.

    ``stated`` is a behaviour that the draft names itself, ``audience`` the people it says it is for, ``around`` what
    its team and its organisation are called.
    """

    lines: tuple[Line, ...]
    ranked: tuple[Match, ...]
    objective_match: Match | None
    stated: Action | None
    audience: str
    period: str
    around: str = ""

    def line_of(self, pattern: Pattern) -> Line | None:
        """The first line in need of an outcome whose best fit a pattern is."""
        open_lines = (one for one in self.lines if not one.good and one.kind is not Kind.COMMITMENT)
        return next((one for one in open_lines if one.best and one.best.pattern.id == pattern.id), None)

    def thinkable(self) -> list[str]:
        """People whom the trade of the first open line serves and employs: worth a question, and no more than that."""
        trade = next((one.trade for one in self.lines if not one.good and one.kind is not Kind.COMMITMENT), NO_TRADE)
        return [people for people in (trade.served, trade.staff) if people]

    def assumed(self, pattern: Pattern) -> dict[str, str]:
        """Whom a pattern of any team is about in the trade of its line, which names nobody itself."""
        line = self.line_of(pattern)
        return implied_people(pattern, line.trade) if line and not line.audience and not line.stated else {}


# What stands between people and their verb and tells which are meant: "developers outside the core teams use it".
_DESCRIBED = expression(r"\s+(?:from|in|at|of|on|outside|within|with|without|near|behind)\s[^,;:.()]{2,80}$")
# A figure that its author has not filled in: "fewer than X% of", "N admins".
_MASKED = expression(r"\b(?P<way>fewer|less|more) than [XYN]\d?\s?%?\s+(?:of\s+)?|^[XYN]\d?%?\s+(?:of\s+)?", re.I)


def _counted(text: str) -> bool:
    """Whether a line holds a figure that its author has filled in."""
    return any(found.quantity.value is not None for found in locate_quantities(text))


def _is_compound(said: Action, text: str) -> bool:
    """Whether people and verb are the name of a thing: "Digital personnel file", but not "Tenants report"."""
    if not _ALONE.match(text, said.verb.end):
        return False
    return said.verb.lemma in _WORK or not said.who.text.lower().endswith("s")


_ALONE = expression(r"\s*(?:[.!]?\s*$|\()")
# Nouns of work that are verbs as well: "Provider families split", "Coding assistants rollout (pilot)" name the work.
_WORK = frozenset(
    "split rollout roll-out launch release sync merge swap switch move support refresh redesign rewrite upgrade rework "
    "update import export review test design plan relaunch revamp overhaul cutover clean-up".split()
)


def _stated(item: Item, kind: Kind, matches: tuple[Match, ...]) -> Action | None:
    """The behaviour that the author named: the purpose ("so that analysts can close the month"), or the result.

    What a line only makes possible ("allow admins to set limits") is the thing made, said another way: where its kind
    of work is known, the playbook knows what people do because of it.
    """
    if matches and matches[0].sure and only_allows(item.text):
        return stated_in(item.details)
    said = read_clause(item.text).action if kind is Kind.OUTCOME else None
    if said and _is_compound(said, item.text):
        said = None
    if said and not said.who.own_team and not said.ability and not _counted(item.text):
        more = item.text[said.who.end : said.verb.start]
        named = f"{said.who.text}{more.rstrip()}" if _DESCRIBED.match(more) else said.who.text
        who = replace(said.who, text=_MASKED.sub("", named))
        return replace(said, who=who, does=_MASKED.sub(lambda found: f"{found['way'] or ''} ".lstrip(), said.does))
    if in_line := stated_in(item.text):
        return in_line
    in_details = stated_in(item.details)
    today = today_in(item.details) if in_details else None
    # "Managers approve lists without reading them" is how it is, and not what it is for.
    return None if in_details and today and in_details.does in today.quote else in_details


_RESULTS = "Commercial and financial results"
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
    if (begin := pattern_for(draft.makes)) and not any(found.values()):
        function = function_of(begin.id)
        for item in draft.items:
            if _needs_outcome(item, diagnosis):
                found[item.id] = (Match(in_its_words(begin, item.text), function, FITS, ""),)
    home = _leaning(found)
    lines = []
    weight: dict[str, float] = {}
    by_id: dict[str, Match] = {}
    for item in draft.items:
        kind = diagnosis.kinds[item.id]
        good = item.id in diagnosis.good
        matches = tuple(one for one in found[item.id] if one.sure or not home or one.function.function == home)
        aside = good or kind is Kind.COMMITMENT
        audience = "" if aside else manned(audience_of(item.text)) or _spoken_of(item, matches)
        trade = trade_of(item.text, draft.team)
        lines.append(
            Line(item, kind, good, matches, None if good else _stated(item, kind, found[item.id]), audience, trade)
        )
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
    first, around = objective[0] if objective else None, f"{draft.org} {draft.team}"
    return Understanding(tuple(lines), ranked, first, stated, audience, _period(draft), around)


def _spoken_of(item: Item, matches: tuple[Match, ...]) -> str:
    """The people in a line's details, if they can be those whose doing its best pattern is about."""
    named = spoken_of(item.details)
    return named if named and (not matches or fits_in(matches[0].pattern, named)) else ""


def _fits(item: Item, draft: Draft, diagnosis: Diagnosis) -> tuple[Match, ...]:
    """The patterns of a line that needs an outcome; a good key result and a promise need none."""
    found = match(item, draft) if _needs_outcome(item, diagnosis) else ()
    first = found[0] if found else None
    if first and not first.sure and diagnosis.kinds[item.id] is Kind.IMPACT:
        # A business result whose trade nobody is sure of: what drives such results is known all the same.
        return tuple(sorted(found, key=lambda one: one.function.function != _RESULTS))
    if first is None or not by_kind_of_work(first.pattern) or first.phrase:
        return found
    # A pattern of any team that the line does not name in its own words stands back where a trade's pattern fits.
    return tuple(sorted(found, key=lambda one: by_kind_of_work(one.pattern) or one.score < _TRADE_FITS))


def _needs_outcome(item: Item, diagnosis: Diagnosis) -> bool:
    """Whether a line is neither good nor a promise, and one that a coach can read."""
    if item.id in diagnosis.good | diagnosis.aside or diagnosis.kinds[item.id] is Kind.COMMITMENT:
        return False
    return readable(item.text) and not speaks_to_the_tool(item.text)


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
                covers = text is item.text and _COVERS.match(mention.text)
                if _PERIOD.search(mention.core) and not _PAST.match(mention.core) and not covers:
                    return mention.core
    # A day or an event is a line's own deadline, and the draft's where the line is all there is.
    due = find_periods(draft.items[0].text) if len(draft.items) == 1 else ()
    # How it is now, or was, is no time to reach something by.
    due = tuple(one for one in due if one.core.lower() != "today" and not _PAST.match(one.core))
    due = tuple(one for one in due if not _COVERS.match(one.text))
    return next((one.text if one.text.lower().startswith("by ") else one.core for one in due), "")
