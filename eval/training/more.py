"""Lines beside the labelled ones: what the playbook knows to be true, and every line read in the other role.

The first are labelled by what they are; the second carry no label and are answered by the teacher, so that the small
net meets each wording twice.
"""

from collections.abc import Sequence

from assistant.coach.slots import from_pattern
from assistant.encoder.role import Role
from assistant.playbook.load import patterns
from eval.training.items import Item
from eval.training.lines import Line

EVERY = 3
"""One in so many is taken: they are long, and all of one make."""
_BEHAVIOUR = {"kind": "outcome", "who": "pass", "does_what": "pass", "promise": "fail"}
_BETTER = {"positive": "pass", "qualitative": "pass", "no_solution": "pass"}


def playbook_lines() -> list[Line]:
    """The behaviours as key results, and the better states as objectives."""
    found = []
    for pattern in patterns().values():
        for at in range(len(pattern.behaviours)):
            text = from_pattern(1, pattern, at, period="", item_ids=()).key_result.text
            found.append(Line(text, Role.KEY_RESULT, _BEHAVIOUR, "playbook"))
        found += [Line(one.better, Role.OBJECTIVE, _BETTER, "playbook") for one in pattern.obstacles]
    return found[::EVERY]


def turned(lines: Sequence[Line]) -> list[Line]:
    """Each line as if it stood in the other place, without labels."""
    return [Line(line.text, Role(1 - line.role), {}, line.source) for line in lines]


def no_promises(items: Sequence[Item]) -> list[Line]:
    """Items of roadmaps as lines: what else they are is the teacher's to say, but nobody has promised them."""
    written = [item for item in items if item.weight == 1]
    return [Line(item.text, Role.KEY_RESULT, {"promise": "fail"}, "items") for item in written[::EVERY]]
