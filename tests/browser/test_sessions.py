"""What a person has before them survives a page change and a reload, and never reaches another person's tab."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.pages import DRAFT, again_until, card, field, open_page, rewrite, settled

pytestmark = pytest.mark.browser


def _work(page: Page) -> None:
    rewrite(page, DRAFT)
    page.get_by_label("In your own words", exact=True).fill("growth squads")
    expect(card(page).locator(".o-sentence")).to_contain_text("Growth squads")
    card(page).get_by_label("To (target)").fill("4 requests")
    expect(card(page).locator(".o-sentence")).to_contain_text("to 4 requests")
    card(page).get_by_role("button", name="Accept").click()
    expect(card(page).get_by_text("Accepted")).to_be_visible()


def _all_there(page: Page) -> None:
    expect(field(page)).to_have_value(DRAFT)
    expect(page.get_by_label("In your own words", exact=True)).to_have_value("growth squads")
    expect(card(page).locator(".o-sentence")).to_contain_text("to 4 requests")
    expect(card(page).get_by_text("Accepted")).to_be_visible()


def test_work_survives_a_page_change_in_the_middle(page: Page) -> None:
    _work(page)
    open_page(page, "Rules")
    page.get_by_label("Your sentence").fill("Launch the portal")
    expect(page.locator("mark").first).to_have_text("Launch")
    open_page(page, "Rewrite")
    _all_there(page)
    open_page(page, "Rules")
    expect(page.get_by_label("Your sentence")).to_have_value("Launch the portal")


def test_work_survives_a_reload_in_the_middle(page: Page) -> None:
    _work(page)
    page.reload()
    _all_there(page)
    # And once more, with something done in between.
    card(page).get_by_role("button", name="Take back").click()
    expect(card(page).get_by_text("Recommended")).to_be_visible()
    page.reload()
    expect(card(page).get_by_text("Recommended")).to_be_visible()


def test_two_sessions_at_once_see_nothing_of_each_other(page: Page, browser: Browser, address: str) -> None:
    other = browser.new_context()
    second = other.new_page()
    second.goto(address)
    _work(page)
    field(second).fill("Migrate the payroll archive to the new store")
    expect(second.locator(".o-found")).to_contain_text("the payroll archive")
    _all_there(page)
    assert "growth squads" not in second.locator("body").inner_text()
    assert "payroll" not in page.locator("body").inner_text()
    page.reload()
    second.reload()
    _all_there(page)
    expect(second.locator(".o-found")).to_contain_text("the payroll archive")
    other.close()


def test_a_tab_that_takes_over_a_desk_gets_a_copy(page: Page, browser: Browser, address: str) -> None:
    _work(page)
    number = page.evaluate("sessionStorage.getItem('okr.desk')")
    other = browser.new_context()
    other.add_init_script(f"sessionStorage.getItem('okr.desk') || sessionStorage.setItem('okr.desk', '{number}')")
    second = other.new_page()
    second.goto(address)
    _all_there(second)
    second.get_by_role("button", name="Start anew").click()
    expect(field(second)).to_have_value("")
    page.get_by_role("button", name="Check and rewrite").click()
    settled(page)
    _all_there(page)
    other.close()


def test_settings_survive_a_reload_and_can_be_taken_back(page: Page) -> None:
    rewrite(page, DRAFT)
    expect(page.locator(".o-found")).to_contain_text("OB06")
    open_page(page, "Settings")
    page.get_by_text("Objectives: 6 rules").click()
    off = page.locator(".st-key-severity-OB06").get_by_role("radio", name="off")
    again_until(off.click, page.get_by_text('OB06 = "off"'))
    page.reload()
    expect(page.get_by_text('OB06 = "off"')).to_be_visible()
    open_page(page, "Rewrite")
    expect(page.locator(".o-found")).to_be_visible()
    expect(page.locator(".o-found")).not_to_contain_text("OB06")
    open_page(page, "Settings")
    page.get_by_role("button", name="Back to the team’s settings").click()
    open_page(page, "Rewrite")
    expect(page.locator(".o-found")).to_contain_text("OB06")
