"""The roadmap by outcomes: what is grouped, and how each format keeps the words of the input harmless."""

import csv
import io
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.batch.grouping import roadmap_of
from assistant.batch.horizon import horizon
from assistant.batch.items import entries_of
from assistant.batch.ledger import Finished, Ledger, Row
from assistant.flow import convert
from assistant.formats.read import read_text
from assistant.report.roadmap import Horizon, Line, Outcome, Part, Roadmap, reworded, worked_on
from assistant.report.roadmap_markdown import APART
from tests.batch.conftest import LINES
from tests.command import run, write

HOSTILE = (
    '=HYPERLINK("http://evil.example","x") launch the portal',
    "@SUM(1+1) build the swap page",
    "Launch <script>alert(1)</script><img src=x onerror=alert(2)> the portal",
    "Build \u202ethe lortal\u202c \u200fwith ]]> --> marks and | pipes `and` [links](javascript:alert(3))",
    'Launch the " onmouseover=alert(4) x=" page',
)


def made(text: str, tmp_path: Path, **more: str) -> Roadmap:
    entries = entries_of([read_text(text)])
    with Ledger(tmp_path / "ledger", {"input": {"digest": "1"}, "options": {}}) as ledger:
        for one in entries:
            converted = convert(one.draft).model_copy(update={"id": one.id})
            ledger.keep([Row(one.id, one.digest, "", Finished.of(converted))])
        return roadmap_of(entries, ledger, files=("-",), **more)


def test_each_line_gets_its_part_and_its_reason(tmp_path: Path) -> None:
    got = made("".join(f"- {line}\n" for line in LINES), tmp_path)
    assert [line.text for line in got.lines] == list(LINES)
    parts = [line.part for line in got.lines]
    assert parts[4:] == [Part.COMMITMENT, Part.OUTCOME]
    assert set(parts[:4]) <= {Part.HYPOTHESIS, Part.UNLINKED, Part.GUARDRAIL}
    assert all(line.reason for line in got.lines)
    assert all(line.test for line in got.lines if line.part is Part.HYPOTHESIS)
    assert got.apart(Part.COMMITMENT)[0].after.startswith("Send the annual report")


@pytest.mark.capability("004-23")
def test_items_that_share_an_outcome_and_its_people_share_an_okr(tmp_path: Path) -> None:
    same = ("- Build a usage dashboard for product teams\n", "- Launch a dashboard of usage for product teams\n")
    got = made("- Migrate the billing database\n".join(same), tmp_path)
    first, other, third = got.lines
    assert first.outcome == third.outcome != ""
    assert other.outcome != first.outcome
    shared = next(one for one in got.outcomes if one.id == first.outcome)
    assert [line.text for line in shared.lines] == [first.text, third.text]
    assert 1 <= len(shared.key_results) <= 3
    assert shared.suggested


def test_the_same_better_state_is_one_okr_whatever_its_date(tmp_path: Path) -> None:
    text = "items:\n" + "".join(
        f"- {{text: Build a usage dashboard for product teams, period: {period}}}\n"
        for period in ("Q1 2028", "Q3 2028")
    )
    got = made(text, tmp_path)
    assert [len(one.lines) for one in got.outcomes] == [2]
    assert got.outcomes[0].objective.endswith(", [period: choose one; the work is planned for Q1 2028 to Q3 2028]")
    assert not any("2028" in text for text in got.outcomes[0].key_results)


def test_a_line_does_not_quote_what_stands_above_it(tmp_path: Path) -> None:
    title = "Dashboards of usage, in colour, that product teams open"
    after = f"We believe that doing this (“{title}”) will lead them to look."
    line = Line("i1", title, Part.HYPOTHESIS, "", after=after)
    assert reworded(line) == "We believe that doing this will lead them to look."
    assert reworded(replace(line, text="Something else")) == after
    assert reworded(replace(line, after=title)) == ""


def test_an_okr_that_only_its_objective_stands_under_keeps_it() -> None:
    line = Line("o1", "Riders find the stop", Part.OBJECTIVE, "", outcome="OKR 1")
    work = replace(line, item="i1", text="Photos of every stop", part=Part.HYPOTHESIS)
    okr = Outcome("OKR 1", "Riders find the stop", "", ("KR",), (), "", "", (), False, (line, work))
    assert worked_on(okr) == [work]
    assert worked_on(replace(okr, lines=(line,))) == [line]


def test_teams_at_one_outcome_are_told_that_they_share_it(tmp_path: Path) -> None:
    text = "items:\n" + "".join(
        f"- {{text: {line}, team: {team}}}\n"
        for line, team in (
            ("Build a usage dashboard for product teams", "Data"),
            ("Launch a dashboard of usage for product teams", "Tools"),
        )
    )
    shared = made(text, tmp_path).outcomes
    assert [one.teams for one in shared] == [("Data", "Tools")]
    assert any(said.startswith("Data and Tools work at this outcome: one OKR") for said in shared[0].advice)


def test_an_objective_of_its_author_keeps_its_own_okr(tmp_path: Path) -> None:
    text = (
        "Objective: Checkout engineers ship on a Friday and sleep through the night, in Q3 2027\n"
        "- KR: Checkout engineers deploy 70 % of changes without a release manager, up from 40 %\n"
    )
    got = made(text, tmp_path)
    assert [one.suggested for one in got.outcomes] == [False]
    assert [line.part for line in got.lines] == [Part.OBJECTIVE, Part.OUTCOME]
    assert got.outcomes[0].key_results == (got.lines[1].text,)


def test_nothing_is_linked_that_nobody_can_place(tmp_path: Path) -> None:
    got = made("- Frobnicate the quuxes\n", tmp_path)
    line = got.lines[0]
    assert (line.part, line.outcome, line.asks) == (Part.UNLINKED, "", True)
    assert "not linked to an outcome yet" in line.reason


