"""The page that does the whole job, driven by a real browser."""

import csv
import io
import json

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from assistant.okr import Conversion
from tests.browser.pages import DRAFT, ask, at_rest, card, download, field, rewrite, settled

pytestmark = pytest.mark.browser


def test_from_a_pasted_draft_to_an_exported_okr(page: Page) -> None:
    rewrite(page, DRAFT)
    # The words that caused findings are marked in the text, and lead to a finding that opens.
    expect(page.locator("mark.o-error").first).to_have_text("Launch")
    finding = page.locator("details.o-finding").first
    finding.locator("summary").click()
    for part in ("Why it matters", "weak", "strong", "What to do"):
        expect(finding.get_by_text(part).first).to_be_visible()
    # An answer in own words changes the rewrite, and so does a suggestion that is picked.
    page.get_by_label("In your own words", exact=True).fill("growth squads")
    expect(card(page).locator(".o-sentence")).to_contain_text("Growth squads")
    ask(page, "4 Difference")
    page.get_by_role("button", name="growth squads ask less often for a data set to be rebuilt or run again").click()
    first = card(page)
    expect(first.locator(".o-sentence")).to_contain_text("ask less often for a data set")
    expect(first.get_by_text("your answer").first).to_be_visible()
    # Open slots are filled, and the sentence and its boxes follow while one types.
    expect(first.locator(".o-slot").first).to_be_visible()
    first.get_by_label("From (today)").fill("12 requests")
    expect(first.locator(".o-sentence")).to_contain_text("from 12 requests to")
    first.get_by_label("To (target)").fill("4 requests")
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


def test_findings_come_while_one_types_and_without_the_button(page: Page) -> None:
    field(page).press_sequentially("Launch the supplier portal", delay=15)
    expect(page.locator("mark.o-error").first).to_have_text("Launch")
    expect(field(page)).to_be_focused()
    field(page).press_sequentially(" for depot staff", delay=15)
    expect(page.locator(".o-found")).to_contain_text("the supplier portal for depot staff")
    expect(field(page)).to_have_value("Launch the supplier portal for depot staff")


def test_questions_come_one_at_a_time_with_back_and_skip(page: Page) -> None:
    rewrite(page, DRAFT)
    expect(page.get_by_text("Question 1 of 4")).to_be_visible()
    assert page.get_by_role("button", name="Back", exact=True).count() == 0
    page.get_by_role("button", name="Skip").click()
    expect(page.get_by_text("Question 2 of 4")).to_be_visible()
    expect(page.get_by_text("1 Who – skipped")).to_be_visible()
    page.get_by_role("button", name="Back", exact=True).click()
    expect(page.get_by_text("Question 1 of 4")).to_be_visible()
    for number in (2, 3, 4):
        page.get_by_role("button", name="Next").click()
        expect(page.get_by_text(f"Question {number} of 4")).to_be_visible()
    page.get_by_role("button", name="Finish").click()
    expect(page.get_by_text("0 of 4 answered by you")).to_be_visible()


@pytest.mark.capability("004-12")
def test_the_checklist_shows_what_is_missing_and_takes_it(page: Page) -> None:
    rewrite(page, DRAFT)
    inputs = page.locator(".o-inputs")
    expect(inputs.locator("li", has_text="Strategy")).to_contain_text("missing")
    expect(inputs.locator("li", has_text="Scope of control")).to_contain_text("given")
    page.get_by_text("Add what is missing").click()
    page.get_by_label("Strategy of the team").last.fill("one shared product for everybody")
    expect(inputs.locator("li", has_text="Strategy")).to_contain_text("given")


def test_a_part_is_edited_in_place_and_undone(page: Page) -> None:
    rewrite(page, DRAFT)
    first = card(page)
    sentence = first.locator(".o-sentence")
    before = sentence.inner_text()
    first.get_by_label("Who", exact=True).fill("Regional planners")
    expect(sentence).to_contain_text("Regional planners")
    expect(first.get_by_text("your answer").first).to_be_visible()
    # Provenance is told on hover and on focus.
    tip = first.locator(".o-tipped").first
    tip.focus()
    assert tip.locator(".o-tip").bounding_box()["width"] > 20  # type: ignore[index]
    page.get_by_role("button", name="Undo").click()
    expect(sentence).to_have_text(before)


@pytest.mark.capability("004-31")
def test_an_alternative_is_swapped_in_and_the_swap_undone(page: Page) -> None:
    rewrite(page, DRAFT)
    first, third = card(page), card(page, 2)
    out, into = first.locator(".o-sentence").inner_text(), third.locator(".o-sentence").inner_text()
    third.get_by_role("button", name="Swap in for KR1").click()
    after = page.locator(".o-pair section").nth(1)
    expect(after).to_contain_text(into)
    expect(after).not_to_contain_text(out)
    (record,) = json.loads(download(page, "JSON"))
    flags = {kr["text"]: (kr["recommended"], kr["review"]) for kr in record["key_results"]}
    assert flags[into] == (True, "accepted")
    assert flags[out] == (False, "proposed")
    page.get_by_role("button", name="Undo: swap").click()
    expect(after).to_contain_text(out)


