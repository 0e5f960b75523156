"""The baseline and the target of a reply: figures that the draft or an answer holds, or none."""

import re

from assistant.expression import expression
from assistant.model.tidied import tidy
from assistant.provenance import ungrounded
from assistant.quantity import SPANS, Quantity, find_quantities
from assistant.reading.lexicon import singular
from assistant.reading.stems import stems

# "one tube in fifteen", "9 out of 42", "3 von 40": two numbers, and one figure.
_SHARE = expression(
    r"^(?:(?:roughly|about|around|nearly|almost|some|only) )?(?P<part>[\w.,]+)(?: [a-z-]+){0,2}? "
    r"(?:in|of|out of|von|sur|de cada|su) (?:(?:the|our|their) )?(?:(?:last|past|previous) )?(?P<whole>[\w.,]+)"
    r"(?: [\w-]+){0,4}$",
    re.I,
)
# "8 or 9 days", "40–50 %": two numbers that say one figure.
_RANGE = expression(r"\w\s*(?:–|-|\bor\b|\bto\b)\s*\w")
# "every third application", "jeder dritte Antrag": a share as well, of which the number stands in an ordinal.
_EVERY = expression(
    r"^(?:(?:roughly|about|around|nearly|almost|fast|etwa|rund|ungefähr) )?(?:every|each|jede[rsnm]?) (?P<nth>\w+)"
    r"(?: [\w-]+){1,3}$",
    re.I,
)
_NTH = {
    nth: number
    for number, nths in {
        2: "second other zweite", 3: "third dritte", 4: "fourth vierte", 5: "fifth fünfte", 6: "sixth sechste",
        7: "seventh siebte", 8: "eighth achte", 9: "ninth neunte", 10: "tenth zehnte", 20: "twentieth zwanzigste",
    }.items()
    for nth in nths.split()
}  # fmt: skip


# "About 70 tickets a month": what it counts, behind it.
_COUNTS = expression(
    r"^(?P<bare>(?:(?:about|almost|around|nearly|over|roughly|some) )?\d[\d.,]*)(?P<what>(?: [a-z-]+){1,4})$", re.I
)


_PLURALS = frozenset(f"{span}s" for span in SPANS)


def said_once(given: Quantity | None, measure: str) -> Quantity | None:
    """A figure without what it counts, where its measure says that: "about 70" of "tickets per month"."""
    found = _COUNTS.match(given.text) if given else None
    if given is None or found is None or not stems(found["what"]) or not stems(found["what"]) <= stems(measure):
        return given
    if singular(found["what"].split()[0]) in SPANS:
        return given  # "2 hours" needs its hours, whatever unit the other figure has
    return given.model_copy(update={"text": found["bare"]})


def figure(text: str | None, unit: str, sources: list[str]) -> Quantity | None:
    """The figure of a text, if one of the ``sources`` gives it; anything else is left open."""
    said = tidy(text or "")
    if not said:
        return None  # a figure in the unit alone is none
    if (share := _share(said)) is not None:
        return share if _stands_in(said, sources) else None
    found = find_quantities(said)
    if found and not found[0].unit and unit and not find_quantities(unit):
        said, bare = f"{said} {unit}", said  # what it counts decides whether the draft gives it
        found = find_quantities(said)
    else:
        bare = said
    told = next((one for one in (said, bare) if _stands_in(one, sources)), "")
    if len(found) == 2 and _RANGE.search(said) and told:
        low, high = (one.value for one in found)
        if low is None or high is None:
            return None
        return Quantity(text=told, value=(low + high) / 2, unit=found[1].unit or found[0].unit)
    if len(found) != 1 or found[0].value is None or ungrounded(said, sources):
        return None
    told_by_itself = found[0].unit not in ("", "x")  # "twice" says nothing without its "a shift"
    whole = "" if told_by_itself else told
    return found[0].model_copy(update={"text": whole or _bounded(found[0], said, sources)})


# "<1 week", "under 10 minutes": a figure that is not to be reached, but to be kept away from.
_BOUND = expression(
    r"^(?:[<>≤≥]\s?|(?:under|below|over|above|up to|at (?:most|least)|(?:less|more|fewer) than)\s)", re.I
)


def _bounded(found: Quantity, said: str, sources: list[str]) -> str:
    """A figure's text with the bound in front of it, where a source says so, and one week as one."""
    number, _, unit = found.text.partition(" ")
    text = f"{number} {singular(unit)}" if number == "1" and unit in _PLURALS else found.text
    bound = _BOUND.match(said)
    told = bound is not None and _stands_in(f"{bound[0]}{number}", sources)
    return f"{bound[0]}{text}" if bound is not None and told else text


def _stands_in(said: str, sources: list[str]) -> bool:
    """Whether a source says just this: "nine days", of which the number alone would say too little."""
    return any(re.search(rf"(?<!\w){re.escape(said)}(?!\w)", " ".join(source.split()), re.I) for source in sources)


def _share(said: str) -> Quantity | None:
    if every := _EVERY.match(said):
        nth = every["nth"].lower()
        number = _NTH.get(nth) or _NTH.get(re.sub(r"[rsnm]$", "", nth))
        return Quantity(text=said, value=round(100 / number, 1), unit="%") if number else None
    found = _SHARE.match(said)
    part, whole = (_number(found["part"]), _number(found["whole"])) if found else (None, None)
    if part is None or not whole or part > whole:
        return None
    return Quantity(text=said, value=round(100 * part / whole, 1), unit="%")


def _number(word: str) -> float | None:
    if word.lower() == "one":
        return 1.0
    found = find_quantities(word)
    return found[0].value if len(found) == 1 and not found[0].unit else None
