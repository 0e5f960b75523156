"""Sentences that tell how long something takes today, read as the time that it should take no longer."""

import re
from collections.abc import Callable
from dataclasses import replace

from assistant.coach.said import ANYBODY, LEAD, NOW, Today, inside, people_of, quantity_of
from assistant.coach.troubled import ABOUT, COUNT, END, NOUN_ENDS, names_people
from assistant.coach.wording import lower_first, one_of
from assistant.expression import expression
from assistant.quantity import SPANS, find_quantities
from assistant.reading.lexicon import participle, plural, singular, verb_forms
from assistant.reading.people import find_people

_SPAN = (
    rf"(?P<span>{ABOUT}(?:half an?|(?:between\s+)?{COUNT}(?:\s*(?:to|or|and|-|–)\s*{COUNT})?)\s*"
    r"(?:working |business |calendar |full )?(?:seconds?|minutes?|mins?|hours?|days?|weeks?|months?|years?)"
    r"(?:\s+(?:a|per|each|every)\s+(?:day|week|month|shift|case|order|request))?)"
)
_REST = rf"(?P<rest>(?:for|on|to|until|before|with|in|at|[a-z]+ing)\s.{{3,70}}?){END}"
_WAIT = expression(rf"\b(?:wait|queue)\s+(?:up to\s+)?{_SPAN}\s+{_REST}", re.I)
_SPEND = expression(rf"\bspend\s+{_SPAN}\s+{_REST}", re.I)
_LOSE = expression(rf"\blose\s+{_SPAN}\s+{_REST}", re.I)
_NEED = expression(rf"\bneed\s+{_SPAN}\s+(?P<rest>to\s.{{3,70}}?){END}", re.I)
# "Lecturers wait several days for an account": how long exactly nobody says.
_SOME_TIME = expression(
    r"\bwait\s+(?:(?:for|up to|over|more than|several|a few|many|some|an?)\s+)*(?P<span>hours?|days?|weeks?|months?)\s+"
    rf"(?P<rest>(?:for|on|until)\s.{{3,70}}?)(?:\s(?:today|now))?{END}",
    re.I,
)
_TIMES = (
    (_WAIT, "wait less", "waiting time"),
    (_SPEND, "spend less time", "time per person spent"),
    (_LOSE, "lose less time", "time per person lost"),
    (_NEED, "need less time", "time needed"),
)
"""How a sentence tells how long people take, and what less of it and its measure are called."""
_THING = r"^(?P<thing>[\w'’/ -]{4,60}?)\s+"
_THING_TAKES = rf"{_THING}{NOW}takes?\s+"
_TAKES = expression(rf"{_THING_TAKES}(?:an?\s+|the\s+|{COUNT}\s+)?(?P<whom>[a-z-]+)\s+{_SPAN}{END}", re.I)
_LASTS = expression(
    rf"{_THING}{NOW}(?:takes?|needs?)\s+{_SPAN}\s+(?P<rest>from\s[\w'’ -]{{2,30}}?\sto\s[\w'’ -]{{2,30}}?){END}",
    re.I,
)
_IS_LONG = expression(
    rf"^(?P<thing>(?:[\w'’/-]+\s){{0,4}}?[\w'’/-]+)\s+{NOW}(?:is|are|runs?(?: for)?|lasts)\s+{NOW}{_SPAN}"
    rf"(?:\s+(?:before|ahead of|in|at|on)\s[^,;:.()]{{3,40}})?{END}",
    re.I,
)
_LONG = expression(rf"{_THING_TAKES}{_SPAN}(?:\s+(?:at the |in the |on )?(?:median|average|mean))?{END}", re.I)
_AFTER = expression(
    rf"^(?P<thing>[\w'’/ -]{{4,50}}?)\s+(?:is|are)\s+{NOW}(?P<done>[a-z]+(?:ed|en))\b.{{0,40}}?[\s,]{_SPAN}\s+after\s+"
    rf"(?P<event>(?:the\s|their\s|its\s)?[\w'’ -]{{3,30}}?){END}",
    re.I,
)
_TO = expression(
    rf"{_THING_TAKES}{_SPAN}\s+to\s+(?P<verb>[a-z-]+)(?P<rest>(?:\s[\w'’-]+){{0,5}}?){END}",
    re.I,
)
_HELD_UP = expression(
    rf"^(?P<thing>[\w'’/ -]{{4,60}}?)\s+{NOW}wait(?:s|ed)?\s+{_SPAN}\s+(?P<rest>(?:for|on|until)\s.{{3,70}}?){END}",
    re.I,
)
_LATEST = expression(r"^(?:last|latest|past|previous)\s+(?:(?:few|[a-z]+)\s+(?=[a-z-]+s\b))?", re.I)
_LAST_EVENT = r"^(?:the\s+)?(?:last|latest|previous|most recent)\s+(?P<event>[\w'’ -]{3,30}?)\s+took\s+"
_ONCE_IN_ALL = expression(rf"{_LAST_EVENT}(?:us\s+)?{_SPAN}{END}", re.I)
_TOOK_THEM = expression(rf"{_LAST_EVENT}(?:{COUNT}\s+|the\s+)?(?P<whom>[a-z-]+s)\s+{_SPAN}\b", re.I)
# "The last recall took 9 hours to locate all stock", "a drill in May took us 9 hours to …": what took so long once.
_ONCE = expression(rf"\btook\s+(?:us\s+)?{_SPAN}\s+to\s+(?P<does>[a-z-]+\s.{{3,60}}?){END}", re.I)
# "Leakage engineers see readings 36 hours after the fact".
_LATE = expression(
    rf"^{NOW}(?P<verb>see|get|receive|hear of|learn of|find)\s+(?P<things>[\w'’ -]{{3,50}}?)\s+{_SPAN}\s+after\s+"
    rf"(?P<event>[\w'’ -]{{3,30}}?){END}",
    re.I,
)


