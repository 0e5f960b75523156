"""Nobody is shut out: axe finds no serious violation on any page, in light and in dark, wide and on a phone."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from assistant.ui.navigation import PAGES
from tests.browser.pages import DRAFT, at_rest, open_page, rewrite

pytestmark = pytest.mark.browser

SERIOUS = ("serious", "critical")


def violations(page: Page) -> list[str]:
    at_rest(page)
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html'][:160]}" for one in found if one["impact"] in SERIOUS]


def _worked_at(page: Page) -> None:
    open_page(page, "Rewrite")
    rewrite(page, DRAFT)
    expect(page.locator(".o-sentence").first).to_be_visible()
    page.locator("details.o-finding summary").first.click()
    page.get_by_text("New to OKRs?").click()


def _judged(page: Page) -> None:
    open_page(page, "Rules")
    page.get_by_role("button", name="A weak one").click()
    expect(page.get_by_text("Nobody is named").first).to_be_visible()


def _set_up(page: Page) -> None:
    open_page(page, "Settings")
    page.get_by_text("A model of my choice").click()
    expect(page.get_by_label("Key (optional)")).to_be_visible()
    page.get_by_text("Objectives: 6 rules").click()


STATES: dict[str, Callable[[Page], None]] = {"Rewrite": _worked_at, "Rules": _judged, "Settings": _set_up}


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 390)])
def test_axe_finds_nothing_serious(page: Page, scheme: str, width: int) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.set_viewport_size({"width": width, "height": 900})
    found: dict[str, list[str]] = {}
    for title in (entry.title for entry in PAGES):
        open_page(page, title)
        found[title] = violations(page)
        if title in STATES:
            STATES[title](page)
            found[f"{title}, worked at"] = violations(page)
    assert {state: bad for state, bad in found.items() if bad} == {}
    assert len(found) == len(PAGES) + len(STATES)


def test_axe_would_find_something(page: Page) -> None:
    page.locator("[data-testid=stMain]").evaluate("main => main.append(document.createElement('button'))")
    assert any(one.startswith("button-name") for one in violations(page))
