"""Teams whose customers are colleagues: who they are, what they are asked, and which behaviours become key results."""

import json

import pytest

from assistant.flow import ask, convert
from assistant.measure import Direction
from assistant.okr import Answers, Became, Draft, Kind, QuestionId
from assistant.provenance import Origin
from tests.command import run
from tests.drafts import item, okr

GOAL = "Dispatchers plan the night with calm, in Q3 2027"


def who_of(draft: Draft) -> tuple[str, ...]:
    """Whom the first question settles on when nobody answers it."""
    settled = ask(draft)[0].answer
    assert settled is not None
    return settled.texts


def codes(text: str, *, team: str = "") -> set[str]:
    """The rules that find something in a key result, as ``okr check`` prints them."""
    draft = f"Team: {team}\n\nObjective: {GOAL}\n- KR: {text}\n" if team else f"Objective: {GOAL}\n- KR: {text}\n"
    data = json.loads(run("check", "--json", stdin=draft)[1])
    return {one["code"] for file in data["files"] for one in file["findings"] if one["text"] == text}


def sentences(draft: Draft, answers: Answers) -> str:
    return " ".join(kr.text for kr in convert(draft, answers).key_results).lower()


@pytest.mark.capability("000-02")
@pytest.mark.parametrize(
    ("line", "team", "receivers"),
    [
        ("Publish weekly usage figures for the booking squads", "Reporting", "booking squads"),
        ("Provide preview environments for product designers", "Infrastructure", "product designers"),
        ("Draw up form patterns for the front-end teams", "Design", "front-end teams"),
    ],
)
def test_the_teams_that_receive_the_work_are_the_customers(line: str, team: str, receivers: str) -> None:
    assert who_of(item(line, team=team)) == (receivers,)
    assert who_of(item("Build a usage dashboard", team="Reporting")) != (receivers,)


@pytest.mark.capability("000-03")
def test_a_platform_team_does_not_reach_the_companys_end_customers() -> None:
    outside = "Paying customers finish 80 % of orders without contacting support, up from 70 %"
    inside = "Backend engineers start 60 % of new services without a ticket, up from 20 %"
    assert "KR06" in codes(outside, team="Infrastructure")
    assert "KR06" not in codes(outside, team="Checkout")
    assert "KR06" not in codes(inside, team="Infrastructure")


@pytest.mark.capability("000-04")
@pytest.mark.capability("000-05")
@pytest.mark.capability("000-06")
def test_the_questions_are_about_the_work_and_the_people_of_the_draft() -> None:
    draft = item("Provide preview environments for product designers", team="Infrastructure")
    asked = {one.id: one for one in ask(draft)}
    assert "preview environments" in asked[QuestionId.HELP].ask
    assert "help product designers do?" in asked[QuestionId.HELP].ask
    assert "in the way of product designers" in asked[QuestionId.OBSTACLE].ask
    assert "complain" in asked[QuestionId.OBSTACLE].ask
    assert "product designers do differently?" in asked[QuestionId.DIFFERENCE].ask
    printed = run("ask", "--team", "Infrastructure", stdin=f"- {draft.items[0].text}\n")[1]
    places = [" ".join(printed.split()).index(one.ask) for one in asked.values()]
    assert places == sorted(places)


@pytest.mark.capability("000-05")
def test_a_complaint_is_an_answer() -> None:
    complaint = "We wait for a free test machine"
    answers = Answers(who="mobile engineers", help="try a change on a real phone", obstacle=complaint)
    done = convert(item("Set up a device farm", team="Platform"), answers)
    assert done.objective is not None
    assert done.objective.obstacle == complaint
    assert done.objective.text.startswith("Mobile engineers try a change on a real phone")
    traces = {trace.slot: trace for trace in done.provenance}
    assert (traces["objective"].origin, traces["objective"].quote) == (Origin.ANSWER, complaint)


@pytest.mark.capability("000-07")
def test_each_key_result_is_traced_to_the_answer_it_came_from() -> None:
    said = ("reserve fewer phones for a whole day", "try a change on a phone before they ask for a review")
    answers = Answers(who="mobile engineers", difference=said)
    done = convert(item("Set up a device farm", team="Platform"), answers)
    traces = {trace.slot: trace for trace in done.provenance}
    assert [traces[f"{kr.id}.does_what"].quote for kr in done.key_results] == list(said)
    assert {traces[f"{kr.id}.does_what"].origin for kr in done.key_results} == {Origin.ANSWER}
    unasked = convert(item("Set up a device farm", team="Platform"))
    assert not [one for one in unasked.provenance if one.origin is Origin.ANSWER]


@pytest.mark.capability("000-08")
@pytest.mark.parametrize(
    ("text", "value_shown"),
    [
        ("Product designers reuse a shared form in 70 % of new screens, up from 40 %", True),
        ("Billing engineers release 60 % of changes without a hand-off, up from 25 %", True),
        ("Hold 12 office hours for the billing engineers", False),
        ("Ship 14 shared form components", False),
        ("The build farm is up 99.9 % of the time", False),
    ],
)
def test_only_a_change_in_what_customers_do_shows_value(text: str, value_shown: bool) -> None:
    assert ("KR04" not in codes(text, team="Design system")) is value_shown


