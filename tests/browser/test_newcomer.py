"""Somebody who has never seen the app and reads nothing else gets from an empty page to an OKR in six steps."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.pages import card, download, field

pytestmark = pytest.mark.browser

DRAFT = "Objective: Roll out the new leave request form\n- Migrate 12 departments to the form by June\n"


def in_sight(page: Page, what: str) -> None:
    """It stands in the window, without a scroll of one's own."""
    expect(page.locator(what).first).to_be_in_viewport()


@pytest.mark.parametrize("width", [1280, 390])
def test_six_steps_lead_from_an_empty_page_to_an_okr(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    expect(field(page)).to_be_in_viewport()
    # 1: paste. Nothing has to be pressed, and the way on stands in sight, on a phone as well.
    field(page).fill(DRAFT)
    in_sight(page, ".o-way")
    if width < 640:
        expect(page.get_by_role("button", name="People team")).not_to_be_visible()
    # 2: look at the rewrite; its heading stands below the way, which stays where it is.
    page.get_by_role("link", name="The rewrite").click()
    in_sight(page, ".o-pair")
    in_sight(page, ".o-way")
    # 3 and 4: say who it is for.
    page.get_by_role("link", name="Questions").click()
    expect(page.get_by_label("In your own words", exact=True)).to_be_in_viewport()
    page.get_by_label("In your own words", exact=True).fill("office managers")
    expect(card(page).locator(".o-sentence")).to_contain_text("Office managers")
    # A suggestion is shown whole, however narrow the window is.
    cut = "all => all.filter(one => one.scrollWidth > one.clientWidth + 1).length"
    assert page.locator("button[data-variant='pills'] p").evaluate_all(cut) == 0
    # 5 and 6: take it along.
    page.get_by_role("link", name="Save and export").click()
    text = download(page, "Markdown")
    assert re.search("Office managers", text)
    assert "Roll out" in text or "roll" in text  # the output is kept, as a bet
