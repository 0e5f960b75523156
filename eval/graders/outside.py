"""outside: nobody in the team itself is the one whose behaviour counts as a result."""

import re

from eval.graders.example import graded, key_result
from eval.graders.grader import Grade, Graded, Grader

_OWN = re.compile(r"^(?:we|us|our (?:own )?(?:team|squad|people|department)|the team|this team|my team)\b", re.I)


def _plain(text: str) -> str:
    return re.sub(r"\b(?:the|team|squad|department)\b", " ", text.lower()).strip()


def _check(one: Graded) -> Grade | None:
    if not one.new:
        return None
    team = _plain(one.case.team)
    inside = [kr.who for kr in one.new if _OWN.match(kr.who) or (team and _plain(kr.who) == team)]
    return Grade(not inside, f"the team itself acts: {'; '.join(inside)}")


GRADER = Grader(
    name="outside",
    asks="Are the people of every new key result outside the team that wrote it?",
    check=_check,
    passes=(
        graded(key_result("Ushers seat late guests sooner", who="ushers"), case={"team": "Seating"}),
        graded(key_result("Employees plan leave earlier", who="employees"), case={"team": "People"}),
    ),
    fails=(
        graded(key_result("We answer sooner", who="we")),
        graded(key_result("The seating team answers sooner", who="the Seating team"), case={"team": "Seating"}),
    ),
)
