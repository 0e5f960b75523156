"""Keeps what a person works on while they type, and offers it again after a crash or in a new session.

A session that ends by accident, a server that is killed, a laptop that is shut: at most the last seconds of typing are
lost. What is kept is its author's alone, and goes once it was taken up elsewhere.
"""

import json
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import streamlit as st

from assistant.errors import OkrError
from assistant.ui import desks, resume, saving
from assistant.ui.safe import for_html, for_label

if TYPE_CHECKING:
    from assistant.workspace.records import Typed

_EDIT = "edit-"
# No part of the session's state: a drawing that is broken off could not put it back.
_WHOLE: ContextVar[bool] = ContextVar("okr-whole-page", default=False)
_MOST_OFFERED = 3


def attach() -> None:
    """Keep this session's work from now on; must be called on every page, before what it shows."""
    # One place for whatever is shown here, so that the page below never moves, which would draw its fields twice.
    with st.container(key="okr-keeping"):
        try:
            if not saving.ready():
                _wait()
                return
            keep()
        except OkrError as fault:
            st.warning(for_label(f"What you type is not being kept: {fault}"), icon=":material/cloud_off:")


def edited(okr: str) -> dict[str, str]:
    """What a person was changing about a saved OKR and did not save, by the part it stands in."""
    kept = saving.workspace().drafts.kept(saving.me())
    content = next((one.content for one in kept if one.session == f"{_EDIT}{okr}"), "{}")
    found = json.loads(content)
    return {str(part): str(text) for part, text in found.items()} if isinstance(found, dict) else {}


def keep_edit(okr: str, parts: dict[str, str]) -> None:
    """Keep what a person is changing about a saved OKR; nothing forgets it."""
    drafts, me = saving.workspace().drafts, saving.me()
    if parts:
        drafts.keep(me, f"{_EDIT}{okr}", json.dumps(parts), "a change of a saved OKR")
    else:
        drafts.drop(me, f"{_EDIT}{okr}")


def lay(kept: resume.Desk) -> None:
    """Lay a desk before the person, with what it was saved as."""
    resume.lay(kept)
    saving.set_cell("saved", dict(kept.saved))


@contextmanager
def whole_page() -> Iterator[None]:
    """While the whole page is drawn, ``keep_part`` has nothing to do: ``attach`` kept what was done."""
    before = _WHOLE.set(True)
    try:
        yield
    finally:
        _WHOLE.reset(before)


def keep_part() -> None:
    """Keep what was done in a part of the page that is drawn by itself; to be called by that part."""
    desks.remember()
    try:
        if not _WHOLE.get() and saving.ready():
            keep()
    except OkrError:
        return  # said above the page when the whole of it is drawn next


@st.fragment(run_every=0.5)
def _wait() -> None:
    if saving.ready():
        st.rerun()


def _session() -> str:
    """The name of this session among the person's; it says nothing about them."""
    if not saving.cell("session"):
        saving.set_cell("session", secrets.token_urlsafe(12))
    return str(saving.cell("session"))


def keep() -> None:
    """Keep what lies before the person now, if it changed."""
    lying = resume.lying(saving.cell("saved", {}))
    content = lying.model_dump_json(exclude_defaults=True)
    if content == saving.cell("kept", ""):
        return
    drafts, me, session = saving.workspace().drafts, saving.me(), _session()
    if lying.empty:
        drafts.drop(me, session)
    else:
        drafts.keep(me, session, content, lying.title)
        if not saving.cell("kept"):
            for other in drafts.kept(me, beside=session):
                if other.content == content:  # the same work, from before a reload
                    drafts.drop(me, other.session)
    saving.set_cell("kept", content)


def offer() -> None:
    """Offer what another session of the same person held, as long as this one is empty.

    To be drawn beneath the fields that end the offer when something is typed into them: above them it would pull them
    away from under the pointer as it goes, and a click on its way would fall beside its button.
    """
    with suppress(OkrError):  # said above the page
        if saving.ready():
            _offer()


def offering() -> object:
    """What decides whether something is offered, without looking for it."""
    return saving.ready() and (_may_offer(), len(saving.cell("unread", [])), len(saving.cell("discarded", []) or ()))


def _may_offer() -> bool:
    return not saving.cell("declined") and (desks.untouched() or resume.lying({}).empty)


def _offer() -> None:
    for text in saving.cell("unread", []):
        st.info("This was kept by another release in a form that is no longer known; copy out of it what you need:")
        st.code(text, language=None, wrap_lines=True)
    if not _may_offer():
        return
    if saving.cell("discarded"):
        st.button("Bring back what was discarded", key="take-back", icon=":material/undo:", on_click=_bring_back)
    kept = saving.workspace().drafts.kept(saving.me(), beside=_session())
    offered = [one for one in kept if not one.session.startswith(_EDIT)][:_MOST_OFFERED]
    if not offered:
        return
    with st.container(border=True, key="okr-take-up"):
        st.html('<div class="o"><h3>Take up where you were</h3></div>')
        for one in offered:
            with st.container(horizontal=True, vertical_alignment="center", key=f"take-up-{one.session}"):
                st.html(f'<div class="o"><p>{for_html(one.title)} <small>{_ago(one.at)}</small></p></div>')
                st.button("Take it up", key=f"take-{one.session}", on_click=_take_up, args=(one,))
                st.button("Discard", key=f"drop-{one.session}", type="tertiary", on_click=_discard, args=(one,))
        st.button("Not now", key="take-none", type="tertiary", on_click=saving.set_cell, args=("declined", True))


def _take_up(one: "Typed") -> None:
    kept = resume.parsed(one.content)
    if kept is None:
        saving.set_cell("unread", [one.content])
        return
    lay(kept)
    keep()
    saving.workspace().drafts.drop(saving.me(), one.session)
    st.rerun()  # the whole page: its fields hold what was taken up


def _discard(one: "Typed") -> None:
    saving.workspace().drafts.drop(saving.me(), one.session)
    saving.set_cell("discarded", [*saving.cell("discarded", []), one])


def _bring_back() -> None:
    for one in saving.cell("discarded", []):
        saving.workspace().drafts.keep(saving.me(), one.session, one.content, one.title)
    saving.set_cell("discarded", None)


def _ago(at: datetime) -> str:
    minutes = int((datetime.now(UTC) - at).total_seconds() // 60)
    if minutes < 1:
        return "a moment ago"
    if minutes < 120:
        return f"{minutes} minute{'s' if minutes > 1 else ''} ago"
    return f"{minutes // 60} hours ago" if minutes < 48 * 60 else f"{minutes // 1440} days ago"
