"""What the details of a line say of today, turned into the behaviour that would be better, with today's figure.

"Squads wait 6 to 8 minutes for a node" tells who suffers, by how much, and so what should change: "squads wait less for
a node", from 6 to 8 minutes. Nothing that a playbook suggests is nearer to the work (METHOD.md section 5: what people
do less of counts as much as what they do more of). Only plain sentences are read; of others the playbook speaks.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from assistant.coach.audience import spoken_of
from assistant.coach.counted import counted
from assistant.coach.troubled import ABOUT, COUNT, END, OFTEN, names_people, troubled
from assistant.coach.units import unit_in
from assistant.coach.wording import lower_first, plain
from assistant.expression import expression
from assistant.quantity import SPANS, Quantity, find_quantities
from assistant.reading.lexicon import participle, singular, third, verb_forms
from assistant.reading.people import find_people

_SPAN = (
    rf"(?P<span>{ABOUT}(?:half an?|(?:between\s+)?{COUNT}(?:\s*(?:to|or|and|-|–)\s*{COUNT})?)\s*"
    r"(?:working |business |calendar |full )?(?:seconds?|minutes?|mins?|hours?|days?|weeks?|months?|years?)"
    r"(?:\s+(?:a|per|each|every)\s+(?:day|week|month|shift|case|order|request))?)"
)
_NOW = rf"(?:(?:{OFTEN}|on average)\s+)*"
_REST = rf"(?P<rest>(?:for|on|to|until|before|with|in|at|[a-z]+ing)\s.{{3,70}}?){END}"

_WAIT = expression(rf"\bwait\s+{_SPAN}\s+{_REST}", re.I)
_SPEND = expression(rf"\bspend\s+{_SPAN}\s+{_REST}", re.I)
_LOSE = expression(rf"\blose\s+{_SPAN}\s+{_REST}", re.I)
_NEED = expression(rf"\bneed\s+{_SPAN}\s+(?P<rest>to\s.{{3,70}}?){END}", re.I)
_TIMES = (
    (_WAIT, "wait less", "waiting time"),
    (_SPEND, "spend less time", "time per person spent"),
    (_LOSE, "lose less time", "time per person lost"),
    (_NEED, "need less time", "time needed"),
)
"""How a sentence tells how long people take, and what less of it and its measure are called."""
_THING_TAKES = rf"^(?P<thing>[\w'’/ -]{{4,60}}?)\s+{_NOW}takes?\s+"
_TAKES = expression(rf"{_THING_TAKES}(?:an?\s+|the\s+)?(?P<whom>[a-z-]+)\s+{_SPAN}{END}", re.I)
_LASTS = expression(
    rf"{_THING_TAKES}{_SPAN}\s+(?P<rest>from\s[\w'’ -]{{2,30}}?\sto\s[\w'’ -]{{2,30}}?){END}",
    re.I,
)
_LONG = expression(rf"{_THING_TAKES}{_SPAN}(?:\s+(?:at the |in the |on )?(?:median|average|mean))?{END}", re.I)
_AFTER = expression(
    rf"^(?P<thing>[\w'’/ -]{{4,50}}?)\s+(?:is|are)\s+{_NOW}(?P<done>[a-z]+(?:ed|en))\b.{{0,40}}?[\s,]{_SPAN}\s+after\s+"
    rf"(?P<event>(?:the\s|their\s|its\s)?[\w'’ -]{{3,30}}?){END}",
    re.I,
)
_TO = expression(
    rf"{_THING_TAKES}{_SPAN}\s+to\s+(?P<verb>[a-z-]+)(?P<rest>(?:\s[\w'’-]+){{0,5}}?){END}",
    re.I,
)
_HELD_UP = expression(
    rf"^(?P<thing>[\w'’/ -]{{4,60}}?)\s+{_NOW}wait(?:s|ed)?\s+{_SPAN}\s+(?P<rest>(?:for|on|until)\s.{{3,70}}?){END}",
    re.I,
)
_LATEST = expression(r"^(?:last|latest|past|previous)\s+(?:(?:few|[a-z]+)\s+(?=[a-z-]+s\b))?", re.I)
_HANDLED = "open|jump between|switch between|fill in|check|enter|click through|search|look through|visit|call|ask|copy"
_EACH = expression(
    rf"^{_NOW}(?P<verb>{_HANDLED})\s+{ABOUT}(?P<count>{COUNT})\s+(?P<things>[a-z-]+s)\s+"
    rf"(?P<rest>(?:per|for each|for every|in each|when|whenever|before|to)\s.{{2,60}}?){END}",
    re.I,
)
_BURDEN = expression(
    rf"^{_NOW}(?P<does>(?:(?:have to|must)\s+)?(?:(?:retype|re-enter|rekey|copy|paste|chase|redo|rework|reconcile)\b|"
    r"(?:[a-z]+)\s(?=.*\b(?:by hand|manually|twice|on paper|in spreadsheets|by e-?mail|by phone|a ticket|retype|"
    rf"workarounds?)\b)).{{3,70}}?)(?=\s*(?:$|[,;:.()]|\b(?:because|since|while|although|but)\b))",
    re.I,
)
# "Planners still ring the pilots before they assign a crane": what people still do is what the work is to end.
_STILL = expression(
    rf"^(?:(?:currently|today|often|mostly)\s+)?still\s+(?:(?:often|mostly|have to|must|need to)\s+)?"
    rf"(?P<does>(?!have\b|be\b|are\b|is\b|do\b|can|lack\b|want\b|like\b|hope\b|prefer\b|believe\b|think\b|expect\b|"
    rf"wait\b|need\b|run\b|own\b|love\b|trust\b)[a-z-]+\s.{{3,80}}?){END}",
    re.I,
)
# "Clerks keep four tabs open, a change of limit takes 11 minutes": two sentences, of which each says something.
_SENTENCE = expression(
    r"(?<=[.!?])\s+|\s*[;\n]\s*|"
    r",\s+(?:and\s+|so\s+)?(?=(?:an?|the|each|every|one|our)\s[\w'’/ -]{3,40}?\stakes?\s)",
    re.I,
)
_DETERMINER = expression(r"^(?:the|our|their|all|some|most|many|every|each|an?)\s+", re.I)


@dataclass(frozen=True)
class Today:
    """A behaviour that would be better than today's.

    ``who`` is empty where the sentence names nobody; ``baseline`` is None where it holds no figure. Less is better.
    """

    who: str
    does: str
    measure: str
    unit: str
    baseline: Quantity | None
    quote: str


def today_in(details: str) -> Today | None:
    """What the first plain sentence of the details says of today, or None."""
    if not details:
        return None
    before = ""
    for sentence in _SENTENCE.split(plain(details)):
        for form in _FORMS:
            if said := form(sentence.strip(" .")):
                # "Clerks keep four tabs open, a change of limit takes 11 minutes": it takes the clerks that long.
                return said if said.who or said.baseline is None else replace(said, who=_people(before)[0])
        before = sentence
    return None


def _quantity(text: str) -> Quantity:
    found = find_quantities(text)
    numbers = [one.value for one in found if one.value is not None]
    value = sum(numbers) / len(numbers) if numbers else None
    return Quantity(text=text, value=value, unit=found[-1].unit if found else "")


def _unit(span: str) -> str:
    """The unit that a span of time counts: "minutes" of "6 to 8 minutes", "hours" of "two hours a day"."""
    one = next(unit for word in re.findall(r"[a-z]+", span.lower()) if (unit := singular(word)) in SPANS)
    return f"{one}s"


def _inside(thing: str) -> str:
    """What a sentence begins with as it stands within one: without article, and small unless it is a name."""
    bare = _DETERMINER.sub("", thing)
    doing = bare.partition(" ")[0].endswith("ing")
    return bare[:1].lower() + bare[1:] if doing else lower_first(bare)


_OWN_WORK = frozenset(
    "move migration rollout roll-out project work implementation pilot build upgrade switch phase rewrite step "
    "introduction preparation training".split()
)
"""How long these take is no trouble of today: it is the plan."""


def _people(sentence: str) -> tuple[str, str]:
    """Who a sentence begins with, and what it says of them; both empty where it begins with nobody."""
    who = spoken_of(sentence)
    first = next(iter(find_people(sentence)), None)
    if not who or first is None or not _DETERMINER.sub("", sentence).lower().startswith(who.lower()):
        unit = unit_in(sentence)
        return (unit.who, unit.said) if unit else ("", "")
    at = sentence.lower().index(who.lower()) + len(who)
    return who, sentence[at:].strip()


def _timed(found: re.Match[str], who: str, does: str, measure: str) -> Today:
    """What a sentence says takes its time, with the span that it names."""
    return Today(who, does, measure, _unit(found["span"]), _quantity(found["span"]), found.string)


def _waited(sentence: str) -> Today | None:
    who, said = _people(sentence)
    for form, does, measure in _TIMES if who else ():
        if found := form.search(said):
            rest = found["rest"].removeprefix("on average ")
            return replace(_timed(found, who, f"{does} {rest}", f"{measure} {rest}"), quote=sentence)
    return None


def _taken(sentence: str) -> Today | None:
    found = _TAKES.search(sentence)
    if found is None or not find_people(f"the {found['whom']}"):
        return None
    whom = found["whom"].lower()
    who = whom if whom != singular(whom) else third(whom)
    thing = _inside(found["thing"])
    return _timed(found, who, f"spend less time on {thing}", f"time spent on {thing}")


def _lasting(sentence: str) -> Today | None:
    found = _LASTS.search(sentence)
    if found is None or names_people(found["thing"]):
        return None
    thing = _inside(found["thing"])
    name = f"time {found['rest']} of {thing}"
    return _timed(found, "", f"see {thing} through sooner", name)


def _long(sentence: str) -> Today | None:
    found = _LONG.search(sentence)
    if found is None or names_people(found["thing"]):
        return None
    thing, article = _inside(found["thing"]), _DETERMINER.match(found["thing"])
    if singular(thing.split()[-1].lower()) in (_OWN_WORK if " " in thing else _OWN_WORK | {"change"}):
        return None
    if thing != singular(thing):
        return _timed(found, "", f"see {thing} through sooner", f"time that {thing} take")
    thing = f"{article.group().lower()}{thing}" if article else thing
    return _timed(found, "", f"see {thing} through sooner", f"time that {thing} takes")


def _to_do(sentence: str) -> Today | None:
    found = _TO.search(sentence)
    verb = verb_forms().get(found["verb"].lower()) if found else None
    if found is None or verb is None or verb.form != "base":
        return None
    thing = _inside(found["thing"])
    if singular(thing.split()[-1].lower()) in _OWN_WORK:
        return None
    if thing == singular(thing) and (article := _DETERMINER.match(found["thing"])):
        thing = f"{article.group().lower()}{thing}"
    # Who asks for a thing and who does it are both glad of it: "get a request approved sooner".
    done = f"{participle(verb.lemma)}{found['rest']}"
    return _timed(found, "", f"get {thing} {done} sooner", f"time to get {thing} {done}")


def _held_up(sentence: str) -> Today | None:
    found = _HELD_UP.search(sentence)
    if found is None or names_people(found["thing"]):
        return None
    thing, rest = _LATEST.sub("", _inside(found["thing"])), found["rest"]
    wait = "wait" if thing != singular(thing) else "waits"
    return _timed(found, "", f"see {thing} wait less {rest}", f"time that {thing} {wait} {rest}")


def _done_after(sentence: str) -> Today | None:
    found = _AFTER.search(sentence)
    if found is None or names_people(found["thing"]):
        return None
    thing, done = _inside(found["thing"]), found["done"].lower()
    are = "are" if thing != singular(thing) else "is"
    name = f"time from {found['event']} until {thing} {are} {done}"
    does = f"see {thing} {done} sooner after {found['event']}"
    return _timed(found, "", does, name)


def _each(sentence: str) -> Today | None:
    who, said = _people(sentence)
    found = _EACH.match(said) if who else None
    if found is None:
        return None
    things, rest, verb = found["things"].lower(), found["rest"], found["verb"].lower()
    count = f"{found['count']} {things}"
    name = f"number of {things} that {lower_first(who)} {verb} {rest}"
    return Today(who, f"{verb} fewer {things} {rest}", name, things, _quantity(count), sentence)


def _coming(sentence: str) -> Today | None:
    who, said = _people(sentence)
    found = counted(sentence, who, said)
    if found is None:
        return None
    return Today(who if found.by_subject else "", found.does, found.measure, found.count.unit, found.count, sentence)


def _part(sentence: str) -> Today | None:
    found = troubled(sentence)
    if found is None:
        return None
    does = f"{found.goes} less often" if found.are_people else f"see fewer {found.things} {found.goes}"
    who = found.things if found.are_people else ""
    name = f"share of {found.things} {'who' if who else 'that'} {found.measured}"
    return Today(who, does, name, "%", found.share, sentence)


def _burdened(sentence: str) -> Today | None:
    who, said = _people(sentence)
    found = (_BURDEN.match(said) or _STILL.match(said)) if who else None
    if found is None or find_quantities(found["does"]):
        return None
    bare = re.sub(r"^(?:have to|must)\s+", "", found["does"].strip())
    form = verb_forms().get(bare.split()[0].lower())
    if form is None or form.form != "base":
        return None
    return Today(who, f"{bare} less often", f"times per month that {lower_first(who)} {bare}", "times", None, sentence)


_FORMS: tuple[Callable[[str], Today | None], ...] = (
    _waited,
    _taken,
    _lasting,
    _long,
    _done_after,
    _each,
    _coming,
    _to_do,
    _held_up,
    _part,
    _burdened,
)
