"""HTML, Markdown and script in what people type show as text, on every page that shows it."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.pages import ask, at_rest, card, field, open_page, rewrite, settled

pytestmark = pytest.mark.browser

EVIL = (
    "<script>alert(1)</script> <img src=x onerror=alert(2)> **bold** :red[now] $x$ [y](javascript:alert(3)) "
    "<a href='javascript:alert(4)'>z</a> <style>*{display:none}</style>"
)
MARKED = (
    "[data-testid=stMain] script, [data-testid=stMain] img[src='x'], [data-testid=stMain] a[href^='javascript'], "
    "[data-testid=stMain] .katex"
)


@pytest.fixture
def watched(page: Page) -> Iterator[Page]:
    fired: list[str] = []
    page.on("dialog", lambda one: (fired.append(one.message), one.dismiss()))
    yield page
    at_rest(page)
    assert fired == []
    assert page.locator(MARKED).count() == 0


def test_in_a_draft_its_names_and_every_field(watched: Page) -> None:
    page = watched
    rewrite(page, f"# {EVIL}\n\nTeam: {EVIL}\n\nObjective: Launch {EVIL}\n- Ship the {EVIL} portal for **clerks**\n")
    expect(page.get_by_text("<script>alert(1)</script>").first).to_be_visible()
    page.get_by_label("In your own words", exact=True).fill(EVIL)
    expect(page.locator(".o-settled").first).to_contain_text("<script>alert(1)</script>")
    ask(page, "4 Difference")
    page.get_by_label("In your own words, one behaviour a line").fill(f"{EVIL}\nfile {EVIL} sooner")
    expect(page.locator(".o-settled").first).to_contain_text("file")  # sent, and the cards drawn anew
    settled(page)
    expect(card(page).locator(".o-sentence")).to_contain_text("<script>alert(1)</script>")
    card(page).get_by_role("button", name="Accept").click()
    expect(card(page).get_by_text("Accepted")).to_be_visible()
    page.get_by_text("Preview").click()
    assert page.locator(MARKED).count() == 0


def test_in_several_drafts_to_choose_from(watched: Page) -> None:
    page = watched
    rewrite(page, f"Objective: Launch {EVIL}\n- Build it\n\nObjective: Ship {EVIL}\n- Build the other\n")
    expect(page.get_by_text("<script>alert(1)</script>").first).to_be_visible()


def test_in_a_sentence_that_is_tried(watched: Page) -> None:
    page = watched
    open_page(page, "Rules")
    page.get_by_label("Your sentence").fill(f"Launch {EVIL}")
    expect(page.locator(".o-text")).to_contain_text("<script>alert(1)</script>")


def test_in_settings(watched: Page) -> None:
    page = watched
    open_page(page, "Settings")
    page.get_by_text("A model of my choice").click()
    page.get_by_label("Model, as").fill(f"openai/{EVIL}")
    page.get_by_label("Model, as").press("Enter")
    expect(page.locator("#okr-leaves")).to_contain_text("<script>alert(1)</script>")
    open_page(page, "Rewrite")
    expect(page.get_by_text("<script>alert(1)</script>").first).to_be_visible()
    field(page).fill("Launch the portal for clerks")
    settled(page)
