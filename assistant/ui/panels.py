"""Panels: parts of a page that are drawn by themselves, and again only when what they show has changed.

Whatever is drawn costs the server and the browser work, each field of it, even where it stands there already. So a
change (``redraws``) draws only those panels whose content now differs from what stands in the page. A panel may hold
others, which it draws with itself.
"""

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import wraps
from typing import ParamSpec, cast

import streamlit as st
from streamlit.errors import StreamlitAPIException

from assistant.errors import OkrError
from assistant.ui import keeping, saving, state
from assistant.ui.safe import fault_label

_PANELS = "okr.panels"
_NOTHING = object()
_Args = ParamSpec("_Args")


@dataclass
class _Panel:
    """``look`` says what the panel is to show, ``shown`` is what it shows; ``inside`` is the panel that holds it."""

    look: Callable[[], object]
    inside: str
    shown: object = _NOTHING


@dataclass
class _Page:
    """The panels of this session's page by their names, each after the one that holds it."""

    panels: dict[str, _Panel] = field(default_factory=dict)
    drawing: str = ""
    turn: int = 0
    then: bool = False
    """Whether what else has changed is to be drawn once the panel that is being drawn stands there."""

    def held(self, name: str) -> list[str]:
        """The panels in a panel, and those in them."""
        return [one for one, panel in self.panels.items() if self._within(panel, {name})]

    def _within(self, panel: _Panel, names: set[str]) -> bool:
        inside = panel.inside
        while inside and inside not in names:
            inside = self.panels[inside].inside if inside in self.panels else ""
        return inside in names if inside else False

    def changed(self, drawn: str = "") -> list[str]:
        """The panels to draw again; one whose holder is drawn again (as ``drawn`` is anyway) is drawn with it."""
        found: list[str] = []
        for name, panel in self.panels.items():
            if name != drawn and not self._within(panel, {drawn, *found}) and _seen(panel.look) != panel.shown:
                found.append(name)
        return found


def panel(name: str, look: Callable[[], object], draw: Callable[[], None]) -> None:
    """Draw a panel. ``look`` returns all that ``draw`` shows, as values that can be compared and that never change.

    The name is one that no other panel of the page has. Whatever ``draw`` needs it asks for when it is called. What
    either raises on purpose is shown as one sentence.
    """
    page = _page()
    inside = page.drawing
    page.panels.pop(name, None)
    page.panels[name] = _Panel(look, inside)

    def drawn() -> None:
        mine, page = _Panel(look, inside), _page()
        # What was broken off half-way is known to show nothing, and is drawn again.
        page.panels[name] = mine
        for one in page.held(name):
            page.panels.pop(one)
        before, page.drawing = page.drawing, name
        try:
            draw()
        except OkrError as fault:
            st.error(fault_label(fault), icon=":material/error:")
        finally:
            page.drawing = before
        # Only now: what a panel shows first may be there long before all of it is.
        mine.shown = _seen(look)
        if not before:
            state.arrived()
        if page.then:
            changed = page.changed()
            page.then = False  # only now: what was broken off before is done by the next
            if changed:
                _draw_again(changed)

    st.fragment(drawn, key=name)()


def redraws(callback: Callable[_Args, None]) -> Callable[_Args, None]:
    """A callback of a widget in a panel: after it, what was done is kept, and what it changed is drawn again."""

    @wraps(callback)
    def called(*args: _Args.args, **kwargs: _Args.kwargs) -> None:
        callback(*args, **kwargs)
        again()

    return called


def answers(name: str, callback: Callable[_Args, None]) -> Callable[_Args, None]:
    """A callback of a widget whose answer is one small panel: that is drawn at once, and then what else changed."""

    @wraps(callback)
    def called(*args: _Args.args, **kwargs: _Args.kwargs) -> None:
        callback(*args, **kwargs)
        page = _taken_in()
        if name in page.panels:
            page.then = True
            _draw_again([name])

    return called


def redraws_page(callback: Callable[_Args, None]) -> Callable[_Args, None]:
    """A callback of a widget in a panel: after it, the whole page is drawn again."""

    @wraps(callback)
    def called(*args: _Args.args, **kwargs: _Args.kwargs) -> None:
        callback(*args, **kwargs)
        st.rerun()

    return called


@contextmanager
def folded(label: str, key: str, *, icon: str | None = None, open_at_first: bool = False) -> Iterator[bool]:
    """A part that is folded away at first; what stands in it is to be drawn only where this says that it is open."""
    part = st.expander(label, icon=icon, key=key, expanded=open_at_first, on_change="rerun")
    with part:
        yield bool(part.open)


def turn() -> int:
    """A number that is another one after each change: what was read before may be read again then."""
    return _page().turn


def again() -> None:
    """Keep what was done and draw what it changed; the last thing that a callback does.

    Where it changed no panel, Streamlit draws what it would have drawn: the panel of the widget, or the whole page.
    """
    if changed := _taken_in().changed():
        _draw_again(changed)


def draw_first(name: str, *, but_for: Collection[str] = ()) -> None:
    """Keep what was done, draw one panel, whatever it shows, and then those that changed beside it.

    ``but_for`` are drawn before it where they changed: those whose going would move it. The last thing that a callback
    does. Where the page has no such panel, Streamlit draws what it would have drawn.
    """
    page = _taken_in()
    if name in page.panels:
        changed = page.changed(drawn=name)
        above = [one for one in changed if one in but_for]
        _draw_again([*above, name, *(one for one in changed if one not in above)])


def _taken_in() -> _Page:
    """The page, after what was done is kept and may be read anew."""
    keeping.keep_part()
    page = _page()
    page.turn += 1
    return page


def forget() -> None:
    """Forget the panels of the page before; to be called where a page begins to be drawn."""
    st.session_state[_PANELS] = _Page()


def _draw_again(names: list[str]) -> None:
    if not saving.ready():
        st.rerun()  # what waits for the workspace on this page would be waiting for good: its timer goes
    try:
        st.rerun(names)
    except StreamlitAPIException:
        st.rerun()  # a page that was broken off while it was drawn does not have all of its panels


def _seen(look: Callable[[], object]) -> object:
    try:
        return look()
    except OkrError as fault:
        return str(fault)


def _page() -> _Page:
    if _PANELS not in st.session_state:
        forget()
    return cast("_Page", st.session_state[_PANELS])
