"""Every grader there is, in the order of the rows; a new one is added by hand, so that nothing grades unseen."""

from collections.abc import Iterable

from assistant.errors import SettingsError
from eval.graders import (
    asks,
    became,
    behaviour,
    cautions,
    commitments,
    facts,
    gap,
    groups,
    key_result_boxes,
    kind,
    left_alone,
    measure,
    never,
    nothing_dropped,
    nothing_invented,
    objective,
    objective_boxes,
    outside,
    parent,
    rules_pass,
    who,
)
from eval.graders.grader import Grader

GRADERS: dict[str, Grader] = {
    module.GRADER.name: module.GRADER
    for module in (
        kind,
        left_alone,
        who,
        outside,
        behaviour,
        measure,
        never,
        facts,
        objective,
        commitments,
        asks,
        gap,
        parent,
        became,
        groups,
        cautions,
        nothing_invented,
        nothing_dropped,
        rules_pass,
        key_result_boxes,
        objective_boxes,
    )
}


def graders(names: Iterable[str] = ()) -> list[Grader]:
    """The graders of these names, or all. Raises SettingsError that lists those there are."""
    wanted = list(names)
    for name in wanted:
        if name not in GRADERS:
            raise SettingsError(f"there is no grader '{name}'; there are: {', '.join(GRADERS)}.")
    return [grader for name, grader in GRADERS.items() if not wanted or name in wanted]
