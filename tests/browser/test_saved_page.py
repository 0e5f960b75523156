"""Saving, finding again, comparing and publishing, in a real browser over a real database."""

import os
import re
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import PATIENCE, serve
from tests.browser.pages import again_until, at_rest, field, settled

pytestmark = pytest.mark.browser

DRAFT = "Team: Harbour\n\nObjective: Launch the berth planner in Q2 2027\n- Build a berth planner for pilots\n"


def rewrite(page: Page, text: str) -> None:
    field(page).fill(text)
    field(page).blur()
    page.get_by_role("button", name="Check and rewrite").click()
    expect(page.locator(".o-sentence").first).to_be_visible()
    settled(page)


def saved(page: Page, text: str) -> None:
    """Save a rewrite and open it."""
    rewrite(page, text)
    save = page.get_by_role("button", name="Save to workspace")
    again_until(save.click, page.get_by_text("Only you see it until you share it"))
    page.get_by_role("link", name="Open what is saved").click()
    expect(page.get_by_role("tab", name="Versions")).to_be_visible()


@pytest.mark.capability("004-28")
def test_save_change_compare_restore_publish_and_delete_with_undo(page: Page) -> None:
    saved(page, DRAFT)
    assert "okr=" in page.url
    page.get_by_role("tab", name="Change").click()
    objective = page.get_by_label("Objective", exact=True)
    objective.fill("Pilots reach their berth in calm and safety, by the end of Q2 2027")
    objective.press("Control+Enter")
    expect(page.get_by_text("Your change is kept, and not saved yet.")).to_be_visible()
    page.get_by_role("button", name="Save as version 2").click()
    expect(page.get_by_text("Saved as version 2.")).to_be_visible()
    page.get_by_role("tab", name="Versions").click()
    expect(page.locator("ins", has_text="calm").first).to_be_visible()
    page.get_by_role("button", name="Let version 1 stand again").click()
    expect(page.get_by_text("Version 1 stands again, as version 3.")).to_be_visible()
    page.get_by_role("button", name="Publish").click()
    expect(page.locator(".o-status-published").first).to_have_text("published")
    page.get_by_role("tab", name="Comments").click()
    page.get_by_label("Comment", exact=True).fill("<b>Which</b> pilots?")
    page.get_by_label("Comment", exact=True).blur()
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_text("<b>Which</b> pilots?").first).to_be_visible()
    page.get_by_role("tab", name="Export").click()
    settled(page)
    with page.expect_download() as started:
        page.get_by_role("button", name="Page to print").click()
    assert "<!doctype html>" in Path(started.value.path()).read_text(encoding="utf-8")
    page.get_by_role("button", name="Delete").click()
    expect(page.get_by_text("This OKR was deleted.")).to_be_visible()
    page.get_by_role("button", name="Bring back").click()
    expect(page.get_by_role("tab", name="Versions")).to_be_visible()


def test_a_click_that_arrives_twice_saves_once(page: Page) -> None:
    rewrite(page, DRAFT.replace("berth", "lock"))
    page.get_by_role("button", name="Save to workspace").dblclick()
    expect(page.get_by_text("Only you see it until you share it")).to_be_visible()
    expect(page.get_by_role("button", name="Save as version 2")).to_be_visible()
    settled(page)
    expect(page.get_by_role("button", name="Save as version 3")).to_have_count(0)


def test_two_tabs_that_edit_one_okr_are_shown_both(page: Page) -> None:
    saved(page, DRAFT.replace("berth", "mooring"))
    other = page.context.new_page()
    other.goto(page.url)
    page.get_by_role("tab", name="Change").click()
    page.get_by_label("Objective", exact=True).fill("Pilots moor at the first try all through Q2 2027")
    page.get_by_label("Objective", exact=True).press("Control+Enter")
    expect(page.get_by_text("Your change is kept, and not saved yet.")).to_be_visible()
    # Meanwhile somebody goes on in the rewriter and saves.
    other.get_by_role("button", name="Go on in the rewriter").click()
    other.get_by_role("button", name="Save as version 2").click()
    expect(other.get_by_text("Saved as version 2.")).to_be_visible()
    page.get_by_role("button", name=re.compile("Save as version")).click()
    expect(page.get_by_text("Nothing was overwritten").first).to_be_visible()
    page.get_by_role("button", name="Save mine on top").click()
    expect(page.get_by_text("Saved as version 3, on top of theirs.")).to_be_visible()


