"""The people that a line says it is for: "for depot planners", "to all squads"."""

import re
from dataclasses import dataclass

from assistant.coach.troubled import COUNT
from assistant.expression import expression
from assistant.reading.lexicon import plural, singular, verb_forms
from assistant.reading.people import COLLECTIVES, People, find_people
from assistant.reading.stems import stems
from assistant.reading.tokens import ADVERBS, FUNCTION_WORDS

ANYBODY = stems("team teams users user people customer customers company everyone group member members stakeholder")
"""Words for people that tell nobody apart."""
_ANY = r"(?:(?:the|our|all|every|each)\s+)?(?:\d[\d,.]*\s+)?"
# What is done by somebody is not for them ("audit by an outside firm"), but what is used or needed by them is.
_BY = r"(?:used|needed|wanted|requested|shared|run|read|operated|owned|managed)\s+by"
# "Workshops with lab heads" are for them; what is made, agreed or found out with others is as often for somebody else.
_OCCASION = (
    r"(?:AMA|anything|briefing|check-in|cohort|course|fair|forum|meeting|monthly|pilot|quarterly|session|training|trial|"
    r"visit|webinar|weekly|workshop)"
)
_WITH = rf"(?:{_OCCASION}s?|meet|(?:pilot|shar|train|work)(?:e|ed|ing)?)\s+(?:(?:of|a|an|the|all|\w+ly)\s+){{0,2}}?with"
_FOR = expression(rf"\b(?:for|to|among|{_BY}|{_WITH})\s+{_ANY}(?P<half>[\w-]+\s+(?:and|or)\s+)?$", re.I)
# What is done "for" somebody here is done to them: people who are looked for, and those whom somebody answers for.
_SOUGHT = expression(
    r"\b(?:responsible|accountable|liable|search\w*|look\w*|hunt\w*|scout\w*|wait\w*|ask\w*|appl(?:y|ies|ied|ying)|"
    rf"compete\w*|competing|advertis\w+|known|account)\s+for\s+{_ANY}$",
    re.I,
)
# "Can for starters be a script": nobody starts.
_AT_FIRST = expression(r"\b(?:can|could|may|might|will|only|just)\s+for starters$", re.I)
_DEPARTMENTS = frozenset("finance sales marketing legal procurement support operations payroll purchasing".split())
_UNITS = frozenset("product design security compliance research production logistics staff people".split())
# What a department's name stands in front of: "for HR and claims data", "for HR apps".
_BEHIND = expression(r"\s+(?:(?:and|or|&)\s+(?P<other>[\w-]+)\s+)?(?P<noun>[\w-]+)")
_AND = expression(r",?\s+(?:and|then|and then|plus|&)\s+(?:(?:to|for)\s+)?(?:(?:the|our|all)\s+)?", re.I)
# "Give dispatchers a tablet": who is given something is who it is for.
_GIVEN = expression(rf"^(?:give|let|lend|equip|train|teach|provide|supply|show|coach|help|enable|allow)\s+{_ANY}", re.I)
# "VPs of engineering", "heads of nursing": without their field they could be anybody's.
_FIELD = expression(
    r"(?<=\w)\s+of\s+(?:[a-z]+(?:\s+(?:and\s+)?[a-z]+)?|[A-Z]{2,})\b(?=\s*(?:$|[,;:.()]|\b(?:in|at|to|who|with|and)\b))"
)
_RANKS = frozenset("vps heads directors owners leads chiefs presidents deans leaders wardens".split())
_DETERMINER = expression(r"^(?:the|our|all|every|each|its|their|any|most|many|some|several|few|both)\s+", re.I)
# "What they use", "five of them": who that is stands elsewhere.
_POINTS = expression(r"(?:what|which|they|them|we|us|anybody|anyone|somebody|someone)\b", re.I)
# "Two clerks retype it": how many there are is not who they are.
_HOW_MANY = expression(rf"^(?:{COUNT}(?:\s+dozen)?|several|a few|a dozen)\s+(?=\w)", re.I)
# Where people are, or what they belong to: "for the shop", "for engineering roles" name none of them.
_PLACES = frozenset("shop business site store company engineering organisation organization house office".split())
_SENTENCE = expression(r"(?<=[.!?;])\s+|\n+")
# "Small suppliers keep sending PDF for now", "sites without a manager stay with the region": it is not for them.
_LEFT_OUT = expression(
    r"\b(?:for now|for the time being|(?:get|gets|receive|receives|follow|follows|join|joins)\b.{0,30}\blater|"
    r"(?:is|are) (?:excluded|unaffected|not (?:included|in scope|affected))|out of scope|"
    r"stays? (?:as (?:it is|they are|before)|out|where|with the)|carry on as)\b",
    re.I,
)
_BEGINS = expression(
    rf"(?:^|[,:–—]\s*|\b(?:and|but|while|because|since|as|where|when|that|today|currently|now)\s+)"
    rf"(?:{_ANY})(?:[\w-]+ (?:and|or) )?$",
    re.I,
)
_OTHER_HALF = expression(rf"(?:^|[,:–—]\s*){_ANY}(?P<half>[\w-]+ (?:and|or) )$", re.I)
_WHERE = expression(r"\s+(?:in|at|from)\s+(?:the\s+)?[A-Z][\w-]+(?=\s)")
_CODE = expression(
    r"\b(?:code|console|development|feature|git|hotfix|main|maintenance|release|stable|topic)\s+branch(?:es)?$", re.I
)
# Words in the singular for many people.
_TOGETHER = frozenset("team squad department group unit family agency ministry counsel everybody everyone".split())
_EACH = expression(r"\b(?:every|each)\s+$", re.I)


