"""Text that talks about goals and sets none: definitions, tables of contents, lists of links, sections that explain."""

import re

from assistant.expression import expression
from assistant.formats.label import Label, Part
from assistant.formats.outline import Entry, Sort, walk
from assistant.formats.vocabulary import TALK, VERBS

_TALK = expression(rf"(?:{TALK})[.:!?…]*", re.I)
_SUBJECT = (
    r"(?:an? |the |good |great |your |our |effective |each |every |all |these |those |most |strong )*"
    r"(?:okrs?|objectives?(?: and key results?)?|key results?|krs?|kpis?|initiatives)"
)
_DEFINITION = expression(
    rf"^{_SUBJECT}(?:\s*\([^()]*\))?,?\s*[-–—:=]*\s*(?:is|are|aren['’]t|isn['’]t|should|must|can|cannot|could|may|"
    rf"might|will|help|helps|define|defines|describe|describes|answer|answers|"
    r"stand|stands|tell|tells|need|needs|have|has|measure|measures|provide|provides|allow|allows|consist|consists|"
    r"represent|represents|cascade|work)\b",
    re.I,
)
_DEFINING = expression(
    r"^(?:(?:what|where|how|why|who) (?:you|we|it|to|do|does|is|will|a|the|are)\b|(?:a|an|the) (?:qualitative|"
    r"quantitative|clear|statement|goal|description|short|concise|measurable|metric|set|what|how|thing|"
    r"direction|inspir\w+|ambitious|memorable|significant|specific|time-?bound|action-?oriented)\b|(?:should|is|are|"
    r"must|can) |(?:qualitative|quantitative|measurable|significant|inspirational|concrete)\b[, ]|"
    r"(?:defines?|describes?|states?|tells?|answers?) (?:what|where|how|the|a)\b)",
    re.I,
)
_ASKED = expression(
    rf"^(?:what|why|how|when) (?:is|are|do|does|should|to)\b.{{0,30}}\b{_SUBJECT}\b[^?]{{0,60}}\?$", re.I
)
_PLACEHOLDER = expression(
    r"^(?:[\[<{][^\[\]<>{}]*[\]>}]|[.…_\s-]+|key result [a-z0-9]|objective [a-z0-9]|(?:your |insert )?(?:objective|"
    r"key result)s?(?: here)?|lorem ipsum.*)$",
    re.I,
)
_MENTIONED = expression(r"\b(?:OKRs?|objectives? (?:and|&) key results?|key results?)\b", re.I)
_TRACKED = expression(
    r"/(?:issues|pull|pulls|merge_requests|browse|discussions|milestone|epics|commit|tasks?|work_items|teps?)/", re.I
)
_LEAD = expression(
    r"\b(?:mission|vision|values|principles|means|consists? of|elements|definition|defined as|stands? for|"
    r"criteria for|characteristics|differ)\b",
    re.I,
)


def talks(text: str) -> bool:
    """Whether a heading is of a part that explains."""
    return bool(_TALK.fullmatch(" ".join(re.sub(r"[^\w’'&:/().,!?;-]+", " ", text).split())))


def lead_to_talk(text: str) -> bool:
    """Whether a paragraph before a list announces an explanation ("The mission is to meet these needs:")."""
    return bool(_LEAD.search(re.split(r"[.!?]\s", text)[-1]))


def defines(text: str, label: Label | None) -> bool:
    """Whether a line explains what an objective or a key result is, or holds a gap where one should stand."""
    if _DEFINITION.match(text) or _ASKED.match(text):
        return True
    if label and label.part in (Part.OBJECTIVE, Part.KEY_RESULT):
        return bool(_DEFINING.match(text) or _PLACEHOLDER.match(text))
    return bool(_PLACEHOLDER.fullmatch(text)) and text[:1] not in "[<{"


def mentions_okrs(text: str) -> bool:
    """Whether a text speaks of OKRs at all."""
    return bool(_MENTIONED.search(text))


def without_link_lists(entries: list[Entry]) -> tuple[list[Entry], int]:
    """The outline without lists that only point elsewhere (contents, references), and how many there were."""
    kept: list[Entry] = []
    run: list[Entry] = []
    dropped = 0
    for entry in [*entries, None]:
        if entry is not None and entry.sort is Sort.BULLET:
            run.append(entry)
            continue
        if run and _only_links(run):
            dropped += 1
        else:
            kept.extend(run)
        run = []
        if entry is not None:
            if entry.sort is Sort.HEADING:
                entry.children, below = without_link_lists(entry.children)
                dropped += below
            kept.append(entry)
    return kept, dropped


def _only_links(bullets: list[Entry]) -> bool:
    every = [entry for entry in walk(bullets) if entry.sort is Sort.BULLET]
    ends = [entry for entry in every if not entry.bullets()]
    linked = [entry for entry in every if entry.link]
    anchors = [entry for entry in linked if entry.link.startswith("#")]
    if len(anchors) * 2 > len(every):
        return True
    if len(every) < 2 or not all(entry.link for entry in ends):
        return False
    return not any(_TRACKED.search(entry.link) or entry.words.text.split()[0].lower() in VERBS for entry in linked)
