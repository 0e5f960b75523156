"""Joins the coach's rewrite with a model's proposals.

What a person or the draft vouches for stands; what the coach only suggests is the model's to better.
"""

from dataclasses import replace

from assistant.coach.advice import cautions, one_or_several
from assistant.coach.bets import became, disposition, guarded, hypothesis, objective_bet
from assistant.coach.key_results import MOST_CANDIDATES, RECOMMENDED
from assistant.coach.reading_of import Understanding
from assistant.coach.slots import Slotted
from assistant.engine import Diagnosis, Rewrite
from assistant.model.judged import BY_MODEL, Ground, judged_key_result
from assistant.model.reply import RewriteReply
from assistant.okr import CustomerGroup, Draft, Hypothesis, KeyResult
from assistant.provenance import Origin, Trace
from assistant.reading.stems import stems

_VOUCHED = (Origin.DRAFT, Origin.ANSWER)
ENOUGH = 2


def _by_key(traces: tuple[Trace, ...]) -> dict[str, list[Trace]]:
    """The traces of each key result, by its id: "kr2" for "kr2.measure"."""
    found: dict[str, list[Trace]] = {}
    for trace in traces:
        key, dot, _ = trace.slot.partition(".")
        if dot:
            found.setdefault(key, []).append(trace)
    return found


def _numbered(row: Slotted, number: int) -> Slotted:
    """The same key result under another number."""
    key = f"kr{number}"
    if row.key_result.id == key:
        return row
    traces = tuple(trace.model_copy(update={"slot": f"{key}.{trace.slot.partition('.')[2]}"}) for trace in row.traces)
    return Slotted(row.key_result.model_copy(update={"id": key}), traces, row.key)


def _proposed(
    reply: RewriteReply,
    ids: dict[str, str],
    objective: str,
    ground: Ground,
    taken: list[Slotted],
    why: list[str] | None = None,
) -> list[Slotted]:
    """The model's key results that the rules let pass, none of which says what another says already."""
    said = [stems(row.key_result.does_what) for row in taken]
    rows: dict[int, Slotted] = {}
    for index, proposal in enumerate(reply.key_results):
        row = judged_key_result(len(taken) + len(rows) + 1, proposal, objective, ground, why)
        bag = stems(row.key_result.does_what) if row else frozenset[str]()
        if row is None or bag in said:
            continue
        said.append(bag)
        rows[index] = row
    # A line is linked to one of those that stand; where its own was turned away, to those that name it.
    linked = {ids[one.line]: one.key_result for one in reply.links if one.line in ids and one.key_result in rows}
    for index, row in rows.items():
        mine = [item for item, target in linked.items() if target == index]
        mine += [ids[line] for line in reply.key_results[index].lines if line in ids and ids[line] not in linked]
        items = tuple(dict.fromkeys(mine))
        rows[index] = replace(row, key_result=row.key_result.model_copy(update={"item_ids": items}))
    return list(rows.values())


def merged_rows(
    base: Rewrite,
    diagnosis: Diagnosis,
    reply: RewriteReply,
    ids: dict[str, str],
    objective: str,
    ground: Ground,
    why: list[str] | None = None,
) -> list[Slotted]:
    """Good and vouched-for key results, then the model's, then, where those are few, the coach's as alternatives."""
    traces = _by_key(base.provenance)
    coach = [Slotted(kr, tuple(traces.get(kr.id, ())), kr.id) for kr in base.key_results]
    first = [row for row in coach if _stands(row)]
    rows = [_numbered(row, number) for number, row in enumerate(first, 1)]
    if len(diagnosis.good) > RECOMMENDED or (diagnosis.kinds and set(diagnosis.kinds) == diagnosis.good):
        return rows
    rows += _proposed(reply, ids, objective, ground, rows, why)
    # A purpose that the draft states was told to the model, whose wording of it is the better one.
    stated = [row for row in coach if row not in first and _origin(row) is Origin.DRAFT]
    rows += [_numbered(row, len(rows) + number) for number, row in enumerate(_unsaid(stated, rows), 1)]
    if len(rows) - len(diagnosis.good) < ENOUGH:
        others = [row for row in coach if row not in first and row not in stated]
        rows += [_numbered(row, len(rows) + number) for number, row in enumerate(others, 1)]
    return rows[: max(MOST_CANDIDATES, len(diagnosis.good))]


def is_proposal(row: Slotted) -> bool:
    """Whether a key result is the model's."""
    return any(one.quote.startswith(BY_MODEL) for one in row.traces)


def _origin(row: Slotted) -> Origin | None:
    """Who vouches for a key result's behaviour, or for all of its text."""
    return next((one.origin for one in row.traces if one.slot.endswith((".text", ".does_what"))), None)


