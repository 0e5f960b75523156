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
        # the same amount in another unit, or its share in other words
        ("within 120 minutes", ["a call back takes 2 h"]),
        ("1.5 h of sorting", ["90 min of sorting"]),
        ("9 working days", ["nine days from order to dock"]),
        ("ten working days", ["two weeks on the shelf"]),
        ("14 days", ["2 weeks at sea"]),
        ("90 days", ["3 months of notice"]),
        ("25 % of crates", ["a quarter of the crates"]),
        ("13 % of crates", ["one crate in eight comes back"]),
        ("one crate in five", ["20 % come back"]),
        ("21 % of plots", ["9 of 42 plots are let"]),
        ("halve the detours", ["detours down by 50 %"]),
        ("close on working day 8", ["the close is at WD8"]),
        ("8 euros", ["€8 a box"]),
        # one of the two has no unit: the number decides
        ("nine days", ["a queue of nine"]),
        ("twelve", ["12 min"]),
        # counts of things, whatever they are called
        ("8 wardens", ["8 staff"]),
        ("42 plots", ["9 of 42 gardens"]),
        ("before the May regatta", ["ready for the May regatta"]),
        ("by the end of Q3 2027", ["Q3 2027"]),
        # a year, whatever its sentence makes of it
        (
            "find a berth book from before 2014 in the archive",
            ["Kept by hand before 2014. The rest is typed"],
        ),
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
        # the number is there, and counts something else
        ("8 min at the gate", ["one crate in eight comes back"], ["8 min"]),
        ("9 minutes", ["9 of 42 plots are let"], ["9 minutes"]),
        ("6 hours", ["6 wardens share a boat"], ["6 hours"]),
        ("6 wardens", ["6 hours on the water"], ["6"]),
        ("$6 a crate", ["6 crates"], ["$6"]),
        ("€8 a crate", ["$8 a crate"], ["€8"]),
        ("8 hours", ["8 minutes"], ["8 hours"]),
        ("two weeks", ["two days"], ["two"]),
        ("before the June regatta", ["ready for the May regatta"], ["before the June regatta"]),
        ("by the end of Q3 2027", ["Q2 2027"], ["by the end of Q3 2027"]),
        ("close at WD5", ["the close is at WD8"], ["WD5"]),
        ("15 % come back", ["one crate in eight comes back"], ["15 %"]),
    ],
)
def test_invented(text: str, sources: list[str], invented: list[str]) -> None:
    assert ungrounded(text, sources) == invented


UNITS = {"min": 1, "h": 60, "days": 1440, "weeks": 10080}
THINGS = ("wardens", "crates", "visitors", "boats", "people")


@given(st.integers(min_value=2, max_value=400), st.sampled_from(list(UNITS)), st.sampled_from(list(UNITS)))
def test_a_time_is_grounded_by_the_same_time_in_any_unit(said: int, unit: str, other: str) -> None:
    exact, rest = divmod(said * UNITS[unit], UNITS[other])
    if not rest:
        assert ungrounded(f"within {exact} {other}", [f"it takes {said} {unit}"]) == []
    if unit != other:
        assert ungrounded(f"within {said} {other}", [f"it takes {said} {unit}"]) != []


@given(
    st.integers(min_value=2, max_value=400),
    st.sampled_from(list(UNITS)),
    st.sampled_from(THINGS),
    st.sampled_from(["{} {}", "at least {} {}", "from {} {} to fewer"]),
)
def test_a_count_of_things_and_a_time_ground_nothing_of_each_other(said: int, unit: str, thing: str, way: str) -> None:
    assert ungrounded(way.format(said, unit), [f"there are {said} {thing} today"]) != []
    assert ungrounded(way.format(said, thing), [f"it takes {said} {unit} today"]) != []
    assert ungrounded(way.format(said, thing), [f"there are {said} {thing} today"]) == []
    assert ungrounded(way.format(said, unit), [f"it takes {said} {unit} today"]) == []


@given(st.integers(min_value=1, max_value=40), st.integers(min_value=2, max_value=60), st.sampled_from(THINGS))
def test_a_share_in_words_grounds_its_per_cent_and_no_time(part: int, whole: int, thing: str) -> None:
    if part >= whole or part < 2:
        return
    source = [f"{part} of {whole} {thing} come back"]
    assert ungrounded(f"{100 * part / whole:.0f} % of them", source) == []
    assert ungrounded(f"{part} out of {whole}", source) == []
    assert ungrounded(f"after {whole} min", source) == [f"{whole} min"]


@given(st.integers(min_value=2, max_value=999_999), st.integers(min_value=2, max_value=999_999))
def test_a_figure_is_grounded_by_itself_and_by_nothing_else(said: int, other: int) -> None:
    assert ungrounded(f"reach {said} visits", [f"we want {said} visits"]) == []
    if said != other:
        assert ungrounded(f"reach {said} visits", [f"we want {other} visits"]) == [str(said)]


def test_stages_and_places_by_number_are_names_and_no_figures() -> None:
    for named in ("services of waves 3 and 4", "tiers 1, 2 and 3", "planners in Terminal 2", "nurses on wards 7 to 9"):
        assert ungrounded(named, []) == []
    assert ungrounded("close 4 wards", []) == ["4"]
    assert ungrounded("in wards 40 % fewer falls", []) == ["40 %"]