def _unit(span: str) -> str:
    """The unit that a span of time counts: "minutes" of "6 to 8 minutes", "hours" of "two hours a day"."""
    one = next(unit for word in re.findall(r"[a-z]+", span.lower()) if (unit := singular(word)) in SPANS)
    return "minutes" if one == "min" else f"{one}s"


_OWN_WORK = frozenset(
    "move migration rollout roll-out project work implementation pilot build upgrade switch phase rewrite step "
    "introduction preparation training".split()
)
"""How long these take is no trouble of today: it is the plan."""


# "A change of words goes to the supplier and takes six weeks": it is the change that takes them.
_AND_TAKES = expression(r"\s(?:goes|has to go|is|are|go|passes|comes|travels)\s.*\sand$", re.I)
_STATISTIC = expression(r"^(?:average|mean|median|typical|usual)\s+", re.I)
_WAITS = frozenset("backlog delay queue turnaround wait".split())
_RUNNING = frozenset("build deploy deployment job pipeline query run suite".split())
"""What machines do, and people wait for."""
_SHORT = frozenset({"seconds", "minutes", "hours"})


def _timed(found: re.Match[str], who: str, does: str, measure: str) -> Today:
    """What a sentence says takes its time, with the span that it names."""
    return Today(who, does, measure, _unit(found["span"]), quantity_of(found["span"]), found.string)


def _waited(sentence: str) -> Today | None:
    who, said = people_of(sentence)
    if not who and (anybody := ANYBODY.match(sentence)):
        said = sentence[anybody.end() :]
    for form, does, measure in _TIMES if said else ():
        if found := form.search(said):
            rest = found["rest"].removeprefix("on average ")
            return replace(_timed(found, who, f"{does} {rest}", f"{measure} {rest}"), quote=sentence)
    if found := _SOME_TIME.search(said):
        rest = found["rest"]
        return Today(who, f"wait less {rest}", f"waiting time {rest}", _unit(found["span"]), None, sentence)
    return None


def _taken(sentence: str) -> Today | None:
    found = _TAKES.search(sentence)
    if found is None or not find_people(f"the {found['whom']}"):
        return None
    whom = found["whom"].lower()
    who = whom if whom != singular(whom) else plural(whom)
    thing = inside(found["thing"])
    return _timed(found, who, f"spend less time on {thing}", f"time spent on {thing}")


def _lasting(sentence: str) -> Today | None:
    found = _LASTS.search(sentence)
    if found is None or names_people(found["thing"]):
        return None
    thing = inside(found["thing"])
    if thing == singular(thing):
        thing = _led(thing, found["thing"])
    name = f"time {found['rest']} of {thing}"
    return _timed(found, "", f"see {thing} through sooner", name)


def _waiting(sentence: str) -> re.Match[str] | None:
    """A sentence that says how long a wait or a run is; of most other things it is no trouble: "shifts are 8 hours"."""
    found = _IS_LONG.search(sentence)
    return found if found and singular(_head(found["thing"])) in _WAITS | _RUNNING else None


def _head(thing: str) -> str:
    """The noun that a name is about: "wait" of "the wait for a bed"."""
    return NOUN_ENDS.split(thing)[0].split()[-1].lower()


def _long(sentence: str) -> Today | None:
    found = _LONG.search(sentence) or _waiting(sentence)
    if found is None or names_people(found["thing"]):
        return None
    said = _AND_TAKES.sub("", found["thing"])
    if said.rsplit(maxsplit=1)[-1].lower() in _UNFINISHED:
        return None
    thing = inside(said)
    last = singular(thing.split()[-1].lower())
    runs = (
        last in _RUNNING and _unit(found["span"]) in _SHORT
    )  # a build of minutes is a machine's, one of weeks a team's
    if not runs and last in (_OWN_WORK if " " in thing else _OWN_WORK | {"change"}):
        return None
    if thing.lower().startswith("waiting for "):
        return _timed(found, "", f"wait less for {thing[len('waiting for ') :]}", f"time that {thing} takes")
    doing = verb_forms().get(thing.split()[0].lower())
    if doing is not None and doing.form == "ing" and _OBJECT.match(thing):  # "connecting a carrier takes six weeks"
        return _timed(found, "", f"{doing.lemma} {thing.split(maxsplit=1)[1]} sooner", f"time that {thing} takes")
    if (head := _head(thing)) in _WAITS:
        return _wait_in_line(found, thing) if head == "queue" else _shorter(found, thing)
    takes = "takes" if thing == singular(thing) else "take"
    thing = _led(thing, said) if takes == "takes" else thing
    does = f"wait less for {thing}" if last in _RUNNING else f"see {thing} through sooner"
    return _timed(found, "", does, f"time that {thing} {takes}")


