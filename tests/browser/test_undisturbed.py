"""Whatever is done while the server is still busy with what was done before arrives all the same."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, expect

from assistant.cli.app import OPTIONS
from tests.browser.conftest import serve

pytestmark = pytest.mark.browser


def _slow_page(port: int) -> list[str]:
    options = [f"--{name}={value}" for name, value in {**OPTIONS, "server.port": str(port)}.items()]
    return ["streamlit", "run", str(Path(__file__).parent / "slow_page.py"), *options]


@pytest.fixture(scope="module")
def slow_address() -> Iterator[str]:
    """The address of a page whose callbacks take long."""
    with serve(module=_slow_page) as (where, _):
        yield where


def test_words_a_click_and_more_words_at_once_all_arrive(tabs: BrowserContext, slow_address: str) -> None:
    page = tabs.new_page()
    page.goto(slow_address)
    expect(page.get_by_text("nothing and nothing, 0 clicks")).to_be_visible()
    page.get_by_label("first").fill("hens")
    page.get_by_role("button", name="Go").click()  # leaves the field, which sends its words, and is a click besides
    page.get_by_label("second").fill("geese")
    page.get_by_label("second").press("Control+Enter")
    page.get_by_role("button", name="Go").click()
    expect(page.get_by_text("hens and geese, 2 clicks")).to_be_visible()
    page.close()
