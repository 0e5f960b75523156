"""What the coach understands of a line: whom it is for, the behaviour it names, its thing, its trade, its promise."""

import pytest

from assistant.coach.audience import audience_of, spoken_of
from assistant.coach.implied import trade_of
from assistant.coach.matching import match
from assistant.coach.purpose import stated_in
from assistant.coach.thing import Move, move_in, thing_in
from assistant.coach.whereabouts import place_in
from assistant.flow import convert
from assistant.okr import Became, Draft, Item, Kind, Role
from assistant.provenance import Origin
from assistant.reading.clause import read_clause
from assistant.reading.judged import read_kind
from assistant.reading.people import find_people
from assistant.reading.promise import dependants_in, due_in, promised
from tests.drafts import item


def draft(text: str, *, team: str = "") -> Draft:
    """A roadmap of a single line."""
    return Draft(id="d", items=(Item(id="i", text=text),), team=team)


@pytest.mark.parametrize(
    ("line", "who", "does"),
    [
        (
            "Rework the rota board so that night porters swap turns without ringing the desk",
            "night porters",
            "swap turns without ringing the desk",
        ),
        ("Give dispatchers a tablet so that they plan a tour in one go", "dispatchers", "plan a tour in one go"),
        ("Fee calculator, brokers name a price without asking back", "brokers", "name a price without asking back"),
        (
            "Shared price list so that Sales doesn't ring the depot for every quote",
            "colleagues in sales",
            "don't ring the depot for every quote",
        ),
        (
            "Signature service so legal can close a case on the same day",
            "colleagues in legal",
            "close a case on the same day",
        ),
        ("Let sales approve small discounts themselves", "colleagues in sales", "approve small discounts themselves"),
        (
            "Enable the product team to self-serve on research requests",
            "members of the product team",
            "self-serve on research requests",
        ),
    ],
)
def test_a_behaviour_that_the_line_names_is_taken_from_it(line: str, who: str, does: str) -> None:
    said = stated_in(line)
    assert said is not None
    assert (said.who.text, said.does) == (who, does)


@pytest.mark.parametrize(
    "line",
    [
        "Short course for new porters to replace the paper booklet",
        "New entrance so that everyone can come in",
        "Search box, with filters and sorting",
        "Jobs go red for reasons nobody can explain, people just press again",
        "Buyers ring for each price. Stock data of tier-3 mills is not in scope.",
    ],
)
def test_what_a_thing_does_is_no_behaviour_of_people(line: str) -> None:
    assert stated_in(line) is None


def test_people_who_are_given_something_are_those_it_is_for() -> None:
    assert audience_of("Give every adviser a radio") == "advisers"
    assert audience_of("Give all wardens a radio") == "wardens"
    assert audience_of("Calendar posted to every household") == "households"
    assert audience_of("A new sign for the shop") == ""
    assert audience_of("Dashboard for heads of ward kitchens") == "heads of ward kitchens"
    assert audience_of("Dashboard for heads of nursing in the south") == "heads of nursing"
    assert audience_of("Board used by dispatchers") == "dispatchers"
    assert audience_of("Roof inspected by roofers") == ""
    assert audience_of("Desk that is responsible for visitors") == ""


@pytest.mark.parametrize(
    ("line", "thing"),
    [
        ("Send frost warnings by text message", "frost warnings"),
        ("Hold 40 tasting sessions a month", "tasting sessions"),
        ("Open three more tide gauges", "tide gauges"),
        ("New pruning calendar mailed to all members", "New pruning calendar"),
        ("Give nurses a bladder scanner", "bladder scanner"),
        ("Editing of contact details", "contact details"),
        ("Support for editing of address lists", "address lists"),
        ("Add/remove ferry stops", "ferry stops"),
        ("Import/export gates", "Import/export gates"),
    ],
)
def test_the_thing_is_named_without_verb_number_and_receiver(line: str, thing: str) -> None:
    assert thing_in(line) == thing


@pytest.mark.parametrize(
    ("details", "people"),
    [
        ("Night porters phone each ward twice before they set out.", "night porters"),
        ("We have 14 ovens. The pastry cooks weigh flour by hand.", "pastry cooks"),
        ("Planners in Leeds have complained that the map is a month old.", "planners in Leeds"),
        ("Sound and light engineers share one desk.", "sound and light engineers"),
        ("Nobody knows who owns the list. We lost a day in May.", ""),
        ("The old server is slow.", ""),
    ],
)
def test_the_details_tell_whose_day_it_is_about(details: str, people: str) -> None:
    assert spoken_of(details) == people


OTHERS = "Lorry drivers park in front of the door."