_UNFINISHED = frozenset("and can may not often should to will would".split())
"""Behind these stands no thing yet: "they expect the tender to take a month"."""
# "Building permits take", "meeting rooms": there the doing only names a thing.
_OBJECT = expression(r"[a-z]+ing\s(?:an?|the|each|every|one|our|their|another)\s", re.I)


def _wait_in_line(found: re.Match[str], thing: str) -> Today:
    return _timed(found, "", f"wait less in the {_STATISTIC.sub('', thing)}", f"time in the {thing}")


def _shorter(found: re.Match[str], thing: str) -> Today:
    bare = _STATISTIC.sub("", thing)
    return _timed(found, "", "wait less" if bare == "wait" else f"see a shorter {bare}", thing)


def _led(thing: str, said: str) -> str:
    """A single thing with the article that it was said with."""
    article = LEAD.match(said)
    return f"{article.group().lower()}{thing}" if article else one_of(thing) if " " in thing else thing


_ARRIVES = frozenset("appear arrive clear come go land reach show".split())
"""What a thing does by itself: nobody gets a service reached."""


def _to_do(sentence: str) -> Today | None:
    found = _TO.search(sentence)
    verb = verb_forms().get(found["verb"].lower()) if found else None
    if found is None or verb is None or verb.form != "base":
        return None
    thing = inside(found["thing"])
    if singular(thing.split()[-1].lower()) in _OWN_WORK:
        return None
    if thing == singular(thing):
        thing = _led(thing, found["thing"])
    # Who asks for a thing and who does it are both glad of it: "get a request approved sooner".
    if verb.lemma == "get":
        return _timed(found, "", f"get {thing}{found['rest']} sooner", f"time to get {thing}{found['rest']}")
    if verb.lemma in _ARRIVES:
        goes = f"{verb.lemma}{found['rest']}"
        return _timed(found, "", f"see {thing} {goes} sooner", f"time for {thing} to {goes}")
    done = f"{participle(verb.lemma)}{found['rest']}"
    return _timed(found, "", f"get {thing} {done} sooner", f"time to get {thing} {done}")


def _held_up(sentence: str) -> Today | None:
    found = _HELD_UP.search(sentence)
    if found is None or names_people(found["thing"]):
        return None
    thing, rest = _LATEST.sub("", inside(found["thing"])), found["rest"]
    wait = "wait" if thing != singular(thing) else "waits"
    return _timed(found, "", f"see {thing} wait less {rest}", f"time that {thing} {wait} {rest}")


def _done_after(sentence: str) -> Today | None:
    found = _AFTER.search(sentence)
    if found is None or names_people(found["thing"]):
        return None
    thing, done = inside(found["thing"]), found["done"].lower()
    are = "are" if thing != singular(thing) else "is"
    name = f"time from {found['event']} until {thing} {are} {done}"
    does = f"see {thing} {done} sooner after {found['event']}"
    return _timed(found, "", does, name)


def _took_in_all(sentence: str) -> Today | None:
    found = _ONCE_IN_ALL.search(sentence)
    event = lower_first(found["event"]) if found else ""
    last = event.split()[-1].lower() if event else ""
    if found is None or last != singular(last) or last in _OWN_WORK:
        return None
    return _timed(found, "", f"see {one_of(event)} through sooner", f"time that {one_of(event)} takes")


def _took_somebody(sentence: str) -> Today | None:
    found = _TOOK_THEM.search(sentence)
    people = find_people(f"the {found['whom']}") if found else ()
    if found is None or not people:
        return None
    event = lower_first(found["event"])
    return _timed(found, lower_first(found["whom"]), f"spend less time on {one_of(event)}", f"time spent per {event}")


def _seen_late(sentence: str) -> Today | None:
    who, said = people_of(sentence)
    found = _LATE.match(said) if who else None
    if found is None:
        return None
    verb, things, event = found["verb"].lower(), found["things"], found["event"]
    name = f"time from {event} until {lower_first(who)} {verb} {things}"
    return replace(_timed(found, who, f"{verb} {things} sooner after {event}", name), quote=sentence)


def _took_once(sentence: str) -> Today | None:
    found = _ONCE.search(sentence)
    verb = verb_forms().get(found["does"].split()[0].lower()) if found else None
    if found is None or verb is None or verb.form != "base" or find_quantities(found["does"]):
        return None
    return _timed(found, "", f"{found['does']} sooner", f"time to {found['does']}")


TIMED: tuple[Callable[[str], Today | None], ...] = (
    _waited,
    _taken,
    _lasting,
    _long,
    _done_after,
    _took_once,
    _took_in_all,
    _took_somebody,
    _seen_late,
    _to_do,
    _held_up,
)
"""How a sentence that tells a time is read; each gives None where it is none of its kind."""