def test_hostile_words_show_as_text(page: Page) -> None:
    fired: list[str] = []
    page.on("dialog", lambda dialog: (fired.append(dialog.message), dialog.dismiss()))
    hostile = "Pilots <img src=x onerror=alert(1)> dock **bold** <script>alert(2)</script>"
    saved(page, DRAFT.replace("berth", "quay"))
    page.get_by_role("tab", name="Change").click()
    page.get_by_label("Objective", exact=True).fill(hostile)
    page.get_by_label("Objective", exact=True).press("Control+Enter")
    expect(page.get_by_text("Your change is kept, and not saved yet.")).to_be_visible()
    page.get_by_role("button", name="Save as version 2").click()
    expect(page.get_by_role("heading", level=2, name=hostile)).to_be_visible()
    page.get_by_role("button", name="All saved OKRs").click()
    expect(page.get_by_text(hostile).first).to_be_visible()
    assert fired == []
    assert page.locator("[data-testid=stMain] script, [data-testid=stMain] img[src='x']").count() == 0


def test_the_list_fits_a_phone_and_is_narrowed(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    saved(page, DRAFT.replace("Harbour", "Lighthouse"))
    page.get_by_role("button", name="All saved OKRs").click()
    with page.expect_download() as started:  # at once, while the page is still being drawn
        page.get_by_role("button", name="JSON", exact=True).click()
    assert "Lighthouse" in Path(started.value.path()).read_text(encoding="utf-8")
    words = page.get_by_label("Words")
    words.fill("no such words")
    words.press("Enter")
    expect(page.get_by_text("None of your OKRs fits")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="finds the server's process in /proc")
def test_a_killed_server_loses_at_most_five_seconds_of_typing(browser: Browser, tmp_path: Path) -> None:
    context = browser.new_context()
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    marks: list[tuple[float, str]] = []
    with serve(kept=tmp_path) as (where, server):
        page.goto(where)
        typed = field(page)
        typed.fill("At first ")
        expect(page.get_by_role("button", name="Start anew")).to_be_visible()
        # The workspace is opened beside the first page; from then on everything is kept.
        wait_until(lambda: (tmp_path / "workspace.sqlite3").exists() and b"At first" in held(tmp_path))
        begun = time.monotonic()
        while time.monotonic() - begun < 8:  # without a pause, and without leaving the field
            word = f"w{len(marks)} "
            typed.press_sequentially(word, delay=60)
            marks.append((time.monotonic(), word.strip()))
        killed = time.monotonic()
        os.kill(listener(server.pid), signal.SIGKILL)
        server.wait()
    page.close()
    with serve(kept=tmp_path) as (where, _):
        page = context.new_page()
        page.goto(where)
        page.get_by_role("button", name="Take it up").first.click()
        expect(field(page)).not_to_have_value("")
        found = field(page).input_value().split()
    context.close()
    for at, word in marks:
        assert word in found or at > killed - 5, f"{word} was typed {killed - at:.1f} s before the end"


def test_what_is_offered_again_stands_where_its_going_moves_no_field(browser: Browser, tmp_path: Path) -> None:
    with serve(kept=tmp_path) as (where, _):
        first = browser.new_context()
        page = first.new_page()
        page.set_default_timeout(PATIENCE)
        page.goto(where)
        field(page).fill("- Paint the harbour wall")
        wait_until(lambda: (tmp_path / "workspace.sqlite3").exists() and b"harbour wall" in held(tmp_path))
        first.close()
        second = browser.new_context()
        page = second.new_page()
        page.set_default_timeout(PATIENCE)
        page.goto(where)
        offer = page.get_by_role("button", name="Take it up")
        expect(offer).to_be_visible(timeout=PATIENCE)
        at_rest(page)
        before = page.get_by_role("button", name="Check and rewrite").bounding_box()
        field(page).fill("- Paint the lighthouse")
        expect(offer).to_have_count(0, timeout=PATIENCE)
        at_rest(page)
        assert page.get_by_role("button", name="Check and rewrite").bounding_box() == before
        second.close()


def held(folder: Path) -> bytes:
    """All that the workspace's files hold."""
    return b"".join(one.read_bytes() for one in folder.glob("workspace.sqlite3*"))


def wait_until(there: Callable[[], bool]) -> None:
    until = time.monotonic() + PATIENCE / 1000
    while not there():
        assert time.monotonic() < until
        time.sleep(0.1)


def listener(command: int) -> int:
    """The process of the server that a command started."""
    (child,) = Path(f"/proc/{command}/task/{command}/children").read_text().split()
    return int(child)