def test_people_of_the_details_act_where_the_playbook_knows_them_or_is_open_to_any() -> None:
    known = draft("Faster query engine for the largest tables", team="Data warehouse")
    line = known.items[0].model_copy(update={"details": "Analysts in Lisbon wait a quarter of an hour for one table."})
    made = convert(known.model_copy(update={"items": (line,)}))
    first = made.key_results[0]
    assert first.who == "analysts in Lisbon"
    trace = next(one for one in made.provenance if one.slot == f"{first.id}.who")
    assert trace.origin is Origin.DRAFT
    elsewhere = convert(known.model_copy(update={"items": (line.model_copy(update={"details": OTHERS}),)}))
    assert "lorry drivers" not in {one.who.lower() for one in elsewhere.key_results}


@pytest.mark.parametrize(
    ("line", "old", "new"),
    [
        ("Move all nightly jobs from Cronwright to Airflow", "Cronwright", "Airflow"),
        ("Replace Lotus Notes with Outlook in all offices", "Lotus Notes", "Outlook"),
        ("Shut down Zabbix in the Lyon data centre", "Zabbix", ""),
        ("Oracle → Postgres for the order service", "Oracle", "Postgres"),
        ("Raise renewals from 61 to 70 %", "", ""),
        ("Upgrade from Debian 11 to Debian 12", "", ""),
        ("Replace the old boiler", "", ""),
    ],
)
def test_what_a_line_leaves_and_where_it_goes_is_known_by_name(line: str, old: str, new: str) -> None:
    assert move_in(line) == Move(old, new)


def test_a_result_speaks_of_the_system_by_the_name_that_the_line_gives() -> None:
    made = convert(draft("Move all build jobs from Wercker to Woodpecker", team="Build and CI"))
    assert any("Wercker" in one.text for one in made.key_results)
    assert not any("the old system" in one.text for one in made.key_results)


def test_a_trade_says_whom_work_is_for_and_that_is_an_assumption() -> None:
    assert trade_of("Digital form for the dog licence").served == "residents"
    made = convert(draft("Digital form for the dog licence", team="Town hall"))
    first = made.key_results[0]
    assert first.who == "residents"
    trace = next(one for one in made.provenance if one.slot == f"{first.id}.who")
    assert trace.origin is Origin.SUGGESTED


def test_a_behaviour_of_the_draft_stands_alone_where_the_playbook_is_unsure() -> None:
    made = convert(draft("Dice board so that croupiers settle a table without calling the pit", team="Floor"))
    assert [one.who for one in made.key_results if one.recommended] == ["croupiers"]


def test_a_result_whose_figure_is_masked_keeps_its_people_and_its_behaviour() -> None:
    first = convert(draft("Shop managers override fewer than X% of order proposals", team="Supply")).key_results[0]
    assert first.who == "Shop managers"
    assert first.does_what == "override fewer order proposals"
    assert first.measure is not None
    assert first.measure.name.startswith("order proposals that shop managers override")


@pytest.mark.parametrize(
    "line",
    [
        "Sound loggers in 200 streets so crews dig in the right place",
        "Weekly list of branches with >20 complaints to the area desk",
    ],
)
def test_a_figure_that_is_a_scope_or_a_threshold_makes_no_key_result(line: str) -> None:
    assert convert(draft(line)).dispositions[0].became is not Became.KEY_RESULT


@pytest.mark.parametrize(
    "line",
    [
        "Raise regular giving income by 15 % before Christmas",
        "Increase bar takings by a fifth by June",
        "Raise membership income from 40k to 60k",
    ],
)
def test_money_that_comes_in_is_a_business_result(line: str) -> None:
    assert convert(draft(line)).dispositions[0].became is Became.PARENT_KEY_RESULT


def test_people_on_a_low_income_are_people() -> None:
    line = "Families on a low income who claim the fare grant: from 20 % to 35 %"
    assert convert(draft(line)).dispositions[0].became is not Became.PARENT_KEY_RESULT


def test_those_who_were_given_a_word_wait_for_it() -> None:
    assert dependants_in("The harbour pilots were promised read access.") == "harbour pilots"
    assert dependants_in("Fleet Billing starts its trial run on 3 May and has no second date.") == "Fleet Billing"
    assert dependants_in("Tariffs cannot close the year before it is there.") == "Tariffs"
    assert dependants_in("Tests start on 3 May. It needs two days.") == ""