@pytest.mark.parametrize(
    ("status", "above", "period", "planned", "when"),
    [
        ("In progress", (), "", "", Horizon.NOW),
        ("Geplant", (), "", "", Horizon.NEXT),
        ("Backlog", ("Now",), "", "", Horizon.LATER),
        ("", ("Roadmap", "Next"), "", "", Horizon.NEXT),
        ("", ("Long-term",), "", "", Horizon.LATER),
        ("Done", (), "Q1 2027", "Q3 2027", Horizon.DONE),
        ("Not done", (), "", "", Horizon.OPEN),
        ("", (), "Q3 2027", "Q3 2027", Horizon.NOW),
        ("", (), "2027 Q4", "Q3 2027", Horizon.NEXT),
        ("", (), "FY28-Q1", "Q3 2027", Horizon.LATER),
        ("", (), "Q3 2027", "", Horizon.OPEN),
        ("P1", ("Payments",), "", "", Horizon.OPEN),
    ],
)
def test_when_is_what_the_item_says_itself(
    status: str, above: tuple[str, ...], period: str, planned: str, when: Horizon
) -> None:
    assert horizon(status, above, period, planned) is when


def test_the_period_of_the_run_does_not_make_an_item_urgent(tmp_path: Path) -> None:
    draft, out = write(tmp_path / "roadmap.md", "- Launch the supplier portal\n"), tmp_path / "out"
    assert run("batch", draft, "--out", str(out), "--period", "Q3 2027")[0] == 0
    row = next(csv.DictReader(io.StringIO((out / "roadmap.csv").read_text("utf-8-sig"))))
    assert (row["okr period"], row["okr when"]) == ("Q3 2027", "open")


@pytest.mark.capability("004-24")
def test_at_the_start_of_each_cycle_the_same_roadmap_is_looked_at_anew(tmp_path: Path) -> None:
    text = (
        "items:\n- {text: Launch the supplier portal, period: Q2 2028}\n"
        "- {text: Migrate the billing database, period: Q4 2028}\n"
        "- {text: Publish the onboarding handbook, period: Q1 2028, status: Done}\n"
    )
    seen = {
        cycle: [line.horizon for line in made(text, tmp_path / cycle[:2], period=cycle).lines]
        for cycle in ("Q1 2028", "Q2 2028", "Q3 2028")
    }
    assert seen["Q1 2028"] == [Horizon.NEXT, Horizon.LATER, Horizon.DONE]
    assert seen["Q2 2028"] == [Horizon.NOW, Horizon.LATER, Horizon.DONE]
    assert seen["Q3 2028"] == [Horizon.NOW, Horizon.NEXT, Horizon.DONE], "what was left over is still to be done"


def test_formulas_are_neutralised_in_csv_and_excel(tmp_path: Path) -> None:
    from openpyxl import load_workbook

    draft = write(tmp_path / "hostile.yml", "items:\n" + "".join(f"- {line!r}\n" for line in HOSTILE[:2]))
    out = tmp_path / "out"
    assert run("batch", draft, "--out", str(out))[0] == 0
    rows = list(csv.DictReader(io.StringIO((out / "roadmap.csv").read_text("utf-8-sig"))))
    assert [row["okr text"][:3] for row in rows] == ["'=H", "'@S"]
    assert not [text for row in rows for text in row.values() if text.startswith(("=", "+", "-", "@"))]
    sheet = load_workbook(out / "roadmap.xlsx")["Roadmap"]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value} == {"s"}
    assert sheet.cell(2, 2).value.startswith("'=H")


def test_hostile_words_are_escaped_in_html_and_markdown(tmp_path: Path) -> None:
    from assistant.report.roadmap_html import roadmap_html
    from assistant.report.roadmap_markdown import roadmap_markdown

    got = made("items:\n" + "".join(f"- {line!r}\n" for line in HOSTILE), tmp_path)
    page = roadmap_html(got)
    assert page.count("<script>") == 1
    assert "<img" not in page and "\u202e" not in page and "\u200f" not in page
    from markdown_it import MarkdownIt

    rendered = MarkdownIt().render(roadmap_markdown(got))  # which lets HTML through
    assert "<script" not in rendered and "<img" not in rendered and "href" not in rendered


def test_a_workbook_that_is_open_elsewhere_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, roadmap: str
) -> None:
    import os

    from assistant.batch import results

    real = os.replace

    def busy(draft: Path, path: Path) -> None:
        if str(path).endswith(".xlsx"):
            raise PermissionError(13, "Permission denied")
        real(draft, path)

    monkeypatch.setattr(results.os, "replace", busy)
    code, _, told = run("batch", roadmap, "--out", str(tmp_path / "out"))
    assert code == 2
    assert "roadmap.xlsx (permission denied); close it where it is open" in told
    assert not list((tmp_path / "out").glob(".*"))


def test_a_line_of_any_part_is_shown_whatever_it_stands_under() -> None:
    assert {part for part, _, _ in APART} == set(Part)


def test_an_item_whose_obstacle_is_open_stands_under_an_open_objective(tmp_path: Path) -> None:
    draft = write(tmp_path / "r.md", "- Frobnicate the quuxes\n")
    answers = write(
        tmp_path / "a.csv", "item,who,difference\ni1,night shift leads,settle a swap without a phone call\n"
    )
    assert run("batch", draft, "--out", str(tmp_path / "out"), "--answers", answers)[0] == 0
    for name in ("roadmap.md", "roadmap.html", "roadmap.csv"):
        told = (tmp_path / "out" / name).read_text("utf-8-sig")
        assert "Frobnicate the quuxes" in told
        assert "Objective still open: say what gets in the way of night shift leads" in told.replace("\\", "")
