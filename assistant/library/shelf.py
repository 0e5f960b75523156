"""The library as the flow sees it: the parent that it proposes for a conversion, and the passages that speak of it.

A rewrite never fails for the library's sake: what cannot be searched is said in one sentence, and the rest goes on.
"""

import threading

from assistant.errors import MissingExtraError, OkrError
from assistant.library.library import Library
from assistant.library.parents import Rerank
from assistant.okr import AnswerOrigin, Conversion, ParentLink, QuestionId


class Shelf:
    """Fills ``assistant.steps.align.Shelf`` from a library. The threads of a run share it, and take turns.

    ``rerank`` is a model's second opinion on parents. Without ``cites`` no passage is searched: an app that rewrites at
    every letter must not send each of them to the server of an embedding.
    """

    def __init__(self, library: Library, rerank: Rerank | None = None, *, cites: bool = True) -> None:
        self._library, self._rerank, self._cites = library, rerank, cites
        self._turn = threading.RLock()
        self._fault = ""

    def proposed(self, conversion: Conversion) -> ParentLink | None:
        """The parent that fits best, with its reason and the chain up to the company; None when none fits."""
        draft = conversion.draft
        lines = [one.text for one in draft.lines()]
        if not lines:
            return None
        try:
            with self._turn:
                query = self._library.query(lines[0], lines[1:], draft.team, draft.period, _purpose(conversion))
                ranked = self._library.ranked(query, draft.level.value)
            if self._rerank and ranked:  # the others need not wait while a model thinks
                ranked = tuple(self._rerank(query, ranked))
            if not ranked or not ranked[0].fits:
                return None
            best = ranked[0]
            with self._turn:
                chain = tuple(one.text for one in self._library.tree.chain(best.candidate.id))
        except OkrError as fault:
            self._fault = _told(fault)
            return None
        reason = f"Proposed from the library: {best.reason[:1].lower()}{best.reason[1:]} Confirm it or name another."
        return ParentLink(text=best.candidate.text, reason=reason, origin="suggested", chain=chain)

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

    def cited(self, _: Conversion) -> tuple[str, ...]:
        """Why nothing is cited."""
        return (self._said,)


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
