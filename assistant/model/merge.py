"""Joins the coach's rewrite with a model's proposals.

What a person or the draft vouches for stands; what the coach only suggests is the model's to better.
"""

from dataclasses import replace

from assistant.coach.advice import cautions
from assistant.coach.bets import became, disposition, hypothesis, objective_bet
from assistant.coach.key_results import MOST_CANDIDATES, RECOMMENDED
from assistant.coach.reading_of import Understanding
from assistant.coach.slots import Slotted
from assistant.engine import Diagnosis, Rewrite
from assistant.model.judged import Ground, judged_key_result
from assistant.model.reply import RewriteReply
from assistant.okr import Draft, Hypothesis, KeyResult
from assistant.provenance import Origin, Trace
from assistant.reading.stems import stems

_VOUCHED = (Origin.DRAFT, Origin.ANSWER)
ENOUGH = 2


def _of(key: str, traces: tuple[Trace, ...]) -> tuple[Trace, ...]:
    return tuple(trace for trace in traces if trace.slot.startswith(f"{key}."))


def _numbered(row: Slotted, number: int) -> Slotted:
    """The same key result under another number."""
    key = f"kr{number}"
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
    linked = {ids[one.line]: one.key_result for one in reply.links if one.line in ids}
    said = [stems(row.key_result.does_what) for row in taken]
    rows: list[Slotted] = []
    for index, proposal in enumerate(reply.key_results):
        mine = [item for item, target in linked.items() if target == index]
        mine += [ids[line] for line in proposal.lines if line in ids and ids[line] not in linked]
        row = judged_key_result(
            len(taken) + len(rows) + 1, proposal, tuple(dict.fromkeys(mine)), objective, ground, why
        )
        bag = stems(row.key_result.does_what) if row else frozenset[str]()
        if row is None or bag in said:
            continue
        said.append(bag)
        rows.append(row)
    return rows


def merged_rows(
    base: Rewrite,
    diagnosis: Diagnosis,
    reply: RewriteReply,
    ids: dict[str, str],
    objective: str,
    ground: Ground,
    why: list[str] | None = None,
) -> list[Slotted]:
    """Good and vouched-for key results, then the model's, then the coach's suggestions where those are too few."""
    coach = [Slotted(kr, _of(kr.id, base.provenance), kr.id) for kr in base.key_results]
    vouched = [
        row
        for row in coach
        if any(trace.slot.endswith((".text", ".does_what")) and trace.origin in _VOUCHED for trace in row.traces)
    ]
    rows = [_numbered(row, number) for number, row in enumerate(vouched, 1)]
    if len(diagnosis.good) > RECOMMENDED or (diagnosis.kinds and set(diagnosis.kinds) == diagnosis.good):
        return rows
    rows += _proposed(reply, ids, objective, ground, rows, why)
    if len(rows) - len(diagnosis.good) < ENOUGH:
        rows += [
            _numbered(row, len(rows) + number)
            for number, row in enumerate((row for row in coach if row not in vouched), 1)
        ]
    return rows[: max(MOST_CANDIDATES, len(diagnosis.good))]


def with_rows(base: Rewrite, diagnosis: Diagnosis, seen: Understanding, rows: list[Slotted], ground: Ground) -> Rewrite:
    """The coach's rewrite with these key results, its bets linked to them, and every line's place told again."""
    room = max(RECOMMENDED, len(diagnosis.good))
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
    return replace(
        base,
        key_results=key_results,
        hypotheses=tuple(bets.values()),
        dispositions=dispositions,
        provenance=(*traces, *(trace for row in rows for trace in row.traces)),
    )


def _bet_of(number: int, draft: Draft, key_results: tuple[KeyResult, ...]) -> Hypothesis | None:
    """The work that the draft's objective named, as a bet on the key results that stand now."""
    return objective_bet(number, draft.objective, key_results, kept=False) if draft.objective else None


def needs_a_model(diagnosis: Diagnosis) -> bool:
    """Whether anything is left to propose: not for a good draft, nor for one that only holds promises."""
    if diagnosis.all_good:
        return False
    return bool(diagnosis.open_lines) or not diagnosis.kinds or (not diagnosis.objective_good and bool(diagnosis.good))
