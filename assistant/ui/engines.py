"""Who answers in this session: what is set up on the server, the coach, or a model with a key of one's own.

The key stays in this session's memory: it is never put into the environment, a log, a file, an address or a desk, and
goes with the session. A server's own key is never sent to an address that a person typed.
"""

import os
import time
from dataclasses import dataclass, field
from typing import Literal, cast

import streamlit as st

from assistant.engine import Engine
from assistant.flow import convert
from assistant.library.configured import filled
from assistant.model.choose import choose_engine, leaves_for
from assistant.model.library import sent_to
from assistant.okr import Draft, Item, Role
from assistant.rules.choice import load_settings

_CHOICE = "okr.engine"
Kind = Literal["auto", "coach", "model"]
_OURS = ("OKR_MODEL", "OKR_API_BASE", "OKR_API_KEY", "OKR_FALLBACKS")


_TRIAL = Draft(
    id="trial",
    objective=Item(id="t0", text="Launch the trial page for booking desks", role=Role.OBJECTIVE),
    items=(Item(id="t1", text="Build the trial page", role=Role.KEY_RESULT),),
)


@dataclass(frozen=True)
class Choice:
    """An engine: ``auto`` is what the server has set up; ``model`` needs a name as PROVIDER/MODEL."""

    kind: Kind = "auto"
    model: str = ""
    base: str = field(default="", repr=False)
    key: str = field(default="", repr=False)


def choice() -> Choice:
    """What this session chose."""
    return cast("Choice", st.session_state.get(_CHOICE, Choice()))


def choose(wanted: Choice) -> None:
    """Let another engine answer from now on, in this session alone."""
    st.session_state[_CHOICE] = wanted


def engine_of(wanted: Choice) -> Engine:
    """The engine for a choice. Raises SettingsError for a name or address that is none, MissingExtraError."""
    if wanted.kind != "model":
        return choose_engine(None if wanted.kind == "auto" else "coach")
    own = {name: value for name, value in os.environ.items() if name not in _OURS}
    given = {"OKR_API_BASE": wanted.base.strip(), "OKR_API_KEY": wanted.key.strip()}
    return choose_engine(wanted.model.strip(), {**own, **{name: value for name, value in given.items() if value}})


def engine() -> Engine:
    """Who answers in this session. Raises SettingsError or MissingExtraError."""
    return engine_of(choice())


def leaves(who: Engine) -> str:
    """Where drafts are sent, as a sentence; empty when nothing leaves this machine."""
    said = leaves_for(who)
    if said and (more := library_leaves()):
        said = f"{said} {more}"
    return said[:1].upper() + said[1:]


def library_leaves() -> str:
    """Where passages and questions of the library are sent, as a sentence; empty when they stay on this machine."""
    settings = load_settings()
    said = sent_to(settings) if filled(settings) else ""
    return f"{said[:1].upper()}{said[1:]}." if said else ""


def tried(who: Engine) -> str:
    """What came of a trial: one invented draft is rewritten. Raises ModelError, which says what to do."""
    began = time.monotonic()
    usage = convert(_TRIAL, engine=who).usage
    took = f"{time.monotonic() - began:.1f} s"
    if not usage.calls:
        return f"The built-in coach answered in {took}; nothing left this machine."
    cost = "cost unknown" if usage.cost is None else f"US$ {usage.cost:.4f}"
    tokens = usage.prompt_tokens + usage.completion_tokens
    return f"{who.note.name} answered in {took}: {usage.calls} call(s), {tokens:,} tokens, {cost}."