@pytest.mark.parametrize(
    ("line", "due", "waits"),
    [
        ("Hand in the dust statement to the revenue office by 31 January", "31 January", "revenue office"),
        ("Meet the noise act by 28 June 2027 as the law requires", "28 June 2027", ""),
        ("We promised Halden Freight the customs export for September", "September", "Halden Freight"),
        ("Deliver the annex to Corvane Health by 12 June", "12 June", "Corvane Health"),
        ("Test tenant handed over to Orbis Rail by 9 May", "9 May", "Orbis Rail"),
        ("Hull certificate filed w/ Bureau Keller by 3 April 2027", "3 April 2027", "Bureau Keller"),
        ("Scanner feed live by 3 June, see SOW 7", "3 June", ""),
        ("Hand over the files of 90 clients to the supervisor by 2 March, as agreed", "2 March", "supervisor"),
        ("Replace the boiler to comply with the notice, deadline 15 August", "15 August", ""),
        ("Leave the old feed before Orbis switches it off on 30 April", "30 April", ""),
        ("Quay plan switched on 4 May; both tug firms have booked their crews on it", "4 May", "tug firms"),
        ("Netting tables by 9 June - Clearing Desk can't pay out after that without it", "9 June", "Clearing Desk"),
    ],
)
def test_a_promise_is_told_with_its_date_and_who_waits(line: str, due: str, waits: str) -> None:
    assert promised(line).answer == "pass"
    assert due_in(line) == due
    assert dependants_in(line) == waits


@pytest.mark.parametrize(
    "line",
    [
        "Roll out the planner to Berlin by 1 May",
        "Answer customers faster by end of June",
        "Alerts handed over to squads by 4 May",
        "Sow the meadow by 3 May",
    ],
)
def test_a_plan_with_a_date_is_no_promise(line: str) -> None:
    assert promised(line).answer == "fail"


@pytest.mark.parametrize(
    ("line", "details", "kind"),
    [
        ("Close the findings on the lift shafts by 15 October", "The authority has set the date", Kind.COMMITMENT),
        ("Empty the old archive by 30 June", "Our landlord has fixed it, with a penalty per day", Kind.COMMITMENT),
        ("Empty the old archive by 30 June", "Clients ask for old files now and then", Kind.OUTPUT),
        ("Launch the parts search in Q3", "The regulator has set the rules for parts", Kind.OUTPUT),
    ],
)
def test_whoever_set_the_date_may_stand_in_the_details(line: str, details: str, kind: Kind) -> None:
    assert read_kind(line, "Facilities", details).kind is kind


@pytest.mark.parametrize(
    "line", ["See #1234", "For the reasons, see the section above", "Please refer to the wiki page"]
)
def test_a_line_that_only_says_where_more_is_written_is_kept_and_nothing_is_made_of_it(line: str) -> None:
    made = convert(Draft(id="d", team="Data delivery", items=(Item(id="L1", text=line, role=Role.ITEM),)))
    assert (made.key_results, made.hypotheses, made.questions) == ((), (), ())
    (row,) = made.dispositions
    assert row.text == line
    assert "where more is written" in row.reason


def test_a_line_that_begins_like_a_pointer_and_names_work_is_read_as_work() -> None:
    made = convert(
        Draft(id="d", team="SRE", items=(Item(id="L1", text="See who is on call in the header", role=Role.ITEM),))
    )
    assert made.hypotheses


@pytest.mark.parametrize("line", ["Parcel families split", "Trained couriers rollout (north)"])
def test_people_before_a_noun_of_work_name_the_work_and_do_nothing(line: str) -> None:
    made = convert(item(line))
    assert not any(kr.does_what and kr.does_what in line for kr in made.key_results)


def test_a_teams_name_speaks_for_its_kind_of_work() -> None:
    for text in ("Undo everything that was applied", "Roll out to all repos with one click"):
        line = Item(id="1", text=text)
        assert match(line, Draft(id="1", items=(line,)))[0].pattern.id != "developer-tools/batch-changes"
        found = match(line, Draft(id="1", items=(line,), team="Batch changes"))
        assert found[0].pattern.id == "developer-tools/batch-changes"


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Distributed tracing of each pipeline", Kind.OUTPUT),
        ("Improved logs / pipeline metrics", Kind.OUTPUT),
        ("Generate 3m in qualified pipeline", Kind.IMPACT),
        ("Pipeline of €2m from trade fairs", Kind.IMPACT),
    ],
)
def test_a_pipeline_is_a_business_result_where_something_is_sold(line: str, kind: Kind) -> None:
    assert read_kind(line).kind is kind


