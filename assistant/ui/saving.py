"""The app's way to the workspace: opened once for the server, beside the first page, and who is working in it.

What a session remembers about saving (which OKR a draft was saved as, what is to be shown next) is kept here as well.
"""

import getpass
import hashlib
import time
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, NamedTuple
from weakref import WeakKeyDictionary

import streamlit as st

from assistant.errors import MissingExtraError, OkrError
from assistant.settings import Settings, read_settings
from assistant.ui import identity, warm

if TYPE_CHECKING:
    from assistant.workspace.door import Workspace
    from assistant.workspace.records import Person, Saved

_CELLS = "okr.saving"
_DONE, _MOMENT = "done", 60.0
"""Under which name a session remembers what was done, and for how many seconds that is a moment ago."""


class _Done(NamedTuple):
    """What was saved: the digest of its content, what was said of it, the OKRs with their versions, and when."""

    digest: str
    said: str
    heads: tuple[tuple[str, int], ...]
    since: float


_ALONE: "WeakKeyDictionary[Workspace, Person]" = WeakKeyDictionary()


def ready() -> bool:
    """Whether the workspace is open, or cannot be: its libraries take a while to load, and no page waits for that."""
    return _opening(_settings().workspace).done()


def workspace() -> "Workspace":
    """What is saved. Raises WorkspaceError or SettingsError, and tries again the next time it is asked for."""
    place = _settings().workspace
    try:
        return _opening(place).result()
    except ImportError as fault:
        raise MissingExtraError(
            f"saving needs {fault.name or 'a package'}, which the light install leaves out; add it with: pip install "
            "'outcome-okrs[all]'"
        ) from fault
    except OkrError:
        _opening.clear(place)
        raise


def me() -> "Person":
    """Who is at work: the person who is signed in, else the one person of this machine. Raises WorkspaceError."""
    roles = _settings().roles
    signed = identity.signed_in()
    if signed is None:
        return _alone(workspace())
    return workspace().people.enter(signed.subject, signed.name, signed.email, roles)


def place() -> str:
    """Where the settings say that the workspace is."""
    return _settings().workspace


def recovered() -> None:
    """Forget a workspace that could not be opened, once a backup took its place."""
    _opening.clear()


def cell(name: str, default: Any = None) -> Any:
    """What this session remembers under a name."""
    return st.session_state.setdefault(_CELLS, {}).get(name, default)


def set_cell(name: str, value: Any) -> None:
    """Let this session remember something; None forgets it."""
    cells = st.session_state.setdefault(_CELLS, {})
    if value is None:
        cells.pop(name, None)
    else:
        cells[name] = value


def once(what: str, content: str, save: "Callable[[], tuple[str, Sequence[Saved]]]") -> str:
    """Save, and what to say of it; only the latter where the same was saved a moment ago and still stands.

    On a busy machine one click can arrive twice. Raises what ``save`` raises.
    """
    digest, now = hashlib.sha256(content.encode("utf-8", "replace")).hexdigest(), time.monotonic()
    before: _Done | None = cell(_DONE, {}).get(what)
    if before and before.digest == digest and now - before.since < _MOMENT and _stand(before.heads):
        return before.said
    said, made = save()
    done = _Done(digest, said, tuple((one.id, one.head) for one in made), now)
    set_cell(_DONE, {**cell(_DONE, {}), what: done})
    return said


def _stand(heads: Iterable[tuple[str, int]]) -> bool:
    """Whether these versions are still the newest of their OKRs: nobody went on from them, or deleted one."""
    try:
        found = [(workspace().okrs.get(me(), okr), head) for okr, head in heads]
    except OkrError:
        return False
    return all(one.head == head and one.deleted is None for one, head in found)


def _settings() -> Settings:
    """The team's settings, for what of them says where to save and who may; the rules they name are not looked at."""
    return read_settings()[0]


def _alone(opened: "Workspace") -> "Person":
    """The one person of this machine, asked for once: it never becomes another while the workspace is open."""
    if opened not in _ALONE:
        _ALONE[opened] = opened.local(_local_name())
    return _ALONE[opened]


@st.cache_resource(show_spinner=False)
def _opening(place: str) -> "Future[Workspace]":
    pool = ThreadPoolExecutor(1, "okr-workspace")
    opening = pool.submit(_opened, place)
    pool.shutdown(wait=False)
    return opening


def _opened(place: str) -> "Workspace":
    warm.after_first_page()
    from assistant.workspace.door import open_workspace

    return open_workspace(place)


def _local_name() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # a container may run under a number that has no name
        return "You"
