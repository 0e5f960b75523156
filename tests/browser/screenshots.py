"""Takes docs/screenshots: every page in light, wide and on a phone. ``make screenshots`` runs it."""

import io
import re
from collections.abc import Callable
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, expect

from assistant.ui.navigation import PAGES, Entry
from tests.browser.conftest import chromium, serve
from tests.browser.pages import open_page, settled

FOLDER = Path(__file__).parents[2] / "docs" / "screenshots"
SIZES = {"": (1280, 1100), "-phone": (390, 1100)}
COLOURS = 96


def _rewrite(page: Page) -> None:
    page.get_by_role("button", name="Platform team").click()
    expect(page.get_by_text("Save and export").first).to_be_visible()
    settled(page)


def _rules(page: Page) -> None:
    page.get_by_role("button", name="A weak one").click()
    expect(page.locator("mark").first).to_be_visible()


# What a page shows when nothing is done to it is little; this does something to it first.
DONE: dict[str, Callable[[Page], None]] = {"Rewrite": _rewrite, "Rules": _rules}


def _kept(page: Page, name: str) -> None:
    settled(page)
    page.wait_for_timeout(600)
    picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    FOLDER.mkdir(parents=True, exist_ok=True)
    picture.quantize(COLOURS, dither=Image.Dither.NONE).save(FOLDER / f"{name}.png", optimize=True)


def _seen(browser: Browser, address: str, entry: Entry, suffix: str) -> None:
    width, height = SIZES[suffix]
    context = browser.new_context(viewport={"width": width, "height": height}, color_scheme="light")
    page = context.new_page()
    page.goto(address)
    page.get_by_role("button", name="Check and rewrite").wait_for()
    name = re.sub(r"\W+", "-", entry.title.lower())
    open_page(page, entry.title)
    if width < 640:
        page.get_by_test_id("stSidebar").evaluate("bar => bar.remove()")  # it lies over the page for a while
    if entry.title == "Rewrite":
        _kept(page, f"{name}-empty{suffix}")
    if entry.title in DONE:
        DONE[entry.title](page)
    if entry.title == "Rewrite":
        for number, part in enumerate(("findings", "questions", "result"), 1):
            page.locator(f"#step-{number}").evaluate("step => step.scrollIntoView()")
            _kept(page, f"{name}-{part}{suffix}")
    else:
        _kept(page, f"{name}{suffix}")
    context.close()


def main() -> None:
    """Take them all."""
    with chromium() as browser, serve() as (address, _):
        for entry in PAGES:
            for suffix in SIZES:
                _seen(browser, address, entry, suffix)
    print(f"{len(list(FOLDER.glob('*.png')))} pictures in {FOLDER}")


if __name__ == "__main__":
    main()
