"""Markdown documents in the shapes that teams write them."""

import textwrap

from assistant.okr import Level
from tests.formats.shapes import lines, only, outline, read


def md(text: str) -> str:
    return textwrap.dedent(text).lstrip("\n")


def test_labelled_bullets_form_one_draft_each() -> None:
    text = md("""
        * **Objective:** Librarians find any book in seconds
            * **Key Result:** Searches that end in a loan rise from 40% to 60%
            * **Key Result:** Misplaced books drop from 90 to 30
        * **Objective:** Readers return
            * **Key Result:** Members who borrow monthly rise to 500
    """)
    assert outline(text) == [
        [
            "O Librarians find any book in seconds",
            "KR Searches that end in a loan rise from 40% to 60%",
            "KR Misplaced books drop from 90 to 30",
        ],
        ["O Readers return", "KR Members who borrow monthly rise to 500"],
    ]


def test_headings_are_objectives_and_checkboxes_their_key_results() -> None:
    text = md("""
        # OKRs 2031 Q2

        - [OKRs 2031 Q2](#okrs-2031-q2)
          - [Make the depot safe](#make-the-depot-safe)

        ## Make the depot safe for everyone

        ### Cut near misses at the gate

        - [x] Drivers report every near miss
          - [ ] Night shift joins the reporting
        - [ ] Gate speed falls to 10 km/h (WIP: _signs ordered_)
    """)
    document = read(text)
    assert outline(text) == [
        ["O Make the depot safe for everyone"],
        [
            "O Cut near misses at the gate",
            "KR Drivers report every near miss",
            "KR Night shift joins the reporting",
            "KR Gate speed falls to 10 km/h",
        ],
    ]
    assert [draft.period for draft in document.drafts] == ["2031 Q2", "2031 Q2"]
    assert document.drafts[1].parent == "Make the depot safe for everyone"
    statuses = [line.status for line in document.drafts[1].items]
    assert statuses == ["done", "", "WIP: signs ordered"]
    assert document.notes == ("1 list of links was left out.",)


def test_a_roadmap_item_under_no_objective_is_a_draft_of_its_own() -> None:
    text = md("""
        # Roadmap

        ## Now
        - Add a map of the stops

        ## Next (Q4 2031)
        - Sell day tickets on the phone
    """)
    first, second = read(text).drafts
    assert first.objective is None
    assert (first.items[0].under, second.items[0].under) == (("Roadmap", "Now"), ("Roadmap", "Next (Q4 2031)"))
    assert (first.period, second.period) == ("", "Q4 2031")


def test_depth_by_indentation_with_tabs_spaces_and_every_number_one() -> None:
    text = md("""
        # Company OKRs
        1. Serve every village
          1. Reach the north
        \t\t1. Open 3 depots by May
        \t\t1. Train 20 drivers
          1. Reach the south
             1. Open 2 depots
    """)
    drafts = read(text).drafts
    assert [draft.objective.text if draft.objective else "" for draft in drafts] == [
        "Serve every village",
        "Reach the north",
        "Reach the south",
    ]
    assert [draft.parent for draft in drafts] == ["", "Serve every village", "Serve every village"]
    assert [line.text for line in drafts[1].items] == ["Open 3 depots by May", "Train 20 drivers"]
    assert {draft.level for draft in drafts} == {Level.COMPANY}


def test_key_results_joined_by_backslashes_in_one_bullet() -> None:
    text = md("""
        1. **CEO: Win the coast.** \\
           KR: Ten harbours sign up \\
           KR: Waiting time falls below 5 min => Done
           1. **Sales: Sell to ferry lines** \\
              KR: 4 ferry lines on trial
    """)
    drafts = read(text).drafts
    assert outline(text)[0] == ["O Win the coast.", "KR Ten harbours sign up", "KR Waiting time falls below 5 min"]
    assert [draft.objective.owner for draft in drafts if draft.objective] == ["CEO", "Sales"]
    assert drafts[0].items[1].status == "Done"
    assert drafts[1].parent == "Win the coast."
    assert drafts[0].items[1].raw == "KR: Waiting time falls below 5 min => Done"


