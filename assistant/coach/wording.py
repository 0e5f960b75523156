"""Turns of phrase: an output as a gerund, an obstacle as a positive statement, a behaviour as a verb phrase."""

import re

from assistant.encoder.wordpiece import vocabulary
from assistant.expression import expression
from assistant.reading.clause import read_clause
from assistant.reading.lexicon import ing, singular, verb_forms, words
from assistant.reading.tokens import DETERMINERS, PREPOSITIONS

_LABEL = expression(r"^(?:objective|goal|kr|key result|o|initiative|item)\s*\d*(?:\.\d+)*\s*[:.)-]\s*", re.I)
_LONGEST_INLINE = 110
# "Push reminders are introduced": the first word is no verb of the team's.
_FINITE = expression(
    r"^(?:(?!\b(?:so|that|which|who|where|what|how|if|when)\b)[^,;:]){0,60}?\b(?:is|are|was|were)\s+\w+(?:ed|en)\b",
    re.I,
)
# Names that are common words as well, in front of people of these trades.
_NAMES = frozenset(
    "go java rust swift ruby python windows linux android google apple oracle amazon excel react".split()
)
# Verbs that name a thing as often: "Release notes for …", "Test bench", "Support desk" are nothing that one does.
_NOUNS_TOO = frozenset(
    "release test design review train support survey document audit research stock log plan report process map book "
    "model track label print check sample scan grade source push pull search call spec".split()
)
# Two nouns of which the first looks like a verb.
_COMPOUND = expression(
    r"(?:end[- ]users?|lead[- ]times?|run[- ]?books?|ship(?:ping)?[- ]dates?|transfer[- ]students?|pay[- ]?slips?|"
    r"work-?(?:flows?|loads?)|hand-?books?|check-?lists?|time-?lines?|store-?fronts?|pick-?lists?|"
    r"(?:set|start|sign|log|roll|fail|back|hand|cut|walk|drop|sell)-?(?:ups?|ins?|outs?|overs?|offs?))\b",
    re.I,
)
# Nothing is supported "for", it is supported: before "for" these are nouns.
_NOUNS_BEFORE_FOR = frozenset(
    "support release upgrade update fix patch export import sync report review document label source".split()
)
_ANOTHER = expression(r"(?:,|\s(?:and|&|then|or))\s(?:then\s)?(?P<verb>[a-z]+)\s", re.I)
_NEEDS_OF = frozenset("dispose think approve make take get".split())
_TRAILING = expression(r"[\s.;:,–—-]+$")


def plain(text: str) -> str:
    """A line without its label and its trailing signs."""
    return _TRAILING.sub("", _LABEL.sub("", text.strip()))


def one_of(noun: str) -> str:
    """A noun with its indefinite article: "a list", "an index"."""
    return f"{'an' if noun[:1].lower() in 'aeiou' else 'a'} {noun}"


def lower_first(text: str) -> str:
    """The text with a small first letter, unless its first word is a name or an abbreviation."""
    first, _, rest = text.partition(" ")
    if sum(sign.isupper() for sign in first) > 1 or first == "I" or _is_name(first, rest.partition(" ")[0]):
        return text
    return text[:1].lower() + text[1:]


def _is_name(first: str, following: str) -> bool:
    """Whether a capital is that of a name: "Kubernetes administrators", "Go developers"; "Bidders for …" has none."""
    if (
        not first[:1].isupper()
        or not following.isalpha()
        or following.lower() in PREPOSITIONS | {"who", "that", "which"}
    ):
        return False
    word = first.lower()
    return word in _NAMES or (word.isalpha() and word not in vocabulary() and singular(word) not in words("people"))


def upper_first(text: str) -> str:
    """The text with a capital first letter; a name that is written otherwise stays as it is: "iOS", "macOS"."""
    first = text.partition(" ")[0]
    return text if first[:1].islower() and first != first.lower() else text[:1].upper() + text[1:]


def of_teams(verb: str) -> bool:
    """Whether a verb is one that teams plan with; "Demand programmes" and "Model quality" begin with nouns."""
    lists = words("making") | words("doing") | words("changing")
    return verb.replace(" ", "-") in lists and verb not in ("demand", "model", "value")


