"""Whatever is done while the server is still busy with what was done before arrives all the same."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, expect

from assistant.cli.app import OPTIONS
from tests.browser.conftest import serve

pytestmark = pytest.mark.browser


def _run(file: str) -> Callable[[int], list[str]]:
    def command(port: int) -> list[str]:
        options = [f"--{name}={value}" for name, value in {**OPTIONS, "server.port": str(port)}.items()]
        return ["streamlit", "run", str(Path(__file__).parent / file), *options]

    return command


@pytest.fixture(scope="module")
def slow_address() -> Iterator[str]:
    """The address of a page whose callbacks take long."""
    with serve(module=_run("slow_page.py")) as (where, _):
        yield where


@pytest.fixture(scope="module")
def slow_panels() -> Iterator[str]:
    """The address of a page of which one part takes long to draw."""
    with serve(module=_run("slow_panels.py")) as (where, _):
        yield where


def test_words_a_click_and_more_words_at_once_all_arrive(tabs: BrowserContext, slow_address: str) -> None:
    page = tabs.new_page()
    page.goto(slow_address)
    expect(page.get_by_text("nothing and nothing, 0 clicks")).to_be_visible()
    page.get_by_label("first").fill("hens")
    page.get_by_role("button", name="Go").click()  # leaves the field, which sends its words, and is a click besides
    page.get_by_label("second").fill("geese")
    page.get_by_label("second").press("Control+Enter")
    page.get_by_role("button", name="On").click()
    expect(page.get_by_text("hens and geese, 2 clicks")).to_be_visible()
    page.close()


def test_what_is_drawn_is_seen_though_a_click_waits_that_draws_something_else(
    tabs: BrowserContext, slow_panels: str
) -> None:
    page = tabs.new_page()
    page.goto(slow_panels)
    expect(page.get_by_text("begun 0")).to_be_visible()
    for times in range(1, 6):
        page.get_by_role("button", name="Begin").click()
        page.get_by_role("button", name="Go").click()  # while the first part is being drawn
        expect(page.get_by_text(f"{times} clicks")).to_be_visible()
        expect(page.get_by_text(f"begun {times}", exact=True)).to_be_visible()
        # And what the first part does not show any more is gone.
        expect(page.get_by_text("even")).to_have_count((times + 1) % 2)
    page.close()
