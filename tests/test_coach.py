"""What the coach makes of a single line: whom it names, what it counts, when it is due, and what stays a promise."""

import pytest

from assistant.coach.audience import audience_of, spoken_of
from assistant.coach.dated import OPEN_PERIOD, deadline, in_period
from assistant.coach.wording import doing, upper_first
from assistant.flow import convert
from assistant.measure import Direction
from assistant.okr import Became, Draft, Item
from assistant.reading.glued import glued
from assistant.reading.people import find_people
from assistant.rules.judge import judge_objective
from assistant.rules.rule import Subject
from assistant.settings import Settings
from tests.drafts import item


@pytest.mark.parametrize(
    ("period", "sentence", "by"),
    [
        ("Q3 2027", "in Q3 2027", "the end of Q3 2027"),
        ("FY26", "in FY26", "the end of FY26"),
        ("Q2, FY23", "in Q2, FY23", "the end of Q2, FY23"),
        ("2027 summer", "in 2027 summer", "2027 summer"),
        ("2026-2028", "in 2026-2028", "2026-2028"),
        ("June–August", "in June–August", "June–August"),
        ("v4.2", "with v4.2", "v4.2"),
        ("0.31", "with release 0.31", "release 0.31"),
        ("next LTS", "with the next LTS", "the next LTS"),
        ("1.9 milestone", "with the 1.9 milestone", "the 1.9 milestone"),
        ("14 March 2027", "by 14 March 2027", "14 March 2027"),
        ("before the audit", "before the audit", ""),
        ("end of May", "by the end of May", "end of May"),
        ("the October audit", "by the October audit", "the October audit"),
        ("Nov payroll run", "by the Nov payroll run", "the Nov payroll run"),
        ("by mid-May", "by mid-May", "mid-May"),
        ("the spring season", "in the spring season", "the spring season"),
    ],
)
def test_a_period_reads_as_people_say_it(period: str, sentence: str, by: str) -> None:
    assert in_period("Bakers sleep in", period) == f"Bakers sleep in, {sentence}"
    assert deadline(period) == by


@pytest.mark.parametrize("period", ["", "TBD", "later", "backlog", "n/a"])
def test_what_nobody_can_date_yet_is_left_open(period: str) -> None:
    assert in_period("Bakers sleep in", period) == f"Bakers sleep in, {OPEN_PERIOD}"
    assert deadline(period) == ""


@pytest.mark.parametrize(
    ("text", "ending"),
    [
        ("Open the new slipway before the spring sailing season", ", before the spring sailing season"),
        ("Clock-in terminals for the packing hall, Nov payroll run", ", by the Nov payroll run"),
        ("Price labels on all shelves by mid-May", ", by mid-May"),
    ],
)
def test_the_deadline_of_the_only_line_is_the_drafts(text: str, ending: str) -> None:
    made = convert(item(text))
    assert made.objective is not None
    assert made.objective.text.endswith(ending)


def test_the_deadline_of_a_line_among_others_is_its_own() -> None:
    lines = (Item(id="a", text="Price labels on all shelves by mid-May"), Item(id="b", text="Rebuild the stock page"))
    made = convert(Draft(id="d", items=lines, team="Shops"))
    assert made.objective is not None
    assert made.objective.text.endswith(OPEN_PERIOD)


