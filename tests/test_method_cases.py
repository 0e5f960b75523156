"""The worked cases of the method, in fresh words: what must come out, and what must not."""

import pytest

from assistant.flow import convert, convert_all
from assistant.okr import Answers, Became, Kind, Level, QuestionId
from tests.drafts import item, okr

REPORTING = Answers(
    who="feature teams",
    help="choose what to change next in the event planner",
    obstacle="lack of figures they can trust",
    difference=(
        "decide on a change sooner",
        "base more decisions on figures that meet the criteria agreed beforehand",
        "ask fewer questions about what a figure means",
        "request fewer re-runs of a data set",
    ),
)


@pytest.mark.capability("000-01")
@pytest.mark.capability("000-07")
@pytest.mark.capability("000-18")
def test_a_reporting_team_has_colleagues_as_customers_and_four_behaviours() -> None:
    done = convert(item("Build a usage dashboard for the event planner", team="Reporting"), REPORTING)
    assert [kr.who for kr in done.key_results] == ["feature teams"] * 4
    behaviours = " / ".join(kr.does_what for kr in done.key_results)
    for words in ("sooner", "criteria agreed beforehand", "fewer questions", "fewer re-runs"):
        assert words in behaviours
    assert "dashboard" not in " ".join(kr.text for kr in done.key_results).lower()
    assert [bet.output for bet in done.hypotheses] == ["Build a usage dashboard for the event planner"]
    assert done.objective is not None
    assert "figures they can trust" not in done.objective.text or "lack" not in done.objective.text
    assert done.objective.text.startswith("Feature teams choose what to change next")


@pytest.mark.capability("000-10")
def test_a_quality_word_needs_criteria() -> None:
    done = convert(
        item("Build a usage dashboard", team="Reporting"),
        Answers(who="feature teams", difference=("make better decisions",)),
    )
    assert any("criteria" in caution for caution in done.key_results[0].cautions)


@pytest.mark.capability("000-11")
def test_what_nothing_measures_yet_comes_with_a_way_to_measure_it() -> None:
    done = convert(item("Build a usage dashboard", team="Reporting"), REPORTING)
    for kr in done.key_results:
        assert kr.measure is not None
        assert kr.measure.baseline is None
        assert kr.measure.baseline_open
        assert "[baseline:" in kr.text
        assert "[target:" in kr.text


@pytest.mark.capability("001-07")
@pytest.mark.capability("001-10")
def test_a_leave_policy_is_an_output_and_days_off_are_the_outcome() -> None:
    done = convert(
        item("Update the vacation policy", team="People Operations"),
        Answers(who="employees", difference=("take more days off each year",)),
    )
    assert done.kind is Kind.OUTPUT
    assert done.key_results[0].text.startswith("Employees take more days off each year")
    assert done.hypotheses[0].statement.startswith(
        "We believe that updating the vacation policy will lead employees to take more days off"
    )


def test_the_playbook_knows_that_a_leave_policy_is_about_time_off() -> None:
    done = convert(item("Update the vacation policy", team="People Operations"))
    assert "leave" in done.key_results[0].text or "time off" in done.key_results[0].text
    assert all(trace.origin.value in ("suggested", "open") for trace in done.provenance)


@pytest.mark.capability("003-01")
@pytest.mark.capability("003-03")
def test_nothing_of_a_task_list_stays_a_key_result_and_all_of_it_is_kept() -> None:
    tasks = (
        "Sketch the first screens",
        "Program a first version",
        "Recruit test users",
        "Put the app into both stores by November",
    )
    done = convert(okr("Deliver our new iOS app", *tasks, team="Mobile"))
    assert {bet.output for bet in done.hypotheses} == {*tasks, "Deliver our new iOS app"}
    said = " ".join(kr.text for kr in done.key_results)
    assert not any(task in said for task in tasks)
    assert done.objective is not None
    assert "deliver" not in done.objective.text.lower()
    assert next(one for one in done.boxes_after if one.about == "objective").verdicts["no_solution"] == "pass"
    assert not done.left_alone


