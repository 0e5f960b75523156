"""Whole documents as tools and people leave them: every line of a plan with its fields, and nothing that is none."""

from pathlib import Path

import pytest

from assistant.formats.read import read_file
from assistant.okr import Draft, Item
from tests.formats.shapes import SIGNS

DOCUMENTS = Path(__file__).parent / "documents"
EXPECTED = {
    "asana.csv": """
        O Riders enter without help
        I Ticket gate that opens for prams; Lev Osman; In progress; tags access, High
        I Signs in three languages; Ada Lund; Done; tags signs, Low
        I Draw the signs; Ada Lund; In progress; for Signs in three languages
    """,
    "components.mdx": """
        O Riders find the stop without asking; in Q3
        KR 60% of new riders open the walking view (today 35%); Ana; On track; in Q3
        KR Calls to the desk about stops fall from 90 to 40 a day; Bo; Off track; in Q3
        I Photos of every stop – So that people recognise it.; in Q3
        I Arrow on the pavement side; in Q3
    """,
    "confluence.html": """
        O Skippers know their berth before they turn in; in FY28 Q2
        KR Skippers who get a berth number at least two hours before arrival; Mira Holt; AT RISK; in FY28 Q2
        KR Radio calls to ask for a berth; Tomo Reyes; ON TRACK; in FY28 Q2
        O Pilots are where they are needed; in FY28 Q2
        KR Pilots board within 30 minutes of the agreed time for 95% of ships (now 81%); in FY28 Q2
        KR Ships wait less: from 3.1 h to 1.5 h at anchor; in FY28 Q2
        I Berth forecast feed for agents; in FY28 Q2
        I Pilot roster app; Tomo Reyes; in FY28 Q2
    """,
    "french.md": """
        O Les habitants évitent la file; in 2028
        I Prise de rendez-vous en ligne; Inès; En cours; in 2028
        O Moins de rendez-vous manqués; in 2028
        I Rappel par SMS; Paul; À faire; in 2028
    """,
    "german.csv": """
        I Online-Termin für Ausweise; Fr. Albers; in Arbeit; in Q2 2028; team Bürgeramt
        I Rückruf statt Warteschleife; Hr. Yıldız; geplant; in Q3 2028; team Bürgeramt
        I Bauanträge digital einreichen; Fr. Nowak; Idee; in 2029; team Bauamt
    """,
    "jira.csv": """
        I Parcel lockers outside stations; Kim Nao; In Progress; tags High, lockers
        I Choose ten stations; To Do; tags Medium, lockers, pilot; in Sprint 4; for Parcel lockers outside stations
        I Driver sees full lockers; Pat Roe; Done; tags Medium; in Sprint 4; for Parcel lockers outside stations
    """,
    "linear.json": """
        I Night tariff in the meter app; Oda Brandt; started; team Metering; for Households shift a fifth of their load
        I Outage map for callers; planned; team Grid desk
    """,
    "nested.md": """
        O Passengers trust the timetable; Network desk; Score: 0.6; in 2028 H1
        KR Trains that arrive within 3 minutes: 82% -> 90%; 0.5; in 2028 H1
        KR Passengers who are told of a delay before they leave home: 20% -> 60%; @ines; 0.7; in 2028 H1
        I Delay forecast by text message; in 2028 H1
        I Notice boards that speak; in 2028 H1
        KR Complaints per 10k trips ↓ 14 → 8; 0.3; in 2028 H1
        O Drivers finish their shift on time; Roster team; in 2028 H1
        KR Overtime hours per driver and month: 11 -> 5; in 2028 H1
        KR Hire 40 drivers; dropped; in 2028 H1
    """,
    "notion.html": """
        I Watering plan that follows the weather; In progress; team Growers
        I Pest photos sent from the bench; Not started; team Lab
        I Seed orders on one page
        I Frost alarm for night staff
        I Pollination diary
    """,
    "okr-tool.csv": """
        O Nurses hand over without gaps; in Q1 2028; for Patients are safe at every change of shift
        KR Shifts that end on time; Bea Lind; 35%; in Q1 2028; for Patients are safe at every change of shift
        KR Calls back to the previous shift; Noor Ali; 50%; in Q1 2028; for Patients are safe at every change of shift
        O Wards find a free bed in minutes; in Q1 2028
        KR Time from request to bed; Sam Ode; 27%; in Q1 2028
    """,
    "productboard.csv": """
        I Return label by phone; rae@shop.example; In development; tags returns, mobile; in Q3 2028; for Faster returns
        I Refund tracker; Candidate; tags returns; in Q4 2028; for Faster returns
        I Hide sold-out sizes; Released; in Q2 2028
    """,
    "roadmap.yaml": """
        I Gate opens by number plate; nora; in-progress; in 2028-Q4; team Dispatch
        I Ramp map on the driver's phone; nora; planned; in 2028-Q4; team Dispatch
        I Scan at the last metre; in 2028-Q4; team Dispatch
        I Missing-parcel list at shift change; done; in 2028-Q4; team Dispatch
    """,
    "trello.json": """
        I Class sets that teachers can reserve; Juno Berg; Now; tags Children
        I Return box at the station; Later
    """,
}


def told(line: Item, draft: Draft) -> str:
    fields = [line.owner, line.status, f"tags {', '.join(line.tags)}" if line.tags else ""]
    fields += [f"in {draft.period}" if draft.period else "", f"team {draft.team}" if draft.team else ""]
    fields += [f"for {draft.parent}" if draft.parent else ""]
    return "; ".join([f"{SIGNS[line.role]} {line.text}", *filter(None, fields)])


@pytest.mark.parametrize("name", EXPECTED)
def test_every_line_with_its_fields_and_no_other(name: str) -> None:
    document = read_file(DOCUMENTS / name)
    found = [told(line, draft) for draft in document.drafts for line in draft.lines()]
    assert found == [line.strip() for line in EXPECTED[name].strip().splitlines()]


def test_every_document_is_read_by_a_test() -> None:
    assert {path.name for path in DOCUMENTS.iterdir()} == set(EXPECTED)


def test_what_a_key_result_is_measured_by_stays_beside_it() -> None:
    (first, *_) = [line for draft in read_file(DOCUMENTS / "okr-tool.csv").drafts for line in draft.items]
    assert set(first.details.splitlines()) == {"baseline: 62", "target: 85", "current: 70", "unit: %"}


def test_a_date_beside_a_task_and_markup_in_a_description_are_details_without_signs() -> None:
    roster = read_file(DOCUMENTS / "confluence.html").drafts[-1].items[-1]
    assert roster.details == "due: 01 May 2028"
    label = read_file(DOCUMENTS / "productboard.csv").drafts[0].items[0]
    assert label.details == "Shoppers print nothing any more."
