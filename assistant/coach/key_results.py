"""Which key results are proposed: the good ones stay, answers come first, the playbook fills up to four candidates."""

from dataclasses import dataclass

from assistant.coach.alternatives import named_only
from assistant.coach.fitting import by_fit, counterpart, to_suggest
from assistant.coach.interview import named_people, pattern_of, sentence
from assistant.coach.naming import actors, same_people
from assistant.coach.objectives import answered
from assistant.coach.preparing import prepared
from assistant.coach.reading_of import Line, Understanding
from assistant.coach.scope import reaches, scope_of
from assistant.coach.slots import Slotted, from_pattern, from_today, from_words, kept
from assistant.coach.technologies import for_parts, named_parts
from assistant.coach.thing import thing_in
from assistant.coach.today import today_in
from assistant.coach.troubled import NOUN_ENDS
from assistant.coach.whereabouts import manned, placed
from assistant.okr import AnswerOrigin, Question, QuestionId
from assistant.playbook.load import function_of
from assistant.playbook.pattern import Pattern
from assistant.provenance import Origin
from assistant.quantity import SPANS
from assistant.reading.clause import Action
from assistant.reading.lexicon import singular
from assistant.reading.people import find_people
from assistant.reading.stems import stems

MOST_CANDIDATES = 4
RECOMMENDED = 2
_ORIGINS = {
    AnswerOrigin.PERSON: Origin.ANSWER,
    AnswerOrigin.DRAFT: Origin.DRAFT,
    AnswerOrigin.ASSUMED: Origin.SUGGESTED,
}


def _open_lines(understanding: Understanding) -> tuple[Line, ...]:
    return tuple(line for line in understanding.lines if not line.good and line.kind.value != "commitment")


def _of(understanding: Understanding, pattern: Pattern) -> list[Line]:
    """The lines that a pattern is the best fit of."""
    return [line for line in _open_lines(understanding) if line.best and line.best.pattern.id == pattern.id]


def _are(pattern: Pattern, who: str, named: str) -> bool:
    """Whether a pattern's people are those that somebody named."""
    return bool(named) and (same_people(who, named) or counterpart(pattern, named) == who)


def _ids(understanding: Understanding, pattern: Pattern) -> tuple[str, ...]:
    lines = _open_lines(understanding)
    mine = tuple(line.item.id for line in _of(understanding, pattern))
    return mine or (tuple(line.item.id for line in lines) if len(lines) == 1 else ())


def _leading(understanding: Understanding) -> tuple[Pattern, ...]:
    """The patterns that are the best fit of at least one line, strongest first."""
    best = {line.best.pattern.id for line in _open_lines(understanding) if line.best}
    leading = tuple(found.pattern for found in understanding.ranked if found.pattern.id in best)
    if leading or not understanding.objective_match:
        return leading
    return (understanding.objective_match.pattern,)


def _order(understanding: Understanding, first_who: str) -> list[tuple[Pattern, int]]:
    """Behaviours, one of each pattern in turn so that no part of the draft is forgotten; the named people's first."""
    rows: list[list[tuple[Pattern, int]]] = []
    for pattern in _leading(understanding)[:MOST_CANDIDATES]:
        mine_of = [line.item for line in _of(understanding, pattern)]
        ranked = to_suggest(pattern, [prepared(one.text) for one in mine_of], [one.details for one in mine_of])
        mine = {who for who in {one.who for one in pattern.behaviours} if _are(pattern, who, first_who)}
        mine |= set(actors(pattern, first_who, by_person=False))  # those in whose place the named people stand
        rows.append([(pattern, n) for n in sorted(ranked, key=lambda n: pattern.behaviours[n].who not in mine)])
    turns = []
    for turn in range(max((len(row) for row in rows), default=0)):
        turns += [row[turn] for row in rows if turn < len(row)]
    return turns


def _picked(text: str, questions: tuple[Question, ...], pattern: Pattern | None) -> int | None:
    """The behaviour of the pattern that an answer picked from the suggestions, if it did."""
    if pattern is None:
        return None
    asked = next((one for one in questions if one.id is QuestionId.DIFFERENCE), None)
    shown = [suggestion.text.lower() for suggestion in asked.suggestions] if asked else []
    plain = [sentence(one).lower() for one in pattern.behaviours]
    wanted = text.strip().lower()
    return next((row.index(wanted) for row in (shown, plain) if wanted in row), None)


