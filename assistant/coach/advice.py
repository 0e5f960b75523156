"""What a coach would add: one OKR or several, risks of the figures, and the inputs that are missing."""

import re

from assistant.coach.bets import customers_of
from assistant.coach.home import home_function
from assistant.coach.reading_of import Understanding
from assistant.okr import Draft, KeyResult, Kind

_SHARED = re.compile(
    r"\b(?:shared|self[- ]serv\w*|platform|one system|design system|for everyone|for all teams|internal "
    r"product|golden path|common)\b",
    re.I,
)
_CASE_BY_CASE = re.compile(
    r"\b(?:consult\w*|case[- ]by[- ]case|request[- ]by[- ]request|on request|ad hoc|bespoke|service desk|"
    r"project by project|for each department|embedded)\b",
    re.I,
)
_ENTERPRISE = re.compile(
    r"\b(?:enterprises?|b2b|(?:per|paid|licen[cs]ed)[ -]seats?|seat licen[cs]es?)\b(?![ -]search)", re.I
)


def one_or_several(draft: Draft, understanding: Understanding) -> str:
    """Whether several customer groups call for one overarching OKR or for one each: the team's strategy decides."""
    patterns = customers_of(understanding)
    groups = list(dict.fromkeys(customer.who for pattern in patterns[:2] for customer in pattern.customers))
    if len(groups) < 2:
        return ""
    names = ", ".join(groups[:4])
    said = f"{draft.strategy} {draft.objective.text if draft.objective else ''}"
    if _CASE_BY_CASE.search(draft.strategy):
        return (
            f"Several groups are touched ({names}). You work request by request, so a few OKRs, each for one group, "
            "fit better than one for all."
        )
    if _SHARED.search(said):
        return (
            f"Several groups are touched ({names}). You offer one shared thing to all, so one overarching OKR whose "
            "behaviours hold for every group fits."
        )
    home = home_function(draft) or (understanding.ranked[0].function if understanding.ranked else None)
    if home is None:
        return ""
    usual = "one overarching OKR" if home.serves == "shared product" else "a few OKRs, each for one group"
    return (
        f"Several groups are touched ({names}). Assumed: {usual}, because {home.function} teams usually work as a "
        f"{home.serves}. Say what your strategy is, and this may change."
    )


def cautions(draft: Draft, key_results: tuple[KeyResult, ...]) -> tuple[KeyResult, ...]:
    """Key results marked with two risks of enterprise products: buyers are not users, and events distort usage."""
    if not _ENTERPRISE.search(draft.words()):
        return key_results
    risks = (
        "The people who use it are seldom the ones who buy it: that this behaviour drives the business result "
        "is a weak assumption.",
        "A single event in one big account can distort a usage figure: look at accounts one by one.",
    )
    return tuple(
        kr if kr.kind is not Kind.OUTCOME else kr.model_copy(update={"cautions": (*kr.cautions, *risks)})
        for kr in key_results
    )


def missing_inputs(draft: Draft) -> str:
    """Which of the six inputs nobody has given yet (METHOD.md section 5)."""
    given = {"the team's strategy": draft.strategy, "the parent OKR": draft.parent, "the team's name": draft.team}
    missing = [name for name, value in given.items() if not value]
    return (
        f"Not known when this was written: {', '.join(missing)}. With them less would be 'suggested'."
        if missing
        else ""
    )