@pytest.mark.capability("000-09")
@pytest.mark.parametrize(
    ("line", "team"),
    [
        ("Build a usage dashboard", "Reporting"),
        ("Introduce self-service deployments", "Platform"),
        ("Rewrite the onboarding guide for our API", "Developer experience"),
    ],
)
def test_one_problem_gets_several_candidates_and_some_of_them_are_a_less(line: str, team: str) -> None:
    done = convert(item(line, team=team))
    assert len(done.key_results) >= 3
    assert len({kr.does_what for kr in done.key_results}) == len(done.key_results)
    ways = [kr.measure.direction for kr in done.key_results if kr.measure]
    assert len(ways) == len(done.key_results)
    assert Direction.DOWN in ways


@pytest.mark.capability("000-10")
def test_a_quality_word_is_asked_for_its_criteria() -> None:
    def cautions(difference: str) -> str:
        done = convert(
            item("Build a forecast model", team="Data science"),
            Answers(who="buyers for the shops", difference=(difference,)),
        )
        return " ".join(done.key_results[0].cautions)

    assert "criteria set in advance" in cautions("order more accurately")
    assert "criteria" not in cautions("order goods two weeks ahead")


@pytest.mark.capability("000-11")
def test_what_nobody_counts_yet_is_marked_and_comes_with_a_way_to_start() -> None:
    draft = item("Build a usage dashboard", team="Reporting")
    fresh = convert(draft)
    open_slots = {trace.slot for trace in fresh.provenance if trace.origin is Origin.OPEN}
    printed = run("rewrite", "--team", "Reporting", stdin="- Build a usage dashboard\n")[1]
    for kr in fresh.key_results:
        assert f"{kr.id}.baseline" in open_slots
        assert kr.measure is not None
        assert kr.measure.source
        assert kr.measure.baseline_open in " ".join(printed.split())
    counted = convert(draft, Answers(numbers={"kr1.baseline": "31 %"}))
    assert counted.key_results[0].measure is not None
    assert not counted.key_results[0].measure.baseline_open


@pytest.mark.capability("000-12")
def test_every_group_that_a_team_serves_is_listed() -> None:
    done = convert(item("Provide preview environments", team="Infrastructure"))
    groups = [group.who for group in done.customers]
    assert len(groups) >= 2
    assert len(set(groups)) == len(groups)
    assert all(group.work for group in done.customers)
    assert all(group in " ".join(done.advice) for group in groups[:3])
    assert convert(item("Paint the fence")).customers == ()


@pytest.mark.capability("000-13")
@pytest.mark.capability("000-15")
def test_without_a_strategy_it_says_what_it_assumed_and_asks() -> None:
    unknown = " ".join(convert(item("Build a usage dashboard", team="Reporting")).advice)
    assert "Assumed: one overarching OKR, because" in unknown
    assert "Say what your strategy is" in unknown
    assert "Not known when this was written: the team's strategy" in unknown
    told = Answers(strategy="we answer requests case by case")
    known = " ".join(convert(item("Build a usage dashboard", team="Reporting"), told).advice)
    assert "a few OKRs, each for one group" in known
    assert "You work request by request" in known
    assert "Assumed" not in known
    assert "the team's strategy" not in known


@pytest.mark.capability("000-14")
@pytest.mark.parametrize(
    ("strategy", "advice", "never"),
    [
        ("a common design system that everybody draws from", "one overarching OKR", "a few OKRs"),
        ("designers are embedded project by project", "a few OKRs", "one overarching OKR"),
    ],
)
def test_how_a_team_works_decides_how_many_okrs_it_sets(strategy: str, advice: str, never: str) -> None:
    said = " ".join(convert(item("Redesign the date picker", team="Design system"), Answers(strategy=strategy)).advice)
    assert advice in said
    assert never not in said


@pytest.mark.capability("000-16")
def test_an_objective_of_a_platform_team_is_about_other_peoples_work() -> None:
    def verdict(objective: str) -> str:
        text = f"Team: Platform\n\nObjective: {objective}\n- KR: Billing engineers release 40 % more often\n"
        data = json.loads(run("check", "--json", stdin=text)[1])
        return str(data["files"][0]["lines"][0]["verdicts"]["inspirational"])

    for better in (
        "Ward clerks find any bed in the house faster, in Q3 2027",
        "Billing engineers put a change live without fear, in Q3 2027",
        "Colleagues in support answer a caller sooner and with less searching, in Q3 2027",
    ):
        assert verdict(better) == "pass"
    for chore in ("Complete the second wave of the cluster move in Q3 2027", "Upgrade the message queue in Q3 2027"):
        assert verdict(chore) == "fail"


