"""What becomes of the lines that are no outcome: hypotheses, commitments, guardrails, a parent's key result."""

import re
from collections.abc import Iterable

from assistant.coach.reading_of import Line, Understanding
from assistant.coach.slots import Slotted
from assistant.coach.wording import doing, lower_first, plain, spared, to_do, upper_first
from assistant.expression import expression
from assistant.measure import read_measure
from assistant.okr import Became, Commitment, Disposition, Experiment, Hypothesis, Item, KeyResult, Kind
from assistant.playbook.pattern import Pattern
from assistant.reading.clause import read_clause
from assistant.reading.judged import read_kind
from assistant.reading.lexicon import changes
from assistant.reading.promise import dependants_in, due_in

_BETTER = expression(
    r"\b(?:faster|quicker|better|fewer|less|more|higher|lower|smaller|improve(?:d|ments?)|increased?|reduced|reductions?)"
    r"\b(?! than\b)",
    re.I,
)
_MORE = r"(?:no|not)\s+(?:worse|higher|lower|more|less|fewer|slower|longer)\s+than|at (?:most|least)"
_WHAT = r"(?:an?\s+|the\s+|our\s+)?(?P<{0}>[a-z][a-z'’ -]{{3,50}}?\s+(?:{1})\s+[€$£]?\d[\d.,]*(?:\s?(?:%|[a-z/]+\b))?)"
# "Up 9 % at a return rate no worse than 4 %", ", with errors below 1 %"; "orders with a delay above 5 days" are orders.
_LIMIT = expression(
    rf"\b(?:at|while (?:keeping|holding)|keeping|holding)\s+{_WHAT.format('limit', _MORE)}"
    rf"|[,;–]\s*(?:with|at|while (?:keeping|holding)|keeping|holding)\s+"
    rf"{_WHAT.format('beside', _MORE + '|below|under|above')}",
    re.I,
)
_WHY = {
    Became.HYPOTHESIS: "kept as a bet on the behaviour it should lead to",
    Became.NOT_LINKED: "not linked to an outcome yet: neither the draft nor the playbook says whose behaviour "
    "it would change",
    Became.COMMITMENT: "kept as a commitment, because others depend on it by a date",
    Became.KEY_RESULT: "already says who does what by how much, and is left alone",
    Became.PARENT_KEY_RESULT: "a business result belongs to the level above; here stands the behaviour that drives it",
    Became.GUARDRAIL: "a system property: watched as a guardrail beside the behaviour, and kept as a bet",
}


def commitment(number: int, line: Line) -> Commitment:
    """A promise with what the draft says about its date, owner and dependants; nothing is added."""
    item = line.item
    return Commitment(
        id=f"c{number}",
        item_id=item.id,
        what=plain(item.text),
        due=due_in(item.text) or due_in(item.details) or "[date: by when?]",
        owner=item.owner or "[owner: who sees to it?]",
        dependants=dependants_in(item.text) or dependants_in(item.details) or "[dependants: who relies on it?]",
        status=item.status or "open",
    )


def _linked(line: Line, rows: list[Slotted], only: bool) -> KeyResult | None:
    """The key result that a line is a bet on: the one made for it, or the only one at stake in a one-line draft."""
    made = [row.key_result for row in rows if line.item.id in row.key_result.item_ids]
    if made:
        return made[0]
    fresh = [row.key_result for row in rows]
    return fresh[0] if only and fresh else None


def _in_authors_words(kr: KeyResult) -> bool:
    """Whether a key result was good already and stands as its author wrote it."""
    return kr.measure is None or kr.measure.name == plain(kr.text)


def _towards(kr: KeyResult) -> str:
    return f"{lower_first(kr.who)} to {to_do(kr.does_what)}"


def _figures(kr: KeyResult) -> str:
    """A key result's measure with its figures: who does what has been said."""
    return plain(kr.text).removeprefix(f"{upper_first(kr.who)} {kr.does_what}: ")


def _changes(text: str) -> bool:
    """Whether a line wants a property of a system to become another one, and not just to hold: to change it is work."""
    figures, lead = read_measure(text), read_clause(text).lead
    if lead is not None and lead.start == 0 and lead.lemma in changes("up") | changes("down") | changes("trouble"):
        return True
    return (figures is not None and figures.baseline is not None and figures.target is not None) or bool(
        _BETTER.search(text)
    )


def hypothesis(number: int, line: Line, rows: list[Slotted], *, only: bool) -> Hypothesis:
    """We believe that doing this will lead *who* to *do what*; measured by the key result it is linked to."""
    item, pattern = line.item, line.best.pattern if line.best else None
    output = plain(item.text)
    act = f"holding “{output}”" if line.kind is Kind.HEALTH and not _changes(item.text) else doing(item.text)
    target = _linked(line, rows, only)
    experiments = (
        tuple(Experiment(kind=one.kind.value, text=one.text) for one in pattern.experiments) if pattern else ()
    )
    impact = pattern.impact if pattern else ""
    if target and _in_authors_words(target):
        statement = f"We believe that {act} will help to reach: {plain(target.text)}."
    elif target and target.who:
        measured = target.measure.name if target.measure and target.measure.target is None else _figures(target)
        statement = f"We believe that {act} will lead {_towards(target)}. We will see it in: {measured}."
    elif line.stated:
        statement = f"We believe that {act} will lead {line.stated.who.text} to {to_do(spared(line.stated.does))}."
    elif pattern:
        behaviour = pattern.behaviours[0]
        statement = (
            f"We believe that {act} will lead {behaviour.who} to {behaviour.does} (suggested). "
            f"We would see it in: {behaviour.measure.name}."
        )
    else:
        who = line.audience or line.trade.served or "[who: name the people]"
        statement = f"We believe that {act} will lead {who} to [do what: say what they would do differently]."
    return Hypothesis(
        id=f"h{number}",
        item_id=item.id,
        output=output,
        key_result_id=target.id if target else "",
        statement=upper_first(statement),
        impact=impact,
        experiments=experiments,
    )


