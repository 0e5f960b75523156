"""Align: the parent that an OKR contributes to, as its author named it, or as its words suggest; a person confirms."""

from dataclasses import dataclass
from typing import Protocol

from assistant.engine import Opinionated, ParentOption, Passage, RankedParent
from assistant.okr import Answers, Conversion, Draft, Kind, Level, ParentLink
from assistant.reading.stems import stems

_ENOUGH = 2
_MOST_RANKED = 8
_HEIGHT = {Level.TEAM: 0, Level.UNIT: 1, Level.COMPANY: 2}
_LONGEST_CHAIN = 8


@dataclass(frozen=True)
class Candidate:
    """A higher OKR that could be a parent: its words, its key results, and its own parent, if any."""

    text: str
    key_results: tuple[str, ...] = ()
    parent: str = ""
    period: str = ""
    level: Level = Level.TEAM

    @property
    def bag(self) -> frozenset[str]:
        """The stems of all it says."""
        return stems(" ".join((self.text, *self.key_results)))


class Shelf(Protocol):
    """A library of strategy and higher OKRs, as the flow sees it."""

    def proposed(self, conversion: Conversion) -> ParentLink | None:
        """The parent that fits, with reason and chain, or None."""

    def context(self, draft: Draft) -> tuple[Passage, ...]:
        """What a model should know before it rewrites a draft."""

    def ranked(self, conversion: Conversion) -> tuple[RankedParent, ...]:
        """The likeliest parents, best first, with reason and chain."""

    def cited(self, conversion: Conversion) -> tuple[str, ...]:
        """Passages that speak of it, each with document, place and words."""


def candidates_of(drafts: tuple[Draft, ...]) -> tuple[Candidate, ...]:
    """Every objective among drafts as a possible parent."""
    return tuple(
        Candidate(
            text=draft.objective.text,
            key_results=tuple(item.text for item in draft.items),
            parent=draft.parent,
            period=draft.period,
            level=draft.level,
        )
        for draft in drafts
        if draft.objective
    )


def _chain(first: str, candidates: tuple[Candidate, ...]) -> tuple[str, ...]:
    """From the direct parent up to the top; a circle ends the chain."""
    by_text = {one.text: one for one in candidates} | {kr: one for one in candidates for kr in one.key_results}
    chain = [first]
    while (
        (found := by_text.get(chain[-1])) and found.parent and found.parent not in chain and len(chain) < _LONGEST_CHAIN
    ):
        chain.append(found.parent)
    return tuple(chain)


def align(
    conversion: Conversion,
    answers: Answers,
    candidates: tuple[Candidate, ...],
    library: Shelf | None = None,
    engine: Opinionated | None = None,
) -> ParentLink | None:
    """The parent with its reason and the chain above it, or None when none is named and none fits.

    Where nobody named one, an ``engine`` may choose among those that the library ranks first, or the text holds.
    """
    draft = conversion.draft
    if answers.parent:
        return ParentLink(
            text=answers.parent, reason="You named it.", origin="answer", chain=_chain(answers.parent, candidates)
        )
    if draft.parent:
        return ParentLink(
            text=draft.parent,
            reason="The document puts it under this goal.",
            origin="draft",
            chain=_chain(draft.parent, candidates),
        )
    impact = next(
        (one for one in conversion.dispositions if one.kind is Kind.IMPACT and one.became.value == "parent_key_result"),
        None,
    )
    if impact:
        reason = f"A business result of the draft: the behaviour here should drive “{impact.text}”."
        return ParentLink(text=impact.text, reason=reason, origin="draft", chain=(impact.text,))
    asked = engine if engine is not None and engine.weighs_parents else None
    if library and asked and (ranked := library.ranked(conversion)):
        return _chosen(conversion, ranked, asked)
    if library and (proposed := library.proposed(conversion)):
        return proposed
    suggested = _suggested(conversion, candidates)
    if asked and suggested:
        return _chosen(conversion, suggested, asked)
    return next((one.link for one in suggested if one.fits), None)


def _chosen(conversion: Conversion, ranked: tuple[RankedParent, ...], engine: Opinionated) -> ParentLink | None:
    """The parent that an engine takes for it, in its words; where it has no opinion, the first that fits."""
    options = [ParentOption(one.link.text, one.key_results) for one in ranked]
    choice = engine.parent_among(conversion, options)
    if choice is None:
        return next((one.link for one in ranked if one.fits), None)
    if choice.index is None:
        return None
    picked = ranked[choice.index].link
    if not choice.reason:
        return picked
    reason = f"Proposed by {choice.model}: {choice.reason.rstrip('.')}. Confirm it or name another."
    return picked.model_copy(update={"reason": reason})


def _suggested(conversion: Conversion, candidates: tuple[Candidate, ...]) -> tuple[RankedParent, ...]:
    own = {item.text for item in conversion.draft.lines()}
    said = [item.text for item in conversion.draft.lines()]
    said += [kr.text.split(":")[0] for kr in conversion.standing() if kr.recommended] + (
        [conversion.objective.text] if conversion.objective else []
    )
    bag = stems(" ".join(said))
    # Only what stands higher can be a parent; a document that names no levels gives no grounds to suggest one.
    higher = [one for one in candidates if _HEIGHT[one.level] > _HEIGHT[conversion.draft.level] and one.text not in own]
    scored = sorted(((len(bag & one.bag), one) for one in higher), key=lambda pair: -pair[0])
    return tuple(
        RankedParent(_link(one, bag, candidates), one.key_results, fits=shared >= _ENOUGH)
        for shared, one in scored[:_MOST_RANKED]
    )


def _link(one: Candidate, bag: frozenset[str], candidates: tuple[Candidate, ...]) -> ParentLink:
    shared = ", ".join(sorted(bag & one.bag)[:4])
    return ParentLink(
        text=one.text,
        reason=f"Suggested, because both speak of: {shared}. Confirm it or name another.",
        origin="suggested",
        chain=_chain(one.text, candidates),
    )
