"""Several people, each signed in by OpenID Connect in a browser of their own: private drafts, roles, no silent loss."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import PATIENCE, serve
from tests.browser.oidc import CLIENT, SECRET, provider
from tests.browser.pages import again_until, field, open_page, rewrite, settled

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PEOPLE = {
    "1001": ("Ana Admin", "ana@harbour.example"),
    "1002": ("Ben Editor", "ben@harbour.example"),
    "1003": ("Vera Viewer", "vera@harbour.example"),
    "1004": ("Paul <b>Publisher</b>", "paul@harbour.example"),
}
ROLES = 'roles = {"vera@harbour.example" = "view", "paul@harbour.example" = "publish"}\n'
DRAFT = "Team: Harbour\n\nObjective: Launch the berth planner in Q2 2027\n- Build a berth planner for pilots\n"
SECRETS = """[auth]
redirect_uri = "http://127.0.0.1:{port}/oauth2callback"
cookie_secret = "a cookie secret of the tests, long enough"
client_id = "{client}"
client_secret = "{secret}"
server_metadata_url = "{issuer}/.well-known/openid-configuration"
"""


@pytest.fixture
def office(tmp_path: Path) -> Iterator[str]:
    """The address of an app to which people have to sign in."""
    (tmp_path / "okr.toml").write_text(ROLES, encoding="utf-8")
    with provider(PEOPLE) as known:

        def prepare(port: int) -> None:
            said = SECRETS.format(port=port, client=CLIENT, secret=SECRET, issuer=known.issuer)
            (tmp_path / ".streamlit").mkdir()
            (tmp_path / ".streamlit" / "secrets.toml").write_text(said, encoding="utf-8")

        with serve(tmp_path, tmp_path / "log.txt", prepare=prepare) as (address, _):
            yield address


def enter(browser: Browser, address: str, name: str) -> Page:
    """Somebody signs in, in a browser of their own."""
    context = browser.new_context(viewport={"width": 1280, "height": 1000})
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    page.goto(address)
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    assert field(page).count() == 0  # nothing of the app is there before
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("link", name=name).click()
    expect(field(page)).to_be_visible()
    return page


@pytest.mark.capability("004-27")
@pytest.mark.capability("004-28")
@pytest.mark.capability("004-32")
def test_people_sign_in_and_work_beside_each_other(browser: Browser, office: str) -> None:
    ana, ben = (enter(browser, office, name) for name in ("Ana Admin", "Ben Editor"))
    # A draft is its author's alone, also while it is being typed.
    save = ana.get_by_role("button", name="Save to workspace")
    again_until(lambda: rewrite(ana, DRAFT), save)
    save.click()
    expect(ana.get_by_text("Only you see it until you share it")).to_be_visible()
    ben.reload()
    expect(field(ben)).to_have_value("")
    settled(ben)
    assert ben.get_by_role("button", name="Take it up").count() == 0
    open_page(ben, "Saved")
    expect(ben.get_by_text("Ben Editor")).to_be_visible()
    assert "berth" not in ben.get_by_test_id("stMain").inner_text()
    ana.get_by_role("link", name="Open what is saved").click()
    expect(ana.locator(".o-tag", has_text="private")).to_be_visible()
    address = ana.url
    ben.goto(address)
    expect(ben.get_by_text(re.compile("is saved here for you"))).to_be_visible()
    # Once it is shared, roles say what each of them may do.
    ana.get_by_role("button", name="Share").click()
    expect(ana.locator(".o-tag", has_text="shared")).to_be_visible()
    vera, paul = (enter(browser, address, name) for name in ("Vera Viewer", "Paul <b>"))
    vera.goto(address)
    vera.get_by_role("tab", name="Change").click()
    expect(vera.get_by_text("Your role reads and comments; change a copy.").first).to_be_visible()
    assert vera.get_by_role("button", name=re.compile("Publish|Ask for a review|Save as version")).count() == 0
    ben.goto(address)
    expect(ben.get_by_role("tab", name="Change")).to_be_visible()
    settled(ben)
    assert ben.get_by_role("button", name="Publish").count() == 0
    # Two of them change it at once; the second to save is shown both, and neither text is lost.
    for page, words in ((ben, "Pilots moor at the first try in Q2 2027"), (ana, "Pilots berth in calm in Q2 2027")):
        page.get_by_role("tab", name="Change").click()
        page.get_by_label("Objective", exact=True).fill(words)
        page.get_by_label("Objective", exact=True).press("Control+Enter")
        expect(page.get_by_text("Your change is kept, and not saved yet.")).to_be_visible()
    ana.get_by_role("button", name="Save as version 2").click()
    expect(ana.get_by_text("Saved as version 2.")).to_be_visible()
    ben.get_by_role("button", name=re.compile("Save as version")).click()
    expect(ben.get_by_text("Nothing was overwritten").first).to_be_visible()
    expect(ben.get_by_text("Ana Admin saved version 2 while you worked on version 1")).to_be_visible()
    ben.get_by_role("button", name="Keep theirs").click()
    expect(ben.get_by_text("Nothing was overwritten")).to_have_count(0)
    # It is reviewed by others, who say what they think of it and see whose it is and what it serves.
    ben.get_by_role("button", name="Ask for a review").click()
    expect(ben.locator(".o-tag", has_text="in review").first).to_be_visible()
    vera.reload()
    vera.get_by_role("tab", name="Comments").click()
    vera.get_by_label("Comment", exact=True).fill("Which pilots?")
    vera.get_by_label("Comment", exact=True).blur()
    vera.get_by_role("button", name="Send").click()
    # Who may publish does; a name is text wherever it stands.
    paul.goto(address)
    paul.get_by_role("tab", name="Comments").click()
    expect(paul.get_by_text("Which pilots?").first).to_be_visible()
    paul.get_by_role("button", name="Publish").click()
    expect(paul.locator(".o-status-published").first).to_be_visible()
    open_page(paul, "Saved")
    expect(paul.get_by_text("Paul <b>Publisher</b>").first).to_be_visible()
    # Signing out ends it.
    paul.get_by_role("button", name="Sign out").click()
    expect(paul.get_by_role("heading", name="Sign in")).to_be_visible()
    for page in (ana, ben, vera, paul):
        page.context.close()
