"""A share of people's cases, from here to there, is a result, though the line names nobody who settles them."""

import pytest

from assistant.flow import convert
from assistant.okr import Kind
from assistant.reading.cases import cases_counted
from assistant.reading.judged import judge_part, read_kind
from tests.drafts import item


@pytest.mark.parametrize(
    ("line", "cases"),
    [
        ("Share of lift faults reported by the sensors first goes from 40 % to 75 %", "lift faults"),
        (
            "Median days from berth request to first mooring goes from 9 days to 4 by June",
            "from berth request to first mooring",
        ),
        ("KR: proportion of pay claims that are settled in one go: 55 % -> 80 %", "pay claims"),
        (
            "Percentage of berth requests answered the same day, with no second call in a week, from 54% to 70%",
            "berth requests",
        ),
    ],
)
def test_a_share_of_cases_that_goes_another_way_is_an_outcome_and_left_alone(line: str, cases: str) -> None:
    where = cases_counted(line)
    assert where is not None
    assert line[slice(*where)] == cases
    assert read_kind(line).kind is Kind.OUTCOME
    assert judge_part(line, "does_what").answer == "pass"
    assert convert(item(line)).left_alone


@pytest.mark.parametrize(
    "line",
    [
        "",
        "Share of lift faults goes from 40 % to 75 %",  # which way they go, it does not say
        "Share of lift faults reported by the sensors: 75 %",  # nor from where
        "Share of map requests served within 90 ms from 80 % to 95 %",
        "Share of berth contracts migrated from 10 % to 100 %",
        "Share of tables documented from 20 % to 60 %",
        "Share of berth requests answered from 40 % to 60 % and of claims paid from 10 % to 30 %",
        "Thirty reports written",
        "Median time from build to image falls from 9 hours to 2",
        "Share of berth contracts that we moved to the archive from 12% to 100%",
        "Share of pay claims that are automated from 4% to 10%",
        "Share of pay claims decided by the first clerk from 40% to 60% and ship the portal",
    ],
)
def test_what_counts_no_cases_of_people_is_none(line: str) -> None:
    assert cases_counted(line) is None
