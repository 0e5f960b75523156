"""The figures of a reply: taken where the draft gives them as the same thing, else left open; whom a slot speaks to."""

import pytest

from assistant.model.figure import figure, said_once
from assistant.model.tidied import short, single

SOURCES = [
    "Crews turn back on roughly one trip in eight; 12 of 40 depots scan at the gate",
    "55 % by noon, 7 min a van, nine days a gate; the books close at WD8",
    "Every third application is incomplete; jeder dritte Antrag ist falsch, bei jedem zehnten Antrag fehlt alles",
    "3 von 16 Toren sind zu",
    "Berths are assigned in <1 month, repaired in under 20 minutes",
    "four of the last nine vans came late; loading takes half an hour, the ledger closes on working day 6 or 7",
]


@pytest.mark.parametrize(
    ("said", "unit", "text", "value"),
    [
        ("one trip in eight", "%", "one trip in eight", 12.5),
        ("roughly one trip in eight", "%", "roughly one trip in eight", 12.5),
        ("12 of 40", "depots", "12 of 40", 30.0),
        ("55 %", "%", "55 %", 55.0),
        ("55", "%", "55 %", 55.0),
        ("7 min", "min", "7 min", 7.0),
        ("nine days", "days", "nine days", 9.0),
        ("nine", "days", "nine days", 9.0),
        ("WD8", "working day", "WD8", 8.0),
        ("420 s", "seconds", "420 s", 420.0),
        ("12", "gates", "12", 12.0),
        ("every third application", "%", "every third application", 33.3),
        ("jeder dritte Antrag", "%", "jeder dritte Antrag", 33.3),
        ("jedem zehnten Antrag", "%", "jedem zehnten Antrag", 10.0),
        ("3 von 16", "%", "3 von 16", 18.8),
        ("four of the last nine", "%", "four of the last nine", 44.4),
        ("half an hour", "min", "half an hour", 0.5),
        ("working day 6 or 7", "", "working day 6 or 7", 6.5),
        ("6 or 7", "working day", "6 or 7", 6.5),
        ("<1", "months", "<1 month", 1.0),
        ("1", "months", "1 month", 1.0),
        ("under 20 minutes", "minutes", "under 20 minutes", 20.0),
    ],
)
def test_a_figure_of_the_draft_is_taken_as_it_stands(said: str, unit: str, text: str, value: float) -> None:
    found = figure(said, unit, SOURCES)
    assert found is not None
    assert (found.text, found.value) == (text, value)


@pytest.mark.parametrize(
    ("said", "unit"),
    [
        ("one trip in nine", "%"),
        ("eight", "%"),
        ("40", "%"),
        ("40 of 12", ""),
        ("every fourth application", "%"),
        ("jeder vierte Antrag", "%"),
        ("every gate", ""),
        ("13 of 40", ""),
        ("11 min", "min"),
        ("8", "min"),
        ("eight", "minutes"),
        ("40", "h"),
        ("WD5", "working day"),
        ("", "%"),
    ],
)
def test_what_the_draft_does_not_give_as_such_is_left_open(said: str, unit: str) -> None:
    assert figure(said, unit, SOURCES) is None


@pytest.mark.parametrize(
    ("who", "whom"),
    [
        ("porters based at the north gate", "porters"),
        ("wardens responsible for the locks", "wardens"),
        ("growers waiting for a permit", "growers"),
        ("people whom the fee keeps away", "people"),
        ("trained nurses who take over a shift", "trained nurses"),
        ("customer success managers", "customer success managers"),
        ("heads of year", "heads of year"),
        ("masters of inbound vessels who wait at anchor", "masters of inbound vessels"),
        ("wardens of the north gate", "wardens"),
    ],
)
def test_a_target_is_agreed_with_people_by_their_name_alone(who: str, whom: str) -> None:
    assert short(who) == whom


def test_a_word_for_how_often_keeps_its_span() -> None:
    found = figure("twice a shift", "stops", ["Wardens stop the line twice a shift to look"])
    assert found is not None
    assert found.text == "twice a shift"


@pytest.mark.parametrize(
    ("said", "measure", "text"),
    [
        ("about 70 tickets a month", "tickets for a berth per month", "about 70"),
        ("70 tickets", "tickets for a berth per month", "70"),
        ("nine days", "median days from request to berth", "nine days"),
        ("12 days", "median days from request to berth", "12 days"),
        ("70 tickets a month", "share of berths asked for by ticket", "70 tickets a month"),
    ],
)
def test_a_figure_does_not_say_again_what_its_measure_counts(said: str, measure: str, text: str) -> None:
    given = figure(said, "", ["They get about 70 tickets a month and wait nine days, once 12 days"])
    assert given is not None
    told = said_once(given, measure)
    assert told is not None
    assert told.text == text
    assert told.value == given.value


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("settle it within one step", "settle it within a single step"),
        ("order from the other yard when one runs short", "order from the other yard when one runs short"),
        (
            "start from a tested route instead of working one out",
            "start from a tested route instead of working one out",
        ),
    ],
)
def test_one_is_a_number_only_before_what_it_counts(said: str, kept: str) -> None:
    assert single(said) == kept
