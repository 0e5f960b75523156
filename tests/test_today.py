"""What the details of a line say of today becomes a key result with today's figure."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.coach.audience import spoken_of
from assistant.coach.today import today_in
from assistant.flow import convert
from assistant.okr import Draft, Item
from assistant.provenance import Origin, ungrounded


@pytest.mark.parametrize(
    ("details", "who", "does", "figure"),
    [
        (
            "Porters wait around 40 minutes for a lift because one is broken.",
            "porters", "wait less for a lift", "around 40 minutes",
        ),
        (
            "Our tutors spend two hours a week on copying marks, as the lists differ",
            "tutors", "spend less time on copying marks", "two hours a week",
        ),
        (
            "Registrars keep three lists and copy each number by hand, a change of address takes ~14 minutes",
            "registrars", "see a change of address through sooner", "~14 minutes",
        ),
        ("Buyers need three days to compare offers", "buyers", "need less time to compare offers", "three days"),
        (
            "Resetting a scanner by hand takes a technician half an hour.",
            "technicians", "spend less time on resetting a scanner by hand", "half an hour",
        ),
        ("Clean builds run 38 min on each change", "", "wait less for clean builds", "38 min"),
        (
            "A new pier takes close to three weeks to reach the chart",
            "", "see a new pier reach the chart sooner", "close to three weeks",
        ),
        ("One child in six comes back without a card", "children", "come back without a card less often", "one in six"),
        ("Building permits take six weeks", "", "see building permits through sooner", "six weeks"),
        ("Waiting for a berth takes three days", "", "wait less for a berth", "three days"),
        ("Clerks, buyers, and pilots wait two days for a badge", "clerks", "wait less for a badge", "two days"),
        ("Connecting a new pier takes six to eight weeks", "", "connect a new pier sooner", "six to eight weeks"),
        (
            "A word in the chart goes to the printer and takes five weeks",
            "", "see a word in the chart through sooner", "five weeks",
        ),
        ("Manual soundings take two pilots nine days", "pilots", "spend less time on manual soundings", "nine days"),
        (
            "A new berth needs about three weeks from request to first ship",
            "", "see a new berth through sooner", "about three weeks",
        ),
        (
            "Before every fair the wardens wait three days for the plan of berths",
            "wardens", "wait less for the plan of berths", "three days",
        ),
        (
            "Piers share one crane, pilots wait up to 12 hours for their turn and then go home",
            "pilots", "wait less for their turn", "12 hours",
        ),
        (
            "The lock gate was down on 19 of 62 working days last quarter",
            "", "find the lock gate down on fewer working days", "19 of 62",
        ),
        (
            "The tide server fell over eleven times last quarter",
            "", "see the tide server fall over less often", "eleven times",
        ),
        ("Last quarter four sailings slipped for that", "", "see fewer sailings slip", "four sailings"),
        (
            "Skippers order ropes by letter, and one order in six arrives with the wrong rope",
            "skippers", "see fewer orders arrive with the wrong rope", "one in six",
        ),
        (
            "Permit applications take 12 days from arrival to decision",
            "", "see permit applications through sooner", "12 days",
        ),
        (
            "Guest accounts are removed by ticket, about 8 days after the last stay",
            "", "see guest accounts removed sooner after the last stay", "about 8 days",
        ),
        (
            "Dispatchers open four windows per order, and nobody likes it",
            "dispatchers", "open fewer windows per order", "four windows",
        ),
        ("Leases take 9 working days on average", "", "see leases through sooner", "9 working days"),
        (
            "About 12 % of parcel scans go wrong for no reason that anybody knows, the driver just scans again",
            "", "see fewer parcel scans go wrong for no reason that anybody knows", "about 12 %",
        ),
        (
            "Roughly a third of new pickers fail the first scanner test",
            "new pickers", "fail the first scanner test less often", "roughly a third",
        ),
        (
            "The desk sees about 25 questions a week about opening hours of the branches",
            "", "ask fewer questions about opening hours of the branches", "about 25",
        ),
        (
            "Skippers keep writing to an address that nobody reads; the office tags ~30 complaints a week as lost",
            "skippers", "make fewer complaints marked as lost", "~30",
        ),
        (
            "Harbour clerks ring the pilots to hear where a ship is. The last detour took 5 hours to settle with all",
            "harbour clerks", "settle with all sooner", "5 hours",
        ),
        ("Every spring clerks key 400 cards by hand", "clerks", "key fewer cards by hand", "400 cards"),
        (
            "Branches make 40 calls a day from tills about locked drawers",
            "staff in branches", "make fewer calls about locked drawers", "40",
        ),
        ("Night nurses got 310 alarms last month", "night nurses", "get fewer alarms", "310"),
        ("Sorting staff scan about 1,200 crates a shift", "sorting staff", "scan fewer crates", "about 1,200"),
        (
            "A new dealer takes around 5 weeks to connect, as each is done by hand",
            "", "get a new dealer connected sooner", "around 5 weeks",
        ),
        ("On-call pilots received 48 pages a week in May", "on-call pilots", "receive fewer pages", "48"),
        ("The last harbour closure took 70 minutes", "", "see a harbour closure through sooner", "70 minutes"),
        ("The dredging simulation suite is 52 min", "", "wait less for the dredging simulation suite", "52 min"),
        (
            "Roughly half of berth accounts never name a boat",
            "", "see fewer berth accounts that never name a boat", "roughly half",
        ),
        (
            "We had three collisions last year where chart and gauge did not agree",
            "", "see fewer collisions where chart and gauge did not agree", "three",
        ),
        ("The last chart audit took two pilots 3 weeks", "pilots", "spend less time on a chart audit", "3 weeks"),
        ("A drill in May: took us 11 days to find every old chart", "", "find every old chart sooner", "11 days"),
        ("Their leads say a new berth takes five weeks to get", "", "get a new berth sooner", "five weeks"),
        (
            "About a third of berth tickets quote a chart that has been wrong for years",
            "", "raise fewer berth tickets that quote a chart that has been wrong for years", "about a third",
        ),
        ("A third of skippers visit a counter at least once", "skippers", "visit a counter less often", "a third"),
        (
            "Tide engineers currently see readings about 36 hours after the fact",
            "tide engineers", "see readings sooner after the fact", "about 36 hours",
        ),
        (
            "Skippers ring the tower on average five times before a berth is free",
            "skippers", "ring the tower fewer times before a berth is free", "five times",
        ),
        (
            "Callers with a late cargo are transferred 2.3 times on average before they reach the right desk",
            "callers with a late cargo", "are transferred fewer times before they reach the right desk", "2.3 times",
        ),
        (
            "Harbour masters lose about half of the candidates between application and first call",
            "harbour masters", "lose fewer candidates between application and first call", "about half",
        ),
        ("Cranes share one gate; the queue is 3 days before a holiday", "", "wait less in the queue", "3 days"),
        ("Sample requests take three days to approve", "", "get sample requests approved sooner", "three days"),
        (
            "The last two shipments waited between 4 and 11 days for a customs number",
            "", "see shipments wait less for a customs number", "between 4 and 11 days",
        ),
        (
            "1 in 5 deliveries is still booked in by phone",
            "", "see fewer deliveries booked in by phone", "1 in 5",
        ),
        (
            "The front desk says three in ten bookings lapse before anyone confirms them",
            "", "see fewer bookings lapse before anyone confirms them", "three in ten",
        ),
        (
            "Planners in Freight found 14 silently outdated timetables last quarter",
            "planners in Freight", "find fewer silently outdated timetables", "14",
        ),
        ("Crews queue up to 6 hours for a berth", "crews", "wait less for a berth", "6 hours"),
        ("Tide clerks had 9 wrong Monday tables last quarter", "tide clerks", "see fewer wrong Monday tables", "9"),
        ("A quarter of orders arrives without a number", "", "see fewer orders arrive without a number", "a quarter"),
        (
            "Librarians retype every loan slip in the evening",
            "librarians", "retype every loan slip in the evening less often", "",
        ),
        ("Berth planners still ring the pilots before they assign a crane.", "berth planners",
         "ring the pilots before they assign a crane less often", ""),
        (
            "The call centre retypes around 80 forms a day from scans",
            "call centre staff", "retype fewer forms", "around 80",
        ),
        ("Registry copies each number by hand", "registry staff", "copy each number by hand less often", ""),
    ],
)  # fmt: skip
def test_a_plain_sentence_about_today_tells_what_should_become_less(
    details: str, who: str, does: str, figure: str
) -> None:
    said = today_in(details)
    assert said is not None
    assert (said.who, said.does) == (who, does)
    assert (said.baseline.text if said.baseline else "") == figure


@pytest.mark.parametrize(
    "details",
    [
        "",
        "Web has it since last year.",
        "We wait for the vendor",
        "Members pay by card and by phone",
        "Developers love it and run 400 builds a day",
        "Codemod exists for the button, the dialog needs manual changes",
        "About 210 tables today, a third without an owner",
        "Pilot with two depots first",
        "The desk answers 60 questions a week",
        "A key means a call to the porter, 140 such calls last year",
        "Technicians handle 50 requests a day",
        "Half of the drivers are still on paper",
        "The migration takes two weeks to finish",
        "The rollout takes three weeks",
        "About 80% go out on our own form",
        "70% of guests have a phone with them",
        "Clerks still have two lists",
        "Nurses still can't see the plan",
        "The plant runs three shifts",
        "The desk is closed on Mondays",
        "Feeds still run on two boxes in the cellar",
        "Guests go by bus, and nobody minds",
        "Volunteers keep sharing the good news with friends",
        "Berth notes are sent by e-mail",
        "The office handles 40 letters a week as well",
        "Pilots email charts to the board",
        "Requests come through the new portal",
        "The last move took three weeks",
        "Two piers still use it for barges",
        "Every pier has its own gate",
        "We keep our own list",
        "Three of the ten oldest lamps broke in 2.4",
        "Berth cards are printed by hand for 300 skippers",
        "The editors publish 12 pages a week",
        "The harbour is 20 minutes from the station",
        "Only 9 of 54 pilots opened a chart in the last 90 days",
        "Tide tables are sent by post",
        "Tide tables are sent by e-mail to skippers",
        "The notice period is three months",
        "Crane drivers swap shifts four times a week",
        "Agents answer emails and phone calls all day",
        "Harbour masters hire writers and copy editors",
        "Half of the skippers never miss a tide",
        "Pilots know them and check them without reading",
        "Pilots see the tide on one screen",
        "Pilots join after the spring fair",
        "Harbour masters want the list in the morning",
        "Skippers get their berth from the app within a minute",
        "Wardens publish the tide table every Thursday",
        "Harbour masters expect the tender to take five months",
        "Between 20 and 30 % of cards come back torn",
        "For now the small piers copy cards from letters by hand",
        "After the launch the pilots phone the tower for every berth",
        "With the new chart the clerks copy tides by hand",
        "The error rate went down three times last quarter",
        "Last month two alarms stopped a fire",
        "Last quarter 40 break-in attempts failed",
        "It was down on 9 of 60 days",
        "The berth backlog was empty on 19 of 20 days",
        "Since May the crane was down on 9 of 60 days",
        "The pier bank needs five days",
        "A new berth will take two weeks",
        "Pilots learn from near misses in open talks",
        "Wardens write a log for every storm",
    ],
)
def test_what_is_no_plain_trouble_of_somebody_is_left_to_the_playbook(details: str) -> None:
    assert today_in(details) is None


def test_people_who_are_left_as_they_are_are_not_those_whom_the_work_is_for() -> None:
    assert spoken_of("Small piers keep sending cards for now. Harbour clerks type the rest") == "harbour clerks"
    assert spoken_of("Small depots get theirs later because of customs") == ""
    assert spoken_of("Skippers stay on hold for 20 minutes") == "skippers"
    assert spoken_of("Clerks find the error later, when the skipper calls") == "clerks"


@given(st.text(max_size=300))
def test_any_details_are_read_without_a_fault_and_hold_no_figure_of_ours(details: str) -> None:
    if said := today_in(details):
        assert not ungrounded(f"{said.does} {said.measure}", [details])


@pytest.mark.parametrize(
    ("details", "does"),
    [
        (
            "Berth swaps still go by phone to the harbour office, who note them down",
            "settle fewer berth swaps by phone",
        ),
        ("Tide changes are logged on paper in the signal box", "log fewer tide changes on paper in the signal box"),
        ("Skippers keep asking for last year's tables", "ask for last year's tables less often"),
        ("Berth swaps go round by all-crew e-mail and nobody answers", "settle fewer berth swaps by all-crew e-mail"),
        ("Cards are booked in a shared spreadsheet", "book fewer cards in a shared spreadsheet"),
        ("Every harbour clerk keeps their own tide table", "keep a tide table of their own less often"),
        ("Pilots still fill in the 2014 form by hand", "fill in the 2014 form by hand less often"),
        ("12 of the last 40 tide notes arrived late", "see fewer tide notes arrive late"),
        ("Two pilots retype tide notes on Sundays", "retype tide notes on Sundays less often"),
        (
            "Harbour pilots wait for somebody on the quay to read the gauge",
            "wait less for somebody on the quay to read the gauge",
        ),
        ("Agents email berth plans to a shared inbox", "email berth plans to a shared inbox less often"),
        ("Visiting skippers often wait several days for a berth and ring twice", "wait less for a berth"),
        ("Skippers wait weeks on anything that needs a diver", "wait less on anything that needs a diver"),
        (
            "Pilots on the night shift still screenshot the gauge into the chat",
            "screenshot the gauge into the chat less often",
        ),
        ("Piers and harbour pilots take nightly lists today and phone the tower for later ones", "phone the tower for"),
        ("Depots keep their own spare ropes because deliveries are late", "keep spare ropes of their own less often"),
        (
            "The auditors noted that pilots sign lists without reading them",
            "sign lists without reading them less often",
        ),
        ("Both squads compute the tide separately", "compute the tide separately less often"),
        ("Tide tables go out by post today", "get fewer tide tables by post"),
        ("Most berth renewals come in on paper", "send fewer berth renewals on paper"),
        ("Clerks copy it by hand and phone the tower for prices", "phone the tower for prices less often"),
        ("Each depot keeps its own tide table", "keep a tide table of their own less often"),
        ("Berth refunds go via email to Ingrid", "settle fewer berth refunds via email to Ingrid"),
        ("Every spring, pilots draw charts by hand in the old tool", "draw charts by hand in the old tool less often"),
        ("Port agents presently request charts by e-mail and wait up to three weeks", "request charts by e-mail less"),
        ("Two chart teams compute the same tides in different ways", "compute the same tides in different ways less"),
        (
            "Pilots learn of a closed lock from the skippers who come back",
            "learn of a closed lock from the skippers less",
        ),
        ("Wardens then order ropes from last month's list", "order ropes from last month's list less often"),
        (
            "Dockers share one login for the crane panel because theirs expire",
            "share one login for the crane panel less",
        ),
    ],
)
def test_the_way_that_people_have_to_go_is_what_they_go_less(details: str, does: str) -> None:
    said = today_in(details)
    assert said is not None
    assert said.does.startswith(does)


def test_it_is_what_the_line_is_about() -> None:
    details = "Harbour clerks build it by hand from old lists"
    said = today_in(details, "berth report")
    assert today_in(details) is None
    assert said is not None
    assert said.does == "build the berth report by hand from old lists less often"
    assert said.quote == details
    assert today_in(details, "berth reports") is None


def test_a_figure_of_today_comes_before_a_trouble_without_one() -> None:
    said = today_in("Skippers keep ringing the pilots. The office takes 80 calls a week about free berths.")
    assert said is not None
    assert said.baseline is not None
    assert said.baseline.text == "80"


def test_a_share_of_today_is_a_baseline_in_per_cent() -> None:
    said = today_in("1 in 8 loans comes back late")
    assert said is not None
    assert said.baseline is not None
    assert (said.does, said.unit, said.baseline.text) == ("see fewer loans come back late", "%", "1 in 8")
    assert said.baseline.value == 12.5


def test_the_key_result_of_today_is_recommended_with_its_figure_and_where_it_comes_from() -> None:
    details = "Ward nurses wait around 40 minutes for a porter."
    item = Item(id="i1", text="Porter app with live positions", details=details)
    made = convert(Draft(id="d", team="Hospital logistics", period="Q3 2027", items=(item,)))
    first = made.key_results[0]
    assert first.recommended
    assert first.text.startswith(
        "Ward nurses wait less for a porter: waiting time for a porter from around 40 minutes to ["
    )
    baseline = next(one for one in made.provenance if one.slot == f"{first.id}.baseline")
    assert (baseline.origin, baseline.value) == (Origin.DRAFT, "around 40 minutes")
    assert baseline.quote == details.rstrip(".")


@pytest.mark.parametrize(
    ("details", "per_cent"),
    [
        ("1 in 6 searches comes back empty", 16.7),
        ("Roughly a third of new pickers fail the first scanner test", 33.3),
        ("Half of the parcel scans go wrong at the gate", 50.0),
        ("About 12 % of parcel scans go wrong at the gate", 12.0),
    ],
)
def test_a_share_is_kept_in_the_drafts_words_and_counted_in_per_cent(details: str, per_cent: float) -> None:
    said = today_in(details)
    assert said is not None and said.baseline is not None
    assert said.baseline.text.lower() in details.lower()
    assert said.baseline.value == pytest.approx(per_cent)
