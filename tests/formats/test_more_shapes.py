"""Shapes that documents of many companies share: parts named by bullets, amounts in tables, fields in one line."""

from tests.formats.shapes import lines, only, read


def texts(text: str) -> list[str]:
    return [line.text for line in lines(text)]


def test_bullets_that_name_a_time_are_no_items() -> None:
    held = lines(
        "* **Now**\n    * Tide tables on the quay - Harbour Squad - In Progress\n* **Next**\n    * Berth swaps\n"
        "        * needs the berth register\n"
    )
    assert [line.text for line in held] == ["Tide tables on the quay", "Berth swaps"]
    assert held[0].under == ("Now",)
    assert (held[0].owner, held[0].status) == ("Harbour Squad", "In Progress")
    assert held[1].details == "needs the berth register"


def test_a_period_with_a_light_is_a_heading_and_its_rows_are_the_items() -> None:
    text = (
        "# Ferry roadmap\n\n## Q1 2028 — 🟢 on track\n\n| Status | Initiative | DRI |\n|:--:|---|---|\n"
        "| ✅ | Deck plans for stewards | @pia |\n| ❌ | Cabin swaps | — |\n"
    )
    held = lines(text)
    assert [(line.text, line.owner, line.status) for line in held] == [
        ("Deck plans for stewards", "@pia", "✅"),
        ("Cabin swaps", "", "❌"),
    ]
    assert {draft.period for draft in read(text).drafts} == {"Q1 2028"}


def test_a_column_of_amounts_beside_key_results_is_their_target() -> None:
    draft = only(
        "### Objective 1: Anglers find a free pier\n| # | Key Result | Start | Goal |\n|---|---|---|---|\n"
        "| 1 | Anglers who book before they drive | 31% | 60% |\n| 2 | Piers with a live count | 2 of 9 | 7 of 9 |\n"
    )
    assert [line.text for line in draft.items] == ["Anglers who book before they drive", "Piers with a live count"]
    assert draft.items[1].details == "Start: 2 of 9\nGoal: 7 of 9"


def test_fields_in_one_line_are_told_apart() -> None:
    draft = only(
        "## O1. Gardeners water less\n\n**Owner:** Beds crew | **Confidence:** 0.6 | **Parent:** A green town\n\n"
        "1. KR: Gardeners skip 4 of 10 rounds after rain\n"
    )
    assert draft.parent == "A green town"
    assert draft.objective is not None
    assert (draft.objective.owner, draft.objective.status) == ("Beds crew", "0.6")


def test_how_far_a_stated_movement_came_is_its_status() -> None:
    draft = only(
        "## Objective: Readers find the shelf\n- KR1: 70 % of readers find it alone, up from 30 % => 45 %\n"
        "- KR2: 90% => 98% of shelves are labelled\n"
    )
    assert [(line.text, line.status) for line in draft.items] == [
        ("70 % of readers find it alone, up from 30 %", "45 %"),
        ("90% => 98% of shelves are labelled", ""),
    ]


def test_a_table_by_quarter_holds_several_items_in_a_cell() -> None:
    text = "|  | Q1 2028 | Q2 2028 |\n|---|---|---|\n| Tills | One-tap pay; Gift cards | Split bills |\n"
    assert texts(text) == ["One-tap pay", "Gift cards", "Split bills"]


def test_objectives_that_nobody_has_measured_yet_stand_among_the_others() -> None:
    text = (
        "# OKRs Q1 2028\n\n## Open the north gate to cyclists\n- [ ] Ramp at the lock [P0]\n\n"
        "## Make the wardens' rounds shorter\n- [ ] Round planner [P1]\n\n## Improve what visitors read\n\n"
        "## Keep the paths dry\n- [ ] Drain map [P1]\n\n## Hiring\n- Two wardens [P0]\n"
    )
    objectives = [draft.objective.text for draft in read(text).drafts if draft.objective]
    assert objectives == [
        "Open the north gate to cyclists",
        "Make the wardens' rounds shorter",
        "Improve what visitors read",
        "Keep the paths dry",
        "Hiring",
    ]


def test_goals_of_a_quarter_in_a_plain_list_are_objectives() -> None:
    drafts = read("## Q2 2028 goals\n\n- Skippers trust the tide table\n- Berths are found without a call\n").drafts
    assert [draft.objective.text for draft in drafts if draft.objective] == [
        "Skippers trust the tide table",
        "Berths are found without a call",
    ]


def test_a_section_of_risks_sets_no_goal() -> None:
    draft = only("## O1. Nurses go home on time\n- KR: 75 % of notes are closed in the shift\n\n### Risks\n- Strike\n")
    assert [line.text for line in draft.items] == ["75 % of notes are closed in the shift"]


def test_the_team_in_a_title_is_no_word_for_its_goals() -> None:
    assert only("# Team Objectives\n\n### Objective 1: Crews mend it at once\n- KR: 8 of 10 visits end it\n").team == ""
