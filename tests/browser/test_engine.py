"""A model in the browser: a key for this session alone, what leaves before it does, and failures that lose nothing."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import serve
from tests.browser.pages import DRAFT, field, open_page, rewrite, settled
from tests.model.conftest import FakeServer

pytestmark = pytest.mark.browser

KEY = "sk-browser-4711-secret"
REPLY: dict[str, Any] = {
    "objective": "Product teams settle questions on numbers that they trust, in Q3 2027",
    "key_results": [],
}


@pytest.fixture
def model() -> Iterator[FakeServer]:
    fake = FakeServer()
    yield fake
    fake.http.shutdown()
    fake.http.server_close()


def _choose(page: Page, fake: FakeServer) -> None:
    open_page(page, "Settings")
    page.get_by_text("A model of my choice").click()
    for label, text in (
        ("Model, as", "openai/little"),
        ("Address of", f"http://127.0.0.1:{fake.http.server_address[1]}/v1"),
        ("Key (optional)", KEY),
    ):
        page.get_by_label(label).fill(text)
        page.get_by_label(label).press("Enter")
        settled(page)
    expect(page.locator("#okr-leaves")).to_contain_text("openai/little")


def test_the_key_stays_in_the_session_and_a_failure_keeps_everything(
    page: Page, model: FakeServer, server_log: Path, tmp_path: Path
) -> None:
    model.replies = [401]
    urls: list[str] = []
    page.on("request", lambda one: urls.append(one.url))
    _choose(page, model)
    assert model.requests == []  # nothing has left yet, and it is said where it would go
    page.get_by_role("button", name="Test it").click()
    expect(page.get_by_text("refused the key")).to_be_visible(timeout=60_000)
    assert {one["key"] for one in model.requests} == {f"Bearer {KEY}"}
    asked = len(model.requests)
    open_page(page, "Rewrite")
    expect(page.get_by_text("are sent to 127.0.0.1").first).to_be_visible()
    field(page).fill(DRAFT)
    settled(page)
    page.wait_for_timeout(1_000)
    assert len(model.requests) == asked  # typing alone sends nothing
    page.get_by_role("button", name="Check and rewrite").click()
    expect(page.get_by_role("alert").first).to_contain_text("refused the key", timeout=60_000)
    expect(page.get_by_role("button", name="Try again")).to_be_visible()
    # The text is there, and the coach answers meanwhile.
    expect(field(page)).to_have_value(DRAFT)
    expect(page.locator(".o-sentence").first).to_be_visible()
    # Typing on does not knock again by itself.
    asked = len(model.requests)
    page.get_by_label("In your own words", exact=True).fill("growth squads")
    settled(page)
    page.wait_for_timeout(1_000)
    assert len(model.requests) == asked
    page.get_by_role("button", name="Stay with the coach").click()
    expect(page.get_by_role("button", name="Try again")).to_have_count(0)
    expect(page.locator(".o-sentence").first).to_contain_text("Growth squads")
    # The key is nowhere: no address, no log, no page, no storage, not the server's environment, no file it wrote.
    assert not any(KEY in url for url in urls)
    assert KEY not in page.content()
    assert KEY not in page.evaluate("JSON.stringify([{...sessionStorage}, {...localStorage}, document.cookie])")
    assert KEY not in server_log.read_text(encoding="utf-8", errors="replace")
    # Another session, and this one after a reload, have none.
    open_page(page, "Settings")
    page.reload()
    page.get_by_text("A model of my choice").click()
    expect(page.get_by_label("Key (optional)")).to_have_value("")


def test_a_hostile_reply_is_text(page: Page, model: FakeServer) -> None:
    fired: list[str] = []
    page.on("dialog", lambda one: (fired.append(one.message), one.dismiss()))
    bad = "Clerks <img src=x onerror=alert(1)> **close** the month sooner <script>alert(2)</script>, in Q3 2027"
    model.replies = [json.dumps({**REPLY, "objective": bad})]
    _choose(page, model)
    open_page(page, "Rewrite")
    rewrite(page, DRAFT)
    expect(page.get_by_text("Save and export").first).to_be_visible(timeout=60_000)
    settled(page)
    page.wait_for_timeout(500)
    assert fired == []
    assert page.locator("[data-testid=stMain] img[src='x'], [data-testid=stMain] script").count() == 0


def test_a_broken_setting_is_said_on_the_page(tmp_path: Path, page: Page) -> None:
    (tmp_path / "okr.toml").write_text('most_key_results = "many"\n', encoding="utf-8")
    with serve(tmp_path) as (address, _):
        page.goto(address)
        field(page).fill(DRAFT)
        expect(page.get_by_role("alert").first).to_contain_text("okr.toml")
        expect(field(page)).to_have_value(DRAFT)


def test_ending_the_command_ends_the_server() -> None:
    """Else a server without an owner holds the port."""
    code = "import urllib.request, sys; urllib.request.urlopen(sys.argv[1], timeout=2)"
    with serve() as (address, command):
        assert subprocess.run([sys.executable, "-c", code, address], check=False).returncode == 0
        command.terminate()
        command.wait(timeout=20)
        assert subprocess.run([sys.executable, "-c", code, address], capture_output=True, check=False).returncode != 0
