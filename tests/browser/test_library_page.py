"""The library page: a document goes in, its passage is found with its place, and a parent is confirmed."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import serve
from tests.browser.pages import rewrite
from tests.command import run, write

pytestmark = pytest.mark.browser
_HIVES = "# Hives\n\n## Swarms\n\nWardens hear of swarms a day late, when the bees have moved on.\n"


def test_a_document_is_added_and_found_and_a_parent_confirmed(page: Page, address: str, tmp_path: Path) -> None:
    page.goto(f"{address}/library")
    expect(page.get_by_role("heading", name="Library")).to_be_visible()
    plan = tmp_path / "orchard.md"
    plan.write_text("# Orchard\n\n## Pickers\n\nPickers lose ripe fruit, as nobody tells them which row is ready.\n")
    expect(page.get_by_role("button", name="Add documents")).to_be_disabled()
    page.locator("input[type=file]").set_input_files(str(plan))
    page.get_by_role("button", name="Add documents").click()
    expect(page.get_by_text("orchard.md: added 1 passages")).to_be_visible()
    page.get_by_label("What are you looking for?").fill("ripe fruit")
    page.get_by_label("What are you looking for?").press("Enter")
    expect(page.get_by_text("orchard.md, line 5")).to_be_visible()
    page.get_by_label("Paste OKRs").fill(
        "## Objective: Grocers get fruit at its best in 2027\n\n- KR: Grocers sell 90 %"
    )
    page.get_by_label("Paste OKRs").press("Tab")
    page.get_by_role("button", name="Add to the tree").click()
    expect(page.get_by_text("1 added to the tree")).to_be_visible()
    page.get_by_label("An OKR that needs a parent").fill("Pickers bring fruit to grocers sooner")
    page.get_by_label("An OKR that needs a parent").press("Enter")
    expect(page.get_by_text("Both speak of")).to_be_visible()
    page.get_by_role("button", name=re.compile("Confirm: Grocers")).click()
    expect(page.get_by_text("It counts as a signal")).to_be_visible()
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 1000})
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width
        page.screenshot(path=str(tmp_path / f"library-{width}.png"), full_page=True)


def test_a_rewrite_is_given_its_parent_from_the_library(page: Page, address: str) -> None:
    page.goto(f"{address}/library")
    page.get_by_label("Paste OKRs").fill(
        "## Objective: Beekeepers lose no colony to mites in 2027\n\n- KR: Beekeepers treat 90 % of hives in time"
    )
    page.get_by_label("Paste OKRs").press("Tab")
    page.get_by_role("button", name="Add to the tree").click()
    expect(page.get_by_text("1 added to the tree")).to_be_visible()
    page.goto(address)
    rewrite(page, "- Build a mite alarm so that beekeepers treat hives in time")
    expect(page.get_by_text("Proposed from the library: both speak of").first).to_be_visible()


def test_a_damaged_index_is_made_anew_from_the_page_and_a_rewrite_goes_on_meanwhile(page: Page, tmp_path: Path) -> None:
    run("library", "--library", str(tmp_path / "library"), "add", write(tmp_path / "hives.md", _HIVES))
    (tmp_path / "library/index/chroma.sqlite3").write_bytes(b"SQLite format 3\0" + b"\xff" * 5000)
    with serve(kept=tmp_path) as (address, _):
        page.goto(address)
        rewrite(page, "- Build a swarm alarm so that wardens fetch swarms in time")
        expect(page.get_by_text("Rewritten without the library: the search index").first).to_be_visible()
        page.goto(f"{address}/library")
        page.get_by_label("What are you looking for?").fill("swarms")
        page.get_by_label("What are you looking for?").press("Enter")
        expect(page.get_by_text("is damaged; no document is lost")).to_be_visible()
        expect(page.get_by_label("Paste OKRs")).to_be_visible()  # the tree is whole
        page.screenshot(path=str(tmp_path / "damaged.png"), full_page=True)
        page.get_by_role("button", name="Make the index anew").click()
        expect(page.get_by_text("hives.md, line 5")).to_be_visible()
