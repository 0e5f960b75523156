"""The library as the flow sees it: the parent that it proposes for a conversion, and the passages that speak of it.

A rewrite never fails for the library's sake: what cannot be searched is said in one sentence, and the rest goes on.
"""

import threading
from pathlib import Path

from assistant.engine import Passage, RankedParent
from assistant.errors import MissingExtraError, OkrError
from assistant.library.library import Library
from assistant.library.store import Cited
from assistant.okr import AnswerOrigin, Conversion, Draft, ParentLink, QuestionId
from assistant.reading.stems import stems

_MOST_RANKED, _MOST_PASSAGES, _MOST_PARENTS = 8, 3, 2
_SHARED = 2


class Shelf:
    """Fills ``assistant.steps.align.Shelf`` from a library. The threads of a run share it, and take turns.

    Without ``cites`` no passage is searched: an app that rewrites at every letter must not send each of them to the
    server of an embedding.
    """

    def __init__(self, library: Library, *, cites: bool = True) -> None:
        self._library, self._cites = library, cites
        self._turn = threading.RLock()
        self._fault = ""

    def ranked(self, conversion: Conversion) -> tuple[RankedParent, ...]:
        """The likeliest parents, best first, for somebody who chooses among them; none where it cannot be searched."""
        draft = conversion.draft
        lines = [one.text for one in draft.lines()]
        if not lines:
            return ()
        try:
            with self._turn:
                query = self._library.query(lines[0], lines[1:], draft.team, draft.period, _purpose(conversion))
                found = self._library.ranked(query, draft.level.value)[:_MOST_RANKED]
                chains = [tuple(row.text for row in self._library.tree.chain(one.candidate.id)) for one in found]
        except OkrError as fault:
            self._fault = _told(fault)
            return ()
        rows = []
        for one, chain in zip(found, chains, strict=True):
            link = ParentLink(text=one.candidate.text, reason=_proposal(one.reason), origin="suggested", chain=chain)
            rows.append(RankedParent(link, one.candidate.key_results, one.fits))
        return tuple(rows)

    def proposed(self, conversion: Conversion) -> ParentLink | None:
        """The parent that fits best, with its reason and the chain up to the company; None when none fits."""
        best = next(iter(self.ranked(conversion)), None)
        return best.link if best and best.fits else None

    def context(self, draft: Draft) -> tuple[Passage, ...]:
        """Passages that share two telling words with a draft, and the likeliest parents, for a model to read."""
        lines = [one.text for one in draft.lines()]
        if not lines or not self._cites:
            return ()
        words = " ".join(lines)
        own = stems(words)
        try:
            with self._turn:
                query = self._library.query(lines[0], lines[1:], draft.team, draft.period)
                parents = self._library.ranked(query, draft.level.value)
                found = self._searched(words)
        except OkrError as fault:
            self._fault = _told(fault)
            return ()
        near = [one for one in found if len(own & stems(f"{one.heading} {one.text}")) >= _SHARED][:_MOST_PASSAGES]
        said = [Passage("strategy", one.text, f"{Path(one.document).name}, {one.place}") for one in near]
        return (*said, *(Passage("parent", one.candidate.text) for one in parents[:_MOST_PARENTS] if one.fits))

    def _searched(self, words: str) -> tuple[Cited, ...]:
        try:
            return self._library.search(words, 2 * _MOST_PASSAGES)
        except MissingExtraError:  # the tree of OKRs needs no index
            return ()

    def cited(self, conversion: Conversion) -> tuple[str, ...]:
        """What the documents say about it, each with document, place and words; or why they could not be searched."""
        words = " ".join(one.text for one in conversion.draft.lines())
        if self._fault or not self._cites:
            return (self._fault,) if self._fault else ()
        try:
            with self._turn:
                return tuple(f"Your strategy speaks of it: {one}" for one in self._library.cite(words))
        except MissingExtraError:
            return ()
        except OkrError as fault:
            self._fault = _told(fault)
            return (self._fault,)


class Closed:
    """In the place of a library that cannot be opened: proposes nothing, and says why."""

    def __init__(self, fault: OkrError) -> None:
        self._said = _told(fault)

    def proposed(self, _: Conversion) -> ParentLink | None:
        """No parent."""
        return None

    def ranked(self, _: Conversion) -> tuple[RankedParent, ...]:
        """No candidates."""
        return ()

    def context(self, _: Draft) -> tuple[Passage, ...]:
        """Nothing to read."""
        return ()

    def cited(self, _: Conversion) -> tuple[str, ...]:
        """Why nothing is cited."""
        return (self._said,)


def _proposal(reason: str) -> str:
    return f"Proposed from the library: {reason[:1].lower()}{reason[1:]} Confirm it or name another."


def _told(fault: OkrError) -> str:
    return f"Rewritten without the library: {fault}"


def _purpose(conversion: Conversion) -> str:
    """Whom it helps to do what, as a person or the draft has said; suggestions are no evidence."""
    said = [
        " ".join(one.answer.texts)
        for one in conversion.questions
        if one.id in (QuestionId.WHO, QuestionId.HELP) and one.answer and one.answer.origin is not AnswerOrigin.ASSUMED
    ]
    return " ".join(said)
