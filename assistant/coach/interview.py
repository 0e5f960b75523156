"""The interview: *who* first, then help, obstacle and difference, each with suggested answers fit to the draft."""

import re

from assistant.coach.makes import what_is_made
from assistant.coach.naming import actors
from assistant.coach.reading_of import Understanding
from assistant.coach.wording import doing, lower_first
from assistant.expression import expression
from assistant.okr import Answer, AnswerOrigin, Answers, Draft, Question, QuestionId, Suggestion
from assistant.playbook.pattern import Behaviour, Pattern

_NO_CUSTOMERS = expression(
    r"\b(?:no|not any|without|don['’]?t (?:really )?have(?: any)?|do not have(?: any)?|have no|haven['’]?t "
    r"got(?: any)?|aren['’]?t any)\s+(?:real\s+|external\s+|direct\s+)?(?:customers?|users?|clients?)\b|"
    r"^\s*(?:nobody|no one|none|n/a|-)\s*\.?\s*$",
    re.I,
)
_COACHING = (
    "Everyone makes something for somebody, whatever those people are called. Who is the first to get what you "
    "make, and "
    "whose day would be harder without it? Colleagues count. Pick one below, or name them in your own words."
)
_MOST = 4


def has_no_customers(answer: str) -> bool:
    """Whether somebody says that the work is for nobody. That answer calls for coaching, not for a rejection."""
    return bool(_NO_CUSTOMERS.search(answer))


def pattern_of(understanding: Understanding) -> Pattern | None:
    """The pattern that the questions are about."""
    if understanding.ranked:
        return understanding.ranked[0].pattern
    return understanding.objective_match.pattern if understanding.objective_match else None


def sentence(behaviour: Behaviour, acting: str = "") -> str:
    """A behaviour of the playbook as a person would say it; ``acting`` are people named in place of the pattern's."""
    return f"{acting or behaviour.who} {behaviour.does}"


def named_people(who: tuple[str, ...], origin: AnswerOrigin | None) -> str:
    """The people that the draft or a person named; nothing when they are the coach's own assumption."""
    return who[0] if who and origin is not AnswerOrigin.ASSUMED else ""


def _who(understanding: Understanding, pattern: Pattern | None, answers: Answers) -> Question:
    said = understanding.stated.who.text if understanding.stated else understanding.audience
    assumed = list(understanding.assumed(pattern).values()) if pattern else understanding.thinkable()
    names = [said] if said else assumed
    names += list(dict.fromkeys(customer.who for customer in pattern.customers)) if pattern else []
    suggestions = tuple(
        Suggestion(
            key=f"{pattern.id}#customer" if pattern and name != said else "draft",
            text=name,
        )
        for name in list(dict.fromkeys(names))[:_MOST]
    )
    note, answer = "", None
    if has_no_customers(answers.who):
        note = _COACHING
    elif answers.who.strip():
        answer = Answer(texts=(answers.who.strip(),), origin=AnswerOrigin.PERSON)
    if answer is None and said:
        answer = Answer(texts=(said,), origin=AnswerOrigin.DRAFT)
    if answer is None and pattern:
        answer = Answer(texts=(assumed[0] if assumed else pattern.behaviours[0].who,), origin=AnswerOrigin.ASSUMED)
    return Question(
        id=QuestionId.WHO,
        ask="Who is it for? Name the people whose work or life should change, as precisely as you can.",
        why="A result is somebody doing something differently. For a team that serves colleagues, those "
        "colleagues are the customers.",
        note=note,
        suggestions=suggestions,
        answer=answer,
    )


def _settled(said: tuple[str, ...], assumed: tuple[str, ...], stated: tuple[str, ...] = ()) -> Answer | None:
    given = tuple(text.strip() for text in said if text.strip())
    if given:
        return Answer(texts=given, origin=AnswerOrigin.PERSON)
    if stated:
        return Answer(texts=stated, origin=AnswerOrigin.DRAFT)
    return Answer(texts=assumed, origin=AnswerOrigin.ASSUMED) if assumed else None


def interview(draft: Draft, understanding: Understanding, answers: Answers) -> tuple[Question, ...]:
    """Four questions, each settled by a person, the draft, or the coach's best suggestion; open when nothing fits.

    Where nothing fits and nothing tells what the team makes, that is asked before them.
    """
    pattern = pattern_of(understanding)
    who = _who(understanding, pattern, answers)
    name = who.answer.texts[0] if who.answer else "those people"
    thing = doing(draft.items[0].text) if draft.items else "your work"
    helps = (
        tuple(dict.fromkeys([pattern.helps, *(customer.work for customer in pattern.customers)]))[:_MOST]
        if pattern
        else ()
    )
    complaints = tuple(obstacle.complaint for obstacle in pattern.obstacles)[:_MOST] if pattern else ()
    behaviours = tuple(pattern.behaviours)[: _MOST + 1] if pattern else ()
    named = named_people(who.answer.texts, who.answer.origin) if who.answer else ""
    by_person = who.answer is not None and who.answer.origin is AnswerOrigin.PERSON
    acting = (actors(pattern, named, by_person=by_person) or understanding.assumed(pattern)) if pattern else {}
    said = tuple(sentence(one, acting.get(one.who, "")) for one in behaviours)
    stated = (f"{understanding.stated.who.text} {understanding.stated.does}",) if understanding.stated else ()
    # Once somebody has named the people, what is made for them is no longer needed to find them.
    unknown = pattern is None and not answers.who.strip()
    makes = what_is_made(draft) if unknown or draft.makes else None
    return (
        *((makes,) if makes else ()),
        who,
        Question(
            id=QuestionId.HELP,
            ask=f"What do you, by {lower_first(thing)}, help {name} do?",
            why="The work is worth something through what others can do with it.",
            suggestions=_numbered(pattern, "helps", helps),
            answer=_settled((answers.help,), helps[:1]),
        ),
        Question(
            id=QuestionId.OBSTACLE,
            ask=f"What gets in the way of {name} doing that well today? What do they complain about?",
            why="The biggest obstacle, turned into a positive statement, is often the objective.",
            suggestions=_numbered(pattern, "obstacle", complaints),
            answer=_settled((answers.obstacle,), complaints[:1]),
        ),
        Question(
            id=QuestionId.DIFFERENCE,
            ask=f"If that were better, what would {name} do differently? More, less, sooner, or without help?",
            why="These behaviours are the candidate key results: they tell that the work was worth something.",
            suggestions=_numbered(pattern, "behaviour", said),
            answer=_settled(answers.difference, said[:1], stated),
        ),
    )


def _numbered(pattern: Pattern | None, part: str, texts: tuple[str, ...]) -> tuple[Suggestion, ...]:
    return (
        tuple(Suggestion(key=f"{pattern.id}#{part}.{n}", text=text) for n, text in enumerate(texts)) if pattern else ()
    )
