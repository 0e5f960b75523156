"""Sentences that tell what people do today and had rather not: by hand, twice, by phone, over and over."""

import re
from collections.abc import Callable

from assistant.coach.audience import spoken_of
from assistant.coach.drudgery import AGAIN, TEDIOUS
from assistant.coach.said import ANYBODY, LEAD, NOW, Today, inside, people_of, quantity_of
from assistant.coach.troubled import ABOUT, COUNT, END, NOUN_ENDS, OFTEN, names_people
from assistant.coach.units import unit_in
from assistant.coach.wording import lower_first, one_of
from assistant.expression import expression
from assistant.quantity import find_quantities
from assistant.reading.lexicon import plural, singular, verb_forms
from assistant.reading.people import find_people

_HANDLED = "open|jump between|switch between|fill in|check|enter|click through|search|look through|visit|call|ask|copy"
_EACH = expression(
    rf"^{NOW}(?P<verb>{_HANDLED})\s+{ABOUT}(?P<count>{COUNT})\s+(?P<things>[a-z-]+s)\s+"
    rf"(?P<rest>(?:per|for each|for every|in each|when|whenever|before|to)\s.{{2,60}}?){END}",
    re.I,
)
_DRUDGERY = rf"(?:{'|'.join(sorted(TEDIOUS))}|ask around)\b"
# What nobody likes to do in such a way.
_HOW = (
    r"by hand|manually|twice|on paper|in spreadsheets|by e-?mail|by phone|a ticket|retype|workarounds?|separately|"
    r"differently|in (?:[a-z]+ )?different ways|from memory|from scratch|one by one|"
    r"without (?:reading|checking|looking|opening|knowing|asking|testing)"
)
_BURDEN = expression(
    rf"^{NOW}(?P<does>(?:(?:have to|must)\s+)?(?:{_DRUDGERY}|wait\s(?=(?:for|until)\b)|"
    r"e-?mail\s(?=.*\bto\b.*\b(?:inbox|office|desk|mailbox|address)\b)|"
    rf"(?:[a-z]+)\s(?=.*\b(?:{_HOW})\b)).{{3,70}}?)"
    r"(?=\s*(?:$|[,;:.()]|\b(?:because|since|while|although|but|and then|today|now|currently|so far)\b))",
    re.I,
)
_WAITING = expression(r"wait\s+(?P<rest>(?:for|until)\s.+)", re.I)
_DRUDGES = expression(_DRUDGERY, re.I)
_NAMED_BEFORE = 3
"""Behind so many words "them" are those that the sentence itself has named."""
# "Agents take files today and phone the desk for more": two things that they do; "emails and phone calls" is none.
_AND = expression(r",?\s+and\s+(?:then\s+)?")
_TAIL = expression(rf"{_DRUDGERY}\s(?:an?|the|their|our|each|every|it|them|for|to|from)\b", re.I)
# "Planners still ring the pilots before they assign a crane": what people still do is what the work is to end.
_STILL = expression(
    rf"^(?:(?:currently|today|often|mostly)\s+)?still\s+(?:(?:often|mostly|have to|must|need to)\s+)?"
    rf"(?P<does>(?!have\b|be\b|are\b|is\b|do\b|can|lack\b|want\b|like\b|hope\b|prefer\b|believe\b|think\b|expect\b|"
    rf"wait\b|need\b|run\b|own\b|love\b|trust\b)[a-z-]+\s.{{3,80}}?){END}",
    re.I,
)
# "Teams keep asking for a test copy": what is done over and over had better not be.
_KEEPS = expression(rf"^(?:{OFTEN}\s+)?keep\s+(?P<doing>[a-z-]+ing)\s+(?P<rest>.{{3,80}}?){END}", re.I)
# "Every coordinator keeps their own list": what each has beside what all could share.
_OWN = expression(
    rf"^(?P<each>(?:every|each)\s+)?(?P<who>[\w'’-]+(?:\s[\w'’-]+){{0,3}}?)\s+(?:{NOW})(?:each\s+)?"
    r"(?:keeps?|maintains?|builds?|writes?)\s+(?:a|an|their|his|her|its)\s+own\s+"
    rf"(?P<things>[\w'’ -]{{3,40}}?)(?:\s+(?:today|now|so far))?{END}|"
    rf"^(?P<all>[\w'’-]+(?:\s[\w'’-]+){{0,3}}?)\s+(?:{NOW})(?:each\s+)?(?:keep|maintain|build|write)\s+"
    rf"(?P<theirs>[\w'’ -]{{3,40}}?)\s+of\s+their\s+own{END}",
    re.I,
)
# "Every August three technicians image some 600 machines by hand": how much of it there is.
_SO_MANY = expression(
    rf"^(?:{NOW}|(?:have to|must)\s+)*(?P<verb>[a-z-]+)\s+(?P<count>{ABOUT}(?<![\d.,])\d[\d.,]*)\s+"
    rf"(?P<things>(?:[a-z-]+\s)?[a-z-]+s)\s+"
    rf"(?P<rest>(?:.{{2,40}}\s)?(?:by hand|manually|on paper|by phone|by e-?mail)){END}",
    re.I,
)
_WHEN = expression(rf"^(?:every|each)\s+(?P<when>(?:{COUNT}\s+)?[\w-]+),?\s+(?:(?:some|about|{COUNT})\s+)?", re.I)
_YEAR = expression(r"\b(?:19|20)\d\d\b")
# What is named in another sentence can't be counted by this one: "two depots still use it".
_ELSEWHERE = expression(
    r"\b(?:it|them|these|those|this|that)(?=\s*$|\s+(?:and|by|in|on|for|to|with|without|at|from|twice|manually)\b)",
    re.I,
)
# "Swaps still go by phone to the office": the way that the work is to spare them.
_WAY = expression(
    rf"^(?P<things>[a-z0-9'’/ -]{{3,40}}?s)\s+(?P<now>(?:(?:{OFTEN}|all)\s+)*)"
    r"(?:go|(?P<coming>come in|come|arrive)|(?P<out>go out)|"
    r"(?P<round>go round|go back and forth(?: (?:with|between) [\w'’ -]{2,40}?)?)|"
    r"(?:are|get)\s+(?P<yet>(?:still|currently|all)\s+)?"
    r"(?P<done>sent|done|made|handled|booked|logged|tracked|recorded|approved|requested|ordered|settled|filed|reported|agreed|chased|collected|"
    r"checked|entered|exchanged))"
    r"\s+(?P<way>(?:by|on|in|via|over|through)\s+(?:an?\s+|the\s+)?(?:[a-z-]+\s)?"
    r"(?P<usual>e-?mails?|post|letters?)?"
    r"(?(usual)|(?:phone|telephone|fax|paper|hand|excel|spreadsheets?|shared inbox))\b"
    rf"(?P<person>\sto\s(?-i:[A-Z])\w+)?(?:\s(?:to|from|in|at|with|between|for|and)\s[\w'’ -]{{2,40}}?)?)"
    rf"(?P<today>\s(?:today|now|so far))?{END}",
    re.I,
)


