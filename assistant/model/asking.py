"""Asks a model for a reply, within bounds: from disk where it was paid for, anew where it does not fit."""

import threading
from collections.abc import Callable, Mapping
from copy import copy
from typing import Any

from assistant.errors import ModelError
from assistant.model.access import Access
from assistant.model.budget import Budget
from assistant.model.completion import Answered, Messages, Reply, Watch
from assistant.model.raw import Raw, read_reply
from assistant.model.replies import NoRecording, Replies, digest
from assistant.model.sending import Count, Sending, teller
from assistant.model.shape import mode_for
from assistant.model.terms import Terms
from assistant.okr import Usage, together


class Asking:
    """A completion function for one model and its fallbacks. Safe to call from many threads."""

    def __init__(
        self,
        access: Access,
        terms: Terms | None = None,
        *,
        budget: Budget | None = None,
        stop: threading.Event | None = None,
    ) -> None:
        self.access = access
        self.terms = terms or Terms()
        self.budget = budget or Budget()
        self._sending = Sending(self.terms, self.budget, stop or threading.Event())
        self._replies = Replies(self.terms.replies) if self.terms.replies else None
        self._recorded = Replies(self.terms.replay) if self.terms.replay else None

    def until(self, stop: threading.Event) -> "Asking":
        """The same, which sends nothing more once ``stop`` is set; budget and kept replies are shared."""
        other = copy(self)
        other._sending = Sending(self.terms, self.budget, stop)
        return other

    def __call__(
        self,
        messages: Messages,
        reply: type[Reply],
        options: Mapping[str, Any],
        *,
        judge: Callable[[Reply], list[str]] | None = None,
        candidate: int = 0,
        watch: Watch | None = None,
    ) -> Answered[Reply]:
        """A validated reply, by the first model that gives one. Raises ModelError that holds what was spent."""
        spent = Usage()
        models = (self.access, *self.access.fallbacks)
        for number, access in enumerate(models, 1):
            count = Count(self.terms.retries)
            broken: ModelError | None = None
            try:
                made = self._asked(access, messages, reply, options, judge, candidate, watch, count)
                return Answered(made, together(spent, count.usage), access.model)
            except ModelError as error:
                broken = error
            spent = together(spent, count.usage)
            broken.usage = spent
            if number == len(models) or not broken.next_model:
                raise broken.with_traceback(None) from None
        raise AssertionError("a model is always named")

    def _asked(
        self,
        access: Access,
        messages: Messages,
        reply: type[Reply],
        options: Mapping[str, Any],
        judge: Callable[[Reply], list[str]] | None,
        candidate: int,
        watch: Watch | None,
        count: Count,
    ) -> Reply:
        """Ask, and ask anew where the reply does not fit or the rules object; the best that came back counts."""
        mode = mode_for(access.model, self.terms.mode)
        said = [dict(one) for one in messages]
        first = key = ""
        best: tuple[int, Reply, Raw] | None = None
        faults: list[str] = []
        for asked in range(self.terms.reasks + 1):
            key = digest(access.model, said, reply, {**options, "mode": mode}, candidate)
            first = first or key
            try:
                raw, final = self.reply_to(access, key, said, reply, options, watch, count)
            except ModelError:
                if best is None:
                    raise
                return best[1]  # better than nothing; asked for again the next time
            made, faults = read_reply(raw.text, reply)
            if made is None:
                self._set_aside(key)
            else:
                faults = judge(made) if judge and not final else []
                if best is None or len(faults) < best[0]:
                    best = (len(faults), made, raw)
            if made is not None and not faults:
                break
            if asked == self.terms.reasks or not count.left:
                break
            said += [
                {"role": "assistant", "content": raw.text[:4000] or "-"},
                {"role": "user", "content": _anew(faults)},
            ]
        if best is None:
            raise ModelError(
                f"the model {access.model} at {access.host} did not answer in the form asked for, in "
                f"{_calls(count.usage.calls)} ({faults[0] if faults else 'it is empty'}); choose another model, or "
                f"another form with OKR_MODE."
            )
        if (key != first or faults) and self._replies and not self._recorded:
            # The first request's answer from now on: whoever asks the same again need not ask twice.
            self._replies.keep(first, access.model, best[2], final=True)
        return best[1]

    def reply_to(
        self,
        access: Access,
        key: str,
        messages: list[dict[str, Any]],
        reply: type[Reply],
        options: Mapping[str, Any],
        watch: Watch | None,
        count: Count,
    ) -> tuple[Raw, bool]:
        """The reply to one request: from disk, else from the model, and then on disk before anybody reads it."""
        source = self._recorded or self._replies
        if source and (kept := source.find(key)):
            self.budget.answered_from_disk()
            count.add(Usage(cached=1))
            if watch:
                teller(watch)(kept.raw.text)
            return kept.raw, kept.final
        if self._recorded:
            raise NoRecording(
                f"{self._recorded.folder} holds no recording {key}.json for this draft and prompt; make it with: "
                f"OKR_RECORD={self._recorded.folder} and without OKR_REPLAY, which asks {access.model}.",
                key,
            )
        raw = self._sending.send(access, messages, reply, options, watch, count)
        where = f"the model {access.model} at {access.host}"
        if raw.refused:
            raise ModelError(
                f"{where} declined to answer; reword what it may have taken offence at, or choose another model."
            )
        if raw.cut:
            raise ModelError(
                f"{where} broke off its answer; give it less at a time, or choose a model with a longer answer."
            )
        if self._replies:
            self._replies.keep(key, access.model, raw)
        return raw, False

    def _set_aside(self, key: str) -> None:
        if self._replies and not self._recorded:
            self._replies.set_aside(key)


def _anew(faults: list[str]) -> str:
    listed = "\n".join(f"- {one}" for one in faults)
    return f"That reply cannot be used as it is:\n{listed}\nReply again in full, in the same form, with these mended."


def _calls(count: int) -> str:
    return f"{count} {'call' if count == 1 else 'calls'}"
