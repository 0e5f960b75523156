"""What the browser tests do again and again: paste a text, answer, open a page."""

import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

DRAFT = """# Reporting team, Q3 2027

Objective: Launch the new usage dashboard
- Build a usage dashboard for product teams
"""


def field(page: Page) -> Locator:
    """The field for the draft."""
    return page.get_by_label(re.compile("^Your draft"))


def settled(page: Page) -> None:
    """Waits until the page is drawn to its end."""
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")


def rewrite(page: Page, text: str) -> None:
    """Pastes a text, lets the page take it in, and asks for it to be checked."""
    field(page).fill(text)
    settled(page)
    page.get_by_role("button", name="Check and rewrite").click()


def ask(page: Page, label: str) -> None:
    """Opens one question of the interview."""
    page.get_by_role("radio", name=re.compile(label)).or_(
        page.get_by_role("button", name=re.compile(label))
    ).first.click()


def card(page: Page, number: int = 0) -> Locator:
    """One key result's card."""
    return page.locator("[class*='st-key-card-']").nth(number)


def download(page: Page, name: str) -> str:
    """The content of a download, once the page is drawn to its end: its foot holds what was drawn last."""
    settled(page)
    with page.expect_download() as started:
        page.get_by_role("button", name=name, exact=True).click()
    return Path(started.value.path()).read_text(encoding="utf-8")


_AT_REST = """() => document.getAnimations().every(
    one => one.playState !== "running" || one.effect.getComputedTiming().iterations === Infinity)"""


def at_rest(page: Page) -> None:
    """Waits until the page is drawn to its end and nothing on it moves or fades any more."""
    settled(page)
    page.wait_for_function(_AT_REST)


def again_until(act: Callable[[], object], seen: Locator) -> None:
    """Does something until it shows, as a person would whose click fell into the moment when the page is redrawn."""
    for _ in range(5):
        act()
        try:
            expect(seen).to_be_visible(timeout=30_000)
            return
        except AssertionError:
            continue
    expect(seen).to_be_visible()


def open_page(page: Page, title: str) -> None:
    """Goes to another page by the navigation; on a phone it has to be opened first."""
    link = page.get_by_test_id("stSidebarNavLink").filter(has_text=title).first
    if link.get_attribute("aria-current") == "page":
        return
    at_rest(page)  # the navigation may be on its way in or out
    box = link.bounding_box()
    if box is None or box["x"] < 0:
        page.get_by_test_id("stExpandSidebarButton").click()
        at_rest(page)
    link.click()
    expect(link).to_have_attribute("aria-current", "page")
    # The address follows a moment later, perhaps with a run's name: a reload before it would open the page before.
    expect(page).to_have_url(re.compile(rf"{re.escape(link.evaluate('one => one.href'))}(?:[?#].*)?$"))
    settled(page)
