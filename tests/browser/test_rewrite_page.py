"""The page that does the whole job, driven by a real browser."""

import csv
import io
import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from assistant.okr import Conversion

pytestmark = pytest.mark.browser

DRAFT = """# Reporting team, Q3 2027

Objective: Launch the new usage dashboard
- Build a usage dashboard for product teams
"""


def rewrite(page: Page, text: str) -> None:
    """Pastes a text and asks for it to be checked."""
    field = page.get_by_label(re.compile("^Your draft"))
    field.fill(text)
    field.blur()
    page.get_by_role("button", name="Check and rewrite").click()


def download(page: Page, name: str) -> str:
    """The content of a download, once the page is drawn to its end: its foot holds what was drawn last."""
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")
    with page.expect_download() as started:
        page.get_by_role("button", name=name, exact=True).click()
    return Path(started.value.path()).read_text(encoding="utf-8")


def test_from_a_pasted_draft_to_an_exported_okr(page: Page) -> None:
    rewrite(page, DRAFT)
    # The words that caused findings are marked in the text.
    expect(page.locator("mark.o-error").first).to_have_text("Launch")
    expect(page.get_by_text("Ask what people would do differently once it is there").first).to_be_visible()
    # An answer in own words changes the rewrite, and so does a suggestion that is picked.
    who = page.get_by_label("In your own words", exact=True).first
    who.fill("growth squads")
    who.press("Enter")
    expect(page.locator(".o-sentence").first).to_contain_text("Growth squads")
    page.get_by_role("button", name="growth squads ask less often for a data set to be rebuilt or run again").click()
    first = page.locator("[class*='st-key-card-']").first
    expect(first.locator(".o-sentence")).to_contain_text("ask less often for a data set")
    expect(first.get_by_text("your answer").first).to_be_visible()
    # Open slots are filled, and the sentence and its boxes follow.
    expect(first.locator(".o-slot").first).to_be_visible()
    baseline = first.get_by_label("Baseline today")
    baseline.fill("12 requests")
    baseline.press("Enter")
    target = first.get_by_label("Target")
    target.fill("4 requests")
    target.press("Enter")
    expect(first.locator(".o-sentence")).to_contain_text("from 12 requests to 4 requests")
    expect(first.locator("li.o-box", has_text="by how much").first).to_contain_text("from … to")
    # It can be taken along in three forms.
    assert "12 requests" in download(page, "Markdown")
    (record,) = json.loads(download(page, "JSON"))
    done = Conversion.model_validate(record)
    assert done.key_results[0].measure is not None
    assert done.key_results[0].measure.baseline is not None
    assert done.key_results[0].measure.baseline.value == 12
    rows = list(csv.DictReader(io.StringIO(download(page, "CSV"))))
    assert {row["type"] for row in rows} >= {"key result", "hypothesis"}


def test_an_edit_is_judged_and_a_rejection_counts(page: Page) -> None:
    rewrite(page, DRAFT)
    card = page.locator("[class*='st-key-card-']").first
    card.get_by_text("Edit the wording").click()
    wording = card.get_by_label("Wording")
    wording.fill("Ship the dashboard to everyone")
    wording.press("Control+Enter")
    expect(card.locator("li.o-fail", has_text="outcome").first).to_be_visible()
    card.get_by_role("button", name="Back to the proposal").click()
    expect(card.locator("li.o-fail", has_text="outcome")).to_have_count(0)
    card.get_by_role("button", name="Reject").click()
    expect(card.get_by_text("Rejected").first).to_be_visible()
    (record,) = json.loads(download(page, "JSON"))
    assert record["key_results"][0]["review"] == "rejected"
    card.get_by_role("button", name="Take back").click()
    expect(card.get_by_text("Recommended").first).to_be_visible()


def test_markup_in_a_draft_is_shown_as_text_and_nothing_runs(page: Page) -> None:
    fired: list[str] = []
    page.on("dialog", lambda dialog: (fired.append(dialog.message), dialog.dismiss()))
    rewrite(
        page,
        "- Ship the <script>alert(1)</script> portal <img src=x onerror=alert(2)> for **clerks** :red[now] $x$ "
        "[y](javascript:alert(3))\n",
    )
    expect(page.get_by_text("<script>alert(1)</script>").first).to_be_visible()
    page.wait_for_timeout(1_500)
    assert fired == []
    assert page.locator("main script, main img[src='x'], [data-testid='stMain'] a[href^='javascript']").count() == 0


def test_what_cannot_be_used_is_said_and_the_text_stays(page: Page) -> None:
    rewrite(page, "OKRs are a way to set goals. This page only talks about them.")
    expect(page.get_by_role("alert").first).to_contain_text("none")
    expect(page.get_by_label(re.compile("^Your draft"))).to_have_value(
        "OKRs are a way to set goals. This page only talks about them."
    )


def test_the_example_company_is_one_click_away(page: Page) -> None:
    page.get_by_role("button", name="Baker success").click()
    expect(page.get_by_text("Left as it is").first).to_be_visible()
    expect(page.get_by_text("Answered by the built-in coach").first).to_be_visible()


def test_no_customers_is_met_with_coaching(page: Page) -> None:
    rewrite(page, "Team: Legal\n\n- Rewrite the travel policy\n")
    who = page.get_by_label("In your own words", exact=True).first
    who.fill("We have no customers")
    who.press("Enter")
    expect(page.get_by_text("Everyone makes something for somebody").first).to_be_visible()


def test_nothing_is_cut_off_on_a_phone(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    rewrite(page, DRAFT)
    expect(page.locator(".o-sentence").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    wide = page.evaluate(
        "[...document.querySelectorAll('[data-testid=stMain] *')].filter(e => e.getBoundingClientRect().right "
        "> 391 && getComputedStyle(e).position !== 'absolute').length"
    )
    assert wide == 0
