"""What a coach would add: one OKR or several, risks of the figures, and the inputs that are missing."""

import re
from collections.abc import Sequence

from assistant.coach.bets import customers_of
from assistant.coach.home import home_function
from assistant.coach.reading_of import Understanding
from assistant.expression import expression
from assistant.okr import Draft, KeyResult, Kind
from assistant.rules.kr06_out_of_reach import serves_colleagues

_SHARED = expression(
    r"\b(?:shared|self[- ]serv\w*|platform|one system|design system|for everyone|for all teams|internal "
    r"product|golden path|common)\b",
    re.I,
)
_CASE_BY_CASE = expression(
    r"\b(?:consult\w*|case[- ]by[- ]case|request[- ]by[- ]request|on request|ad hoc|bespoke|service desk|"
    r"project by project|for each department|embedded)\b",
    re.I,
)
_ENTERPRISE = expression(
    r"\benterprise (?:customers?|accounts?|plans?|deals?|tier|products?|edition|sales|instances?|clients?|buyers?|"
    r"users?|admin\w*|features?|portals?|software|apps?|applications?|suite|platform|systems?)\b"
    r"|\bb2b\b|\bper[ -]seats?\b|\bseat licen[cs]es?\b",
    re.I,
)
_EVENT = expression(
    r"\b(?:launch|opening|release|premi[eè]re)[- ](?:day|night|week(?:end)?)\b|\b(?:on|during|at) (?:the|our) (?:\w+ )?"
    r"(?:launch|campaign|promotion|sale|fair|conference|hackathon|event)\b|\bblack friday\b|\bone[- ]off\b",
    re.I,
)
_TO_ASK = (
    "Before you settle on them, ask the colleagues you work for: who are they, what do they need from you, what do you "
    "need from them, and how might you work differently?"
)


def one_or_several(draft: Draft, understanding: Understanding, people: Sequence[str] = ()) -> str:
    """Whether several customer groups call for one overarching OKR or for one each: the team's strategy decides.

    The groups are ``people``, else those of the patterns that the draft touches.
    """
    patterns = customers_of(understanding)
    touched = [customer.who for pattern in patterns[:2] for customer in pattern.customers]
    groups = list(dict.fromkeys(people or touched))
    if len(groups) < 2:
        return ""
    names = ", ".join(groups[:4])
    first = _first(understanding, groups)
    said = f"{draft.strategy} {draft.objective.text if draft.objective else ''}"
    if _CASE_BY_CASE.search(draft.strategy):
        return (
            f"Several groups are touched ({names}). You work request by request, so a few OKRs, each for one group, "
            f"fit better than one for all. {first}"
        )
    if _SHARED.search(said):
        return (
            f"Several groups are touched ({names}). You offer one shared thing to all, so one overarching OKR whose "
            f"behaviours hold for every group fits. {first}"
        )
    home = home_function(draft) or (understanding.ranked[0].function if understanding.ranked else None)
    if home is None:
        return ""
    usual = "one overarching OKR" if home.serves == "shared product" else "a few OKRs, each for one group"
    return (
        f"Several groups are touched ({names}). Assumed: {usual}, because {home.function} teams usually work as a "
        f"{home.serves}. Say what your strategy is, and this may change. {first}"
    )


def _first(understanding: Understanding, groups: list[str]) -> str:
    """Whom to begin with when time is short: those whom the draft names, else those whom its lines touch most."""
    if understanding.audience:
        return f"If you have time for one group only, begin with {understanding.audience}: the draft is for them."
    return f"If you have time for one group only, begin with {groups[0]}: the draft touches their work most."


def cautions(draft: Draft, key_results: tuple[KeyResult, ...]) -> tuple[KeyResult, ...]:
    """Key results marked with what may mislead: buyers who are not users, and figures that a single event moves."""
    enterprise = bool(_ENTERPRISE.search(draft.words()))
    marked = []
    for kr in key_results:
        risks = _risks(kr, enterprise=enterprise) if kr.kind is Kind.OUTCOME else ()
        marked.append(kr.model_copy(update={"cautions": (*kr.cautions, *risks)}) if risks else kr)
    return tuple(marked)


def _risks(kr: KeyResult, *, enterprise: bool) -> tuple[str, ...]:
    risks: tuple[str, ...] = ()
    if enterprise:
        risks = (
            "The people who use it are seldom the ones who buy it: that this behaviour drives the business result "
            "is a weak assumption.",
            "A single event in one big account can distort a usage figure: look at accounts one by one.",
        )
    if found := _EVENT.search(kr.text):
        risks += (
            f"“{found.group()}” is a single event, and the figure will fall back after it: prefer what these people do "
            "again and again, which can be followed for years.",
        )
    return risks


def missing_inputs(draft: Draft) -> str:
    """Which inputs the draft lacks (METHOD.md section 5), and what to ask whom to get them."""
    given = {"the team's strategy": draft.strategy, "the parent OKR": draft.parent, "the team's name": draft.team}
    missing = [name for name, value in given.items() if not value]
    said = []
    if missing:
        said.append(f"Not known when this was written: {', '.join(missing)}. With them less would be 'suggested'.")
    if not draft.parent:
        said.append("Which business result should these behaviours lead to? The OKR that holds it is the parent.")
    if serves_colleagues(draft.team):
        said.append(_TO_ASK)
    return " ".join(said)