@pytest.mark.parametrize(
    ("line", "team", "kind"),
    [
        ("Each member of the kiln team spends a day a month with buyers", "Kiln team", Kind.ACTIVITY),
        ("Each member of the sales team closes with the new sheet", "Enablement", Kind.OUTCOME),
        ("Renewal of the works insurance", "Facilities", Kind.OUTPUT),
        ("Renewals of annual passes up from 61 % to 70 %", "Membership", Kind.OUTCOME),
        ("Present the first draft to the executive team by end of March", "Strategy", Kind.OUTPUT),
    ],
)
def test_what_the_team_itself_does_or_holds_is_no_outcome_and_no_promise(line: str, team: str, kind: Kind) -> None:
    assert read_kind(line, team).kind is kind


@pytest.mark.parametrize(
    ("line", "people"),
    [
        ("Design for AI agents in the merge flow", []),
        ("Expose the handbook to agents over MCP", []),
        ("AI answers for support agents", ["support agents"]),
        ("Letting agents upload leases", ["Letting agents"]),
        ("Eval harness with simulated users", []),
        ("One wiki that humans and agents can edit", []),
        ("Letting agents and human resources share a desk", ["Letting agents"]),
        ("Scale from zero for node groups", []),
        ("Walking groups for new parents", ["Walking groups", "new parents"]),
    ],
)
def test_agents_are_people_unless_they_are_programs(line: str, people: list[str]) -> None:
    assert [one.text for one in find_people(line)] == people


@pytest.mark.parametrize(
    "line",
    [
        "Customer requests from the portal",
        "Employee moves between branches",
        "Fair 2027: 1,500 attendees, hybrid",
        "User groups / meetups in 20 towns",
        "Data retention 13 months",
        "Rent of the meeting barge -30 %",
    ],
)
def test_what_only_looks_like_people_who_act_is_not_left_as_a_good_key_result(line: str) -> None:
    made = convert(item(line, team="Events"))
    assert not made.left_alone
    assert all(one.text != line for one in made.key_results)


def test_what_a_line_only_lets_people_do_is_the_thing_made_and_no_behaviour() -> None:
    """The playbook knows what people do because of it; what changes by the line's own words stays."""
    made = convert(item("Allow admins to set spending limits per project", team="Billing"))
    assert {one.who for one in made.key_results[:2]} == {"admins"}
    assert all(one.does_what != "set spending limits per project" for one in made.key_results)
    made = convert(item("Made it easier for admins to set spending limits per project", team="Billing"))
    assert all("spending limits per project" not in one.does_what for one in made.key_results)
    made = convert(item("Let admins change a spending limit without a ticket", team="Billing"))
    assert made.key_results[0].does_what == "change a spending limit without a ticket"


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("Passkeys for sign-in (phase 2: branches)", "branches"),
        ("New laptops, wave 3 (claims offices)", "claims offices"),
        ("Scanners in 40 shops", "shops"),
        ("Laptops for the remaining sites", "sites"),
        ("Move the shops data", ""),
        ("Consolidate claims reporting", "claims"),
        ("Claims handled by phone", ""),
        ("Passkeys for sign-in", ""),
    ],
)
def test_a_line_may_say_where_its_people_are(line: str, place: str) -> None:
    assert place_in(line) == place


def test_people_are_named_by_the_places_and_groups_of_the_line() -> None:
    made = convert(item("SD-WAN cutover for the remaining 58 island hotels", team="Network"))
    people = {one.who for one in made.key_results}
    assert "staff in island hotels" in people
    assert not any("branches" in one for one in people)
    made = convert(item("Self-service portal with password reset for all departments", team="IT service desk"))
    assert made.key_results[0].who == "staff in departments"
    made = convert(item("Roll out passkeys to staff, then students", team="Identity"))
    assert made.key_results[0].who == "staff and students"
    made = convert(item("Ship Drawer, StepList and Combobox in version 4", team="Design system"))
    assert "Drawer, StepList and Combobox" in made.key_results[0].text


def test_people_who_could_be_anywhere_are_those_in_the_places_that_the_line_names() -> None:
    made = convert(item("Passkeys for workforce sign-in (phase 2: branches)", team="Workforce identity"))
    assert made.key_results[0].who == "employees and administrators in branches who sign in"
    assert made.objective is not None
    assert made.objective.text.startswith("Employees and administrators in branches sign in")


def test_where_people_are_stays_with_their_name() -> None:
    made = convert(item("Drivers in the northern depots plan their own tours", team="Logistics"))
    assert made.key_results[0].who == "Drivers in the northern depots"
    assert made.key_results[0].does_what == "plan their own tours"


@pytest.mark.parametrize(
    "line", ["Personnel file for all piers", "Staff survey for all sites", "Crew roster of the ferries"]
)
def test_what_is_kept_of_staff_is_no_doing_of_theirs(line: str) -> None:
    assert read_clause(line).action is None


