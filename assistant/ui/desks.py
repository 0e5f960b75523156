"""Desks: what each open tab has lying on it, kept by the server so that a reload finds it again.

A desk is known by a number that nobody can guess. A tab that asks for one gets a copy with a number of its own, so two
tabs never write on the same desk. Keys to a model never lie on a desk. Desks go with the server; what is to stay is
saved to the workspace.
"""

import copy
import secrets
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from typing import TypeVar

import streamlit as st

from assistant.finding import Severity
from assistant.okr import Conversion
from assistant.settings import Language
from assistant.ui.asking import Job
from assistant.ui.work import Brief, Work

_DESK = "okr.desk"
_LENT: ContextVar["Desk | None"] = ContextVar("desk", default=None)
_Made = TypeVar("_Made")
_MOST = 500
_KEPT_FOR = 12 * 3600.0  # seconds since it was last used


@dataclass
class Desk:
    """What a person has before them: the fields, the text that was sent, the work on each draft, their settings.

    ``made`` are rewrites by the digest of what they were made from, ``faults`` what a model answered instead, and
    ``jobs`` those that a model is being asked for. ``revised`` holds, by the draft's name, the last rewrite after the
    person's hand with what it was made from.
    """

    number: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    owner: str = ""
    brief: Brief | None = None
    selected: int = 0
    fields: dict[str, str] = field(default_factory=dict)
    works: dict[str, Work] = field(default_factory=dict)
    made: dict[str, Conversion] = field(default_factory=dict)
    faults: dict[str, str] = field(default_factory=dict)
    jobs: dict[str, Job] = field(default_factory=dict)
    revised: dict[str, tuple[object, Conversion]] = field(default_factory=dict)
    severity: dict[str, Severity] = field(default_factory=dict)
    language: Language | None = None
    example_removed: bool = False
    used: float = field(default_factory=time.monotonic)


class _Store:
    """Every desk of this server, the least recently used ones forgotten first."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._desks: OrderedDict[str, Desk] = OrderedDict()

    def put(self, desk: Desk) -> None:
        now = time.monotonic()
        with self._lock:
            desk.used = now
            self._desks[desk.number] = desk
            self._desks.move_to_end(desk.number)
            while self._desks and (len(self._desks) > _MOST or now - next(iter(self._desks.values())).used > _KEPT_FOR):
                self._desks.popitem(last=False)

    def find(self, number: str) -> Desk | None:
        with self._lock:
            return self._desks.get(number)


@st.cache_resource(show_spinner=False)
def _store() -> _Store:
    return _Store()


def _person() -> str:
    """Who is signed in; empty where nobody needs to be."""
    name = st.user.get("email")
    return name if isinstance(name, str) else ""


def desk() -> Desk:
    """This tab's desk."""
    if lent := _LENT.get():
        return lent
    found = st.session_state.get(_DESK)
    if not isinstance(found, Desk):
        found = Desk(owner=_person())
        st.session_state[_DESK] = found
    return found


def at_this_desk(make: Callable[[], _Made]) -> Callable[[], _Made]:
    """The same call, to be made later at this tab's desk: a download is made in a thread that knows no tab."""
    mine = desk()

    def made() -> _Made:
        before = _LENT.set(mine)
        try:
            return make()
        finally:
            _LENT.reset(before)

    return made


def number() -> str:
    """The number of this tab's desk, for this tab alone."""
    remember()
    return desk().number


def remember() -> None:
    """Keep this desk, if something lies on it, for the tab that asks for it after a reload."""
    if not untouched():
        _store().put(desk())


def untouched() -> bool:
    """Whether nothing lies on this desk yet."""
    mine = desk()
    set_up = bool(mine.severity) or mine.language is not None or mine.example_removed
    return mine.brief is None and not any(mine.fields.values()) and not set_up


def reopen(wanted: str) -> None:
    """Lay on this tab's desk a copy of what lay on another, if that was the same person's and this one is empty."""
    old = _store().find(wanted)
    if old is None or old.owner != _person() or not untouched():
        return
    new = copy.deepcopy(replace(old, made={}, faults={}, jobs={}, revised={}))
    # Records never change, so both may hold them; and both may wait for the same reply.
    new.made, new.faults, new.jobs = dict(old.made), dict(old.faults), dict(old.jobs)
    new.number = desk().number
    st.session_state[_DESK] = new
