"""The objective: the author's own if it is good, else the obstacle turned into a positive statement."""

import re

from assistant.coach.interview import pattern_of
from assistant.coach.reading_of import Understanding
from assistant.coach.wording import better_state, upper_first
from assistant.okr import AnswerOrigin, Objective, Question, QuestionId
from assistant.playbook.pattern import Obstacle, Pattern
from assistant.provenance import Origin, Trace
from assistant.quantity import find_quantities
from assistant.reading.people import find_people
from assistant.reading.stems import stems

OPEN_PERIOD = "[period: name the quarter or the deadline]"
_SAME = 0.7


def answered(questions: tuple[Question, ...], name: QuestionId) -> tuple[tuple[str, ...], AnswerOrigin | None]:
    """The texts a question was settled with and who settled it."""
    found = next((one.answer for one in questions if one.id is name and one.answer), None)
    return (found.texts, found.origin) if found else ((), None)


def in_period(text: str, period: str) -> str:
    """A sentence with its period: "…, in Q3 2026", "…, before the audit", or an open slot."""
    if not period:
        return f"{text}, {OPEN_PERIOD}"
    if re.match(r"(?:before|until|till|by|in|this|next|the next|ahead|during|over|end)\b", period, re.I):
        return f"{text}, {'by the ' if period.lower().startswith('end') else ''}{period}"
    return (
        f"{text}, in {period}"
        if re.search(r"Q[1-4]|H[12]|FY|CY|quarter|half|year|^\d{4}$", period, re.I)
        else f"{text}, by {period}"
    )


def picked_obstacle(text: str, pattern: Pattern | None) -> Obstacle | None:
    """The obstacle of the pattern that an answer picked or nearly repeats."""
    if pattern is None:
        return None
    bag = stems(text)
    for obstacle in pattern.obstacles:
        known = stems(obstacle.complaint)
        if bag and len(bag & known) / len(bag | known) >= _SAME:
            return obstacle
    return None


def _about(pattern: Pattern, who: str) -> Obstacle:
    """The obstacle whose better state speaks of these people, else the first."""
    names = stems(who)
    return next((one for one in pattern.obstacles if names and names <= stems(one.better)), pattern.obstacles[0])


def _with_people(better: str, who: str, pattern: Pattern) -> str:
    """A better state about the people that the draft or a person named, when the pattern speaks of others."""
    first = next(iter(find_people(better)), None)
    others = not any(
        stems(who) <= stems(customer.who) or stems(customer.who) <= stems(who) for customer in pattern.customers
    )
    return f"{upper_first(who)}{better[first.end :]}" if who and others and first and first.start == 0 else better


def new_objective(
    understanding: Understanding, questions: tuple[Question, ...], who_acts: str
) -> tuple[Objective | None, Trace | None]:
    """An objective without number or solution, or None when neither an answer nor the playbook says what is better."""
    pattern = pattern_of(understanding)
    period = understanding.period
    whos, who_origin = answered(questions, QuestionId.WHO)
    helps, _ = answered(questions, QuestionId.HELP)
    obstacles, origin = answered(questions, QuestionId.OBSTACLE)
    who = whos[0] if whos else who_acts
    if origin is AnswerOrigin.PERSON:
        known = picked_obstacle(obstacles[0], pattern)
        text = (
            known.better
            if known
            else better_state(who, helps[0], obstacles[0])
            if who and helps
            else upper_first(obstacles[0])
        )
        return _made(text, period, obstacles[0], Origin.ANSWER)
    if understanding.stated and (understanding.stated.who.text == who or who_origin is not AnswerOrigin.PERSON):
        said = understanding.stated
        text = f"{upper_first(said.who.text)} {said.does}"
        if not find_quantities(text):
            return _made(text, period, "", Origin.DRAFT)
    if pattern is None:
        return None, None
    obstacle = _about(pattern, who_acts or who)
    better = _with_people(obstacle.better, who_acts if who_origin is AnswerOrigin.ASSUMED else who, pattern)
    return _made(better, period, obstacle.complaint, Origin.SUGGESTED)


def _made(text: str, period: str, obstacle: str, origin: Origin) -> tuple[Objective, Trace]:
    sentence = in_period(upper_first(text), period)
    quote = obstacle or text
    return Objective(text=sentence, period=period, obstacle=obstacle), Trace(
        slot="objective", value=sentence, origin=origin, quote=quote
    )
