"""Which key results are proposed: the good ones stay, answers come first, the playbook fills up to four candidates."""

from assistant.coach.interview import pattern_of, same_people, sentence
from assistant.coach.objectives import answered
from assistant.coach.reading_of import Line, Understanding
from assistant.coach.slots import Slotted, from_pattern, from_words, kept
from assistant.okr import AnswerOrigin, Question, QuestionId
from assistant.playbook.pattern import Pattern
from assistant.provenance import Origin
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


def _ids(understanding: Understanding, pattern: Pattern) -> tuple[str, ...]:
    lines = _open_lines(understanding)
    mine = tuple(line.item.id for line in lines if line.best and line.best.pattern.id == pattern.id)
    return mine or (tuple(line.item.id for line in lines) if len(lines) == 1 else ())


def _leading(understanding: Understanding) -> tuple[Pattern, ...]:
    """The patterns that are the best fit of at least one line, strongest first."""
    best = {line.best.pattern.id for line in _open_lines(understanding) if line.best}
    leading = tuple(found.pattern for found in understanding.ranked if found.pattern.id in best)
    if leading or not understanding.objective_match:
        return leading
    return (understanding.objective_match.pattern,)


def _order(patterns: tuple[Pattern, ...], first_who: str) -> list[tuple[Pattern, int]]:
    """Behaviours, one of each pattern in turn so that no part of the draft is forgotten; the named people's first."""
    rows: list[list[tuple[Pattern, int]]] = []
    for pattern in patterns[:MOST_CANDIDATES]:
        indexes = sorted(
            range(len(pattern.behaviours)), key=lambda n: (not same_people(pattern.behaviours[n].who, first_who), n)
        )
        rows.append([(pattern, n) for n in indexes])
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


def candidates(understanding: Understanding, questions: tuple[Question, ...], *, judged_good: bool) -> list[Slotted]:
    """The good key results as they are, then up to four candidates in all, the recommended ones first."""
    lines = understanding.lines
    rows = [kept(n, line.item.id, line.item.text) for n, line in enumerate((one for one in lines if one.good), 1)]
    if judged_good or (len(rows) > RECOMMENDED and not any(line.stated for line in lines)):
        return rows
    pattern = pattern_of(understanding)
    whos, who_origin = answered(questions, QuestionId.WHO)
    who = whos[0] if whos else ""
    texts, origin = answered(questions, QuestionId.DIFFERENCE)
    open_ids = tuple(line.item.id for line in _open_lines(understanding))
    seen: set[str] = set()
    if origin is AnswerOrigin.PERSON:
        for text in texts[:MOST_CANDIDATES]:
            number = len(rows) + 1
            picked = _picked(text, questions, pattern)
            if pattern and picked is not None:
                named = "" if text.lower().startswith(pattern.behaviours[picked].who.lower()) else who
                row = from_pattern(
                    number, pattern, picked, period=understanding.period, item_ids=open_ids, said=text, acting=named
                )
            else:
                row = from_words(
                    number,
                    who or "[who: name them]",
                    text,
                    origin=Origin.ANSWER,
                    who_origin=_ORIGINS.get(who_origin or AnswerOrigin.ASSUMED, Origin.SUGGESTED),
                    pattern=pattern,
                    period=understanding.period,
                    item_ids=open_ids,
                )
            rows.append(row)
            seen.add(row.key)
        return rows
    if understanding.stated and origin is AnswerOrigin.DRAFT:
        said = understanding.stated
        line = next(one for one in lines if one.stated is said)
        acting = who if who_origin is AnswerOrigin.PERSON else said.who.text
        rows.append(
            from_words(
                len(rows) + 1,
                acting,
                said.does,
                origin=Origin.DRAFT,
                who_origin=Origin.DRAFT if acting == said.who.text else Origin.ANSWER,
                pattern=pattern,
                period=understanding.period,
                item_ids=(line.item.id,),
            )
        )
    for chosen, index in _order(_leading(understanding), who if who_origin is not AnswerOrigin.ASSUMED else ""):
        if len(rows) >= MOST_CANDIDATES:
            break
        person = who if who_origin is AnswerOrigin.PERSON and chosen is pattern else ""
        acting = _acting(understanding, chosen, person)
        primary = chosen.behaviours[0].who
        if acting and chosen.behaviours[index].who != primary:
            continue  # what only other people do is no longer suggested
        if understanding.stated and stems(chosen.behaviours[index].does) <= stems(understanding.stated.does):
            continue
        rows.append(
            from_pattern(
                len(rows) + 1,
                chosen,
                index,
                period=understanding.period,
                item_ids=_ids(understanding, chosen),
                acting=acting,
                acting_origin=Origin.ANSWER if person else Origin.DRAFT,
            )
        )
    return rows


def _acting(understanding: Understanding, pattern: Pattern, person: str) -> str:
    """Who takes the place of the people a pattern is mostly about: those a person named, else those its line is for."""
    line = next((one for one in _open_lines(understanding) if one.best and one.best.pattern.id == pattern.id), None)
    who = person or (line.audience if line and not line.stated else "")
    return "" if any(same_people(one.who, who) for one in pattern.customers) else who
