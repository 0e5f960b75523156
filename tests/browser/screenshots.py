"""Takes docs/screenshots: every page in light, wide and on a phone. ``make screenshots`` runs it."""

import io
import os
import re
from collections.abc import Callable
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, expect

from assistant.ui.navigation import PAGES, Entry
from tests.browser.conftest import PATIENCE, chromium, serve
from tests.browser.pages import at_rest, open_page, settled

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


def _roadmap(page: Page) -> None:
    page.locator("input[type=file]").first.set_input_files(str(EXAMPLE / "backlog.csv"))
    page.get_by_role("button", name=re.compile("^Rewrite [0-9,]+ item")).click()
    page.get_by_role("button", name="All files").wait_for()


def _saved(page: Page) -> None:
    page.goto(page.url.removesuffix("/saved"))
    page.get_by_role("button", name="Platform team").click()
    page.get_by_role("button", name="Save to workspace").click()
    page.get_by_role("link", name="Open what is saved").click()
    expect(page.get_by_role("tab", name="Versions")).to_be_visible()


def _library(page: Page) -> None:
    page.locator("input[type=file]").set_input_files(str(EXAMPLE / "company-okrs.md"))
    page.get_by_role("button", name="Add documents").click()
    expect(page.get_by_text(re.compile("company-okrs.md: ")).first).to_be_visible()
    page.get_by_label("What are you looking for?").fill("village bakers")
    page.get_by_label("What are you looking for?").press("Enter")
    expect(page.locator(".o-cell").first).to_be_visible()


EXAMPLE = Path(__file__).parents[2] / "examples" / "morning-crate"
# What a page shows when nothing is done to it is little; this does something to it.
DONE: dict[str, Callable[[Page], None]] = {
    "Rewrite": _rewrite,
    "Roadmap": _roadmap,
    "Saved": _saved,
    "Library": _library,
    "Rules": _rules,
}


def _kept(page: Page, name: str) -> None:
    at_rest(page)
    picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    FOLDER.mkdir(parents=True, exist_ok=True)
    picture.quantize(COLOURS, dither=Image.Dither.NONE).save(FOLDER / f"{name}.png", optimize=True)


def _seen(browser: Browser, address: str, entry: Entry, suffix: str) -> None:
    width, height = SIZES[suffix]
    context = browser.new_context(viewport={"width": width, "height": height}, color_scheme="light")
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    page.goto(address)
    page.get_by_role("button", name="Check and rewrite").wait_for()
    name = re.sub(r"\W+", "-", entry.title.lower())
    open_page(page, entry.title)
    if width < 640:
        # The navigation lies over the page for a while; how it was left is how it comes back after a reload.
        expect(page.get_by_test_id("stSidebar")).not_to_have_attribute("data-collapsed", "false")
        at_rest(page)
    if entry.title in DONE and entry.title != "Rules":
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
    os.environ["LOGNAME"] = "ana"  # whose name stands by what is saved
    with chromium() as browser:
        for suffix in SIZES:
            # Each size begins with nothing saved, so that the empty pages are.
            with serve() as (address, _):
                for entry in PAGES:
                    _seen(browser, address, entry, suffix)
    print(f"{len(list(FOLDER.glob('*.png')))} pictures in {FOLDER}")


if __name__ == "__main__":
    main()
