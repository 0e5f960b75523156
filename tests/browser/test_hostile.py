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


def test_in_the_library_in_a_documents_name_its_words_and_the_tree(watched: Page) -> None:
    page = watched
    open_page(page, "Library")
    name = "<img src=x onerror=alert(5)> **plan** :red[x].md"
    body = f"# {EVIL}\n\n## Looms {EVIL}\n\nWeavers wait for yarn, as {EVIL} nobody says which loom is free.\n"
    page.locator("input[type=file]").set_input_files(
        {"name": name, "mimeType": "text/markdown", "buffer": body.encode()}
    )
    page.get_by_role("button", name="Add documents").click()
    expect(page.get_by_text("<img src=x onerror=alert(5)>").first).to_be_visible()
    page.get_by_label("What are you looking for?").fill("yarn looms")
    page.get_by_label("What are you looking for?").press("Enter")
    expect(page.locator(".o-cell", has_text="<script>alert(1)</script>").first).to_be_visible()
    assert page.locator(MARKED).count() == 0
    page.get_by_label("Paste OKRs").fill(
        f"## Objective: Weavers {EVIL} trust the looms in 2027\n\n- KR: Weavers wait less"
    )
    page.get_by_label("Paste OKRs").press("Tab")
    page.get_by_role("button", name="Add to the tree").click()
    expect(page.get_by_text("1 added to the tree")).to_be_visible()
    expect(page.locator("li", has_text="<script>alert(1)</script>").last).to_be_visible()
    assert page.locator(MARKED).count() == 0
    # Its name is a label as well, where it is taken away again.
    page.get_by_label("Remove a document").click()
    page.get_by_role("option", name="<img src=x").click()
    page.get_by_role("button", name="Take it out of the library").click()
    expect(page.locator("li", has_text="**plan**")).to_have_count(0)


def test_in_what_is_saved_in_the_names_of_team_and_period(watched: Page) -> None:
    page = watched
    rewrite(page, f"Team: Tide {EVIL}\nPeriod: {EVIL}\n\nObjective: Launch the tide page\n- Build the tide page\n")
    expect(page.locator(".o-sentence").first).to_be_visible()
    page.get_by_role("button", name="Save to workspace").click()
    page.get_by_role("link", name="Open what is saved").click()
    expect(page.locator(".o-tag", has_text="<script>alert(1)</script>").first).to_be_visible()
    page.get_by_role("tab", name="Comments").click()
    page.get_by_label("Comment", exact=True).fill(EVIL)
    page.get_by_label("Comment", exact=True).blur()
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("tabpanel").get_by_text("<script>alert(1)</script>").first).to_be_visible()
    assert page.locator(MARKED).count() == 0
    page.get_by_role("button", name="All saved OKRs").click()
    expect(page.locator(".o-tag", has_text="<script>alert(1)</script>").first).to_be_visible()
    page.get_by_label("Team", exact=True).click()
    expect(page.get_by_role("option", name="Tide <script>").first).to_be_visible()
    page.keyboard.press("Escape")
