"""who: the people of the recommended key results are those whose behaviour the work should change."""

import re

from eval.graders.example import graded, key_result
from eval.graders.grader import Grade, Graded, Grader, one_of, said_in

# People are named as closely as the draft allows. A word list that accepts "users of the lift" would accept these too.
_OPEN = re.compile(
    r"^(?:the |our |all |end[ -]?)*"
    r"(?:users?|people|persons?|customers?|clients?|consumers?|stakeholders?|teams?|every(?:one|body))$",
    re.I,
)


def _check(one: Graded) -> Grade | None:
    expect = one.case.expect
    if not (expect.who or expect.not_who):
        return None
    people = [kr.who or kr.text for kr in one.recommended]
    if expect.who and not one.case.answers.who and people and all(_OPEN.match(who) for who in people):
        return Grade(False, f"who: '{people[0]}' leaves open who it is")
    named = " / ".join(people)
    if wrong := said_in(expect.not_who, named):
        return Grade(False, f"who: {', '.join(wrong)} should not act in: {named}"[:400])
    return one_of(expect.who, named, "who") if expect.who else Grade(bool(named), "nobody is named")


GRADER = Grader(
    name="who",
    asks="Do the recommended key results name the people whom the work is for?",
    check=_check,
    passes=(
        graded(key_result("Ushers seat late guests sooner", who="ushers"), expect={"who": ["usher"]}),
        graded(key_result("Guests sit sooner", who="guests"), expect={"not_who": ["box office"]}),
        graded(key_result("Users of the lift arrive", who="users of the lift"), expect={"who": ["user"]}),
        graded(
            key_result("Customers sit", who="customers"),
            expect={"who": ["customer"]},
            case={"answers": {"who": "customers"}},
        ),
    ),
    fails=(
        graded(key_result("Users are happier", who="users"), expect={"who": ["usher"]}),
        graded(key_result("The box office prints more", who="the box office"), expect={"not_who": ["the box office"]}),
        graded(expect={"who": ["usher"]}),
        graded(key_result("All users seat themselves", who="all users"), expect={"who": ["user"]}),
        graded(
            key_result("Ushers seat guests sooner", who="ushers", recommended=False),
            key_result("Users are happier", who="users"),
            expect={"who": ["usher"]},
        ),
    ),
)