def _each(sentence: str) -> Today | None:
    who, said = people_of(sentence)
    found = _EACH.match(said) if who else None
    if found is None:
        return None
    things, rest, verb = found["things"].lower(), found["rest"], found["verb"].lower()
    count = f"{found['count']} {things}"
    name = f"number of {things} that {lower_first(who)} {verb} {rest}"
    return Today(who, f"{verb} fewer {things} {rest}", name, things, quantity_of(count), sentence)


def _burdened(sentence: str) -> Today | None:
    spoken, every = _regularly(sentence)
    who, said = people_of(spoken)
    they = who
    if not who and (anybody := ANYBODY.match(spoken)):
        they, said = anybody["who"], spoken[anybody.end() :]
    read = (one["does"] for doing in _doings(said) if (one := _BURDEN.match(doing) or _STILL.match(doing)))
    # "The 2014 form" has no figure.
    sound = (does for does in read if not find_quantities(_YEAR.sub("", does)) and not points_elsewhere(does))
    bare = re.sub(r"^(?:have to|must)\s+", "", next(sound, "").strip())
    form = verb_forms().get(bare.split()[0].lower()) if bare else None
    known = (form is not None and form.form == "base") or _DRUDGES.match(bare)
    return _less_often(who, bare, sentence, they=they, every=every) if known else None


def _doings(said: str) -> list[str]:
    """What people do by a sentence: all of it, what stands before an "and", and drudgery behind one."""
    joints = list(_AND.finditer(said))
    tails = [said[one.end() :] for one in joints]
    return [said, *(said[: one.start()] for one in joints), *(tail for tail in tails if _TAIL.match(tail))]


