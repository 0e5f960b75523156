"""A person at work without a browser: sends what a browser would send, and reads what it would show.

Twenty browsers on one machine are busy with drawing, and what is measured then is they. Twenty people have twenty
machines, so most of a soak's people are of this kind; the steps are those of ``soak.js``.
"""

import asyncio
import random
import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

PAUSE = 0.35
"""Seconds without a further letter after which the page sends what was typed; they count as waiting."""
_TO_THE_END = (ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY)
Place = tuple[int, ...]


@dataclass
class _Node:
    """An element of the page, the part of the page that drew it, and the run that did so last."""

    kind: str
    element: Any
    fragment: str
    run: int


@dataclass
class Tab:
    """One session of the app: what its page holds, by place, and the widgets' values as a browser keeps them."""

    address: str
    nodes: dict[Place, _Node] = field(default_factory=dict)
    values: dict[str, str] = field(default_factory=dict)
    pages: dict[str, str] = field(default_factory=dict)
    page: str = ""
    runs: int = 0
    changed: asyncio.Event = field(default_factory=asyncio.Event)
    _parts: tuple[str, ...] = ()
    _socket: ClientConnection | None = None
    _heard: asyncio.Task[None] | None = None

    async def __aenter__(self) -> "Tab":
        where = self.address.replace("http://", "ws://") + "/_stcore/stream"
        self._socket = await connect(where, subprotocols=["streamlit"], max_size=None)  # type: ignore[list-item]
        self._heard = asyncio.create_task(self._hear(self._socket))
        await self._send()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None
    ) -> None:
        if self._heard:
            self._heard.cancel()
        if self._socket:
            await self._socket.close()

    @property
    def said(self) -> list[str]:
        """All that the page shows as text of its own, and what stands in its fields."""
        return [node.element.body for node in self.nodes.values() if node.kind == "html"] + list(self.values.values())

    @property
    def fault(self) -> str:
        """What the page shows as an error; empty when it shows none."""
        for node in self.nodes.values():
            if node.kind == "exception":
                return str(node.element.message)
            if node.kind == "alert" and node.element.format == node.element.ERROR:
                return str(node.element.body)
        return ""

    def shows(self, mark: str, text: str) -> bool:
        """Whether one piece of the page's HTML holds both."""
        return any(mark in one and text in one for one in self.said)

    def labelled(self, label: str) -> _Node:
        """The first widget whose label begins so. Raises LookupError."""
        for _, node in sorted(self.nodes.items()):
            if node.kind in ("text_area", "text_input", "button") and node.element.label.startswith(label):
                return node
        raise LookupError(f"the page has no '{label}'")

    async def type(self, label: str, text: str) -> None:
        """Fill a field in, and pause."""
        node = self.labelled(label)
        self.values[node.element.id] = text
        await asyncio.sleep(PAUSE)
        await self._send(node.fragment)

    async def press(self, label: str) -> None:
        """Click on a button."""
        node = self.labelled(label)
        await self._send(node.fragment, pressed=node.element.id)

    async def open(self, title: str) -> None:
        """Go to another page."""
        self.page = self.pages[title]
        await self._send()

    async def _send(self, fragment: str = "", pressed: str = "") -> None:
        said = BackMsg()
        rerun = said.rerun_script
        rerun.page_script_hash, rerun.fragment_id = self.page, fragment
        for name, text in self.values.items():
            one = rerun.widget_states.widgets.add()
            one.id, one.string_value = name, text
        if pressed:
            one = rerun.widget_states.widgets.add()
            one.id, one.trigger_value = pressed, True
        assert self._socket
        await self._socket.send(said.SerializeToString())

    async def _hear(self, socket: ClientConnection) -> None:
        async for data in socket:
            message = ForwardMsg.FromString(data if isinstance(data, bytes) else data.encode())
            getattr(self, f"_{message.WhichOneof('type')}", self._nothing)(message)
            self.changed.set()

    def _nothing(self, message: ForwardMsg) -> None:
        """Of no consequence for what the page shows."""

    def _new_session(self, message: ForwardMsg) -> None:
        self.runs += 1
        self._parts = tuple(message.metadata.run.fragment_ids)
        self.page = message.new_session.page_script_hash or self.page

    def _navigation(self, message: ForwardMsg) -> None:
        self.pages = {one.page_name: one.page_script_hash for one in message.navigation.app_pages}
        self.page = message.navigation.page_script_hash or self.page

    def _delta(self, message: ForwardMsg) -> None:
        at, delta = tuple(message.metadata.delta_path), message.delta
        if delta.WhichOneof("type") != "new_element":
            return
        kind = delta.new_element.WhichOneof("type")
        element = getattr(delta.new_element, kind)
        self.nodes[at] = _Node(kind, element, delta.fragment_id, self.runs)
        if kind in ("text_area", "text_input"):
            if element.set_value:
                self.values[element.id] = element.value
            else:
                self.values.setdefault(element.id, element.default)

    def _script_finished(self, message: ForwardMsg) -> None:
        """What this run was to draw and did not is gone, unless it was broken off."""
        if message.script_finished not in _TO_THE_END:
            return
        self.nodes = {
            at: node
            for at, node in self.nodes.items()
            if node.run == self.runs or (self._parts and node.fragment not in self._parts)
        }
        there = {node.element.id for node in self.nodes.values() if node.kind in ("text_area", "text_input")}
        self.values = {name: text for name, text in self.values.items() if name in there}