def test_an_edit_is_judged_and_a_rejection_counts(page: Page) -> None:
    rewrite(page, DRAFT)
    first = card(page)
    first.get_by_text("Write the whole sentence yourself").click()
    first.get_by_label("Wording").fill("Ship the dashboard to everyone")
    expect(first.locator("li.o-fail", has_text="outcome").first).to_be_visible()
    first.get_by_role("button", name="Back to the proposal").click()
    expect(first.locator("li.o-fail", has_text="outcome")).to_have_count(0)
    first.get_by_role("button", name="Reject").click()
    expect(first.get_by_text("Rejected").first).to_be_visible()
    (record,) = json.loads(download(page, "JSON"))
    assert record["key_results"][0]["review"] == "rejected"
    first.get_by_role("button", name="Take back").click()
    expect(first.get_by_text("Recommended").first).to_be_visible()


def test_the_keyboard_alone_is_enough(page: Page) -> None:
    field(page).focus()
    page.keyboard.type("Launch the supplier portal")
    expect(page.locator("mark.o-error").first).to_be_visible()
    settled(page)
    seen = set()
    for _ in range(90):
        page.keyboard.press("Tab")
        seen.add(
            page.evaluate(
                "(() => { const e = document.activeElement; return e.tagName === 'SUMMARY' ? 'finding' : "
                "(e.getAttribute('aria-label') || e.innerText || '').trim() })()"
            )
        )
    assert {"finding", "Check and rewrite", "Next", "Skip", "Who", "Accept", "Markdown"} <= {
        one.replace("check\n", "").replace("download\n", "").strip() for one in seen
    }


def test_what_cannot_be_used_is_said_and_the_text_stays(page: Page) -> None:
    text = "OKRs are a way to set goals. This page only talks about them."
    rewrite(page, text)
    expect(page.get_by_role("alert").first).to_contain_text("none")
    expect(field(page)).to_have_value(text)


def test_the_example_company_is_one_click_away_and_can_be_removed(page: Page) -> None:
    page.get_by_role("button", name="Baker success").click()
    expect(page.get_by_text("Left as it is").first).to_be_visible()
    expect(page.get_by_text("Answered by the built-in coach").first).to_be_visible()
    page.get_by_role("button", name="Remove the example").click()
    expect(page.get_by_role("button", name="Baker success")).to_have_count(0)
    expect(page.get_by_text("Left as it is").first).to_be_visible()


def test_a_parent_is_suggested_with_its_reason_and_confirmed(page: Page) -> None:
    rewrite(page, "Team: Routes\n\nObjective: Launch van loading for village bakers in Q3 2027\n- Build van loading\n")
    expect(page.get_by_role("heading", name="Save and export").first).to_be_visible()
    settled(page)
    page.get_by_text("Tell it more").click()
    goal = "Village bakers load every van without phoning us"
    page.get_by_label("Higher OKRs that it may serve").fill(
        f"Level: company\n\nObjective: {goal}\n- Bakers load the van alone: from 5 % to 8 % of nights\n"
    )
    aim = page.locator("[class*='st-key-objective-']")
    expect(aim).to_contain_text(goal)
    expect(aim).to_contain_text("because both speak of")
    aim.get_by_role("button", name="Confirm this parent").click()
    expect(aim).to_contain_text("your answer")
    expect(page.locator(".o-inputs li", has_text="Parent OKR")).to_contain_text("given")


def test_no_customers_is_met_with_coaching(page: Page) -> None:
    rewrite(page, "Team: Legal\n\n- Rewrite the travel policy\n")
    page.get_by_label("In your own words", exact=True).fill("We have no customers")
    expect(page.get_by_text("Everyone makes something for somebody").first).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_is_cut_off_on_a_phone(page: Page, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.set_viewport_size({"width": 390, "height": 844})
    rewrite(page, DRAFT)
    expect(page.locator(".o-sentence").first).to_be_visible()
    settled(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    wide = page.evaluate(
        "[...document.querySelectorAll('[data-testid=stMain] *')].filter(e => e.getBoundingClientRect().right "
        "> 391 && getComputedStyle(e).position !== 'absolute').map(e => e.outerHTML.slice(0, 120))"
    )
    assert wide == []


def test_a_download_of_all_drafts_holds_what_was_answered(page: Page) -> None:
    other = "\n## Payroll team\n\nObjective: Launch the new salary portal\n- Build a salary portal for shift workers\n"
    rewrite(page, DRAFT + other)
    page.get_by_label("In your own words", exact=True).fill("night-shift planners")
    expect(card(page).locator(".o-sentence")).to_contain_text("Night-shift planners")
    card(page).get_by_label("To (target)").fill("44 requests")
    expect(card(page).locator(".o-sentence")).to_contain_text("to 44 requests")
    said = download(page, "All as Markdown")
    assert "Night-shift planners" in said
    assert "to 44 requests" in said
    assert "shift workers" in said


def test_an_edit_draws_only_what_it_changes(tabs: BrowserContext, address: str) -> None:
    page, heard = tabs.new_page(), [0]

    def count(frame: str | bytes) -> None:
        heard[0] += len(frame)

    page.on("websocket", lambda socket: socket.on("framereceived", count))
    page.goto(address)
    rewrite(page, DRAFT)
    expect(card(page, 1).locator(".o-sentence")).to_be_visible()
    at_rest(page)
    heard[0] = 0
    page.get_by_label("In your own words", exact=True).fill("growth squads")  # stands in nearly every part of the page
    expect(card(page).locator(".o-sentence")).to_contain_text("Growth squads")
    at_rest(page)
    for_the_answer, heard[0] = heard[0], 0
    card(page).get_by_role("button", name="Accept").click()
    expect(card(page).get_by_text("Accepted")).to_be_visible()
    expect(page.get_by_role("button", name="Undo: accepting")).to_be_visible()
    at_rest(page)
    assert 0 < heard[0] < for_the_answer / 2
    page.close()