@dataclass(frozen=True)
class _Known:
    """What the questions were settled with: who it is about, whether a person said so, and the pattern asked about."""

    who: str
    origin: AnswerOrigin | None
    pattern: Pattern | None
    understanding: Understanding

    @property
    def by_person(self) -> bool:
        return self.origin is AnswerOrigin.PERSON


def candidates(understanding: Understanding, questions: tuple[Question, ...], *, judged_good: bool) -> list[Slotted]:
    """The good key results as they are, then up to four candidates in all, the recommended ones first."""
    lines = understanding.lines
    rows = [kept(n, line.item.id, line.item.text) for n, line in enumerate((one for one in lines if one.good), 1)]
    if judged_good or (len(rows) > RECOMMENDED and not any(line.stated for line in lines)):
        return rows
    whos, who_origin = answered(questions, QuestionId.WHO)
    known = _Known(whos[0] if whos else "", who_origin, pattern_of(understanding), understanding)
    texts, origin = answered(questions, QuestionId.DIFFERENCE)
    if origin is AnswerOrigin.PERSON:
        return rows + [
            _said(len(rows) + n, text, known, questions) for n, text in enumerate(texts[:MOST_CANDIDATES], 1)
        ]
    if understanding.stated and origin is AnswerOrigin.DRAFT:
        rows.append(_stated(len(rows) + 1, understanding.stated, known))
    return _filled(rows, known, named_people(whos, who_origin))


def _said(number: int, text: str, known: _Known, questions: tuple[Question, ...]) -> Slotted:
    """A behaviour that a person named: one of those suggested, or in their own words."""
    seen, pattern = known.understanding, known.pattern
    open_ids = tuple(line.item.id for line in _open_lines(seen))
    picked = _picked(text, questions, pattern)
    if pattern and picked is not None:
        named = "" if text.lower().startswith(pattern.behaviours[picked].who.lower()) else known.who
        return from_pattern(
            number,
            pattern,
            picked,
            period=seen.period,
            item_ids=open_ids,
            said=text,
            acting=named,
            scope=_scope(seen, pattern),
        )
    return from_words(
        number,
        known.who or "[who: name them]",
        text,
        origin=Origin.ANSWER,
        who_origin=_ORIGINS.get(known.origin or AnswerOrigin.ASSUMED, Origin.SUGGESTED),
        pattern=pattern,
        period=seen.period,
        item_ids=open_ids,
    )


def _stated(number: int, said: Action, known: _Known) -> Slotted:
    """The behaviour that the draft itself gives as its purpose."""
    line = next(one for one in known.understanding.lines if one.stated is said)
    acting = known.who if known.by_person else said.who.text
    return from_words(
        number,
        acting,
        said.does,
        origin=Origin.DRAFT,
        who_origin=Origin.DRAFT if acting == said.who.text else Origin.ANSWER,
        pattern=known.pattern,
        period=known.understanding.period,
        item_ids=(line.item.id,),
    )


def _filled(rows: list[Slotted], known: _Known, named: str) -> list[Slotted]:
    """The rows, and behaviours of the playbook until there are enough."""
    seen = known.understanding
    order = _order(seen, named)
    today, nearest = _today(len(rows) + 1, known, order)
    rows += today
    standing = _standing_in(today[0], *nearest) if nearest else {}
    for chosen, index in sorted(order, key=lambda one: one == nearest or _timed_alike(today, *one)):
        if len(rows) >= MOST_CANDIDATES:
            break
        asked = known.pattern is not None and chosen.id == known.pattern.id
        acting, origin = _acting(seen, chosen, known.who if known.by_person and asked else "")
        behaviour = chosen.behaviours[index]
        if not acting and nearest and chosen.id == nearest[0].id:
            # The people whose trouble the details tell are those whom the playbook has in that very place.
            acting, origin = standing, Origin.DRAFT
        if acting and known.by_person and behaviour.who not in acting:
            continue  # a person has said whom it is about: what only other people do is no longer suggested
        if seen.stated and stems(behaviour.does) <= stems(seen.stated.does):
            continue
        rows.append(
            from_pattern(
                len(rows) + 1,
                named_only(chosen, " ".join(line.item.text for line in _of(seen, chosen))),
                index,
                period=seen.period,
                item_ids=_ids(seen, chosen),
                acting=_in_place_of(acting.get(behaviour.who, ""), behaviour.does),
                acting_origin=origin,
                scope=_scope(seen, chosen),
            )
        )
    return rows