def test_one_bullet_that_holds_an_objective_and_what_measures_it() -> None:
    text = md("""
        # OKRs
        1. COO: Run on time. Buses leave within 2 minutes of plan. => 71%
           1. Dispatch: Answer drivers fast. Calls are picked up within 30 seconds, no call is lost.
           1. Workshop: Keep buses on the road. Breakdowns fall to 3 a week.
           1. COO: Publish the timetable
    """)
    assert outline(text) == [
        ["O Run on time.", "KR Buses leave within 2 minutes of plan.", "KR Publish the timetable"],
        ["O Answer drivers fast.", "KR Calls are picked up within 30 seconds, no call is lost."],
        ["O Keep buses on the road.", "KR Breakdowns fall to 3 a week."],
    ]


def test_a_key_result_may_be_the_parent_of_an_objective() -> None:
    text = md("""
        - Objective: Feed the city
          - KR: 30 farms deliver weekly
            - Objective: Farmers like our contracts
              - KR: 9 in 10 farmers renew
    """)
    first, second = read(text).drafts
    assert second.parent == "30 farms deliver weekly"
    assert [line.text for line in first.items] == ["30 farms deliver weekly"]


def test_the_same_objective_in_two_departments_stays_two_drafts() -> None:
    text = md("""
        # OKRs
        ## Sales
        1. **OBJECTIVE: Grow with schools**
           - KR: 12 schools sign
        ## Marketing
        1. **OBJECTIVE: Grow with schools**
           - KR: 80 teachers ask for a demo
    """)
    drafts = read(text).drafts
    assert [draft.team for draft in drafts] == ["Sales", "Marketing"]
    assert len(drafts) == 2


def test_sections_tell_key_results_items_reasons_and_what_is_not_planned() -> None:
    text = md("""
        ## Q1 2032 objectives

        ### Objective 1: Calm mornings at reception (owner: Imke)

        **Motivation:** Guests queue for half an hour.

        **What we'll ship:**
        - Check-in on the phone
        - A desk for large groups

        **We'll know we're successful when:**
        Guests wait less than 5 minutes

        **Not this quarter:** new furniture
    """)
    draft = only(text)
    assert draft.objective is not None
    assert outline(text) == [
        [
            "O Calm mornings at reception",
            "I Check-in on the phone",
            "I A desk for large groups",
            "KR Guests wait less than 5 minutes",
        ]
    ]
    assert (draft.objective.owner, draft.period) == ("Imke", "Q1 2032")
    assert "Guests queue for half an hour." in draft.objective.details
    assert any("new furniture" in line.details for line in draft.lines())


def test_details_blocks_jsx_owners_and_comments() -> None:
    text = md("""
        ---
        team: Kitchens
        quarter: Q3 2031
        ---
        import Person from './person'

        # Goals <!-- draft -->

        <details>
        <summary>Warm meals in every school (Aylin)</summary>

        **Driver:** <TeamMember name="Aylin" photo />

        **What we'll ship:**
        - Two vans with ovens – <TeamMember name="Bo Lind" />

        </details>

        <details>
        <summary>Less waste (Aylin)</summary>

        - **We'll know we're successful when:** Bins weigh half as much

        </details>
    """)
    drafts = read(text).drafts
    assert outline(text) == [
        ["O Warm meals in every school", "I Two vans with ovens"],
        ["O Less waste", "KR Bins weigh half as much"],
    ]
    assert [draft.objective.owner for draft in drafts if draft.objective] == ["Aylin", "Aylin"]
    assert drafts[0].items[0].owner == "Bo Lind"
    assert {(draft.team, draft.period) for draft in drafts} == {("Kitchens", "Q3 2031")}


def test_fields_in_lines_of_their_own() -> None:
    text = md("""
        Team: Ferries
        Period: H2 2031
        Level: unit

        ## Objective: Crossings people trust
        Owner: Runa
        Supports: Objective #2: A coast without cars. Fewer cars wait at the pier.

        - Cancelled crossings fall from 12 to 4 a month
    """)
    draft = only(text)
    assert draft.objective is not None
    assert (draft.team, draft.period, draft.level) == ("Ferries", "H2 2031", Level.UNIT)
    assert (draft.objective.owner, draft.parent) == ("Runa", "A coast without cars")
    assert "Fewer cars wait" in draft.objective.details