def _regularly(sentence: str) -> tuple[str, str]:
    """A sentence without the season that it begins with, and that season: "every August", or nothing."""
    when = _WHEN.match(sentence)
    return (sentence[when.end() :], f" every {when['when']}") if when else (sentence, "")


def points_elsewhere(does: str) -> bool:
    """Whether a doing is about what another sentence names: "approve it", and not "approve the lists without them"."""
    found = _ELSEWHERE.search(does)
    return found is not None and (
        not found.group().lower().startswith("them") or len(does[: found.start()].split()) < _NAMED_BEFORE
    )


def _less_often(who: str, does: str, sentence: str, they: str = "", every: str = "") -> Today:
    """What people had rather not do, where nothing says how much of it there is."""
    if wait := _WAITING.match(does):
        return Today(who, f"wait less {wait['rest']}", f"waiting time {wait['rest']}", "days", None, sentence)
    name = f"times{every or ' per month'} that {lower_first(they or who)} {does}"
    return Today(who, f"{does} less often", name, "times", None, sentence)


def _by_hand(sentence: str) -> Today | None:
    spoken, every = _regularly(sentence)
    who, said = people_of(spoken)
    found = _SO_MANY.match(said) if who else None
    verb = verb_forms().get(found["verb"].lower()) if found else None
    if found is None or verb is None or verb.form != "base" or find_quantities(found["rest"]):
        return None
    things, rest = lower_first(found["things"]), found["rest"]
    name = f"{things} that {lower_first(who)} {verb.lemma} {rest}{every}"
    count = quantity_of(f"{found['count']} {things}")
    return Today(who, f"{verb.lemma} fewer {things} {rest}", name, things, count, sentence)


def _own_copies(sentence: str) -> Today | None:
    found = _OWN.match(sentence)
    if found is None:
        return None
    named, things = found["who"] or found["all"], found["things"] or found["theirs"]
    noun = NOUN_ENDS.split(things)[0]
    if noun == singular(noun):
        things = one_of(LEAD.sub("", things))
    if unit := unit_in(sentence):
        return _their_own(unit.who, things, sentence)
    people = find_people(f"{'the ' if found['each'] else ''}{named}")
    if not people or people[-1].own_team or find_quantities(things) or people[-1].head.lower() not in named.lower():
        return None
    who = lower_first(plural(named) if found["each"] else LEAD.sub("", named))
    return _their_own(who, things, sentence) if spoken_of(f"{who} wait") else None


def _their_own(who: str, things: str, sentence: str) -> Today:
    name = f"share of {who} who keep {things} of their own"
    return Today(who, f"keep {things} of their own less often", name, "%", None, sentence)


def _kept_up(sentence: str) -> Today | None:
    who, said = people_of(sentence)
    found = _KEEPS.match(said) if who else None
    verb = verb_forms().get(found["doing"].lower()) if found else None
    if found is None or verb is None or verb.lemma not in AGAIN or find_quantities(found["rest"]):
        return None
    return _less_often(who, f"{verb.lemma} {found['rest']}", sentence)


def _by_way_of(sentence: str) -> Today | None:
    found = _WAY.match(sentence)
    if found is None or names_people(found["things"]) or find_quantities(found["things"]):
        return None
    if found["usual"] and not any(found[said] for said in ("now", "yet", "round", "today", "person")):
        return None  # "payslips are sent by e-mail": a way like others
    things, way = inside(found["things"]), found["way"]
    moves = found["out"] or found["coming"]
    done = (found["done"] or ("sent" if moves else "settled")).lower()
    verb = verb_forms().get(done)
    if verb is None or find_quantities(way):
        return None
    doing = "get" if found["out"] else verb.lemma  # what goes out to people they get
    return Today("", f"{doing} fewer {things} {way}", f"share of {things} {done} {way}", "%", None, sentence)


COUNTED: tuple[Callable[[str], Today | None], ...] = (_each, _by_hand)
"""How a sentence is read that tells how much of it there is."""
BURDENS: tuple[Callable[[str], Today | None], ...] = (_burdened, _kept_up, _own_copies, _by_way_of)
"""How one is read that tells only what people do."""
