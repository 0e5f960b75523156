"""From single conversions to a roadmap by outcomes: items with the same outcome and the same people share one OKR."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from assistant.batch.horizon import horizon
from assistant.batch.items import Entry
from assistant.batch.ledger import Ledger
from assistant.formats.document import Origin
from assistant.okr import Became, Conversion, Disposition, Hypothesis, Item, QuestionId
from assistant.provenance import Origin as Voucher
from assistant.report.roadmap import Line, Outcome, Part, Roadmap

MOST_KEY_RESULTS = 3
_PARTS = {
    Became.OBJECTIVE: Part.OBJECTIVE,
    Became.KEY_RESULT: Part.OUTCOME,
    Became.HYPOTHESIS: Part.HYPOTHESIS,
    Became.COMMITMENT: Part.COMMITMENT,
    Became.PARENT_KEY_RESULT: Part.IMPACT,
    Became.GUARDRAIL: Part.GUARDRAIL,
    Became.NOT_LINKED: Part.UNLINKED,
}
_OPEN = "Objective still open: say what gets in the way"
_ONE_OR_SEVERAL = "Several groups are touched"


@dataclass(slots=True)
class _Group:
    """An OKR in the making."""

    id: str
    objective: str
    who: str
    suggested: bool
    impact: str = ""
    parent: str = ""
    wording: dict[str, str] = field(default_factory=dict)
    results: Counter[str] = field(default_factory=Counter)
    others: Counter[str] = field(default_factory=Counter)
    advice: list[str] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)


def roadmap_of(entries: Iterable[Entry], ledger: Ledger, *, files: tuple[str, ...], period: str = "") -> Roadmap:
    """The roadmap of all finished items, in the order of the input. One Conversion is in memory at a time."""
    groups: dict[tuple[str, ...], _Group] = {}
    lines: list[Line] = []
    missing, engines = 0, dict[str, None]()
    for entry in entries:
        if entry.id not in ledger.done:
            missing += 1
            continue
        made = ledger.conversion(entry.id)
        engines.setdefault(f"{made.engine.name} ({made.engine.why})")
        group = _group_of(made, groups)
        for line in _lines(entry, made, group.id if group else "", period):
            lines.append(line)
            if group and line.outcome:
                group.lines.append(line)
    counts = Counter(line.part for line in lines)
    outcomes = tuple(_outcome(group) for group in groups.values() if group.lines)
    return Roadmap(outcomes, tuple(lines), files, "; ".join(engines), missing, counts)


def _group_of(made: Conversion, groups: dict[tuple[str, ...], _Group]) -> _Group | None:
    """The OKR that a conversion belongs to; none where nothing says what people would do differently.

    Where only the obstacle is not answered, the objective stays open.
    """
    if not made.key_results or (made.objective is None and made.dispositions and not _bets(made)):
        return None
    written = any(one.slot == "objective" and one.origin is Voucher.DRAFT for one in made.provenance)
    who = next((one.answer.texts[0] for one in made.questions if one.id is QuestionId.WHO and one.answer), "")
    pattern = _pattern(made)
    objective = made.objective.text if made.objective else f"{_OPEN}{f' of {who}' if who else ''}"
    if written or not pattern or made.objective is None:
        key = ("objective", _plain(objective), _plain(who) if not written else "")
    else:
        key = ("pattern", pattern, _plain(who))
    group = groups.get(key)
    if group is None:
        group = groups[key] = _Group(f"OKR {len(groups) + 1}", objective, who, suggested=not written)
    group.impact = group.impact or next((bet.impact for bet in made.hypotheses if bet.impact), "")
    group.parent = group.parent or _parent(made)
    for kr in made.standing():
        # The same behaviour by another date is the same key result; the wording of the first item stands.
        same = _plain(f"{kr.who} {kr.does_what} {kr.measure.name}") if kr.measure else _plain(kr.text)
        group.wording.setdefault(same, kr.text)
        (group.results if kr.recommended else group.others)[same] += 1
    group.advice += [said for said in made.advice if said.startswith(_ONE_OR_SEVERAL) and said not in group.advice]
    return group


def _bets(made: Conversion) -> bool:
    """Whether a line of it became a hypothesis; a key result that stands for itself needs no objective of ours."""
    return any(row.became is Became.HYPOTHESIS for row in made.dispositions)


def _pattern(made: Conversion) -> str:
    """The playbook pattern that the questions of a conversion were about."""
    keys = (one.key for asked in made.questions if asked.id is not QuestionId.WHO for one in asked.suggestions)
    return next((key.partition("#")[0] for key in keys if "#" in key), "")


def _parent(made: Conversion) -> str:
    """The parent, and whether that is a suggestion."""
    if made.parent is None:
        return ""
    return f"{made.parent.text} (suggested)" if made.parent.origin == "suggested" else made.parent.text


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))


def _outcome(group: _Group) -> Outcome:
    """The finished OKR: what most of its items recommend comes first, and three key results are enough.

    An OKR of its authors keeps all that are its own.
    """
    ranked = [group.wording[one] for one, _ in group.results.most_common()]
    others = [group.wording[one] for one, _ in group.others.most_common() if one not in group.results]
    most = MOST_KEY_RESULTS if group.suggested else len(ranked)
    teams = tuple(dict.fromkeys(line.team for line in group.lines if line.team))
    advice = list(group.advice)
    if len(teams) > 1:
        advice.append(
            f"{', '.join(teams[:-1])} and {teams[-1]} work at this outcome: one OKR that they share fits if they plan "
            f"together; else each takes the key result that it can move."
        )
    return Outcome(
        id=group.id,
        objective=group.objective,
        who=group.who,
        key_results=tuple(ranked[:most]),
        alternatives=(*ranked[most:], *others),
        impact=group.impact,
        parent=group.parent,
        advice=tuple(advice),
        suggested=group.suggested,
        lines=tuple(group.lines),
    )


def _lines(entry: Entry, made: Conversion, outcome: str, period: str) -> Iterator[Line]:
    """Every line of an item with what became of it."""
    items = {item.id: item for item in made.draft.lines()}
    bets = {bet.item_id: bet for bet in made.hypotheses}
    # A promise, and a line that is fine, need nobody's answer.
    settled = all(row.became in (Became.COMMITMENT, Became.KEY_RESULT) for row in made.dispositions)
    asks = not settled and any(one.answer is None for one in made.questions)
    for row in made.dispositions:
        item = items[row.item_id]
        part = _PARTS[row.became]
        bet = bets.get(item.id)
        origin = entry.origins.get(item.id) or Origin(row=item.place.line)
        yield Line(
            item=entry.id,
            text=item.text,
            part=part,
            reason=row.reason,
            after=_after(row, item, made, bet),
            test=_smallest(bet) if part is not Part.UNLINKED else "",
            outcome=outcome if part is not Part.UNLINKED else "",
            horizon=horizon(item.status, item.under, entry.period, period),
            parent=_parent(made),
            team=made.draft.team,
            owner=item.owner,
            status=item.status,
            period=made.draft.period,
            file=item.place.file,
            sheet=origin.sheet,
            row=origin.row,
            link=origin.link,
            asks=asks,
            columns=origin.columns,
        )


def _after(row: Disposition, item: Item, made: Conversion, bet: Hypothesis | None) -> str:
    """The wording that a line has afterwards."""
    if bet:
        return bet.statement
    if row.became is Became.COMMITMENT:
        promise = next((one for one in made.commitments if one.item_id == item.id), None)
        return f"{promise.what} (due: {promise.due}; owner: {promise.owner})" if promise else item.text
    if row.became is Became.OBJECTIVE and made.objective:
        return made.objective.text
    return item.text


def _smallest(bet: Hypothesis | None) -> str:
    """The smallest experiment: one that finds out comes before one that builds."""
    tests = sorted(bet.experiments, key=lambda one: one.kind != "discovery") if bet else []
    return tests[0].text if tests else ""


def open_items(made: Roadmap, ledger: Ledger) -> dict[str, Conversion]:
    """The items of which a question is open, with their conversions."""
    return {line.item: ledger.conversion(line.item) for line in made.lines if line.asks}
