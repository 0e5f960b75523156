"""A real browser over the real app: one server for the session, a fresh page for each test."""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

PATIENCE = 120_000  # milliseconds: a busy machine is slow, not wrong, and every wait ends as soon as it may
expect.set_options(timeout=PATIENCE)
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge", "msedge")
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _kept(folder: Path) -> dict[str, str]:
    return {
        "OKR_RUNS": str(folder / "runs"),
        "OKR_WORKSPACE": str(folder / "workspace.sqlite3"),
        "OKR_LIBRARY": str(folder / "library"),
        "OKR_REPLIES": str(folder / "replies"),
    }


def _app(port: int) -> list[str]:
    return ["assistant", "app", "--port", str(port), "--no-open"]


@contextmanager
def serve(
    folder: Path | None = None,
    log: Path | None = None,
    kept: Path | None = None,
    prepare: Callable[[int], None] = lambda port: None,
    module: Callable[[int], list[str]] = _app,
    **settings: str,
) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """The address of a running app, started in ``folder`` the way a person starts it, and its process.

    What people save goes to ``kept``, or to a folder of its own. ``prepare`` is told the port before the app starts;
    ``module`` is what Python runs in its stead, ``settings`` are variables of its environment.
    """
    port = _free_port()
    prepare(port)
    command = [sys.executable, "-m", *module(port)]
    env = {name: value for name, value in os.environ.items() if not name.startswith("OKR_")}
    env |= {"PYTHONPATH": str(Path(__file__).parents[2]), **settings}
    with (
        tempfile.TemporaryDirectory() as own,
        (log or Path(os.devnull)).open("wb") as heard,
        subprocess.Popen(command, stdout=heard, stderr=heard, env=env | _kept(kept or Path(own)), cwd=folder) as server,
    ):
        try:
            _await(f"http://127.0.0.1:{port}/_stcore/health", server)
            yield f"http://127.0.0.1:{port}", server
        finally:
            server.terminate()
            server.wait(timeout=PATIENCE / 1000)


@pytest.fixture(scope="session")
def server_log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the app of this session said, on both its outputs."""
    return tmp_path_factory.mktemp("server") / "log.txt"


@pytest.fixture(scope="session")
def address(server_log: Path) -> Iterator[str]:
    """The address of the app that most tests share."""
    with serve(log=server_log) as (where, _):
        yield where


def _await(health: str, server: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + PATIENCE / 1000
    while time.monotonic() < until:
        if server.poll() is not None:
            raise RuntimeError(f"the app ended at once, with code {server.returncode}")
        try:
            with urllib.request.urlopen(health, timeout=2) as answer:
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("the app did not answer within two minutes")


def found_browser() -> str | None:
    """Chromium, Chrome or Edge: the one that OKR_BROWSER names, or one found on the path; None for Playwright's own."""
    return os.environ.get("OKR_BROWSER") or next((found for name in NAMES if (found := shutil.which(name))), None)


@contextmanager
def chromium() -> Iterator[Browser]:
    """A running browser."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=found_browser(), args=FLAGS)
        yield started
        started.close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all tests."""
    with chromium() as started:
        yield started


@pytest.fixture(scope="session")
def tabs(browser: Browser) -> Iterator[BrowserContext]:
    """Where tests open their tabs: each is a session of its own to the app, and the browser's cache serves them all."""
    context = browser.new_context(viewport={"width": 1280, "height": 1000}, accept_downloads=True)
    context.set_default_timeout(PATIENCE)
    yield context
    context.close()


# A tab begins as in a new person's browser: the toolkit keeps there whether a narrow window hid the navigation.
_AS_NEW = """if (!sessionStorage.getItem("tests.begun")) {
    localStorage.clear();
    sessionStorage.setItem("tests.begun", "yes");
}"""


@pytest.fixture
def page(tabs: BrowserContext, address: str) -> Iterator[Page]:
    """The app's page in a session of its own, at desktop width."""
    opened = tabs.new_page()
    opened.add_init_script(_AS_NEW)
    opened.goto(address)
    opened.get_by_role("button", name="Check and rewrite").wait_for()
    yield opened
    opened.close()