async def work(address: str, number: int, seconds: float, patience: float) -> tuple[list[tuple[str, float]], list[str]]:
    """One person's steps with the milliseconds that each took, and what went wrong."""
    mine, steps, faults = f"mark{number:02}", list[tuple[str, float]](), list[str]()
    rest = random.Random(number)
    async with Tab(address) as tab:
        await _until(tab, lambda: bool(tab.pages) and _has(tab, "Your draft"), patience)
        await asyncio.sleep(rest.uniform(0, 4))
        end, turn = time.monotonic() + seconds, 0
        while not turn or time.monotonic() < end:
            for name, act, there in _round(tab, mine, turn):
                if turn and time.monotonic() > end:
                    break
                began = time.perf_counter()
                try:
                    await act()
                    well = await _until(tab, there, patience)
                except LookupError as fault:
                    return steps, [*faults, f"{mine}: {name}: {fault}"]
                steps.append((name, (time.perf_counter() - began) * 1000))
                others = {one for said in tab.said for one in re.findall(r"mark\d\d", said)} - {mine}
                faults += [f"{mine}: {name}: saw {other}" for other in sorted(others)]
                faults += [f"{mine}: {name}: {tab.fault}"] if tab.fault else []
                if not well:
                    return steps, [*faults, f"{mine}: {name}: not seen within {patience:.0f} s"]
                await asyncio.sleep(rest.uniform(1.5, 5))
            turn += 1
    return steps, faults


def _round(tab: Tab, mine: str, turn: int) -> list[tuple[str, Callable[[], Any], Callable[[], bool]]]:
    """What a person does in turn, each with what the page shows once it is done."""
    thing = f"{mine} dashboard {turn}"
    draft = f"Team: Reporting\n\nObjective: Launch the {thing} in Q3 2027\n- Build a {thing} for product teams\n"
    words, target = f"product teams of {mine} {turn}", f"{10 + turn} requests"
    return [
        ("paste a draft", lambda: tab.type("Your draft", draft), lambda: tab.shows("o-pair", thing)),
        ("answer", lambda: tab.type("In your own words", words), lambda: tab.shows("o-settled", words)),
        ("fill a target in", lambda: tab.type("To (target)", target), lambda: tab.shows("o-sentence", target)),
        ("accept", lambda: tab.press("Accept"), lambda: tab.shows("", "Accepted")),
        ("open another page", lambda: tab.open("Rules"), lambda: tab.shows("<h1>", "Rules")),
        ("come back", lambda: tab.open("Rewrite"), lambda: tab.shows("o-pair", thing) and draft in tab.said),
    ]


def _has(tab: Tab, label: str) -> bool:
    try:
        return bool(tab.labelled(label))
    except LookupError:
        return False


async def _until(tab: Tab, there: Callable[[], bool], patience: float) -> bool:
    end = time.monotonic() + patience
    while not there():
        tab.changed.clear()
        try:
            await asyncio.wait_for(tab.changed.wait(), max(0.0, end - time.monotonic()))
        except TimeoutError:
            return False
    return True
