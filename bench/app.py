"""How fast the browser app is at the browser, beside a hello-world Streamlit app in the same run.

Every figure is a median over rounds that the two take in turn, in a real Chromium. ``python -m bench.app`` needs one on
the path, or OKR_BROWSER.

- first page: from the start of the server's process until the page's title is seen
- first findings, rewrite: from a paste from the clipboard until they stand in the page
- a keystroke's rerun: from the moment a letter is sent until what was typed stands in the page's answer
"""

import os
import shutil
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from assistant.cli.app import OPTIONS

ROOT = Path(__file__).parent.parent
APPS = {"okr app": (ROOT / "app.py", "h1"), "hello world": (ROOT / "bench" / "hello.py", "h1")}
STARTS, ROUNDS, LETTERS = 5, 7, "abcdefgh"
PAUSE = 400  # milliseconds without a further letter, after which a field is sent; both apps are set to it
DRAFT = """# Reporting team, Q3 2027

Objective: Launch the new usage dashboard
- Build a usage dashboard for product teams
- Migrate all reports of the finance desk to it
- Reduce the loading time of reports from 9 s to 2 s
"""
BARS = {
    "first findings": 300,
    "rewrite": 1000,
    "a keystroke's rerun": 150,
    "a keystroke's rerun, in a card": 150,
}
# Watches the page from inside, so that no round trip to the test driver is measured.
_WATCH = """
() => {
  window.seen = {};
  const look = () => {
    for (const [name, what] of [["found", ".o-found"], ["rewrite", ".o-pair"]])
      if (!(name in window.seen) && document.querySelector(what)) window.seen[name] = performance.now();
  };
  document.addEventListener("paste", () => (window.seen.pasted = performance.now()), true);
  new MutationObserver(look).observe(document.body, { childList: true, subtree: true });
}
"""
_ECHO = """
what => {
  window.what = what;
  document.addEventListener("input", () => (window.typed = performance.now()), true);
  const look = () => {
    const place = document.querySelector(window.what);
    if (window.wanted && place && place.textContent.includes(window.wanted)) {
      window.echoed = performance.now();
      window.wanted = "";
    }
  };
  new MutationObserver(look).observe(document.body, { childList: true, characterData: true, subtree: true });
}
"""


@contextmanager
def served(script: Path) -> Iterator[str]:
    """The address of a Streamlit server on this machine, with the options of ``okr app``."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    flags = [f"--{name}={value}" for name, value in {**OPTIONS, "server.port": str(port)}.items()]
    environ = {name: value for name, value in os.environ.items() if not name.startswith("OKR_")}
    environ["PYTHONPATH"] = str(ROOT)
    command = [sys.executable, "-m", "streamlit", "run", str(script), *flags]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environ) as server:
        try:
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait(timeout=20)


def _opened(page: Page, address: str, sign: str) -> None:
    until = time.monotonic() + 30
    while True:
        try:
            page.goto(address)
            break
        except Exception:  # the server is not up yet
            if time.monotonic() > until:
                raise
            time.sleep(0.02)
    page.locator(sign).first.wait_for()


def _start(browser: Browser, name: str) -> float:
    script, sign = APPS[name]
    page = browser.new_context().new_page()
    began = time.perf_counter()
    with served(script) as address:
        _opened(page, address, sign)
        taken = time.perf_counter() - began
        page.context.close()
    return taken * 1000


def _paste(browser: Browser, address: str, round_: int) -> tuple[float, float]:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    _opened(page, address, "textarea")
    page.wait_for_timeout(500)
    # Another draft each time: nothing may be remembered from the last.
    page.evaluate("text => navigator.clipboard.writeText(text)", DRAFT.replace("usage", f"usage {round_}"))
    page.evaluate(_WATCH)
    page.locator("textarea").first.focus()
    page.keyboard.press("Control+V")
    page.wait_for_function("window.seen.rewrite")
    seen = page.evaluate("window.seen")
    context.close()
    return seen["found"] - seen["pasted"], seen["rewrite"] - seen["pasted"]


def _keys(page: Page, label: str, echo: str) -> list[float]:
    """How long each letter takes until it stands in ``echo``, from the moment it is sent: a pause after it is typed."""
    field = page.get_by_label(label, exact=True).first
    field.click()
    page.wait_for_timeout(800)
    page.evaluate(_ECHO, echo)
    taken, word = [], "qz"
    page.keyboard.type(word)
    page.wait_for_timeout(1500)
    for letter in LETTERS:
        word += letter
        page.evaluate("word => { window.echoed = 0; window.wanted = word; }", word)
        page.keyboard.type(letter)
        page.wait_for_function("window.echoed")
        taken.append(page.evaluate("window.echoed - window.typed") - PAUSE)
        page.wait_for_timeout(200)
    return [float(one) for one in taken]


def figures(browser: Browser) -> dict[str, dict[str, float]]:
    """The medians, in milliseconds, of each figure for each app."""
    starts: dict[str, list[float]] = {name: [] for name in APPS}
    for _ in range(STARTS):
        for name, taken in starts.items():
            taken.append(_start(browser, name))
    found = {"first page": {name: statistics.median(taken) for name, taken in starts.items()}}
    with served(APPS["okr app"][0]) as ours, served(APPS["hello world"][0]) as hello:
        pasted = [_paste(browser, ours, number) for number in range(ROUNDS + 1)][1:]
        found["first findings"] = {"okr app": statistics.median(one for one, _ in pasted)}
        found["rewrite"] = {"okr app": statistics.median(one for _, one in pasted)}
        page, other = browser.new_context().new_page(), browser.new_context().new_page()
        _opened(page, ours, "textarea")
        page.locator("textarea").first.fill(DRAFT)
        page.locator(".o-sentence").first.wait_for()
        _opened(other, hello, "h1")
        found["a keystroke's rerun"] = {
            "okr app": statistics.median(_keys(page, "In your own words", ".o-settled")),
            "hello world": statistics.median(_keys(other, "Your name", "[data-testid=stMarkdown]")),
        }
        card = "[class*='st-key-card-'] .o-sentence"
        found["a keystroke's rerun, in a card"] = {"okr app": statistics.median(_keys(page, "To (target)", card))}
    return found


def table() -> str:
    """Every figure with its bar."""
    path = os.environ.get("OKR_BROWSER") or shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        flags = ["--headless", "--no-sandbox", "--disable-gpu"]
        browser = playwright.chromium.launch(executable_path=path, args=flags)
        found = figures(browser)
        browser.close()
    rows = [f"{'at the browser, median ms':<34}{'okr app':>10}{'hello world':>14}{'bar':>22}"]
    for name, taken in found.items():
        hello = f"{taken['hello world']:.0f}" if "hello world" in taken else "–"
        bar = f"under {BARS[name]}" if name in BARS else ""
        if name == "first page":
            bar = f"1.5 x hello; is {taken['okr app'] / taken['hello world']:.2f} x"
        rows.append(f"{name:<34}{taken['okr app']:>10.0f}{hello:>14}{bar:>22}")
    return "\n".join(rows)


if __name__ == "__main__":
    print(table())