def test_an_item_keeps_what_explains_it_and_gives_up_what_stands_alone() -> None:
    text = md("""
        - Open a bike workshop
          - This was asked for by half of the staff
          - Status: rooms found
          - Hire a mechanic
          - [Notes](https://example.org/notes)
    """)
    first, second = lines(text)
    assert (first.text, second.text) == ("Open a bike workshop", "Hire a mechanic")
    assert first.details == "This was asked for by half of the staff\nNotes"
    assert first.status == "rooms found"
    assert second.under == ("Open a bike workshop",)


def test_headings_with_fields_below_are_items_of_a_roadmap() -> None:
    text = md("""
        # Roadmap 2031
        ## Comfort
        We want quiet trains.
        ### Soft brakes
        - Outcomes: passengers sleep
        - Status: in the lab
    """)
    (item,) = lines(text)
    assert item.text == "Soft brakes"
    assert item.status == "in the lab"
    assert "passengers sleep" in item.details


def test_html_and_script_in_a_bullet_stay_words() -> None:
    text = "- <script>alert(1)</script>\n- Add `<b>` to the editor\n- <b>Bold</b> claim\n- <img src=x onerror=alert(1)>"
    assert [line.text for line in lines(text)] == ["<script>alert(1)</script>", "Add <b> to the editor", "Bold claim"]


def test_markup_is_rendered_and_targets_are_kept() -> None:
    text = md("""
        - Raise *on-time* starts 94% -> 98% ([plan](https://example.org/p))
        - Reach [_$N<sub>4</sub>_][n4] in sales => 70%
        - Grow CO<sub>2</sub> savings by XX% &amp; report them [^2]

        [n4]: https://example.org/secret
    """)
    first, second, third = lines(text)
    assert first.text == "Raise on-time starts 94% -> 98% (plan)"
    assert (second.text, second.status) == ("Reach $N in sales", "70%")
    assert third.text.startswith("Grow CO2 savings by XX% & report them")


def test_every_place_is_the_first_character_of_the_words() -> None:
    text = md("""
        # OKRs
        ## Objective 1: **Safe** crossings
        - [ ] [P1] **KR1:** [Lamps](https://example.org) at 40 crossings
          continued here
        | Objective | Key result |
        |---|---|
        | Quiet nights | Horns fall from 9 to 2 |
    """)
    source = text.split("\n")
    for line in lines(text):
        assert source[line.place.line - 1][line.place.column - 1 :].startswith(line.text[:4])
        assert line.place.file == "goals.md"


def test_ids_are_short_stable_and_in_document_order() -> None:
    text = (
        "## Objective: A calm office\n- KR: a from 1 to 2\n- KR: b to 3\n\n## Objective: A fast office\n- KR: c to 3\n"
    )
    document = read(text)
    assert [draft.id for draft in document.drafts] == ["d1", "d2"]
    assert [line.id for line in lines(text)] == ["o1", "i1", "i2", "o2", "i3"]
    assert read(text) == document


def test_a_form_with_a_heading_for_each_part() -> None:
    text = md("""
        ## Team Trams

        ### Objective
        Nights are safe on every line

        ### Key results
        - Reported incidents fall from 30 to 10

        ### Initiatives
        - Light the stops

        ### Parent
        A city that never stops
    """)
    draft = only(text)
    assert (draft.team, draft.parent) == ("Trams", "A city that never stops")
    assert outline(text) == [
        ["O Nights are safe on every line", "KR Reported incidents fall from 30 to 10", "I Light the stops"]
    ]


def test_an_html_list_is_a_list() -> None:
    assert outline("<ul><li>Light the stops</li><li><b>Paint</b> the trams</li></ul>") == [
        ["I Light the stops"],
        ["I Paint the trams"],
    ]
