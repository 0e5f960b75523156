"""The library as the flow sees it: the parent that it proposes for a conversion, and the passages that speak of it."""

import threading
from pathlib import Path

from assistant.engine import Passage, RankedParent
from assistant.errors import MissingExtraError
from assistant.library.library import Library
from assistant.library.parents import Rerank
from assistant.okr import AnswerOrigin, Conversion, Draft, ParentLink, QuestionId
from assistant.reading.stems import stems

_MOST_RANKED, _MOST_PASSAGES, _MOST_PARENTS = 8, 3, 2
_SHARED = 2


class Shelf:
    """Fills ``assistant.steps.align.Shelf`` from a library; ``rerank`` is a model's second opinion.

    The threads of a run share it, and take turns.
    """

    def __init__(self, library: Library, rerank: Rerank | None = None) -> None:
        self._library, self._rerank = library, rerank
        self._turn = threading.RLock()

    def proposed(self, conversion: Conversion) -> ParentLink | None:
        """The parent that fits best, with its reason and the chain up to the company; None when none fits."""
        draft = conversion.draft
        lines = [one.text for one in draft.lines()]
        if not lines:
            return None
        with self._turn:
            ranked = self._library.parents(
                lines[0], lines[1:], team=draft.team, period=draft.period, level=draft.level.value,
                purpose=_purpose(conversion), rerank=self._rerank,
            )  # fmt: skip
            if not ranked or not ranked[0].fits:
                return None
            best = ranked[0]
            chain = tuple(one.text for one in self._library.tree.chain(best.candidate.id))
        reason = f"Proposed from the library: {best.reason[:1].lower()}{best.reason[1:]} Confirm it or name another."
        return ParentLink(text=best.candidate.text, reason=reason, origin="suggested", chain=chain)

    def cited(self, conversion: Conversion) -> tuple[str, ...]:
        """What the documents say about it, each with document, place and words."""
        words = " ".join(one.text for one in conversion.draft.lines())
        try:
            with self._turn:
                return tuple(f"Your strategy speaks of it: {one}" for one in self._library.cite(words))
        except MissingExtraError:
            return ()

    def ranked(self, conversion: Conversion) -> tuple[RankedParent, ...]:
        """The likeliest parents, best first, for somebody who chooses among them; read in turn, chosen in parallel."""
        draft = conversion.draft
        lines = [one.text for one in draft.lines()]
        if not lines:
            return ()
        with self._turn:
            found = self._library.parents(
                lines[0], lines[1:], team=draft.team, period=draft.period, level=draft.level.value,
                purpose=_purpose(conversion),
            )[:_MOST_RANKED]  # fmt: skip
            chains = [tuple(row.text for row in self._library.tree.chain(one.candidate.id)) for one in found]
        rows = []
        for one, chain in zip(found, chains, strict=True):
            reason = f"Proposed from the library: {one.reason[:1].lower()}{one.reason[1:]} Confirm it or name another."
            link = ParentLink(text=one.candidate.text, reason=reason, origin="suggested", chain=chain)
            rows.append(RankedParent(link, one.candidate.key_results, one.fits))
        return tuple(rows)

    def context(self, draft: Draft) -> tuple[Passage, ...]:
        """Passages that share two telling words with a draft, and the likeliest parents, for a model to read."""
        lines = [one.text for one in draft.lines()]
        if not lines:
            return ()
        words = " ".join(lines)
        own = stems(words)
        with self._turn:
            try:
                found = self._library.search(words, 2 * _MOST_PASSAGES)
            except MissingExtraError:
                found = ()
            parents = self._library.parents(
                lines[0], lines[1:], team=draft.team, period=draft.period, level=draft.level.value
            )
        near = [one for one in found if len(own & stems(f"{one.heading} {one.text}")) >= _SHARED][:_MOST_PASSAGES]
        said = [Passage("strategy", one.text, f"{Path(one.document).name}, {one.place}") for one in near]
        return (*said, *(Passage("parent", one.candidate.text) for one in parents[:_MOST_PARENTS] if one.fits))


def _purpose(conversion: Conversion) -> str:
    """Whom it helps to do what, as a person or the draft has said; suggestions are no evidence."""
    said = [
        " ".join(one.answer.texts)
        for one in conversion.questions
        if one.id in (QuestionId.WHO, QuestionId.HELP) and one.answer and one.answer.origin is not AnswerOrigin.ASSUMED
    ]
    return " ".join(said)
