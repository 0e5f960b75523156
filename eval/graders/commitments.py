"""commitments: a promise stays one, with its date and those who wait for it; nothing else becomes one."""

from assistant.okr import Commitment
from eval.graders.example import graded
from eval.graders.grader import Grade, Graded, Grader, one_of

_KEPT = Commitment(id="c1", item_id="i1", what="File it by 2 May", due="2 May", dependants="the insurer")


def _check(one: Graded) -> Grade | None:
    expect = one.case.expect
    if expect.commitments is None and not expect.due and not expect.dependants:
        return None
    kept = [promise for result in one.results for promise in result.commitments]
    if expect.commitments is not None and len(kept) != expect.commitments:
        said = "; ".join(promise.what for promise in kept) or "none"
        return Grade(False, f"{expect.commitments} expected, found {len(kept)}: {said}"[:400])
    grade = Grade(True)
    if expect.due:
        grade = one_of(expect.due, " / ".join(promise.due for promise in kept), "due")
    if grade.passed and expect.dependants:
        grade = one_of(expect.dependants, " / ".join(promise.dependants for promise in kept), "dependants")
    return grade


GRADER = Grader(
    name="commitments",
    asks="Is each promise, and nothing else, kept as a commitment with its date and dependants?",
    check=_check,
    passes=(
        graded(expect={"commitments": 1, "due": ["2 May"], "dependants": ["insurer"]}, commitments=(_KEPT,)),
        graded(expect={"commitments": 0}),
    ),
    fails=(
        graded(expect={"commitments": 1}),
        graded(expect={"commitments": 0}, commitments=(_KEPT,)),
        graded(expect={"due": ["3 June"]}, commitments=(_KEPT,)),
        graded(expect={"dependants": ["regulator"]}, commitments=(_KEPT,)),
    ),
)
