"""Key results with open slots: a behaviour, a measure, and where each part comes from."""

import re
from dataclasses import dataclass

from assistant.coach.dated import deadline
from assistant.coach.said import Today
from assistant.coach.scope import scoped
from assistant.coach.wording import base_form, lower_first, plain, spared, subject, upper_first, without_subject
from assistant.expression import expression
from assistant.measure import Direction, Measure, read_measure
from assistant.okr import KeyResult, Kind
from assistant.playbook.pattern import Behaviour, Pattern
from assistant.provenance import Origin, Trace
from assistant.reading.judged import read_kind
from assistant.reading.stems import stems

OPEN_BASELINE = "[baseline: measure first]"
_ALIKE = 0.5
_FEWEST_ALIKE = 2
# "no longer have to cross the yard": what they are spared is what can be counted.
_SPARED = expression(
    r"^(?:(?P<passive>(?:are|is)(?:n['’]t| not| no longer| never))|no longer|never|not|(?:do|does|need)(?:n['’]t| not)|"
    r"won['’]t|cannot|can['’]t)\s+(?:(?:have|need) to\s+|need\s+|must\s+|be\s+)?(?P<rest>.+)$",
    re.I,
)
_FEWER = expression(r"\b(?:fewer|less|seldom|rarely|no longer|stop)\b", re.I)
_FASTER = expression(r"\b(?:faster|sooner|quicker|earlier|in less time|more quickly)\b", re.I)
_OFTEN = expression(r"\b(?:more often|more frequently|more)\b", re.I)
_BY_CRITERIA = expression(
    r"\b(?:more accurate(?:ly)?|better|higher[- ]quality|good|well[- ]informed|right|correct(?:ly)?)\b", re.I
)
_LABELLED = expression(
    r"^(?P<does>.+?)[,;:]\s*(?:by how much\s*:?\s*)?(?P<much>(?:an?\s+)?(?:increase|decrease|rise|drop|"
    r"reduction|growth)\s+of\s+.+|[+-]\s?\d.+|by\s+.+)$",
    re.I,
)


@dataclass(frozen=True)
class Slotted:
    """A key result and the trace of its slots."""

    key_result: KeyResult
    traces: tuple[Trace, ...]
    key: str


def _direction(behaviour: Behaviour) -> Direction:
    return Direction(behaviour.measure.direction.value)


def open_target(who: str) -> str:
    """The open slot for a target that nobody has set yet."""
    return f"[target: agree with {lower_first(who)}]"


def sentence_of(who: str, does: str, measure: Measure) -> str:
    """A key result in full: who does what, the measure, from where to where; what nobody has given is an open slot."""
    start = measure.baseline.text if measure.baseline else OPEN_BASELINE
    aim = measure.target.text if measure.target else measure.target_open
    when = f", by {measure.by_when}" if measure.by_when else ""
    return f"{upper_first(subject(who, does))} {does}: {measure.name} from {start} to {aim}{when}"


def from_pattern(
    number: int,
    pattern: Pattern,
    index: int,
    *,
    period: str,
    item_ids: tuple[str, ...],
    said: str = "",
    acting: str = "",
    acting_origin: Origin = Origin.ANSWER,
    scope: str = "",
) -> Slotted:
    """A behaviour of the playbook as a key result: marked suggested, unless a person picked it (``said``).

    ``acting`` are the people that a person named in answer to *who*; they take the place of the pattern's. ``scope`` is
    where the draft says that its work takes effect: there it is counted.
    """
    behaviour = pattern.behaviours[index]
    who = acting or behaviour.who
    key = f"kr{number}"
    known = behaviour.measure
    named = scoped(known.name.replace(behaviour.who, lower_first(who)), f"{who} {behaviour.does}", scope)
    measure = Measure(
        name=named,
        unit=known.unit,
        direction=_direction(behaviour),
        baseline_open=known.baseline,
        target_open=open_target(who),
        by_when=deadline(period),
        source=known.source,
    )
    origin = Origin.ANSWER if said else Origin.SUGGESTED
    traces = (
        Trace(
            slot=f"{key}.who",
            value=who,
            origin=acting_origin if acting else origin,
            quote=acting or said or pattern.title,
        ),
        Trace(slot=f"{key}.does_what", value=behaviour.does, origin=origin, quote=said or pattern.title),
        Trace(slot=f"{key}.measure", value=named, origin=Origin.SUGGESTED, quote=pattern.title),
        Trace(slot=f"{key}.baseline", value="", origin=Origin.OPEN, quote=known.baseline),
        Trace(slot=f"{key}.target", value="", origin=Origin.OPEN, quote=f"to be agreed with {who}"),
    )
    result = KeyResult(
        id=key,
        text=sentence_of(who, behaviour.does, measure),
        who=who,
        does_what=behaviour.does,
        measure=measure,
        kind=Kind.OUTCOME,
        item_ids=item_ids,
        guardrail=f"{pattern.guardrail.name} ({pattern.guardrail.source}) must not get worse",
    )
    return Slotted(result, traces, f"{pattern.id}#{index}")


