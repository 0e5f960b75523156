"""No number and no date without a source."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.provenance import ungrounded


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        ("1,200 visits", ["about 1.2k visits"]),
        ("twelve guides", ["12 guides"]),
        ("35 % of clerks in Q3 2026", ["35% of them", "Q3 2026"]),
        ("from [baseline: count 30 days] to [target: 50 %?]", [""]),
        ("the SOC 2 audit of team 1:1s", [""]),
    ],
)
def test_grounded(text: str, sources: list[str]) -> None:
    assert ungrounded(text, sources) == []


@pytest.mark.parametrize(
    ("text", "sources", "invented"),
    [
        ("40 % of clerks", ["40 clerks"], ["40 %"]),
        ("by 12 June 2027", ["by June"], ["by 12 June 2027"]),
        ("double the visits", ["more visits"], ["double"]),
        ("at least three visits", ["a visit"], ["three"]),
    ],
)
def test_invented(text: str, sources: list[str], invented: list[str]) -> None:
    assert ungrounded(text, sources) == invented


@given(st.integers(min_value=2, max_value=999_999), st.integers(min_value=2, max_value=999_999))
def test_a_figure_is_grounded_by_itself_and_by_nothing_else(said: int, other: int) -> None:
    assert ungrounded(f"reach {said} visits", [f"we want {said} visits"]) == []
    if said != other:
        assert ungrounded(f"reach {said} visits", [f"we want {other} visits"]) == [str(said)]