@dataclass(frozen=True)
class _Served:
    """People whom a line is for, in its words, and how much of the line says so: from ``start`` to ``end``."""

    text: str
    start: int
    end: int


def _served(text: str) -> _Served | None:
    for one in find_people(text):
        given = _GIVEN.match(text)
        if given and one.start < given.end() < one.end:  # "Give dispatchers": the verb is no part of their name
            return _Served(text[given.start() : one.end][given.end() :], given.end(), one.end)
        if _AT_FIRST.search(text[: one.end]):
            continue
        lead = _FOR.search(text[: one.start])
        if lead and not one.own_team and not _describes(one, text) and not _SOUGHT.search(text[: one.start]):
            half = lead["half"] or "" if " " in one.text else ""
            more, end = _joined(one, text)
            return _Served(f"{half}{one.text}{more}", lead.start(), end)
        if given and one.start == given.end():
            return _Served(one.text, one.start, one.end)
    return None


def _joined(people: People, text: str) -> tuple[str, int]:
    """A second group named beside the first, and where both end: "to staff, then students"."""
    link = _AND.match(text, people.end)
    other = next((one for one in find_people(text) if link and one.start == link.end()), None)
    if other is None or other.own_team or _describes(other, text) or not stems(other.text) - ANYBODY:
        return "", people.end
    return f" and {other.text}", other.end


def _describes(people: People, text: str) -> bool:
    """Whether a name for people only tells which things are meant: "SSO for HR and finance apps", "the crew app"."""
    name, behind = _DETERMINER.sub("", people.text), _BEHIND.match(text, people.end)
    if behind is None:
        return False
    noun = behind["noun"].lower()
    if people.head.lower() in COLLECTIVES and not behind["other"] and " " not in name:  # "the crew app"
        counted = _HOW_MANY.match(f"{noun} x")
        return not (counted or noun in FUNCTION_WORDS | ADVERBS or noun in verb_forms() or noun.endswith("ing"))
    if not (name.isupper() or name.lower() in _DEPARTMENTS):
        return False
    verb = not behind["other"] and noun in verb_forms() and noun != singular(noun)
    return not verb and not {noun, (behind["other"] or "").lower()} & FUNCTION_WORDS


def audience_of(text: str) -> str:
    """The people that a line says it is for, without article; or nothing when it names nobody in particular."""
    served = _served(text)
    if served is None:
        return ""
    who = _HOW_MANY.sub("", _DETERMINER.sub("", served.text))
    if not stems(who) - ANYBODY or _POINTS.match(who) or of_code(who):
        return ""
    last = who.split()[-1].lower()
    if last in _PLACES:
        return ""
    if last != singular(last) or last.endswith("men"):
        field = _FIELD.match(text, served.end) if last in _RANKS else None
        return f"{who}{field.group()}" if field else who
    if _EACH.search(text[: served.end - len(who)]):
        return f"{who[: len(who) - len(last)]}{plural(last)}"
    # A single owner or user stands for a role in a form, "analyst roles" are no analysts, and Playwright is a tool.
    many = last in _DEPARTMENTS | _UNITS | _TOGETHER | COLLECTIVES or who.isupper() or " of " in who
    return who if many and not (who[1:].islower() and who[0].isupper() and last not in _DEPARTMENTS | _UNITS) else ""


def of_code(named: str) -> bool:
    """Whether branches are those of code, in which nobody works: "console branches", "the release branches"."""
    return bool(_CODE.search(named))


def spoken_of(details: str) -> str:
    """The people whose doing the details of a line speak of: those who "wait for a slot" there, or do it by hand.

    They are the first group by name that a clause begins with; "A and B teams" and "analysts in Pricing" keep their
    other half. Nothing where only the authors or nobody in particular is spoken of.
    """
    for sentence in _SENTENCE.split(details):
        for one in () if _LEFT_OUT.search(sentence) else find_people(sentence):
            lead = sentence[: one.start]
            if one.own_team or not _BEGINS.search(lead):
                continue
            half = _OTHER_HALF.search(lead)
            place = _WHERE.match(sentence[one.end :])
            named = _HOW_MANY.sub("", _DETERMINER.sub("", one.text))
            said = f"{half['half'] if half else ''}{named}{place.group() if place else ''}"
            # How a sentence begins is no part of a name: "Ward nurses" are ward nurses, "HR" is HR.
            begins = not (lead[: half.start("half")] if half else lead).strip() or bool(_DETERMINER.fullmatch(lead))
            who = said[0].lower() + said[1:] if begins and not said[:2].isupper() else said
            head = one.text.split()[-1].lower()
            if stems(one.text) - ANYBODY and head not in _PLACES and (head != singular(head) or head in COLLECTIVES):
                return who
    return ""


def work_of(text: str) -> str:
    """A line without the people it is for: what they are called says nothing about the kind of work."""
    served = _served(text)
    return text if served is None else text[: served.start] + text[served.end :]


def given_to(text: str) -> int:
    """Where the people end that a line gives something to: behind "Give dispatchers"; 0 where there are none."""
    served = _served(text)
    given = _GIVEN.match(text)
    return served.end if served and given and served.start == given.end() else 0
