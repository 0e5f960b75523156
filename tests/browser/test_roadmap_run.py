"""A whole roadmap in the browser: uploaded, run in the background, reloaded, left, answered, taken away."""

import json
import re
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.batch.test_results import HOSTILE
from tests.browser.pages import open_page, settled
from tests.command import write

pytestmark = pytest.mark.browser

ITEMS = (
    "Item,Squad,Status\nLaunch the supplier portal,Buying,In progress\nMigrate the billing database,Money,Backlog\n"
    "Frobnicate the quuxes,Ops,Backlog\nPublish the onboarding handbook,People,Next\n"
)
LONG = "Item,Squad\n" + "".join(f"Launch portal {n} for depot {n},Depots\n" for n in range(600))


@pytest.fixture
def opened(page: Page) -> Page:
    """The page of a whole roadmap."""
    open_page(page, "Roadmap")
    page.get_by_text("Give the roadmap as it is").wait_for()
    return page


def upload(page: Page, *paths: str) -> None:
    page.locator("input[type=file]").first.set_input_files(list(paths))


def begin(page: Page) -> None:
    page.get_by_role("button", name=re.compile("^Rewrite [0-9,]+ item")).click()


def finished(page: Page) -> None:
    page.get_by_role("button", name="All files").wait_for(timeout=120_000)


def test_upload_preview_run_and_download(opened: Page, tmp_path: Path) -> None:
    notes = write(tmp_path / "notes.md", "# Roadmap, Q3 2027\n\n- Build a shift swap page for volunteers\n")
    upload(opened, write(tmp_path / "items.csv", ITEMS), notes)
    expect(opened.get_by_text("items.csv: 4 items")).to_be_visible()
    expect(opened.get_by_text("notes.md: 1 item")).to_be_visible()
    expect(opened.get_by_text("Columns read: Item → text, Squad → team, Status → status.")).to_be_visible()
    expect(opened.get_by_text("5 items, about 3 seconds, no cost")).to_be_visible()
    begin(opened)
    finished(opened)
    frame = opened.frame_locator("iframe[src^='data:text/html']")
    expect(frame.get_by_text("Launch the supplier portal").first).to_be_visible()
    with opened.expect_download() as taken:
        opened.get_by_role("button", name="All files").click()
    with zipfile.ZipFile(taken.value.path()) as archive:
        assert {"roadmap.html", "roadmap.xlsx", "roadmap.csv", "roadmap.md", "results.jsonl"} <= set(archive.namelist())
        rows = [json.loads(line) for line in archive.read("results.jsonl").decode().splitlines()]
    assert len(rows) == 5
    assert rows[0]["draft"]["team"] == "Buying"


def test_a_run_survives_a_reload_and_a_change_of_page_in_its_midst(opened: Page, tmp_path: Path) -> None:
    upload(opened, write(tmp_path / "long.csv", LONG))
    begin(opened)
    opened.get_by_role("button", name="Stop: finish what has begun").wait_for()
    expect(opened.get_by_text(re.compile("[1-9][0-9]* of 600 items")).first).to_be_visible()
    address = opened.url
    assert "run=" in address
    opened.reload()
    expect(opened.get_by_text(re.compile("of 600 items")).first).to_be_visible()
    open_page(opened, "Rules")
    expect(opened.get_by_role("heading", name="Rules", exact=True)).to_be_visible()
    open_page(opened, "Roadmap")
    opened.get_by_text("long.csv").first.wait_for()
    finished(opened)
    expect(opened.get_by_text("Finished: 600 of 600 items").first).to_be_visible()
    # Nobody else comes upon it: another session begins with nothing.
    other = opened.context.new_page()
    other.goto(address.partition("?")[0])
    other.get_by_text("Your roadmap: spreadsheets").wait_for()
    other.close()


def test_a_run_that_was_stopped_goes_on(opened: Page, tmp_path: Path) -> None:
    upload(opened, write(tmp_path / "long.csv", LONG))
    begin(opened)
    expect(opened.get_by_text(re.compile("[1-9][0-9]* of 600 items")).first).to_be_visible()
    opened.get_by_role("button", name="Stop: finish what has begun").click()
    opened.get_by_role("button", name="Go on").wait_for()
    opened.get_by_role("button", name="Go on").click()
    opened.get_by_role("button", name="Go on").wait_for(state="detached")
    expect(opened.get_by_text("items not rewritten yet")).to_have_count(0)
    finished(opened)


def test_open_questions_are_answered_and_only_these_run_again(opened: Page, tmp_path: Path) -> None:
    upload(opened, write(tmp_path / "items.csv", ITEMS))
    begin(opened)
    finished(opened)
    opened.get_by_text("Frobnicate the quuxes", exact=True).first.click()
    field = opened.get_by_label("Who is it for?")
    field.fill("night shift leads")
    field.press("Control+Enter")
    opened.get_by_label("What would they do differently? One a line.").fill("settle a swap without a phone call")
    opened.get_by_label("What would they do differently? One a line.").press("Control+Enter")
    opened.get_by_role("button", name="Rewrite the 1 with answers").click()
    finished(opened)
    frame = opened.frame_locator("iframe[src^='data:text/html']")
    expect(frame.locator(".card").get_by_text("night shift leads").first).to_be_visible()
    expect(opened.get_by_text("Finished: 1 of 1 items").first).to_be_visible()


def test_a_column_is_mapped_by_hand_and_an_unusable_file_is_told(opened: Page, tmp_path: Path) -> None:
    upload(opened, write(tmp_path / "odd.csv", "Wat,Wie\nLaunch the supplier portal,Ann\n"))
    expect(opened.get_by_text("has no column that says what is to be done")).to_be_visible()
    opened.get_by_label("text", exact=True).click()
    opened.get_by_role("option", name="Wat").click()
    expect(opened.get_by_text("Columns read: Wat → text; only kept: Wie.")).to_be_visible()


@pytest.mark.parametrize("width", [390, 1280])
def test_hostile_texts_show_as_text(browser: Browser, address: str, tmp_path: Path, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900})
    page = context.new_page()
    heard: list[str] = []
    page.on("dialog", lambda one: (heard.append(one.message), one.dismiss()))
    page.goto(f"{address}/roadmap")
    name = "<img src=x onerror=alert(1)>.md"
    page.locator("input[type=file]").first.set_input_files(
        {"name": name, "mimeType": "text/markdown", "buffer": "".join(f"- {one}\n" for one in HOSTILE).encode()}
    )
    page.get_by_role("button", name=re.compile("^Rewrite")).click()
    page.get_by_role("button", name="All files").wait_for(timeout=120_000)
    settled(page)
    assert heard == []
    assert page.locator("[data-testid=stAppViewContainer] img[src=x]").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    context.close()
