"""The figures on a phone: every name stays whole and beside its figures, on the Quality page and in the HTML report."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from assistant import ui
from eval.gate import gate
from eval.report.html import as_html
from eval.report.summary import summary
from eval.rows import Row
from eval.store import Head, Run
from eval.thresholds import Threshold, Thresholds
from tests.browser.pages import settled

HELD = json.loads((Path(ui.__file__).parent / "quality.json").read_text(encoding="utf-8"))
# Words are whole where each part of a name that may not break takes one line.
BROKEN = """cells => cells.flatMap(cell => [...cell.childNodes].filter(node => node.nodeType === 3)
    .flatMap(node => [...node.textContent.matchAll(/[^\\s_]+_?/g)].map(word => {
        const range = document.createRange();
        range.setStart(node, word.index); range.setEnd(node, word.index + word[0].length);
        return [word[0], new Set([...range.getClientRects()].map(box => Math.round(box.top))).size];
    }))).filter(([, lines]) => lines > 1).map(([word]) => word)"""


@pytest.mark.browser
@pytest.mark.parametrize("width", [390, 1280])
def test_names_stay_whole_and_beside_their_figures(page: Page, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{address}/quality")
    settled(page)
    rows = page.locator(".o-figures").first.locator("tbody tr")
    expect(rows).to_have_count(len(HELD["graders"]))
    who = page.locator(".o-figures tr", has=page.locator("th", has_text="who")).first
    name, figure = who.locator("th").bounding_box(), who.locator("td").first.bounding_box()
    assert name and figure and abs(name["y"] - figure["y"]) < 2 and name["x"] < figure["x"] < width
    assert page.locator(".o-figures th").evaluate_all(BROKEN) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    fell = HELD["failing"][0]
    page.get_by_text(f"{fell['case']} ({fell['dataset']})").first.click()
    expect(page.get_by_text(fell["draft"].splitlines()[0]).first).to_be_visible()


@pytest.mark.browser
def test_names_stay_whole_in_the_report_on_a_phone(page: Page, tmp_path: Path) -> None:
    names = ("nothing_invented", "key_result_boxes", "commitments", "behaviour")
    rows = [Row("c", name, "passed", dataset="commitments") for name in names]
    policy = Thresholds(grader={name: Threshold(share=1, because="all of them") for name in names})
    found = summary(Run(Head("coach", "1"), tuple(rows)), [], gate(rows, policy), "d")
    file = tmp_path / "quality.html"
    file.write_text(as_html(found), encoding="utf-8")
    page.set_viewport_size({"width": 390, "height": 900})
    page.goto(file.as_uri())
    assert page.locator("td:first-child, th").evaluate_all(BROKEN) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
