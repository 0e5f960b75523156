"""Fills the open slots of a rewrite with what a person gave, and traces each to that answer.

Numbers go into the measure. What people said or what was seen (``kr1.evidence``) is of another kind: it is kept as the
person's words beside the measure and never turned into a figure.
"""

from assistant.expression import expression
from assistant.measure import Measure, read_measure
from assistant.okr import Conversion, KeyResult, Objective
from assistant.provenance import Origin, Trace
from assistant.quantity import Quantity, find_quantities

_BASELINE = expression(r"\[baseline:[^\]]*\]")
_TARGET = expression(r"\[target:[^\]]*\]")
_PERIOD = expression(r"\[period:[^\]]*\]")


def _quantity(text: str) -> Quantity:
    found = find_quantities(text)
    return found[0] if found else Quantity(text=text.strip())


def _filled(kr: KeyResult, numbers: dict[str, str]) -> tuple[KeyResult, list[Trace]]:
    traces: list[Trace] = []
    text, measure = kr.text, kr.measure or Measure(name=kr.does_what)
    for slot, pattern in (("baseline", _BASELINE), ("target", _TARGET)):
        if not (number := numbers.get(f"{kr.id}.{slot}", "").strip()):
            continue
        text = pattern.sub(number.replace("\\", r"\\"), text)
        measure = measure.model_copy(update={slot: _quantity(number), f"{slot}_open": ""})
        traces.append(Trace(slot=f"{kr.id}.{slot}", value=number, origin=Origin.ANSWER, quote=number))
    if source := numbers.get(f"{kr.id}.source", "").strip():
        measure = measure.model_copy(update={"source": source})
        traces.append(Trace(slot=f"{kr.id}.source", value=source, origin=Origin.ANSWER, quote=source))
    traces += _evidence(kr.id, numbers)
    return kr.model_copy(update={"text": text, "measure": measure}), traces


def _evidence(key: str, given: dict[str, str]) -> list[Trace]:
    said = given.get(f"{key}.evidence", "").strip()
    return [Trace(slot=f"{key}.evidence", value=said, origin=Origin.ANSWER, quote=said)] if said else []


def fill(conversion: Conversion, numbers: dict[str, str]) -> Conversion:
    """The conversion with slots filled, by keys such as ``kr1.baseline``, ``kr1.target``, ``objective.period``.

    ``kr1.source`` says where a number comes from; ``kr1.evidence`` and ``objective.evidence`` hold words, not numbers.
    """
    if not numbers:
        return conversion
    results, traces = [], list[Trace]()
    for kr in conversion.key_results:
        filled, found = _filled(kr, numbers)
        results.append(filled)
        traces += found
    objective = conversion.objective
    if objective and (period := numbers.get("objective.period", "").strip()):
        objective = Objective(
            text=_PERIOD.sub(lambda _: period, objective.text), period=period, obstacle=objective.obstacle
        )
        traces.append(Trace(slot="objective.period", value=period, origin=Origin.ANSWER, quote=period))
    if objective:
        traces += _evidence("objective", numbers)
    replaced = {trace.slot for trace in traces}
    provenance = (*(trace for trace in conversion.provenance if trace.slot not in replaced), *traces)
    answers = conversion.answers.model_copy(update={"numbers": {**conversion.answers.numbers, **numbers}})
    return conversion.model_copy(
        update={"key_results": tuple(results), "objective": objective, "provenance": provenance, "answers": answers}
    )


def edited(kr: KeyResult, text: str) -> tuple[KeyResult, Trace]:
    """A key result in a person's own words; its figures are then that person's."""
    figures = read_measure(text)
    measure = kr.measure
    if measure and figures:
        measure = measure.model_copy(
            update={"baseline": figures.baseline, "target": figures.target, "relative": figures.relative}
        )
    return kr.model_copy(update={"text": text, "measure": measure}), Trace(
        slot=f"{kr.id}.text", value=text, origin=Origin.ANSWER, quote=text
    )