def doing(output: str) -> str:
    """An output as something one does: "Ship the portal" → "shipping the portal"; what has no verb is quoted."""
    text = plain(output)
    lead = read_clause(text).lead
    if (
        lead is None
        or lead.start != 0
        or lead.form != "base"
        or not of_teams(lead.lemma)
        or len(text) > _LONGEST_INLINE
        or "\n" in text
        or ";" in text
        or " / " in text
        or " + " in text
        or _mixed(text)
        or ": " in text
        or text.endswith("?")
        or _FINITE.search(text)
    ):
        return f"doing this (“{text}”)"
    head = ing(lead.lemma) if " " in lead.lemma else ing(lead.text.lower())
    rest = text[lead.end :]
    # "Version 2.0" and "Release 14" are names, and "Release of the cluster" is a noun: nothing that is done.
    noun = lead.lemma.split(" ")[0] not in _NEEDS_OF and re.match(r"\s*of\b", rest)
    noun = noun or (lead.lemma in _NOUNS_BEFORE_FOR and re.match(r"\s*for\b", rest))
    if (
        noun
        or _COMPOUND.match(text)
        or re.match(r"\s*v?\d", rest)
        or (lead.lemma in _NOUNS_TOO and _names_a_thing(rest))
    ):
        return f"doing this (“{text}”)"

    def coordinated(match: re.Match[str]) -> str:
        verb, behind = match["verb"].lower(), rest[match.end() :]
        if rest.count("(", 0, match.start()) > rest.count(")", 0, match.start()):
            return match.group()  # "(description & type only)" says which
        form = verb_forms().get(verb)
        has_object = bool(re.match(r"\s+(?:it|them|the|a|an|our|their|all|each|every|its|new)\b", behind, re.I))
        made = form is not None and form.form == "base" and (verb not in words("artefacts") or has_object)
        comma = match["joint"].startswith(",")
        if not made or (comma and (not of_teams(verb) or re.match(r"\s+(?:and|or|&)\b", behind))):
            return match.group()
        # "Deprecate the old part, publish the new": the last of a row is joined by "and".
        joint = (
            " and "
            if comma and not any(of_teams(one["verb"].lower()) for one in _ANOTHER.finditer(behind))
            else match["joint"]
        )
        return f"{joint}{ing(verb)}"

    return head + re.sub(
        r"(?P<joint>,?\s(?:and|&|then|or)\s(?:then\s)?|,\s)(?P<verb>[A-Za-z]+)(?=\s)", coordinated, rest
    )


def _mixed(text: str) -> bool:
    """Whether things and doings stand mixed in a row: in "drop the old, a list, send it" nobody knows what goes."""
    parts = (part.split() for part in text.split(",")[1:])
    verbs = [bool(part) and of_teams(part[0].lower()) for part in parts]
    return bool(verbs) and verbs[-1] and not all(verbs)


def _names_a_thing(rest: str) -> bool:
    """Whether what follows a word is the rest of a name, as in "(Release) notes for shops"; people are an object."""
    found = re.match(r"\s+(?P<next>[A-Za-z][\w-]*)(?:\s+(?P<more>[a-z][\w-]*))?", rest)
    if found and found["next"][0].isupper():
        return of_teams(found["next"].lower())  # "Spec Refactor" as a heading has it, but "Test Jenkins"
    if not found or found["next"] in DETERMINERS | PREPOSITIONS | {"all", "new", "it", "them", "whether", "how"}:
        return False
    named = (found["next"], found["more"] or "")
    return not any(singular(word) in words("people") for word in named)


def spared(behaviour: str) -> str:
    """A denial as a change: "don't have to queue" → "no longer have to queue", "aren't sent" → "are no longer sent"."""
    changed = re.sub(r"^(are|is)(?:n['’]t| not| never)\b", r"\1 no longer", behaviour, flags=re.I)
    return re.sub(
        r"^(?:do|does|need)(?:n['’]t| not)\b|^(?:cannot|can['’]t|won['’]t)\b", "no longer", changed, flags=re.I
    )


def to_do(behaviour: str) -> str:
    """A behaviour behind "to": "are no longer sent away" → "no longer be sent away"."""
    return re.sub(r"^(?:are|is) no longer\b", "no longer be", behaviour, flags=re.I)


def base_form(behaviour: str) -> str:
    """A behaviour as a verb phrase for a plural subject: "making decisions faster" → "make decisions faster"."""
    text = plain(behaviour)
    first, _, rest = text.partition(" ")
    form = verb_forms().get(first.lower())
    if form and form.form in ("ing", "s"):
        return f"{form.lemma} {rest}".strip()
    return lower_first(text)