def _in_place_of(acting: str, does: str) -> str:
    """People who take the place of a pattern's; nobody, where it would be they to whom it is done.

    "Staff in sites" are not those who "chase sites for figures".
    """
    people = next(iter(find_people(acting)), None) if acting else None
    there = acting.rpartition(" in ")[2]
    named = stems(f"{people.head if people else ''} {there if manned(there) == acting else ''}")
    done_to = NOUN_ENDS.split(does)[0].partition(" ")[2]
    return "" if named & stems(done_to) else acting


def _today(
    number: int, known: _Known, order: list[tuple[Pattern, int]]
) -> tuple[list[Slotted], tuple[Pattern, int] | None]:
    """What the details of an open line say of today, as a key result; none where a person has named other people.

    With it the behaviour of the playbook that says much the same, to be suggested last.
    """
    seen = known.understanding
    for line in _open_lines(seen):
        said = today_in(line.item.details, thing_in(line.item.text)) if not line.stated else None
        who = said.who if said else ""
        if said is None or (known.by_person and not (who and same_people(who, known.who))):
            continue
        pattern = next((one for one, _ in order if line.best and one.id == line.best.pattern.id), None)
        if who or pattern:
            # Where the sentence names nobody, those act whose behaviour in the playbook is the nearest to it.
            near = by_fit(pattern, [f"{said.does}, {said.measure}"])[0] if pattern else 0
            theirs = pattern.behaviours[near].who if pattern else ""
            acting, origin = _acting(seen, pattern, "") if pattern else ({}, Origin.SUGGESTED)
            named = (acting[theirs], origin) if theirs in acting else (theirs, Origin.SUGGESTED)
            row = from_today(number, said, *named, period=seen.period, item_ids=(line.item.id,))
            return [row], (pattern, near) if pattern else None
    return [], None


def _standing_in(today: Slotted, pattern: Pattern, nearest: int) -> dict[str, str]:
    """Who takes the place of a pattern's people, where the details name those who have the trouble of today.

    They stand for those of its behaviour that is ``nearest`` to the trouble, unless the pattern knows them in another
    place: joiners who wait are not those who open the accounts.
    """
    theirs = pattern.behaviours[nearest].who
    who = next(trace for trace in today.traces if trace.slot.endswith(".who"))
    known = any(_are(pattern, one, who.value) for one in {behaviour.who for behaviour in pattern.behaviours} - {theirs})
    return {} if known or who.origin is not Origin.DRAFT or who.value == theirs else {theirs: who.value}


def _timed_alike(today: list[Slotted], pattern: Pattern, index: int) -> bool:
    """Whether a behaviour of the playbook counts time, and what the details say of today does so already."""
    measures = [row.key_result.measure for row in today]
    units = [pattern.behaviours[index].measure.unit, *(one.unit for one in measures if one)]
    return len(units) > 1 and all(singular(unit.split()[-1].lower()) in SPANS for unit in units if unit)


def _scope(understanding: Understanding, pattern: Pattern) -> str:
    """Where the one line that a pattern fits says that its work takes effect, or which part of a product it names."""
    lines = _of(understanding, pattern)
    text = lines[0].item.text if len(lines) == 1 else ""
    scope = scope_of(text)
    if scope and reaches(text, scope, _stems_of(pattern)):
        return scope
    # What people of another trade do is seldom told apart by the system behind it: riders know no "GTFS feed".
    names = () if function_of(pattern.id).trade else named_parts(text, understanding.around)
    named = for_parts(names)
    # What the kind of work is called after, or is about by its name, is all of it, and no part.
    own = stems(named) & stems(pattern.title) or any(name in one for name in names for one in pattern.covers)
    return "" if own else named


def _stems_of(pattern: Pattern) -> frozenset[str]:
    """The stems of what a pattern covers and of what its people do."""
    said = [pattern.title, *pattern.covers, *(f"{one.does} {one.measure.name}" for one in pattern.behaviours)]
    return stems(" ".join(said))


def _acting(understanding: Understanding, pattern: Pattern, person: str) -> tuple[dict[str, str], Origin]:
    """Who takes the place of a pattern's people: those a person named, those its line is for, or those of its trade."""
    line = understanding.line_of(pattern)
    audience = line.audience if line and not line.stated else ""
    if person or audience:
        origin = Origin.ANSWER if person else Origin.DRAFT
        return actors(pattern, person or audience, by_person=bool(person)), origin
    assumed = understanding.assumed(pattern)
    return assumed or (placed(pattern, line.item.text) if line else {}), Origin.SUGGESTED