def disposition(line: Line, became: Became, reason: str) -> Disposition:
    """What became of a line, with the coach's reason behind the rules' reason."""
    return Disposition(
        item_id=line.item.id,
        text=line.item.text,
        kind=line.kind,
        became=became,
        reason=f"{upper_first(reason)}; {_WHY[became]}.",
        place=line.item.place,
    )


def set_aside(line: Line, reason: str) -> Disposition:
    """What became of a line that holds no work: it stays as text, and is no bet on anything."""
    return disposition(line, Became.NOT_LINKED, reason).model_copy(update={"reason": f"{upper_first(reason)}."})


def limit_in(text: str) -> str:
    """What must hold while a line's aim is pursued: "return rate no worse than 18 %" of "Revenue up, at a return …"."""
    found = _LIMIT.search(text)
    return found["limit"] or found["beside"] if found else ""


def guarded(
    key_results: tuple[KeyResult, ...], lines: Iterable[Disposition], bets: Iterable[Hypothesis]
) -> tuple[KeyResult, ...]:
    """The key results with the system properties and limits of the draft as guardrails, figures and all, in its words.

    METHOD.md section 6: a health figure is no outcome; one that is to hold is watched beside the behaviour that it
    makes possible, while to change one is work, and stays a bet.
    """
    beside = {bet.item_id: bet.key_result_id for bet in bets}
    said: dict[str, list[str]] = {}
    for line in lines:
        limit = plain(line.text) if line.became is Became.GUARDRAIL else limit_in(line.text)
        if limit:
            made = next((kr.id for kr in key_results if line.item_id in kr.item_ids), "")
            said.setdefault(beside.get(line.item_id) or made, []).append(f"“{limit}”")
    return tuple(
        kr.model_copy(update={"guardrail": f"{', '.join(said[kr.id])}, as the draft has it"}) if kr.id in said else kr
        for kr in key_results
    )


def objective_bet(number: int, objective: Item, key_results: tuple[KeyResult, ...], *, kept: bool) -> Hypothesis | None:
    """An objective that names a piece of work is replaced, and the work is kept as a bet on the first key result."""
    reading = read_kind(objective.text)
    if kept or reading.kind not in (Kind.OUTPUT, Kind.ACTIVITY, Kind.COMMITMENT):
        return None
    aim = next((kr for kr in key_results if kr.who and not _in_authors_words(kr)), None)
    towards = _towards(aim) if aim else "[who: name the people] to [do what: say what they would do differently]"
    statement = f"We believe that {doing(objective.text)} will lead {towards}."
    return Hypothesis(
        id=f"h{number}",
        item_id=objective.id,
        output=plain(objective.text),
        key_result_id=aim.id if aim else "",
        statement=statement,
    )


def objective_disposition(objective: Item, *, kept: bool, bet: Hypothesis | None) -> Disposition:
    """What became of the draft's objective."""
    reading = read_kind(objective.text)
    if kept:
        return Disposition(
            item_id=objective.id,
            text=objective.text,
            kind=reading.kind,
            became=Became.OBJECTIVE,
            reason="It may stand as the objective, in its author's words.",
            place=objective.place,
        )
    reason = (
        "It names work, so the work is kept as a bet and the objective says what would be better."
        if bet
        else "It is restated as what would be better for the people it is about."
    )
    return Disposition(
        item_id=objective.id,
        text=objective.text,
        kind=reading.kind,
        became=Became.HYPOTHESIS if bet else Became.OBJECTIVE,
        reason=reason,
        place=objective.place,
    )


def became(line: Line, linked: Hypothesis | None) -> Became:
    """Where a line goes (METHOD.md sections 1 and 6)."""
    if line.good:
        return Became.KEY_RESULT
    if line.kind is Kind.COMMITMENT:
        return Became.COMMITMENT
    if line.kind is Kind.IMPACT:
        return Became.PARENT_KEY_RESULT
    if linked is None or "[do what:" in linked.statement:
        return Became.NOT_LINKED
    return Became.GUARDRAIL if line.kind is Kind.HEALTH and not _changes(line.item.text) else Became.HYPOTHESIS


def customers_of(understanding: Understanding) -> list[Pattern]:
    """The patterns whose customers a draft touches, strongest first, each once."""
    best = [line.best.pattern for line in understanding.lines if line.best]
    return list({pattern.id: pattern for pattern in best}.values())