@pytest.mark.capability("000-17")
def test_two_behaviours_are_recommended_and_one_group_comes_first() -> None:
    done = convert(item("Provide preview environments", team="Infrastructure"))
    flags = [kr.recommended for kr in done.key_results]
    assert flags == sorted(flags, reverse=True)
    assert flags.count(True) == 2
    assert not all(flags)
    assert f"begin with {done.customers[0].who}" in " ".join(done.advice)
    named = convert(item("Provide preview environments for product designers", team="Infrastructure"))
    assert "begin with product designers: the draft is for them" in " ".join(named.advice)


@pytest.mark.capability("000-18")
def test_a_reporting_team_behind_an_event_planner() -> None:
    line = "Publish monthly adoption reports for the seating-plan squads"
    answers = Answers(
        who="seating-plan squads",
        help="choose what to improve in the planner",
        obstacle="Inaccurate adoption figures",
        difference=(
            "settle on an improvement sooner after a report",
            "take decisions that meet the criteria written down before the quarter",
            "ask fewer clarifying questions about a report",
            "send fewer requests to run a report again",
        ),
    )
    done = convert(item(line, team="Reporting"), answers)
    assert {kr.who for kr in done.key_results} == {"seating-plan squads"}
    behaviours = [kr.does_what for kr in done.key_results]
    for number, words in enumerate(("sooner", "criteria written down", "fewer clarifying", "fewer requests")):
        assert words in behaviours[number]
    ways = [kr.measure.direction for kr in done.key_results if kr.measure]
    assert ways[2:] == [Direction.DOWN, Direction.DOWN]
    assert done.objective is not None
    assert "they can rely on" in done.objective.text
    assert "inaccurate" not in done.objective.text.lower()
    assert [(bet.output, bet.key_result_id) for bet in done.hypotheses] == [(line, "kr1")]
    assert "event planners" not in sentences(item(line, team="Reporting"), answers)


@pytest.mark.capability("000-19")
def test_an_mvp_is_an_experiment_and_no_result() -> None:
    text = "Release an MVP of the shift planner by 1 May 2027"
    done = convert(okr(GOAL, text, team="Mobile"))
    assert [row.became for row in done.dispositions if row.item_id == "i1"] == [Became.HYPOTHESIS]
    assert text not in [kr.text for kr in done.key_results]
    said = next(one for one in done.findings_before if one.code == "KR04")
    assert "an experiment" in said.message
    assert "what you want to learn" in said.suggestion
    shipped = convert(okr(GOAL, "Release the shift planner by 1 May 2027", team="Mobile"))
    assert "an output" in next(one for one in shipped.findings_before if one.code == "KR04").message


LETTER = """Goals that colleagues notice

Hi everyone,

Happy autumn! We spent the summer repainting the quay, and it looks splendid.

- Marta

Photo: Elin Strand on Unsplash

Objective: Skippers leave harbour without waiting for a slip, in Q4 2027
- Skippers book 70 % of slips the evening before, up from 40 %
- Hang up the tide table

What's new on the blog

- How we moved the fuel dock

Interested in working with us?
Please reach out.

Share this post
Unsubscribe | View in browser

Join the conversation

or to participate.
"""


@pytest.mark.capability("000-20")
@pytest.mark.parametrize("name", ["text", "markdown"])
def test_the_frame_of_a_newsletter_is_left_out_and_said(name: str) -> None:
    letter = LETTER if name == "text" else LETTER.replace("What's new", "## What's new").replace("Join", "## Join")
    _, out, _ = run("check", "--json", "--from", name, stdin=letter)
    lines = [line for file in json.loads(out)["files"] for line in file["lines"]]
    assert [line["text"] for line in lines] == [
        "Skippers leave harbour without waiting for a slip, in Q4 2027",
        "Skippers book 70 % of slips the evening before, up from 40 %",
        "Hang up the tide table",
    ]
    assert [line["line"] for line in lines] == [11, 12, 13]
    assert "of a letter's frame were left out" in " ".join(json.loads(out)["files"][0]["notes"])


@pytest.mark.capability("000-20")
def test_goals_that_look_like_a_frame_stay() -> None:
    lines = [
        "Share this month's rota with all wards",
        "Subscribers renew before the last day",
        "Join the two registers",
    ]
    out = run("check", "--json", stdin="\n".join(f"- {line}" for line in lines) + "\n- Marta\n")[1]
    assert [line["text"] for line in json.loads(out)["files"][0]["lines"]] == [*lines, "Marta"]


@pytest.mark.capability("000-01")
def test_a_draft_of_a_team_without_outside_customers_names_colleagues() -> None:
    done = convert(item("Provide preview environments for product designers", team="Infrastructure"))
    assert done.kind is Kind.OUTPUT
    assert done.key_results
    assert not any(
        word in kr.who.lower() for kr in done.key_results for word in ("shopper", "consumer", "end customer")
    )
    assert "product designers" in [one.text for one in done.questions[0].suggestions]