@pytest.mark.parametrize("period", ["1.9 milestone", "v3.2", "release 14", "PI 23.2", "Q3 2027"])
def test_the_figure_of_a_period_is_none_that_the_objective_has_to_reach(period: str) -> None:
    text = in_period("Deckhands find every line where they left it", period)
    boxes, _ = judge_objective(Subject(text, period=period), Settings())
    assert (boxes.verdicts["qualitative"], boxes.verdicts["timeboxed"]) == ("pass", "pass")
    more = text.replace("every line", "90 % of the lines")
    assert judge_objective(Subject(more, period=period), Settings())[0].verdicts["qualitative"] == "fail"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("Ship the berth page", "shipping the berth page"),
        ("Update price lists, train the reps and retire the old PDF",
         "updating price lists, training the reps and retiring the old PDF"),
        ("Rebuild the screen in React, drop the old one", "rebuilding the screen in React and dropping the old one"),
        ("Train drivers on eco mode", "training drivers on eco mode"),
        ("Publish guides, templates and posters", "publishing guides, templates and posters"),
        # The first word may be a name: quoted, as is what no gerund can carry.
        ("Release notes for every firmware drop", "doing this (“Release notes for every firmware drop”)"),
        ("Test bench for pumps", "doing this (“Test bench for pumps”)"),
        ("Label print check with a camera", "doing this (“Label print check with a camera”)"),
        ("Grow our own: a pathway for fitters", "doing this (“Grow our own: a pathway for fitters”)"),
        ("Support for night trains", "doing this (“Support for night trains”)"),
        ("Source column view for tenders", "doing this (“Source column view for tenders”)"),
        ("Support night trains on branch lines", "doing this (“Support night trains on branch lines”)"),
        ("Plan for the ice season", "planning for the ice season"),
        ("Push notices for late ferries", "doing this (“Push notices for late ferries”)"),
        ("Rework the berth list + new tide table", "doing this (“Rework the berth list + new tide table”)"),
        ("Drop the old list, inline tide notes, publish the table",
         "doing this (“Drop the old list, inline tide notes, publish the table”)"),
        ("Cut-over of payroll to the new bank", "doing this (“Cut-over of payroll to the new bank”)"),
        ("Move the feeds to Mirth; facade for the ward apps",
         "doing this (“Move the feeds to Mirth; facade for the ward apps”)"),
    ],
)  # fmt: skip
def test_a_line_as_something_one_does(line: str, said: str) -> None:
    assert doing(line) == said


@pytest.mark.parametrize(
    "purpose", ["nobody needs standing admin rights", "no one has to ask for a report", "everybody writes alike"]
)
def test_nobody_and_everybody_are_no_people(purpose: str) -> None:
    made = convert(item(f"Access reviews so that {purpose}", team="Identity"))
    assert made.key_results
    for kr in made.key_results:
        assert not {"nobody", "one", "everybody"} & set(kr.who.lower().split())


@pytest.mark.parametrize("text", ["Project Heron", "Heron, phase 2", "Initiative Tern"])
def test_a_plan_of_which_only_the_name_is_given_is_asked_about(text: str) -> None:
    made = convert(item(text))
    assert not made.key_results
    assert any(one.answer is None for one in made.questions)


def test_a_plan_that_says_what_it_is_about_gets_a_suggestion() -> None:
    assert convert(item("Project self-service password reset")).key_results


@pytest.mark.parametrize(
    ("text", "who", "spared"),
    [
        (
            "Second gate at the depot so that drivers on the early shift no longer have to turn round in the street",
            "drivers on the early shift",
            "turn round in the street",
        ),
        (
            "Slot booking for the scrap yard so that hauliers don't need to queue at the weighbridge",
            "hauliers",
            "queue at the weighbridge",
        ),
        ("Pre-check of papers so applicants aren't sent home at the counter", "applicants", "sent home at the counter"),
    ],
)
def test_what_people_are_to_be_spared_is_counted_downwards(text: str, who: str, spared: str) -> None:
    first = convert(item(text)).key_results[0]
    assert first.who == who
    assert spared in first.does_what
    assert first.does_what != spared, "without its 'no longer' the behaviour would say the opposite"
    assert first.measure is not None
    assert first.measure.direction is Direction.DOWN
    assert spared in first.measure.name


def test_people_on_a_plan_do_not_plan() -> None:
    done = convert(item("Multi-lane timeline, in beta for choirs on the Plus plan, with automatic levelling"))
    assert all("plan, with" not in kr.text for kr in done.key_results)


def test_a_thing_done_to_people_is_no_behaviour_of_theirs() -> None:
    done = convert(item("Taster day for apprentices to be held in our own workshop"))
    assert all("held in our own workshop" not in kr.does_what for kr in done.key_results)


def test_a_closer_name_of_the_same_people_is_kept() -> None:
    done = convert(item("Runbooks for on-call engineers of the ferry booking service", team="SRE team"))
    assert any("on-call engineers" in kr.who.lower() for kr in done.key_results)


