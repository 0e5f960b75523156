"""Which role a heading or a bullet plays: an objective, a key result, an item, or none."""

from assistant.formats.detail import explains, mostly_fields
from assistant.formats.group import Group, Line, Setting
from assistant.formats.heading import HeadingFacts, goal_phrase, read_heading
from assistant.formats.label import Part
from assistant.formats.line import Clean, clean_line
from assistant.formats.outline import Entry, Sort, walk
from assistant.formats.shape import Shape, logical_lines
from assistant.formats.talk import defines, talks
from assistant.okr import Role

LABELLED = {Part.OBJECTIVE: Role.OBJECTIVE, Part.KEY_RESULT: Role.KEY_RESULT, Part.ITEM: Role.ITEM}
_MASKED = ("N ", "$N", "XX", "X ", "X%")


def heading_role(
    entry: Entry,
    clean: Clean,
    facts: HeadingFacts,
    setting: Setting,
    shape: Shape,
    *,
    title: bool,
    among_goals: bool = False,
) -> Role | None:
    """The role of a heading; None when it is structure.

    ``title``: nothing was found above it yet. ``among_goals``: most headings beside it are objectives.
    """
    if clean.part in (Part.OBJECTIVE, Part.THEME):
        return Role.OBJECTIVE
    if clean.part is Part.KEY_RESULT:
        return Role.KEY_RESULT
    if talks(clean.text):
        return None
    bullets, below = entry.bullets(), entry.headings()
    if among_goals and not below and (facts.team or (not entry.children and goal_phrase(clean.text))):
        # "Hiring" names a department elsewhere; an objective that nobody has measured yet has nothing below it.
        return Role.OBJECTIVE
    if clean.part is Part.ITEM or mostly_fields(bullets, shape.people):
        return Role.ITEM if not below else None
    if facts.structural or facts.horizon or (title and entry.level == 1):
        return None
    if shape.okr or setting.goals:
        return _goal_role(entry, clean, setting, shape)
    if not below and not bullets and setting.horizon and entry.children and entry.level > 1:
        return Role.ITEM
    return None


def mostly_goals(entries: list[Entry], setting: Setting, shape: Shape) -> bool:
    """Whether most of the headings that stand side by side are objectives, three or more of them."""
    if not (shape.okr or setting.goals):
        return False
    headings = [entry for entry in entries if entry.sort is Sort.HEADING]
    goals = 0
    for entry in headings:
        clean = clean_line(entry.words, shape.people, heading=True)
        facts = read_heading(clean.text)
        if heading_role(entry, clean, facts, setting, shape, title=False) is Role.OBJECTIVE or (
            entry.headings() and goal_phrase(clean.text) and not facts.structural
        ):
            goals += 1
    return goals >= 3 and goals * 2 > len(headings)


def _goal_role(entry: Entry, clean: Clean, setting: Setting, shape: Shape) -> Role | None:
    """The role of an unlabelled heading in a document about goals."""
    bullets, below = entry.bullets(), entry.headings()
    if bullets:
        parents = [bullet for bullet in bullets if _parent_like(bullet, shape)]
        return None if len(parents) * 2 > len(bullets) else Role.OBJECTIVE
    if below:
        return Role.OBJECTIVE if goal_phrase(clean.text) else None
    if any(child.sort is Sort.TABLE for child in entry.children):
        return None
    return Role.OBJECTIVE if setting.goals and (entry.children or clean.owner) else None


def _parent_like(bullet: Entry, shape: Shape) -> bool:
    """Whether a bullet is an objective of its own, so that the heading over it is structure."""
    clean = clean_line(logical_lines(bullet.words)[0], shape.people)
    return clean.part is Part.OBJECTIVE or holds_results(bullet, shape)


def holds_results(bullet: Entry, shape: Shape) -> bool:
    """Whether a line below a bullet says that it is a key result."""
    lines = logical_lines(bullet.words)[1:] + [logical_lines(child.words)[0] for child in bullet.children]
    parts = [clean_line(line, shape.people).part for line in lines]
    return Part.KEY_RESULT in parts or Part.RESULTS in parts


def bullet_role(
    entry: Entry, clean: Clean, setting: Setting, group: Group | None, above: Line | None, shape: Shape
) -> Role:
    """The role of a bullet with words of its own; ``above`` is the line that it stands below."""
    if clean.part in LABELLED:
        return LABELLED[clean.part]
    awaited = setting.section is Part.OBJECTIVE
    listed = group is None and setting.section is Part.OBJECTIVES and setting.objectives and setting.goals
    if awaited or listed or holds_results(entry, shape):
        return Role.OBJECTIVE
    if setting.section is Part.ITEMS:
        return Role.ITEM
    if setting.section is Part.RESULTS:
        return Role.KEY_RESULT
    if above is not None and group is not None and group.stated:
        # Below a key result stand its parts when they are measured, and what is done for it when they are not.
        return above.role if clean.text[:1].isdigit() or clean.text.startswith(_MASKED) else Role.ITEM
    if shape.labelled and entry.bold:
        return Role.OBJECTIVE
    if shape.okr and entry.checked is None and (group is None or not group.stated) and _has_items(entry, shape):
        return Role.OBJECTIVE
    if group is not None and group.objective is not None and (shape.okr or group.stated):
        return Role.KEY_RESULT
    return Role.ITEM


def _has_items(entry: Entry, shape: Shape) -> bool:
    return any(not explains(kid, shape.people) for kid in entry.bullets())


def only_talk(entry: Entry, text: str, shape: Shape) -> bool:
    """Whether a part explains and holds no line that says it is an objective or a key result."""
    if not talks(text):
        return False
    for below in walk(entry.children):
        if below.quoted or below.sort is Sort.TABLE:
            continue
        for line in logical_lines(below.words):
            clean = clean_line(line, shape.people, heading=below.sort is Sort.HEADING)
            stated = clean.part in (Part.OBJECTIVE, Part.KEY_RESULT) and bool(clean.text)
            if stated and not defines(clean.text, clean.label):
                return False
    return True
