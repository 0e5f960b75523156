"""The page of a roadmap in a real browser: no script of the input runs, the filter works, nothing overflows."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.batch.test_results import HOSTILE
from tests.command import run, write

pytestmark = pytest.mark.browser

ROADMAP = """objectives:
- objective: Rewrite the onboarding guide
  team: Docs
  items: [{text: Rewrite the onboarding guide, status: In progress}]
items:
- {text: Launch the supplier portal, team: Buying, status: Backlog}
- {text: Frobnicate the quuxes, team: "<b>Ops</b>"}
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("roadmap")
    draft = write(folder / "roadmap.yml", ROADMAP + "".join(f"- {{text: {line!r}, team: Evil}}\n" for line in HOSTILE))
    code, _, told = run("batch", draft, "--out", str(folder / "out"))
    assert code == 0, told
    return folder / "out" / "roadmap.html"


@pytest.fixture(params=[390, 1280])
def opened(request: pytest.FixtureRequest, browser: Browser, made: Path) -> Iterator[tuple[Page, list[str]]]:
    context = browser.new_context(viewport={"width": request.param, "height": 900})
    page = context.new_page()
    heard: list[str] = []
    page.on("dialog", lambda one: (heard.append(one.message), one.dismiss()))
    page.on("console", lambda one: heard.append(one.text))
    page.on("pageerror", lambda one: heard.append(str(one)))
    page.on("request", lambda one: heard.append(one.url) if not one.url.startswith("file:") else None)
    page.goto(made.as_uri())
    yield page, heard
    context.close()


def shown(page: Page) -> list[str]:
    return page.locator(".line:visible b").all_inner_texts()


def test_no_script_of_the_input_runs_and_nothing_is_fetched(opened: tuple[Page, list[str]]) -> None:
    page, heard = opened
    page.locator("select[name=view]").select_option("before")
    page.mouse.move(200, 400)
    assert heard == []
    assert page.locator("script").count() == 1
    assert page.locator("main img").count() == 0
    # Even a script that got in by another way would not run: the page's own policy stops it.
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=\"window.ran = 1\">')")
    page.wait_for_timeout(200)
    assert page.evaluate("window.ran") is None


def test_the_filter_shows_one_team_or_one_outcome(opened: tuple[Page, list[str]]) -> None:
    page, _ = opened
    everything = shown(page)
    assert "Launch the supplier portal" in everything
    page.locator("select[name=team]").select_option("Buying")
    assert shown(page) == ["Launch the supplier portal"]
    assert page.locator("#shown").inner_text() == "1 line shown"
    assert page.locator(".card:visible").count() == 1
    page.locator("select[name=team]").select_option("")
    page.locator("select[name=outcome]").select_option("none")
    assert "Frobnicate the quuxes" in shown(page)
    assert "Launch the supplier portal" not in shown(page)
    page.locator("select[name=outcome]").select_option("")
    page.locator("input[name=words]").fill("quux")
    assert shown(page) == ["Frobnicate the quuxes"]


@pytest.mark.capability("002-13")
def test_all_okrs_at_a_glance_lead_to_theirs_and_follow_the_filter(
    browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("glance")
    lines = ("Launch the supplier portal", "Migrate the billing database", "Publish the onboarding handbook")
    draft = write(folder / "plan.md", "# Now\n\n" + "".join(f"- {line}\n" for line in lines))
    assert run("batch", draft, "--out", str(folder / "out"))[0] == 0
    page = browser.new_page(viewport={"width": 390, "height": 900})
    page.goto((folder / "out" / "roadmap.html").as_uri())
    assert page.get_by_text("From plan.md").is_visible()
    rows = page.locator(".overview tbody tr:visible")
    assert rows.count() == 3
    rows.nth(2).get_by_role("link").click()
    assert page.locator("article:target h2").inner_text().startswith(rows.nth(2).inner_text().split(" ", 2)[2][:20])
    page.locator("input[name=words]").fill("handbook")
    assert rows.count() == 1
    page.close()


def test_before_and_after_are_two_views(opened: tuple[Page, list[str]]) -> None:
    page, _ = opened
    assert page.get_by_text("Smallest experiment").first.is_visible()
    page.locator("select[name=view]").select_option("before")
    assert not page.get_by_text("Smallest experiment").first.is_visible()
    assert "Launch the supplier portal" in shown(page)


def test_it_fits_the_width_and_prints_without_its_controls(opened: tuple[Page, list[str]]) -> None:
    page, _ = opened
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    page.emulate_media(media="print")
    assert not page.locator(".bar").is_visible()
    assert page.locator(".card").first.is_visible()