@pytest.mark.parametrize(
    ("text", "dependants"),
    [
        ("Readings reach the grid operator from 3 October, as laid down in the agreement", "grid operator"),
        ("Dossier with the insurers' assessor by 12 May at the latest, or the licence lapses", "assessor"),
        ("Agreed with the Billing team: ledger interface up on 4 November, they switch that day", "Billing team"),
        (
            "The lift inspector gets our two repair certificates (R-07, R-11) no later than 4 May, as agreed",
            "inspector",
        ),
        ("The old booking feed runs on for Carrier Connect until 20 June, we promised them that", "Carrier Connect"),
    ],
)
@pytest.mark.capability("002-14")
def test_a_promise_keeps_its_date_and_those_who_wait_for_it(text: str, dependants: str) -> None:
    done = convert(item(text))
    assert [one.became for one in done.dispositions] == [Became.COMMITMENT]
    assert dependants in done.commitments[0].dependants
    assert done.commitments[0].due in text
    assert not done.key_results
    assert not done.questions, "a promise needs no three questions"


@pytest.mark.parametrize(
    "text",
    [
        "Launch the new tariff calculator by the end of June",
        "Contract templates for the purchasing department",
        "Audit log export for administrators",
        "Train all dispatchers on the data protection rules in Q2",
        "Regulator dashboard: show filings by due date",
    ],
)
def test_an_output_with_a_date_or_a_regulator_in_it_is_no_promise(text: str) -> None:
    assert not convert(item(text)).commitments


def test_a_name_that_takes_the_place_of_another_takes_all_of_it() -> None:
    done = convert(item("Write an API guide for the tram and ferry app developers", team="Platform"))
    assert done.objective is not None
    assert done.objective.text.startswith("Tram and ferry app developers")
    assert "client companies" not in done.objective.text


@pytest.mark.parametrize(
    ("line", "people"),
    [
        ("Row-level rules for HR and payroll", "HR"),
        ("Dashboards for HR", "HR"),
        ("Single sign-on for finance and HR apps", ""),
        ("Retention rules for HR and expense records", ""),
        ("Endpoint guide for the ferry and bus app developers", "ferry and bus app developers"),
        ("Templates for the north and south depots", ""),
        ("Move the registrars to the new client", ""),
        ("Reminder to the patient before a scan", ""),
        ("Move telephony to Teams Phone", ""),
        ("Workshops with lab heads on ordering", "lab heads"),
        ("Twelve short films with member growers", ""),
        ("Agree a service level with the two hauliers", ""),
        ("Release train for the crew app", ""),
        ("Rota for crew, published monthly", "crew"),
        ("Scorecards for all analyst and consultant roles", ""),
        ("Mentoring round for twelve lab novices", "lab novices"),
        ("Train 60 depot managers in the planning tool", "depot managers"),
        ("Charts for what skippers need", ""),
        ("Night builds for the console branches", ""),
        ("Rewrite the booking flow's checks from Cypress to Playwright", ""),
    ],
)
def test_the_people_that_a_line_is_for_are_named_whole_and_no_things(line: str, people: str) -> None:
    assert audience_of(line) == people


def test_newcomers_stand_for_newcomers_and_not_for_those_who_have_long_been_there() -> None:
    made = convert(item("Make the start easier for new contributors", team="Fern parser maintainers"))
    first = next(kr for kr in made.key_results if kr.recommended)
    assert first.who == "new contributors"
    assert "review" not in first.does_what
    assert "newcomer" not in first.does_what


def test_a_new_service_that_somebody_builds_keeps_its_words_when_work_moves() -> None:
    made = convert(item("Service scaffolding moves from wiki pages to Backstage templates", team="Developer platform"))
    assert made.key_results
    assert not any("take Backstage" in kr.text for kr in made.key_results)


def test_when_people_do_something_is_no_part_of_their_name() -> None:
    assert spoken_of("Today lock keepers ring each other; skippers wait for hours.") == "lock keepers"
    assert [one.text for one in find_people("Wrote a page to Help skippers to find a berth")] == ["skippers"]


@pytest.mark.parametrize(
    ("line", "vote"),
    [
        (
            "Skippers on Windows 11 and Deck Mate v2 report leaks themselves: share of leaks from 40 % to 60 %",
            "pass",
        ),
        ("Pilots on piers 3, 4 and 7 tie up at the first try: share of tie-ups without a second line", "pass"),
        ("Raise the crew from 20 to 30 and the fleet from 4 to 9", "fail"),
        ("Pilots settle 4 and 5 per cent of the claims", "fail"),
    ],
)
def test_the_figure_in_a_name_is_no_measure(line: str, vote: str) -> None:
    assert glued(line).answer == vote


