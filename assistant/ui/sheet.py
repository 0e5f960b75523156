"""The sheet that the front page shows: a text, the draft of it that is chosen, and what an engine made of that.

The parts of the page ask for it whenever they are drawn. It is made anew when anything it rests on has changed.
"""

from collections.abc import Callable
from functools import cached_property
from typing import TypeVar

import streamlit as st

from assistant.engine import Diagnosis, Engine
from assistant.errors import InputError, ModelError
from assistant.flow import look
from assistant.okr import Conversion
from assistant.ui import choosing, desk, desks, engines, panels, state
from assistant.ui.asking import Job
from assistant.ui.work import Brief

_SOON = 0.3  # seconds within which a reply that is kept is there, and nothing needs to be said of waiting
_Seen = TypeVar("_Seen")


class Sheet:
    """A text and the work on it, as they stand at one moment. Making one raises InputError or SettingsError."""

    def __init__(self, brief: Brief, who: Engine) -> None:
        self.asked = who
        self.settings = desk.settings().model_copy(update={"level": brief.level})
        self.document = desk.drafts_of(brief, self.settings.most_items)
        self.parents = desk.parents_of(brief, self.document.drafts, self.settings.most_items)
        self.at = min(state.selected(), len(self.document.drafts) - 1)
        self.draft = self.document.drafts[self.at]
        self.name = desk.name_of_draft(self.draft)
        self.work = state.work(self.name)

    @cached_property
    def seen(self) -> Diagnosis:
        """What the rules say of the draft; it is there long before the rewrite."""
        return look(self.draft, self.work.said(), settings=self.settings)

    @cached_property
    def job(self) -> Job | None:
        """A model that is still being asked; None where nobody has to wait."""
        job = desk.asked(self.draft, self.work, self.parents, self.settings, self.asked)
        return None if job is None or job.over(_SOON) else job

    @cached_property
    def _answered(self) -> tuple[Conversion | None, ModelError | None]:
        if self.job is not None:
            return None, None
        try:
            return desk.converted(self.draft, self.work, self.parents, self.settings, self.asked), None
        except ModelError as fault:
            return desk.coached(self.draft, self.work, self.parents, self.settings), fault

    @property
    def made(self) -> Conversion | None:
        """The rewrite as the engine made it, the coach's where a model failed; None while a model is asked."""
        return self._answered[0]

    @property
    def fault(self) -> ModelError | None:
        """Why a model did not answer."""
        return self._answered[1]

    @cached_property
    def now(self) -> Conversion | None:
        """The rewrite after the person's hand."""
        return desk.revised(self.made, self.work, self.settings) if self.made else None

    @cached_property
    def outdated(self) -> bool:
        """Whether something was answered since a model was last asked."""
        return self.fault is None and desk.outdated(self.work, self.asked)

    @property
    def rewrite(self) -> tuple[Conversion, Conversion]:
        """The rewrite as it was made and as it stands; only where there is one."""
        assert self.made
        assert self.now
        return self.made, self.now


class Sheets:
    """The way to the sheet of this page; ``who`` is the engine that answers."""

    def __init__(self, who: Engine) -> None:
        self._who = who
        self._last: tuple[object, Sheet] | None = None

    def sheet(self) -> Sheet:
        """The sheet as it stands now. Raises InputError or SettingsError."""
        brief = state.brief()
        if brief is None:
            raise InputError("there is no text here any more; paste one above.")
        stamp = self._stamp(brief)
        if self._last is None or self._last[0] != stamp:
            made = Sheet(brief, self._who)
            # What the sheet found out may itself be new on the desk: a reply, a failure, the answers that were sent.
            self._last = (self._stamp(brief), made)
        return self._last[1]

    def every(self) -> Callable[[], list[Conversion]]:
        """A call that makes every draft of the text, each with what was answered and decided about it by then."""

        def made() -> list[Conversion]:
            one = self._shown()
            who = engines.engine_of(choosing.Choice(kind="coach")) if one.fault else self._who
            return desk.all_revised(one.document.drafts, one.parents, one.settings, who)

        return desks.at_this_desk(made)

    def one(self) -> Callable[[], list[Conversion]]:
        """A call that makes the draft that is shown, as it stands by then."""
        return desks.at_this_desk(lambda: [self._shown().rewrite[1]])

    def _shown(self) -> Sheet:
        """The sheet that the page shows: every change leads to a new one, and a download is made where none can be."""
        return self._last[1] if self._last else self.sheet()

    def look(self, of: Callable[[Sheet], _Seen]) -> Callable[[], _Seen]:
        """What a part of the page shows of the sheet. Raises InputError or SettingsError where there is no sheet."""
        return lambda: of(self.sheet())

    def _stamp(self, brief: Brief) -> object:
        """What may change without a turn: another draft is chosen, a model answers or is asked once more."""
        mine = desks.desk()
        jobs = {key: job.over() for key, job in mine.jobs.items()}
        return panels.turn(), brief, mine.selected, jobs, len(mine.faults)


def written(sheets: Sheets, name: str, make: Callable[[Sheet], str]) -> None:
    """Draw a panel that is nothing but HTML."""
    seen = sheets.look(make)

    def drawn() -> None:
        if said := seen():
            st.html(f'<div class="o">{said}</div>')

    panels.panel(name, seen, drawn)
