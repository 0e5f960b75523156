"""Rewords one part of a key result in place: who, does what, the measure, or a figure that stands in the sentence.

A part can be edited where its words stand in the sentence; the rest of the sentence stays as it is.
"""

import re
from collections.abc import Mapping

from assistant.coach.wording import upper_first
from assistant.okr import KeyResult
from assistant.provenance import Origin, Trace
from assistant.quantity import Quantity, find_quantities

WORDS = ("who", "does_what", "measure")
FIGURES = ("baseline", "target")


def parts_of(kr: KeyResult) -> dict[str, str]:
    """The parts of a key result that can be edited by themselves, each with its words now."""
    measure = kr.measure
    said = {"who": kr.who, "does_what": kr.does_what, "measure": measure.name if measure else ""}
    if measure:
        for slot, figure in (("baseline", measure.baseline), ("target", measure.target)):
            said[slot] = figure.text if figure else ""
    return {slot: words for slot, words in said.items() if words and _place(words, kr.text, last=slot == "measure")}


def reworded(kr: KeyResult, parts: Mapping[str, str]) -> tuple[KeyResult, list[Trace]]:
    """The key result with parts in a person's words, and who vouches for them. An empty part changes nothing."""
    traces = []
    for slot in (*WORDS, *FIGURES):
        new, old = " ".join(parts.get(slot, "").split()), parts_of(kr).get(slot)
        if not new or old is None or new == old:
            continue
        kr = _with(kr, slot, old, new)
        traces.append(Trace(slot=f"{kr.id}.{slot}", value=new, origin=Origin.ANSWER, quote=new))
    return kr, traces


def _place(words: str, text: str, *, last: bool) -> re.Match[str] | None:
    """Where a part stands; a measure that repeats the behaviour is the later one of the two."""
    found = list(re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text, re.I))
    if not found:
        return None
    return found[-1] if last else found[0]


def _with(kr: KeyResult, slot: str, old: str, new: str) -> KeyResult:
    place = _place(old, kr.text, last=slot == "measure")
    if place is None:
        return kr
    inside = upper_first(new) if place.start() == 0 and slot in WORDS else new
    text = kr.text[: place.start()] + inside + kr.text[place.end() :]
    measure = kr.measure
    if slot in FIGURES and measure:
        figures = find_quantities(new)
        measure = measure.model_copy(update={slot: figures[0] if figures else Quantity(text=new)})
    elif slot == "measure" and measure:
        measure = measure.model_copy(update={"name": new})
    words = {slot: new} if slot in ("who", "does_what") else {}
    return kr.model_copy(update={"text": text, "measure": measure, **words})
