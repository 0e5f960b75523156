"""Every page opens by its own address and stays there, also after a reload."""

import re

import pytest
from playwright.sync_api import Browser, expect

from assistant.ui.navigation import PAGES

HEADINGS = {
    "Rewrite": "From what we will build",
    "Roadmap": "A whole roadmap",
    "Saved": "Saved OKRs",
    "Library": "Library",
    "Rules": "Rules",
    "Quality": "How good the coach is",
    "Settings": "Settings",
}
SETTLED = 1500  # milliseconds in which a page that is drawn again would have gone elsewhere


@pytest.mark.parametrize("entry", PAGES, ids=[entry.title for entry in PAGES])
def test_a_page_opens_by_its_address(browser: Browser, address: str, entry: object) -> None:
    file, title = entry.file, entry.title  # type: ignore[attr-defined]
    stem = "" if entry is PAGES[0] else file.removesuffix(".py")
    context = browser.new_context()
    page = context.new_page()
    heading = page.get_by_role("heading", level=1, name=re.compile(f"^{HEADINGS[title]}"))
    for _ in range(3):
        page.goto(f"{address}/{stem}")
        expect(heading).to_be_visible(timeout=20_000)
        page.wait_for_timeout(SETTLED)
        expect(heading).to_be_visible()
        assert page.url.rstrip("/").endswith(stem or address)
    context.close()
