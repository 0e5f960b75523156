"""Numbers and measures in the forms people write."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.measure import Direction, read_measure
from assistant.quantity import find_quantities


@pytest.mark.capability("003-11")
@pytest.mark.parametrize(
    ("text", "baseline", "target", "unit", "direction"),
    [
        ("from 20 % to 35 %", 20, 35, "%", Direction.UP),
        ("52 to 65 per cent", 52, 65, "%", Direction.UP),
        ("3 h → 40 min", 3, 40, "min", Direction.DOWN),
        ("churn from 2% to 1.4%", 2, 1.4, "%", Direction.DOWN),
        ("from $ 240k to $ 330k", 240_000, 330_000, "USD", Direction.UP),
        ("1.2M → 1.5M readers", 1_200_000, 1_500_000, "", Direction.UP),
        ("reach 70 % of clerks (currently 40 %)", 40, 70, "%", Direction.UP),
    ],
)
def test_from_here_to_there(text: str, baseline: float, target: float, unit: str, direction: Direction) -> None:
    reading = read_measure(text)
    assert reading is not None
    assert reading.baseline is not None
    assert reading.target is not None
    assert (reading.baseline.value, reading.target.value, reading.target.unit) == (baseline, target, unit)
    assert reading.direction is direction


@pytest.mark.parametrize(
    ("text", "value", "relative"),
    [
        ("$240k", 240_000, False),
        ("1.2M", 1_200_000, False),
        ("11.000", 11_000, False),
        ("double the visits", 2, True),
        ("+20 %", 20, True),
        ("increase of 50%", 50, True),
        ("at least one", 1, False),
        ("twelve hundred readers", 1_200, False),
        ("a third fewer tickets", 33.3333, True),
    ],
)
def test_a_target_alone(text: str, value: float, relative: bool) -> None:
    reading = read_measure(text)
    assert reading is not None
    assert reading.baseline is None
    assert reading.target is not None
    assert reading.target.value == value
    assert reading.relative is relative


@pytest.mark.parametrize(
    "text",
    [
        "SOC 2 audit",
        "ISO 27001",
        "1:1s held on time",
        "an S3 bucket",
        "Web3",
        "24/7 service",
        "v2 of the portal",
        "Python 3.13",
        "2FA for all",
        "phase 2",
        "tier 1 support",
        "#1234",
        "in Q3 2026",
        "by 15 May 2027",
        "360-degree feedback",
        "the one that counts",
        "managers who plan a quarter",
        "incidents a quarter",
        "see it through in every one of the depots",
        "turn straight to one of its keepers",
        "fewer breaks between the two after a merge",
        "the three are one system now",
    ],
)
def test_names_and_dates_are_no_numbers(text: str) -> None:
    assert find_quantities(text) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("only one of the depots", 1),
        ("the two depots", 2),
        ("those nine in ten", 9),
        ("the two hundred in the yard", 200),
        ("cut the three at the gate", 3),
    ],
)
def test_what_counts_things_that_were_named_is_a_number(text: str, value: float) -> None:
    assert find_quantities(text)[0].value == value


@pytest.mark.parametrize(
    "text", ["cut by a quarter", "costs fell a quarter", "target: a quarter", "a quarter of them", "a quarter are late"]
)
def test_a_quarter_is_a_share_where_an_amount_is_due(text: str) -> None:
    assert [(one.value, one.unit) for one in find_quantities(text)] == [(25, "%")]


@pytest.mark.parametrize("text", ["$N of savings", "XX% of teams", "reach TBD users", "N4% of visitors become members"])
def test_a_masked_figure_is_seen_and_is_no_measure(text: str) -> None:
    assert [quantity.value for quantity in find_quantities(text)] == [None]
    assert read_measure(text) is None


@given(st.integers(min_value=1001, max_value=9_999_999))
def test_a_number_means_the_same_with_any_separator(number: int) -> None:
    for written in (str(number), f"{number:,}", f"{number:,}".replace(",", "."), f"{number:,}".replace(",", " ")):
        if 1990 <= number <= 2100 and written == str(number):
            continue  # a bare year
        assert [q.value for q in find_quantities(f"reach {written} readers")] == [number], written


@given(st.text(max_size=200))
def test_any_text_can_be_read(text: str) -> None:
    for quantity in find_quantities(text):
        assert quantity.text
    read_measure(text)
