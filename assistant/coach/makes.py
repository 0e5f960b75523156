"""What a team makes: goods, a digital product, a service, a policy or a law; asked where nothing tells it.

A coach who does not know what is made cannot know whose day it changes. The answer picks the pattern by kind of work
that the suggestions then come from; it is never guessed.
"""

import re
from dataclasses import dataclass

from assistant.okr import Answer, AnswerOrigin, Draft, Question, QuestionId, Suggestion
from assistant.playbook.load import patterns
from assistant.playbook.pattern import Pattern


@dataclass(frozen=True)
class Makes:
    """A sort of thing that teams make, the words that tell it, and the pattern to begin with where none fits."""

    name: str
    said: re.Pattern[str]
    pattern: str


def _words(*parts: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(parts)})(?:s|es)?\b", re.I)


SORTS = (
    Makes(
        "legislation: a law or regulation",
        _words("law", "legislation", "regulation", "bill", "decree", "statute", "directive", "ordinance"),
        "public-services/legislation-and-regulation",
    ),
    Makes(
        "a policy: rules that colleagues or citizens live by",
        _words("polic(?:y|ies)", "guideline", "rule", "code of conduct", "handbook", "standard", "principle"),
        "any-team/guideline-or-policy",
    ),
    Makes(
        "a digital product: an app, a site, software or data",
        _words(
            *("digital", "app", "software", "website", "site", "portal", "platform", "dashboard", "api", "tool", "bot"),
            *("online", "screen", "report", "feature", "data", "database", "code", "system", "page", "integration"),
        ),
        "any-team/first-version",
    ),
    Makes(
        "goods: things that people buy, hold or use",
        _words(
            "goods", "product line", "part", "device", "machine", "pack", "packaging", "kit", "vehicle", "equipment"
        ),
        "any-team/goods-and-product-versions",
    ),
    Makes(
        "a service: something done with or for people",
        _words(
            *("service", "training", "course", "workshop", "advice", "support", "visit", "event", "programme", "care"),
            *("delivery", "campaign", "scheme", "consultation", "maintenance", "cleaning"),
        ),
        "any-team/service-extended",
    ),
)


def told(text: str) -> Makes | None:
    """The sort of thing that a text speaks of, or None when it cannot be told."""
    return next((sort for sort in SORTS if sort.said.search(text)), None)


def pattern_for(answer: str) -> Pattern | None:
    """The pattern to begin with for what somebody says that they make; None where the answer tells no sort."""
    sort = told(answer) if answer.strip() else None
    return patterns()[sort.pattern] if sort else None


def what_is_made(draft: Draft) -> Question | None:
    """The question what the team makes, where neither the lines nor the team's name tells; None where they do."""
    if not draft.makes and told(" ".join([*(line.text for line in draft.lines()), draft.team])):
        return None
    said = draft.makes.strip()
    return Question(
        id=QuestionId.MAKES,
        ask="What does your team make with this: goods, a digital product, a service, a policy or legislation?",
        why="Whoever makes something makes it for somebody. Nothing here tells what it is, so whose day it changes "
        "would be a guess.",
        suggestions=tuple(Suggestion(key="makes", text=sort.name) for sort in SORTS),
        answer=Answer(texts=(said,), origin=AnswerOrigin.PERSON) if said else None,
    )