@pytest.mark.capability("004-17")
@pytest.mark.capability("004-18")
@pytest.mark.capability("004-19")
def test_breakfast_guests_and_an_advert_make_a_hypothesis() -> None:
    done = convert(
        item("Run adverts in the town paper"),
        Answers(who="breakfast guests", difference=("come into our café: increase of 50%",)),
    )
    kr = done.key_results[0]
    assert kr.text == "Breakfast guests come into our café: increase of 50%"
    assert kr.measure is not None
    assert kr.measure.target is not None
    assert (kr.measure.target.value, kr.measure.relative) == (50, True)
    assert done.hypotheses[0].statement.startswith(
        "We believe that running adverts in the town paper will lead breakfast guests to come into our café"
    )


@pytest.mark.capability("003-26")
@pytest.mark.capability("003-27")
@pytest.mark.capability("002-16")
def test_activation_hangs_from_churn_and_churn_from_revenue() -> None:
    company = okr("Become a business that lasts, in 2027", "Monthly revenue from €240k to €330k", level=Level.COMPANY)
    unit = okr(
        "Shop owners stay with us, in 2027",
        "Shop owners who cancel in a month from 2% to 1.4%",
        level=Level.UNIT,
        parent="Monthly revenue from €240k to €330k",
    )
    team = okr(
        "Head chefs find their way from the first evening, in Q2 2027",
        "Head chefs who plan a full week in their first session from 50% to 70%",
        parent="Shop owners who cancel in a month from 2% to 1.4%",
    )
    drafts = tuple(one.model_copy(update={"id": name}) for one, name in ((company, "a"), (unit, "b"), (team, "c")))
    done = convert_all(drafts)
    assert [one.left_alone for one in done] == [True, True, True]
    assert done[2].parent is not None
    assert done[2].parent.chain == (
        "Shop owners who cancel in a month from 2% to 1.4%",
        "Monthly revenue from €240k to €330k",
    )


@pytest.mark.capability("001-05")
def test_no_customers_is_answered_with_coaching() -> None:
    done = convert(item("Rewrite the travel policy", team="Legal"), Answers(who="We have no customers"))
    who = next(question for question in done.questions if question.id is QuestionId.WHO)
    assert "Everyone makes something for somebody" in who.note
    assert who.suggestions
    assert "no customers" not in " ".join(kr.text for kr in done.key_results).lower()


@pytest.mark.capability("002-14")
def test_a_promise_to_an_authority_stays_a_commitment() -> None:
    done = convert(item("File the annual accounts with the tax office by 31 March 2027", team="Finance"))
    assert done.kind is Kind.COMMITMENT
    assert not done.key_results
    assert [(one.what, one.due) for one in done.commitments] == [
        ("File the annual accounts with the tax office by 31 March 2027", "31 March 2027")
    ]


def test_a_good_key_result_comes_back_unchanged() -> None:
    text = "Checkout engineers deploy 70 % of changes without a release manager, up from 40 %"
    done = convert(item(text, team="Platform"))
    assert done.left_alone
    assert [kr.text for kr in done.key_results] == [text]
    assert not done.questions


@pytest.mark.capability("003-07")
def test_a_teams_business_result_moves_up_a_level() -> None:
    done = convert(
        okr("Sellers love working with us", "Grow monthly revenue from €20k to €30k", team="Sales operations")
    )
    assert [row.became for row in done.dispositions if row.item_id == "i1"] == [Became.PARENT_KEY_RESULT]
    assert done.parent is not None
    assert done.parent.text == "Grow monthly revenue from €20k to €30k"


@pytest.mark.capability("000-13")
@pytest.mark.capability("000-14")
@pytest.mark.parametrize(
    ("strategy", "advice"),
    [
        ("one shared self-service platform", "one overarching OKR"),
        ("we work request by request, like consultants", "a few OKRs"),
    ],
)
def test_strategy_decides_between_one_okr_and_several(strategy: str, advice: str) -> None:
    done = convert(item("Build a usage dashboard", team="Reporting"), Answers(strategy=strategy))
    assert any(advice in said for said in done.advice)