def similar_behaviour(text: str, pattern: Pattern | None) -> int | None:
    """The behaviour of a pattern that says much the same as a free answer, so that its measure can be suggested."""
    if pattern is None:
        return None
    bag = stems(text)
    shares = [
        (len(bag & stems(one.does)) / max(1, min(len(bag), len(stems(one.does)))), len(bag & stems(one.does)), -n)
        for n, one in enumerate(pattern.behaviours)
    ]
    share, words, minus = max(shares)
    return -minus if share >= _ALIKE and words >= _FEWEST_ALIKE else None


def from_words(
    number: int,
    who: str,
    words: str,
    *,
    origin: Origin,
    who_origin: Origin,
    pattern: Pattern | None,
    period: str,
    item_ids: tuple[str, ...],
) -> Slotted:
    """A behaviour in a person's or the draft's words. Its figures are kept; what it does not say is an open slot."""
    key = f"kr{number}"
    said = plain(words)
    labelled = _LABELLED.match(said)
    does = spared(base_form(without_subject(labelled["does"] if labelled else said, who)))
    figures = None if _SPARED.match(does) else read_measure(said)
    traces = [
        Trace(slot=f"{key}.who", value=who, origin=who_origin, quote=who),
        Trace(slot=f"{key}.does_what", value=does, origin=origin, quote=words),
    ]
    if figures and figures.target:
        much = labelled["much"] if labelled else said[figures.start : figures.end]
        measure = Measure(
            name=lower_first(does),
            unit=figures.target.unit,
            direction=figures.direction or Direction.REACH,
            baseline=figures.baseline,
            target=figures.target,
            relative=figures.relative,
            by_when=deadline(period),
            baseline_open="" if figures.baseline else "count it once before you start",
        )
        text = f"{upper_first(who)} {does}" + (f": {much}" if labelled else "")
        traces.append(Trace(slot=f"{key}.target", value=figures.target.text, origin=origin, quote=words))
        slot = Origin.OPEN if figures.baseline is None else origin
        traces.append(
            Trace(
                slot=f"{key}.baseline",
                value=figures.baseline.text if figures.baseline else "",
                origin=slot,
                quote=words,
            )
        )
    else:
        alike = similar_behaviour(does, pattern)
        measure = _measure_for(
            who, does, pattern.behaviours[alike] if pattern and alike is not None else None, deadline(period)
        )
        text = sentence_of(who, does, measure)
        traces.append(
            Trace(
                slot=f"{key}.measure",
                value=measure.name,
                origin=Origin.SUGGESTED,
                quote=pattern.title if pattern and alike is not None else "the wording of the behaviour",
            )
        )
        traces.append(Trace(slot=f"{key}.baseline", value="", origin=Origin.OPEN, quote=measure.baseline_open))
        traces.append(Trace(slot=f"{key}.target", value="", origin=Origin.OPEN, quote=measure.target_open))
    result = KeyResult(
        id=key,
        text=text,
        who=who,
        does_what=does,
        measure=measure,
        kind=Kind.OUTCOME,
        item_ids=item_ids,
        cautions=_cautions(does, measure),
    )
    return Slotted(result, tuple(traces), does)


