"""A model's second opinion on parents: it puts the best candidates in its order and explains; it invents none."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol, runtime_checkable

from assistant.errors import OkrError
from assistant.library.parents import Candidate, Query, Ranked, Rerank

MOST = 8
"""So many candidates are shown to a model, the nearest first."""
_LONGEST = 300


@dataclass(frozen=True)
class Opinion:
    """What a model thinks: ids of candidates with a reason each, best first; none where no candidate fits."""

    order: tuple[tuple[str, str], ...] = ()


@runtime_checkable
class Adviser(Protocol):
    """An engine that has an opinion on parents. Raises OkrError when it cannot be asked; our order stands then."""

    def parent_of(self, query: Query, candidates: Sequence[Candidate]) -> Opinion:
        """Which of the candidates an OKR serves, and why."""


def reranked(ask: Callable[[Query, Sequence[Candidate]], Opinion]) -> Rerank:
    """The candidates in the order of an opinion; what it leaves out follows in ours. Unknown ids are not listened to.

    Where the opinion names none, no candidate fits any more; a confirmed link of the same team outweighs that.
    """

    def rank(query: Query, ranked: Sequence[Ranked]) -> Sequence[Ranked]:
        shown, rest = list(ranked[:MOST]), list(ranked[MOST:])
        try:
            told = ask(query, [one.candidate for one in shown]).order
        except OkrError:
            return ranked
        by_id = {one.candidate.id: one for one in shown}
        said = {name: " ".join(why.split())[:_LONGEST] for name, why in reversed(told) if name in by_id}
        chosen = [
            replace(by_id[name], reason=said[name] or by_id[name].reason, fits=True)
            for name in dict.fromkeys(name for name, _ in told if name in by_id)
        ]
        if told and not chosen:  # it speaks of none that was shown
            return ranked
        if not chosen:
            return [*(replace(one, fits=one.fits and one.confirmed) for one in shown), *rest]
        return [*chosen, *(one for one in shown if one.candidate.id not in said), *rest]

    return rank
