"""Periods and deadlines in the forms people write."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.period import find_periods, first_period


@pytest.mark.capability("004-05")
@pytest.mark.parametrize(
    ("text", "core"),
    [
        ("Q3 2026", "Q3 2026"),
        ("FY27-H1", "FY27-H1"),
        ("Q2, FY23", "Q2, FY23"),
        ("2018 Q4", "2018 Q4"),
        ("H1", "H1"),
        ("ready by Easter", "Easter"),
        ("ready before the audit", "before the audit"),
        ("in the next 90 days", "the next 90 days"),
        ("done this half", "this half"),
        ("by the end of the quarter", "end of the quarter"),
        ("ship by 15 May", "15 May"),
        ("by 2027-05-31", "2027-05-31"),
        ("in May 2026", "May 2026"),
        ("before the summer launch", "before the summer launch"),
        ("EOY", "EOY"),
        ("clock-in terminals live, Sept payroll cut", "Sept payroll cut"),
        ("moorings let before the spring sailing season", "before the spring sailing season"),
        ("ready by the October audit", "the October audit"),
        ("for the Oct council meeting", "the Oct council meeting"),
        ("in time for the January intake", "in time for the January intake"),
        ("open ahead of hurricane season", "ahead of hurricane season"),
        ("pens repaired before lambing", "before lambing"),
        ("by the end of the grape harvest", "end of the grape harvest"),
        ("tickets on sale for the spring season", "the spring season"),
        ("by late autumn", "late autumn"),
        ("by the summer timetable change", "the summer timetable change"),
        ("done by wk 42", "wk 42"),
        ("in KW 42", "KW 42"),
        ("by 30/9", "30/9"),
        ("booked by month-end", "month-end"),
        ("live before the spring flush", "before the spring flush"),
        ("in use by the end of the Christmas shutdown", "end of the Christmas shutdown"),
        ("rosters out before the Easter break", "before the Easter break"),
    ],
)
def test_a_limit_is_found(text: str, core: str) -> None:
    assert first_period(text) == core


@pytest.mark.parametrize(
    "text",
    [
        "per quarter",
        "each month",
        "since Q3",
        "growth vs Q1",
        "faster than last year",
        "answered within 14 days",
        "they may leave",
        "march on",
        "before they deploy",
        "12 months of runway",
        "on time",
        "2000 readers",
        "by 3/4 of the crews",
        "cut mooring costs by 1.2M a year",
        "cut mooring costs by 3.4 million",
        "the season ticket office",
        "payroll for seasonal crews",
        "clerks at month-end have their answers",
        "the month-end close",
        "the March figures of the board are wrong",
    ],
)
def test_a_frequency_a_start_or_a_measure_sets_no_limit(text: str) -> None:
    assert not find_periods(text)


@given(st.text(max_size=200))
def test_mentions_are_words_of_the_text(text: str) -> None:
    for mention in find_periods(text):
        assert text[mention.start : mention.end] == mention.text