def from_today(
    number: int, said: Today, who: str, origin: Origin, *, period: str, item_ids: tuple[str, ...]
) -> Slotted:
    """What the details say of today as a key result: less of it. ``who`` acts where the sentence names nobody.

    People and figure are the draft's, in its words; that less of it is wanted is suggested.
    """
    key, acting = f"kr{number}", said.who or who
    start = "" if said.baseline else "count it for a month before you start"
    measure = Measure(
        name=said.measure,
        unit=said.unit,
        direction=Direction.DOWN,
        baseline=said.baseline,
        baseline_open=start,
        target_open=open_target(acting),
        by_when=deadline(period),
        source=f"[source: where “{said.quote}” was counted]",
    )
    figure = said.baseline.text if said.baseline else ""
    given = Origin.DRAFT if figure else Origin.OPEN
    traces = (
        Trace(slot=f"{key}.who", value=acting, origin=Origin.DRAFT if said.who else origin, quote=said.quote),
        Trace(slot=f"{key}.does_what", value=said.does, origin=Origin.SUGGESTED, quote=said.quote),
        Trace(slot=f"{key}.measure", value=said.measure, origin=Origin.SUGGESTED, quote=said.quote),
        Trace(slot=f"{key}.baseline", value=figure, origin=given, quote=said.quote if figure else start),
        Trace(slot=f"{key}.target", value="", origin=Origin.OPEN, quote=f"to be agreed with {acting}"),
    )
    result = KeyResult(
        id=key,
        text=sentence_of(acting, said.does, measure),
        who=acting,
        does_what=said.does,
        measure=measure,
        kind=Kind.OUTCOME,
        item_ids=item_ids,
    )
    return Slotted(result, traces, said.does)


def _cautions(does: str, measure: Measure) -> tuple[str, ...]:
    if _BY_CRITERIA.search(does) and measure.target is None:
        return ("Agree beforehand what counts as better: without criteria set in advance, nobody can count it.",)
    return ()


def _measure_for(who: str, does: str, known: Behaviour | None, deadline: str) -> Measure:
    """A measure for a behaviour that a person named: the playbook's if it knows it, else one read off its wording."""
    target = open_target(who)
    if known:
        return Measure(
            name=known.measure.name,
            unit=known.measure.unit,
            direction=_direction(known),
            baseline_open=known.measure.baseline,
            target_open=target,
            by_when=deadline,
            source=known.measure.source,
        )
    core = lower_first(does)
    ask = f"a tally kept with {lower_first(who)} for a fortnight, until a system counts it"
    if relief := _SPARED.match(core):
        rest, way = relief["rest"], Direction.DOWN
        name, unit = f"times per month that {lower_first(who)} still {rest}", "times"
        if relief["passive"]:
            name, unit = f"share of {lower_first(who)} who are still {rest}", "%"
    elif fewer := _FEWER.search(core):
        name, unit, way = f"how often {lower_first(who)} still do so each month", "times", Direction.DOWN
        rest, verb = core[fewer.end() :].strip(), core[: fewer.start()].strip()
        if fewer.group().lower() in ("fewer", "less") and rest:
            name = f"{rest} that {lower_first(who)} {verb} per month" if " " not in verb else f"{rest} per month"
    elif _FASTER.search(core):
        name, unit, way = (
            f"median time {lower_first(who)} take to {_FASTER.sub('', core).strip()}",
            "days",
            Direction.DOWN,
        )
    elif often := _OFTEN.search(core):
        name, unit, way = (
            f"times per month that {lower_first(who)} {core[: often.start()].strip() or core}",
            "times",
            Direction.UP,
        )
        name = f"how much {lower_first(who)} {core} per month" if often.group().lower() == "more" else name
    else:
        name, unit, way = f"share of {lower_first(who)} who {core}", "%", Direction.UP
    return Measure(
        name=name,
        unit=unit,
        direction=way,
        baseline_open="count it for a month before you start",
        target_open=target,
        by_when=deadline,
        source=ask,
    )


def kept(number: int, item_id: str, text: str) -> Slotted:
    """A key result that was good already, in its author's words."""
    key = f"kr{number}"
    figures = read_measure(text)
    measure = None
    if figures:
        measure = Measure(
            name=plain(text),
            unit=figures.target.unit if figures.target else "",
            direction=figures.direction or Direction.REACH,
            baseline=figures.baseline,
            target=figures.target,
            relative=figures.relative,
        )
    reading = read_kind(text)
    acting = reading.actor
    result = KeyResult(
        id=key,
        text=text,
        who=acting.who.text if acting else next((one.text for one in reading.clause.people), ""),
        does_what=acting.does if acting else plain(text),
        measure=measure,
        kind=reading.kind,
        item_ids=(item_id,),
    )
    return Slotted(result, (Trace(slot=f"{key}.text", value=text, origin=Origin.DRAFT, quote=text),), item_id)
