"""parent: the higher OKR that the rewrite names is the right one, and none is claimed where none is known."""

from assistant.okr import ParentLink
from eval.graders.example import graded
from eval.graders.grader import Grade, Graded, Grader, said_in

_LINK = ParentLink(text="Guests come back", reason="You named it.", origin="answer")


def _check(one: Graded) -> Grade | None:
    wanted = one.case.expect.parent
    if wanted is None:
        return None
    named = [result.parent for result in one.results if result.parent]
    said = " / ".join(link.text for link in named)
    if not wanted:
        return Grade(not named, f"no parent is known, but it claims: {said}")
    fits = bool(said_in([wanted], said)) and all(link.reason for link in named)
    return Grade(fits, f"parent: '{wanted}' expected, found: {said or 'none'}")


GRADER = Grader(
    name="parent",
    asks="Is the parent the right one, with its reason?",
    check=_check,
    passes=(graded(expect={"parent": "guests come back"}, parent=_LINK), graded(expect={"parent": ""})),
    fails=(
        graded(expect={"parent": "Ushers stay"}, parent=_LINK),
        graded(expect={"parent": "Guests come back"}),
        graded(expect={"parent": ""}, parent=_LINK),
    ),
)
