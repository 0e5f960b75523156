"""Proposals in the form of a key result in which nobody does anything new."""

from collections.abc import Callable
from typing import Any

import pytest

from assistant.flow import convert
from assistant.model.engine import ModelEngine
from assistant.model.shallow import nobody_in_particular, too_little
from assistant.okr import Draft, Item
from assistant.playbook.load import patterns


def said(who: str, does: str, measure: str, work: str = "Launch the berth planner", team: str = "Harbour team") -> str:
    return too_little(who, does, measure, team=team, work=work)


@pytest.mark.parametrize(
    ("who", "does", "measure", "why"),
    [
        ("the API", "stays available", "minutes without an answer", "a system"),
        ("our billing services", "answer faster", "answers within the limit", "a system"),
        ("the harbour team", "answers each call", "share of calls answered", "the team itself"),
        ("we", "run a restore each month", "restores run", "the team itself"),
        ("skippers", "use the new berth planner", "share of skippers", "bare use"),
        ("skippers", "sign up for the planner", "skippers per month", "bare use"),
        ("skippers", "are aware of the rules", "share of skippers aware of them", "state of mind"),
        ("skippers", "be more satisfied with the harbour", "satisfaction score", "state of mind"),
        ("skippers", "find a berth", "number of active users", "counts no behaviour"),
        ("skippers", "find a berth", "adoption rate", "counts no behaviour"),
        ("skippers", "spend more in the harbour", "revenue per berth", "counts no behaviour"),
    ],
)
def test_a_sentence_in_which_nobody_changes_anything(who: str, does: str, measure: str, why: str) -> None:
    assert why in said(who, does, measure)


@pytest.mark.parametrize(
    ("who", "does", "measure"),
    [
        ("owners of a service", "switch it off at night", "idle hours per service"),
        ("administrators of production servers", "apply a fix in working hours", "median days to the patched server"),
        ("skippers", "use the planner instead of calling the harbour master", "share of berths found without a call"),
        ("skippers", "moor without waiting", "median minutes from arrival to the moored boat"),
        ("new harbour masters", "become productive sooner", "median days from start to the first watch alone"),
        ("newly hired engineers", "attend to a fault on their own", "share of faults settled by one engineer"),
    ],
)
def test_people_who_do_something(who: str, does: str, measure: str) -> None:
    assert not said(who, does, measure)


def test_a_team_that_is_named_for_whom_it_serves_is_not_these_people() -> None:
    assert not said("partners", "answer a tender on time", "share of tenders answered in time", team="Partner team")
    assert said("the partner team", "answers on time", "share of tenders answered in time", team="Partner team")


@pytest.mark.parametrize("who", ["users", "our customers", "all stakeholders", "end users", "New users", "everyone"])
def test_nobody_in_particular(who: str) -> None:
    assert nobody_in_particular(who)


@pytest.mark.parametrize(
    "who", ["users of a screen reader", "new colleagues", "key users", "gym members", "customers of the night bank"]
)
def test_people_whom_something_tells_apart(who: str) -> None:
    assert not nobody_in_particular(who)


def test_no_behaviour_of_the_playbook_is_taken_for_one() -> None:
    told = [
        (one.who, one.does)
        for pattern in patterns().values()
        for one in pattern.behaviours
        if said(one.who, one.does, one.measure.name, work=pattern.id) or nobody_in_particular(one.who)
    ]
    assert not told


def test_a_model_is_told_why_and_mends_it(server: Any, reply: Callable[..., dict[str, Any]]) -> None:
    server.replies = [reply(who="the shift page", does_what="loads faster", measure="latency"), reply()]
    item = Item(id="row-1", text="Build a shift swap page in the volunteer app")
    made = convert(Draft(id="d", items=(item,), team="Food bank"), engine=ModelEngine(server.access))
    assert len(server.requests) == 2
    assert "is a system: say what the people do whom it serves" in server.requests[1]["messages"][-1]["content"]
    assert made.key_results[0].who == "volunteers"