def without_subject(text: str, who: str) -> str:
    """A behaviour without the people in front: "analysts publish reports" → "publish reports"."""
    clause = read_clause(text)
    if clause.action and clause.action.who.start == 0:  # "register a business in one visit": nobody else visits
        return clause.action.does
    head = (
        re.match(rf"\s*(?:the\s+|our\s+)?{re.escape(who)}\s+(?:will\s+|would\s+|should\s+|do\s+|can\s+)?", text, re.I)
        if who
        else None
    )
    return text[head.end() :] if head else text


_TURNS: tuple[tuple[re.Pattern[str], str], ...] = (
    (
        expression(
            r"^(?:a |the |there is |we have |they have )?(?:lack of|no|missing|too few|not enough|too little|"
            r"shortage of)\s+(?P<x>.+)$",
            re.I,
        ),
        "with the {x} they need",
    ),
    (
        expression(
            r"^(?:the |their |our )?(?P<x>.+?)\s+(?:is|are)\s+(?:often |usually |too |so |very )*(?:wrong|"
            r"inaccurate|unreliable|out of date|outdated|stale|inconsistent|messy)$",
            re.I,
        ),
        "with {x} they can rely on",
    ),
    (
        expression(r"^(?:inaccurate|unreliable|outdated|wrong|stale|inconsistent|poor|bad)\s+(?P<x>.+)$", re.I),
        "with {x} they can rely on",
    ),
    (
        expression(
            r"^(?:they |people |we )?(?:have to |must |need to |keep )?(?:wait(?:ing)? (?:for|on))\s+(?P<x>.+)$", re.I
        ),
        "without waiting for {x}",
    ),
    (
        expression(r"^(?:the |their )?(?P<x>.+?)\s+(?:takes?|take) (?:too long|forever|ages|days|weeks|hours)$", re.I),
        "with {x} that keeps up with them",
    ),
    (
        expression(r"^(?:it is |it's )?(?:too )?(?:hard|difficult|cumbersome|confusing) to\s+(?P<x>.+)$", re.I),
        "and {x} with ease",
    ),
    (
        expression(r"^(?:they |people |we )?(?:can(?:not|'t|’t)|don['’]t|do not)\s+(?P<x>.+)$", re.I),
        "and {x} on their own",
    ),
)


# An answer to "what gets in the way?" is seldom a better state already; any of these words says that it is none.
_TROUBLE = expression(
    r"\b(?:not|no|never|nobody|nothing|none|cannot|too|only|still|without|instead|again|twice|hours|days|weeks|months|late|"
    r"slow\w*|long|manual\w*|by hand|wrong|hard|difficult|old|broken|wait\w*|lack\w*|los[et]\w*|struggl\w+|fail\w*|"
    r"avoid\w*|afraid|worr\w+|guess\w*|cop(?:y|ies|ying)|chas\w+|search\w*|hunt\w*|spend\w*|wast\w+|miss\w*|forget\w*|redo\w*|"
    r"complain\w*|crash\w*|errors?|faults?|blam\w+|stuck|confus\w+|unsure|unclear|doubt\w*|interrupt\w*|depend\w*)\b|n['’]t\b",
    re.I,
)


_WHO = expression(r"^(?P<people>.+?) who (?P<verb>\w+(?: (?:in|out|up|on|off))?)$")


def subject(who: str, does: str) -> str:
    """People as the subject of what they do, which says nothing twice: no "teams who move move a service"."""
    found = _WHO.match(who)
    return found["people"] if found and does.startswith(f"{found['verb']} ") else who


def better_state(who: str, helps: str, obstacle: str) -> str:
    """An obstacle turned into a positive statement about the people it bothers, as far as possible in their words."""
    trouble = plain(obstacle)
    clause = read_clause(trouble)
    if clause.action and not _TROUBLE.search(trouble):
        return upper_first(trouble)
    core = f"{upper_first(who)} {base_form(helps)}"
    for pattern, turn in _TURNS:
        if found := pattern.match(trouble):
            return f"{core}, {turn.format(x=lower_first(found['x']))}"
    return f"{core}, and “{lower_first(trouble)}” is a thing of the past"
