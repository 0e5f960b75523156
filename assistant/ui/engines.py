"""Who answers in this session: what is set up on the server, the coach, or a model with a key of one's own.

The key stays in this session's memory: it is never put into the environment, a log, a file, an address or a desk, and
goes with the session. A server's own key is never sent to an address that a person typed.
"""

import os
import time

import streamlit as st

from assistant.engine import Engine
from assistant.errors import SettingsError
from assistant.flow import convert
from assistant.library.configured import filled
from assistant.model.budget import Budget
from assistant.model.choose import choose_engine, leaves_for
from assistant.model.library import sent_to
from assistant.okr import Draft, Item, Role
from assistant.rules.choice import load_settings
from assistant.settings import Settings
from assistant.ui.choosing import Choice, choice, set_up
from assistant.ui.desks import desk

_BUDGET = "okr.budget"
_OURS = ("OKR_MODEL", "OKR_API_BASE", "OKR_API_KEY", "OKR_FALLBACKS")


_TRIAL = Draft(
    id="trial",
    objective=Item(id="t0", text="Launch the trial page for booking desks", role=Role.OBJECTIVE),
    items=(Item(id="t1", text="Build the trial page", role=Role.KEY_RESULT),),
)


def engine_of(wanted: Choice) -> Engine:
    """The engine for a choice. Raises SettingsError for a name or address that is none, MissingExtraError."""
    if wanted.kind == "coach":
        return choose_engine("coach")
    if wanted.kind == "auto":
        return choose_engine(budget=_budget(), settings=_settings()) if set_up() else choose_engine()
    own = {name: value for name, value in os.environ.items() if name not in _OURS}
    base = wanted.base.strip()
    return choose_engine(
        wanted.model.strip(),
        {**own, **({"OKR_API_BASE": base} if base else {})},
        budget=_budget(),
        settings=_settings(),
        key=wanted.key if wanted.key.get_secret_value() else None,
    )


def team() -> Settings:
    """The team's settings; where its file is wrong the page says so by itself, and goes on with the defaults."""
    try:
        return load_settings()
    except SettingsError:
        return Settings()


def _settings() -> Settings:
    """The team's settings, with the language that this session chose."""
    held = team()
    return held.model_copy(update={"language": desk().language or held.language})


def _budget() -> Budget:
    """What this session may spend, one account for all its drafts; it begins anew when the limits are changed."""
    limits = _settings()
    held = st.session_state.get(_BUDGET)
    if not isinstance(held, Budget) or (held.max_calls, held.max_cost) != (limits.max_calls, limits.max_cost):
        held = Budget(limits.max_calls, limits.max_cost)
        st.session_state[_BUDGET] = held
    return held


def engine() -> Engine:
    """Who answers in this session. Raises SettingsError or MissingExtraError."""
    return engine_of(choice())


def leaves(who: Engine) -> str:
    """Where drafts are sent, as a sentence; empty when nothing leaves this machine."""
    said = leaves_for(who, library=filled(_settings()) is not None)
    if said and (more := library_leaves()):
        said = f"{said} {more}"
    return said[:1].upper() + said[1:]


def library_leaves() -> str:
    """Where passages and questions of the library are sent, as a sentence; empty when they stay on this machine."""
    settings = _settings()
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
