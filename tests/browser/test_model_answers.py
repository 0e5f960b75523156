"""A model that is slow, wrong or gone, in the browser: its words as they come, and nothing lost or paid twice."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, TimeoutError, expect

from tests.browser.conftest import serve
from tests.browser.pages import DRAFT, card, field, open_page, rewrite
from tests.model.conftest import FakeServer

pytestmark = pytest.mark.browser

LONG = 90_000  # milliseconds: everything is loaded for the first call, on a machine that may be busy
KEY = "sk-typed-31337-secret"
OBJECTIVE = "Product teams settle questions on numbers that they trust"
REPLY: dict[str, Any] = {
    "objective": OBJECTIVE,
    "key_results": [
        {
            "who": "product managers",
            "does_what": "answer a question of usage without asking the reporting team",
            "measure": "share of usage questions settled without a request",
            "unit": "%",
            "direction": "up",
            "source": "request queue",
            "lines": ["L1"],
        },
        {
            "who": "analysts in product teams",
            "does_what": "correct fewer figures before a review",
            "measure": "figures corrected per review",
            "unit": "figures",
            "direction": "down",
            "source": "review notes",
            "lines": ["L1"],
        },
    ],
    "links": [{"line": "L1", "key_result": 0}],
}


@pytest.fixture
def model() -> Iterator[FakeServer]:
    fake = FakeServer()
    yield fake
    fake.close()


@pytest.fixture(scope="module")
def quick(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """An app that soon gives a server up, and the folder that holds all that it writes."""
    folder = tmp_path_factory.mktemp("quick")
    with serve(log=folder / "log.txt", kept=folder, OKR_TIMEOUT="2", OKR_RETRIES="1") as (where, _):
        yield where, folder


@contextmanager
def opened(browser: Browser, where: str) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 1000}, accept_downloads=True)
    page = context.new_page()
    page.set_default_timeout(LONG)
    page.goto(where)
    page.get_by_role("button", name="Check and rewrite").wait_for()
    yield page
    context.close()


def choose(page: Page, fake: FakeServer, name: str) -> None:
    """Names the model, its server and a key; nothing is sent by that."""
    open_page(page, "Settings")
    page.get_by_text("A model of my choice").click()
    for label, text in (("Model, as", f"openai/{name}"), ("Address of", fake.base), ("Key (optional)", KEY)):
        page.get_by_label(label).fill(text)
        page.get_by_label(label).press("Enter")
        calm(page)
    expect(page.locator("#okr-leaves")).to_contain_text(f"openai/{name}")
    assert fake.requests == []
    open_page(page, "Rewrite")
    expect(page.get_by_text("are sent to 127.0.0.1").first).to_be_visible()


def calm(page: Page) -> None:
    """Waits until the page is drawn to its end."""
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning", timeout=LONG)


def pick(page: Page, label: str, option: str) -> None:
    """Chooses from a list, which closes when the page is drawn anew under it."""
    for _ in range(10):
        page.get_by_role("combobox", name=label).click()
        try:
            page.get_by_role("option", name=option).click(timeout=3000)
            return
        except TimeoutError:
            continue
    raise AssertionError(f"{label} never offered {option}")


def answered_by(page: Page, name: str) -> None:
    """Waits for a rewrite that says whose it is."""
    # While the page is drawn anew, what stood there before may still stand below.
    expect(page.locator(".o-engine", has_text=f"Answered by {name}").first).to_be_visible(timeout=LONG)


class Slow:
    """Streams a reply in two halves; the second waits until ``go`` is set."""

    def __init__(self) -> None:
        self.go = threading.Event()

    def __call__(self, handler: Any) -> None:
        text = json.dumps(REPLY)
        half = text.index("correct fewer")
        handler.send_response(200)
        handler.send_header("Content-Type", "text/event-stream")
        handler.end_headers()
        for part in (text[:half], text[half:]):
            handler.event({"choices": [{"index": 0, "delta": {"content": part}, "finish_reason": None}]})
            if part == text[:half]:
                self.go.wait(30)
        handler.event({"choices": [{"index": 0, "delta": {}, "finish_reason": "stop"}]})
        handler.wfile.write(b"data: [DONE]\n\n")


def test_its_words_are_shown_as_they_come_and_a_click_meanwhile_neither_stops_nor_repeats_it(
    browser: Browser, address: str, model: FakeServer
) -> None:
    slow = Slow()
    model.replies = [slow]
    with opened(browser, address) as page:
        choose(page, model, "slow")
        rewrite(page, DRAFT)
        come = page.locator("#okr-arriving")
        expect(come).to_contain_text(OBJECTIVE)
        expect(come).to_contain_text("Product managers answer a question of usage")
        expect(come).to_contain_text("not judged yet")
        expect(page.get_by_text("Meanwhile, what the built-in coach makes of it")).to_be_visible()
        # Another page and back again: the reply goes on to be written, and is not asked for twice.
        open_page_now(page, "Rules")
        open_page_now(page, "Rewrite")
        expect(come).to_contain_text(OBJECTIVE)
        slow.go.set()
        expect(page.get_by_role("heading", name="Save and export").first).to_be_visible()
        expect(card(page)).to_contain_text("Product managers answer a question of usage")
        answered_by(page, "openai/slow")
        expect(come).to_have_count(0)
        assert len(model.requests) == 1


def open_page_now(page: Page, title: str) -> None:
    """Goes to another page without waiting for the one that is being drawn."""
    link = page.get_by_test_id("stSidebarNavLink").filter(has_text=title).first
    link.click()
    expect(link).to_have_attribute("aria-current", "page")


def test_the_coach_can_take_over_while_a_model_is_awaited(browser: Browser, address: str, model: FakeServer) -> None:
    slow = Slow()
    model.replies = [slow]
    with opened(browser, address) as page:
        choose(page, model, "awaited")
        rewrite(page, DRAFT)
        expect(page.locator("#okr-arriving")).to_contain_text(OBJECTIVE)
        page.get_by_role("button", name="Stay with the coach").click()
        answered_by(page, "the built-in coach")
        slow.go.set()
        calm(page)
        assert len(model.requests) == 1


def test_it_is_asked_in_the_language_that_the_settings_name(browser: Browser, address: str, model: FakeServer) -> None:
    model.replies = [json.dumps(REPLY)]
    with opened(browser, address) as page:
        choose(page, model, "spoken")
        open_page(page, "Settings")
        pick(page, "A model writes in", "German")
        calm(page)
        page.reload()
        expect(page.get_by_role("combobox", name="A model writes in")).to_have_value("German")
        # A key typed here went with the reload, as it should.
        choose(page, model, "spoken")
        rewrite(page, DRAFT)
        answered_by(page, "openai/spoken")
        assert "Write in German." in model.requests[0]["messages"][0]["content"]


def drop(handler: Any) -> None:
    """Promises a long body, sends a part of it, and hangs up."""
    handler.send_response(200)
    handler.send_header("Content-Type", "text/event-stream")
    handler.end_headers()
    handler.event({"choices": [{"index": 0, "delta": {"content": '{"objective": "Prod'}, "finish_reason": None}]})
    handler.close_connection = True


def hang(handler: Any) -> None:
    """Says nothing for longer than anybody waits."""
    threading.Event().wait(4)


def page_of_a_network(handler: Any) -> None:
    handler.send(200, "<html><script>alert(1)</script>Please log in</html>", kind="text/html")


def busy(handler: Any) -> None:
    handler.send(429, {"error": {"message": f"slow down {KEY}"}}, Retry_After="1")


FAILURES = {
    "refused": (401, "refused the key", 1),
    "busy": (busy, "takes no more calls", 2),
    "broken": (500, "failed on its side", 2),
    "dropped": (drop, "broke the connection off", 2),
    "silent": (hang, "did not answer in time", 2),
    "garbage": ("no JSON, sorry", "did not answer in the form asked for", 2),
    "portal": (page_of_a_network, "no reply of a model", 1),
}


@pytest.mark.parametrize("name", FAILURES)
def test_a_failure_is_told_with_what_to_do_and_nothing_is_lost(
    browser: Browser, quick: tuple[str, Path], model: FakeServer, name: str
) -> None:
    reply, said, most = FAILURES[name]
    model.replies = [reply]
    fired: list[str] = []
    with opened(browser, quick[0]) as page:
        page.on("dialog", lambda one: (fired.append(one.message), one.dismiss()))
        choose(page, model, name)
        rewrite(page, DRAFT)
        expect(page.get_by_role("alert").first).to_contain_text(said, timeout=LONG)
        expect(field(page)).to_have_value(DRAFT)
        answered_by(page, "the built-in coach")
        expect(page.locator(".o-sentence").first).to_be_visible()
        calm(page)
        assert len(model.requests) == most, "no call beyond the bound, and none by itself afterwards"
        assert KEY not in page.content()
        assert fired == []
        # The server is well again: the same page goes on.
        model.replies = [json.dumps(REPLY)]
        page.get_by_role("button", name="Try again").click()
        answered_by(page, f"openai/{name}")
        expect(card(page)).to_contain_text("Product managers answer a question of usage")


def test_a_typed_key_is_in_no_file_no_record_and_no_environment(
    browser: Browser, tmp_path: Path, model: FakeServer
) -> None:
    model.replies = [json.dumps(REPLY)]
    log = tmp_path / "log.txt"
    with serve(log=log, kept=tmp_path / "kept", OKR_RETRIES="0") as (where, process), opened(browser, where) as page:
        urls: list[str] = []
        page.on("request", lambda one: urls.append(one.url))
        choose(page, model, "keyed")
        rewrite(page, DRAFT)
        answered_by(page, "openai/keyed")
        assert model.requests[0]["key"] == f"Bearer {KEY}", "it goes to the server that was named"
        calm(page)
        with page.expect_download() as started:
            page.get_by_role("button", name="JSON", exact=True).click()
        assert KEY not in Path(started.value.path()).read_text(encoding="utf-8")
        page.wait_for_timeout(1_500)  # what is being typed is kept a moment later
        assert KEY not in page.evaluate("JSON.stringify([{...sessionStorage}, {...localStorage}, document.cookie])")
        assert not any(KEY in one for one in urls)
        for number in running(process.pid):
            assert KEY.encode() not in Path(f"/proc/{number}/environ").read_bytes()
            assert KEY.encode() not in Path(f"/proc/{number}/cmdline").read_bytes()
    written = [one for one in tmp_path.rglob("*") if one.is_file()]
    assert any(one.parent.name == "replies" for one in written), "the reply itself is kept"
    assert [one for one in written if KEY.encode() in one.read_bytes()] == []


def running(first: int) -> list[int]:
    """A process and all that it started."""
    numbers = [first]
    for one in numbers:
        children = Path(f"/proc/{one}/task/{one}/children")
        numbers += [int(child) for child in children.read_text().split()] if children.exists() else []
    return numbers