@pytest.mark.parametrize(
    "line",
    [
        "Personnel report for duty on time",
        "Staff design for accessibility from the first sketch",
        "Crew train for emergencies every month",
    ],
)
def test_what_staff_do_is_their_doing(line: str) -> None:
    assert read_clause(line).action is not None


@pytest.mark.parametrize(
    ("line", "lead"),
    [
        ("Hiring decisions for the piers rest on what candidates have shown", ""),
        ("Planning meetings end with a decision", ""),
        ("Onboarding steps are clear to everyone", ""),
        ("Removing steps clerks do twice", "remove"),
        ("Migrating services will cut costs", "migrate"),
        ("Building berths for skippers that need them", "build"),
    ],
)
def test_a_doing_that_names_things_is_nobodys_work(line: str, lead: str) -> None:
    found = read_clause(line).lead
    assert (found.lemma if found else "") == lead


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Patch the jump hosts", []),
        ("Alerts for crane gateway hosts", []),
        ("Roll out k8s workers", []),
        ("Service workers clock in by app", ["Service workers"]),
    ],
)
def test_machines_that_are_called_as_people_are(text: str, people: list[str]) -> None:
    assert [one.text for one in find_people(text)] == people


@pytest.mark.parametrize(
    ("line", "details"),
    [
        ("Hand over the berth register to the City of Ostmark by 1 June", ""),
        ("Hand over the berth register by 1 June", "Date is in the grant agreement."),
        ("Tide endpoint live for the pilots on 1 July", "Agreed with the harbour federation in the March protocol."),
    ],
)
def test_a_date_that_somebody_outside_holds_is_a_promise(line: str, details: str) -> None:
    kept = convert(Draft(id="d", items=(Item(id="i", text=line, details=details),), team="Harbour"))
    assert len(kept.commitments) == 1


@pytest.mark.parametrize(
    "line",
    [
        "Provide the tide page to the Finance team by 12 June",
        "Provide access to the Data Lake by 12 June",
        "Window agreed with the Exchange admins for May",
        "Curriculum for wardens, pilot in Basel by May",
    ],
)
def test_what_goes_to_ones_own_is_no_promise(line: str) -> None:
    assert promised(line).answer == "fail"


def test_people_are_not_put_in_the_place_of_those_who_do_it_to_them() -> None:
    line = Item(
        id="i",
        text="CSRD data collection template for all sites",
        details="Sites without a warden get support from the region.",
    )
    found = convert(Draft(id="d", items=(line,), team="Sustainability")).key_results
    assert any(one.who == "staff in sites" for one in found)
    assert any(one.who == "sustainability controllers" and "submitted figures" in one.does_what for one in found)


def test_what_was_last_quarter_is_no_period_to_reach_something_in() -> None:
    line = "Tide page for the shipping agents (the lock gate was down on 19 of 62 days last quarter)"
    found = convert(draft(line, team="Harbour"))
    assert found.objective is not None
    assert found.objective.text.endswith(", [period: name the quarter or the deadline]")


@pytest.mark.parametrize(
    ("line", "period"),
    [
        ("Renew the winter cover of the crews for 2028", "[period: name the quarter or the deadline]"),
        ("Renew the winter cover of the crews in 2028", "in 2028"),
    ],
)
def test_what_work_is_to_cover_is_no_time_to_reach_it_by(line: str, period: str) -> None:
    found = convert(draft(line, team="People"))
    assert found.objective is not None and found.objective.text.endswith(f", {period}")


@pytest.mark.parametrize(
    ("line", "team", "named"),
    [
        (
            "Improvements to the Stepper component and the Drawer component",
            "Design system",
            "the Stepper and Drawer components",
        ),
        ("Duckdb (contrib plugin)", "Feature store", "data sits in Duckdb"),
        ("Ray source (contrib plugin)", "Feature store", "data sits in the Ray source"),
    ],
)
def test_a_key_result_calls_the_thing_by_the_name_that_its_line_gives_it(line: str, team: str, named: str) -> None:
    assert any(named in one.text for one in convert(draft(line, team=team)).key_results)


@pytest.mark.parametrize(
    ("line", "team"),
    [
        ("Reduce p95 response time of the routing API from 1,400 ms to 500 ms", "Platform engineering"),
        ("Sunset the monthly wagon report", "Depot analytics"),
    ],
)
def test_neither_what_is_measured_nor_what_goes_is_the_thing_that_people_work_with(line: str, team: str) -> None:
    said = " ".join(one.text for one in convert(draft(line, team=team)).key_results)
    assert "the p95 response time" not in said and "the monthly wagon report" not in said