@pytest.mark.parametrize(
    ("text", "begun"),
    [("iOS developers ship", "iOS developers ship"), ("macOS", "macOS"), ("nurses rest", "Nurses rest"), ("", "")],
)
def test_a_sentence_begins_with_a_capital_but_for_a_name_that_has_its_own(text: str, begun: str) -> None:
    assert upper_first(text) == begun


@pytest.mark.parametrize(
    ("line", "guardrail"),
    [
        (
            "Hire fleet revenue up 9 % at a damage rate no worse than 4 %",
            "“damage rate no worse than 4 %”, as the draft has it",
        ),
        (
            "Single sign-on, with a lockout rate below 1 %",
            "“lockout rate below 1 %”, as the draft has it",
        ),
    ],
)
def test_a_limit_that_the_draft_sets_is_the_guardrail(line: str, guardrail: str) -> None:
    made = convert(Draft(id="d", items=(Item(id="i1", text=line),), team="Boat hire"))
    assert guardrail in [kr.guardrail for kr in made.key_results]


@pytest.mark.parametrize(
    "line",
    [
        "Raise coverage of the files with the least amount of tests to above 60 %",
        "Page for crews with more than 5 boats",
    ],
)
def test_an_aim_or_a_size_is_no_limit(line: str) -> None:
    made = convert(Draft(id="d", items=(Item(id="i1", text=line),), team="Boat hire"))
    assert made.key_results
    assert not any("as the draft has it" in kr.guardrail for kr in made.key_results)


@pytest.mark.parametrize(
    ("line", "does"),
    [
        (
            "Draft and print our tide tables so that skippers read and question them",
            "read and question the tide tables",
        ),
        (
            "Build a watch page so that skippers see when a light fails and mend it",
            "see when a light fails and mend it",
        ),
        ("Build a watch plan so that deckhands can change it at sea", "change the watch plan at sea"),
    ],
)
def test_a_purpose_names_the_thing_that_it_only_points_at(line: str, does: str) -> None:
    made = convert(Draft(id="d", items=(Item(id="i1", text=line),), team="Harbour systems"))
    assert does in [kr.does_what for kr in made.key_results]


def test_for_starters_is_said_of_nobody_who_starts() -> None:
    assert audience_of("Some kind of request page (can for starters be a shared sheet)") == ""
    assert audience_of("Welcome pack for starters, with keys") == "starters"


@pytest.mark.parametrize(
    ("line", "dependants"),
    [
        ("Supplier portal live by 1 June 2027 - promised to Harbour Users' Association", "Harbour Users' Association"),
        ("Berth page live by 1 June 2027 - promised to harbour pilots", "harbour pilots"),
        ("File the berth plan by 1 June 2027, as the regulator demands", "regulator"),
        ("Migrate users to the berth page by 1 June 2027 as required by law", "[dependants: who relies on it?]"),
        (
            "Lounge tenants (Skua, Tern) get their badges by 15 December 2026 as per the lease contract",
            "Lounge tenants",
        ),
    ],
)
def test_those_who_were_promised_something_are_told_from_what_it_is(line: str, dependants: str) -> None:
    made = convert(Draft(id="d", items=(Item(id="i1", text=line),), team="Harbour systems"))
    assert [one.dependants for one in made.commitments] == [dependants]


@pytest.mark.parametrize(
    ("line", "became"),
    [
        ("Berth contracts are ready for all deals within 1 day of a request", Became.GUARDRAIL),
        ("Revenue from berth contracts up 8 %", Became.PARENT_KEY_RESULT),
        ("80 % of pilots have their papers ready within 30 minutes of landing", Became.KEY_RESULT),
    ],
)
def test_how_soon_a_service_answers_is_no_business_result(line: str, became: Became) -> None:
    made = convert(Draft(id="d", items=(Item(id="i1", text=line),), team="Harbour systems"))
    assert [one.became for one in made.dispositions] == [became]


def test_the_objective_speaks_of_the_people_of_its_first_key_result() -> None:
    made = convert(item("Desk booking for the harbour and tower offices", team="Facilities"))
    assert made.key_results[0].who == "hybrid employees who plan office days"
    assert made.objective is not None
    assert made.objective.text.startswith("Hybrid employees ")