def _stands(row: Slotted) -> bool:
    """Whether nothing takes a key result's place: it is the draft's own, a person's answer, or holds a given figure."""
    if any(one.slot.endswith(".text") and one.origin in _VOUCHED for one in row.traces):
        return True
    measure = row.key_result.measure
    given = measure is not None and bool(measure.baseline or measure.target)
    return _origin(row) is Origin.ANSWER or (_origin(row) is Origin.DRAFT and given)


def _unsaid(rows: list[Slotted], others: list[Slotted]) -> list[Slotted]:
    """The rows that say something else than all others: half of the same words is the same."""
    said = [stems(one.key_result.does_what) for one in others]
    bags = [(row, stems(row.key_result.does_what)) for row in rows]
    return [row for row, bag in bags if not any(len(bag & one) * 2 >= len(bag) for one in said)]


def with_rows(base: Rewrite, diagnosis: Diagnosis, seen: Understanding, rows: list[Slotted], ground: Ground) -> Rewrite:
    """The coach's rewrite with these key results, its bets linked to them, and every line's place told again."""
    room = max(RECOMMENDED, len(diagnosis.good))
    if proposed := [row for row in rows if is_proposal(row)]:
        # One that fits this draft needs no second that fits its kind, nor the draft's purpose in other words.
        said = {item for row in proposed for item in row.key_result.item_ids}
        own = [row for row in rows if not is_proposal(row) and _origin(row) in _VOUCHED]
        room = min(room, len(proposed) + sum(_stands(row) or not said & set(row.key_result.item_ids) for row in own))
    old = {kr.text for kr in base.key_results}
    marked = tuple(row.key_result.model_copy(update={"recommended": n < room}) for n, row in enumerate(rows))
    key_results = tuple(kr if kr.text in old else cautions(ground.draft, (kr,))[0] for kr in marked)
    by_item = {line.item.id: line for line in seen.lines}
    only = len(seen.lines) - len(diagnosis.good) == 1
    fresh = [row for row in rows if not set(row.key_result.item_ids) & diagnosis.good]
    bets: dict[str, Hypothesis] = {}
    for number, one in enumerate(base.hypotheses, 1):
        line = by_item.get(one.item_id)
        bet = hypothesis(number, line, fresh, only=only) if line else _bet_of(number, ground.draft, key_results)
        bets |= {one.item_id: bet} if bet else {}
    dispositions = tuple(
        disposition(line, became(line, bets[one.item_id]), diagnosis.reasons[one.item_id])
        if one.item_id in bets and (line := by_item.get(one.item_id))
        else one
        for one in base.dispositions
    )
    traces = tuple(trace for trace in base.provenance if not trace.slot.startswith("kr"))
    customers, advice = _people(ground.draft, seen, base, rows)
    return replace(
        base,
        key_results=guarded(key_results, dispositions, bets.values()),
        customers=customers,
        advice=advice,
        hypotheses=tuple(bets.values()),
        dispositions=dispositions,
        provenance=(*traces, *(trace for row in rows for trace in row.traces)),
    )


def _people(
    draft: Draft, seen: Understanding, base: Rewrite, rows: list[Slotted]
) -> tuple[tuple[CustomerGroup, ...], tuple[str, ...]]:
    """Whom the rewrite is about, and the advice that speaks of them.

    The coach names the people of the patterns that fit best; where a model's key results stand in the place of theirs,
    those people are not meant any more.
    """
    proposed = [row for row in rows if is_proposal(row)]
    if not proposed:
        return base.customers, base.advice
    whos = tuple(dict.fromkeys(row.key_result.who for row in rows if row.key_result.who))
    work = {one.who: one.work for one in base.customers}
    before, after = one_or_several(draft, seen), one_or_several(draft, seen, whos)
    advice = tuple(after if one == before else one for one in base.advice)
    return tuple(CustomerGroup(who=who, work=work.get(who, "")) for who in whos), tuple(filter(None, advice))


def _bet_of(number: int, draft: Draft, key_results: tuple[KeyResult, ...]) -> Hypothesis | None:
    """The work that the draft's objective named, as a bet on the key results that stand now."""
    return objective_bet(number, draft.objective, key_results, kept=False) if draft.objective else None


def needs_a_model(diagnosis: Diagnosis) -> bool:
    """Whether anything is left to propose: not for a good draft, nor for one that only holds promises."""
    if diagnosis.all_good:
        return False
    return bool(diagnosis.open_lines) or not diagnosis.kinds or (not diagnosis.objective_good and bool(diagnosis.good))
