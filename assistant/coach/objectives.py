"""The objective: the author's own if it is good, else the obstacle turned into a positive statement."""

from assistant.coach.audience import ANYBODY
from assistant.coach.dated import in_period
from assistant.coach.fitting import counterpart, states_by_fit
from assistant.coach.interview import named_people, pattern_of
from assistant.coach.naming import actors
from assistant.coach.reading_of import Understanding
from assistant.coach.whereabouts import placed, short
from assistant.coach.wording import better_state, spared, upper_first
from assistant.expression import expression
from assistant.okr import AnswerOrigin, KeyResult, Objective, Question, QuestionId
from assistant.playbook.pattern import Obstacle, Pattern
from assistant.provenance import Origin, Trace
from assistant.quantity import find_quantities
from assistant.reading.judged import judge_box
from assistant.reading.people import find_people
from assistant.reading.stems import stems

_SAME = 0.7
_POINTS = expression(r"\b(?:it|them|these|those)\b")
_BE = expression(r"^be\s")
_BOXES = ("positive", "qualitative", "no_solution", "inspirational", "specific")
"""What an objective must pass whenever it is due."""


def answered(questions: tuple[Question, ...], name: QuestionId) -> tuple[tuple[str, ...], AnswerOrigin | None]:
    """The texts a question was settled with and who settled it."""
    found = next((one.answer for one in questions if one.id is name and one.answer), None)
    return (found.texts, found.origin) if found else ((), None)


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


def _head(text: str) -> str:
    """The people that a name or a sentence begins with, without what tells them apart."""
    first = next(iter(find_people(text)), None)
    return first.text if first is not None and first.start == 0 else ""


def _about(understanding: Understanding, pattern: Pattern, who: str, does: str) -> Obstacle:
    """The obstacle whose better state speaks of these people, and of those the one that fits lines and doing best."""
    if any(does == one.does for one in pattern.behaviours[: pattern.typical]):
        return pattern.obstacles[0]
    lines = [line.item for line in understanding.lines if line.best and line.best.pattern.id == pattern.id]
    texts, details = [one.text for one in lines], [one.details for one in lines]
    states = states_by_fit(pattern, texts, details, does) if lines else list(pattern.obstacles)
    names = stems(who)
    speaking = [one for one in states if names and names <= stems(one.better)]
    if not speaking and (head := stems(_head(who)) - ANYBODY):  # "developers following code": developers
        speaking = [one for one in states if head <= stems(_head(one.better))]
    return (speaking or states)[0]


# Where people are, or whose they are, behind what they are called: "sponsors at accounts", "groups of applications".
_PLACE = expression(r"\s(?:at|of|in|from|on|behind)\s.+$")
_OF_SOME = expression(r"\sof\s[a-z-]+(?=\s)")
# "Developers of running integrations keep them alive": what "them" is goes with the name.
_OF = expression(r"\sof\s(?P<things>[a-z -]+s)$")
_THEM = expression(r"(?<=^\s)(?P<verb>[a-z]+\s)them\b")


# "Employees and administrators who sign in": two groups in one name.
_AND_MORE = expression(r",?\s+and\s+[\w-]+")


def _without_name(better: str, end: int, known: str) -> str:
    """What a better state says of its people, for others to take their place; ``end`` is where their name ends."""
    rest = better[end:]
    if (place := _PLACE.search(known)) and rest.startswith(place.group()):
        return rest[len(place.group()) :]
    if some := _OF_SOME.match(rest):
        return rest[some.end() :]
    theirs = _OF.search(better[:end])
    return _THEM.sub(lambda found: f"{found['verb']}their {theirs['things']}", rest) if theirs else rest


def _with_people(better: str, pattern: Pattern, acting: dict[str, str]) -> str:
    """A better state about the people that the draft or a person named, where it speaks of those they stand for."""
    first = next(iter(find_people(better)), None)
    if first is None or first.start != 0:
        return better
    # "Developers at client companies" is one name, of which only the first word may be found as people.
    spoken = [one.who for one in pattern.customers if better.lower().startswith(one.who.lower())]
    end = max([first.end, *(len(one) for one in spoken)])
    more = _AND_MORE.match(better, end)
    for known, named in acting.items():
        if better.lower().startswith(known.lower()):
            return f"{upper_first(named)}{_without_name(better, len(known), known)}"
        if more and stems(better[: more.end()]) <= stems(known):
            return f"{upper_first(named)}{_without_name(better, more.end(), known)}"
        if stems(first.text) <= stems(known) or stems(known) <= stems(first.text):
            return f"{upper_first(named)}{_without_name(better, end, known)}"
    return better


def new_objective(
    understanding: Understanding, questions: tuple[Question, ...], first: KeyResult | None
) -> tuple[Objective | None, Trace | None]:
    """An objective without number or solution, or None when neither an answer nor the playbook says what is better.

    It speaks of the people of the ``first`` key result and, of what the playbook offers, of what they do.
    """
    who_acts = first.who if first else ""
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
        text = f"{upper_first(said.who.text)} {spared(said.does)}"
        only_spared = "no longer" in text or text != f"{upper_first(said.who.text)} {said.does}"
        if not find_quantities(text) and not (only_spared and pattern):
            return _made(text, period, "", Origin.DRAFT)
    if pattern is None:
        return None, None
    named = named_people(whos, who_origin) or who_acts
    assumed = understanding.assumed(pattern)
    by_person = who_origin is AnswerOrigin.PERSON
    acting = assumed if named in assumed.values() else actors(pattern, named, by_person=by_person)
    line = understanding.line_of(pattern)
    there = placed(pattern, line.item.text) if line else {}
    acting = {known: short(name) for known, name in there.items() if name == named} or acting
    # The playbook's own name for the people tells which of its better states is about them.
    names = {**acting, **there}
    theirs = next((known for known, name in names.items() if name == (who_acts or who)), who_acts or who)
    obstacle = _about(understanding, pattern, theirs, first.does_what if first else "")
    better = _with_people(obstacle.better, pattern, acting)
    if own := _own_state(pattern, theirs, acting.get(theirs, theirs), better):
        return _made(own, period, "", Origin.SUGGESTED)
    return _made(better, period, obstacle.complaint, Origin.SUGGESTED)


def _own_state(pattern: Pattern, known: str, named: str, better: str) -> str:
    """What people have to do with the work, said of them, where a better state speaks of quite other people; or empty.

    Key results about those who sign in, under an objective about those who run the sign-in, belong to two teams. What
    would not pass for an objective stays out of it.
    """
    work = next((one.work for one in pattern.customers if one.who == known), "")
    people = find_people(better)[:2]
    joined = len(people) > 1 and better[people[0].end : people[1].start] == " and "
    subject = better[: people[joined].end] if people else ""
    same = stems(f"{known} {named}") & stems(subject) or not stems(subject) - ANYBODY
    if not work or _POINTS.search(work) or same or counterpart(pattern, subject) == known:
        return ""
    said = f"{upper_first(short(named))} {_BE.sub('are ', work)}"
    return said if all(judge_box(said, box).answer == "pass" for box in _BOXES) else ""


def _made(text: str, period: str, obstacle: str, origin: Origin) -> tuple[Objective, Trace]:
    sentence = in_period(upper_first(text), period)
    quote = obstacle or text
    return Objective(text=sentence, period=period, obstacle=obstacle), Trace(
        slot="objective", value=sentence, origin=origin, quote=quote
    )
