"""Where a line says that its work takes effect, and that this is where its results are counted."""

import pytest

from assistant.coach.scope import reaches, scope_of, scoped
from assistant.flow import convert
from tests.drafts import item


@pytest.mark.parametrize(
    ("line", "scope"),
    [
        ("Leak sensors on all cooling pumps in hall 3", "on cooling pumps"),
        ("Shared glossary for tariff and freight codes", "for tariff and freight codes"),
        ("Upgrade 40 door locks to firmware 7", ""),
        ("Harden the remaining build nodes", ""),
        ("Faster sync for better performance", ""),
        ("Tool for depot planners", ""),
        ("Rebuild the form in React", ""),
        ("Write-up for regular updates", ""),
        ("Ship the export in Q3", ""),
        ("New kettle", ""),
        ("Support for folding trolleys", ""),
        ("Record service data on all tail lifts", ""),
        ("Improve visitor routes between the halls", ""),
        ("Lookup of a source for Rust works on every mirror", ""),
        ("Wider attendance in story circle increases", ""),
        ("Separate password resets for night wards", "for night wards"),
        ("Queue for door visits and stock counts", "for door visits and stock counts"),
        ("Scanner that fails at least three runs", ""),
        ("Card readers at the turnstiles, gates 3 to 6", "at gates 3 to 6"),
        ("Night lights for pens, Sheds B-D, 90 lamps", "in sheds B-D"),
        ("Lines 4 to 7 % shorter", ""),
        ("Keep our sites 24/7 watched", ""),
        ("Docks 3-5 days waiting less", ""),
        ("Wing plan", ""),
        ("Search with synonym lists for long compound words", ""),
        ("", ""),
    ],
)
def test_a_scope_is_things_by_two_words_and_neither_people_nor_purpose(line: str, scope: str) -> None:
    assert scope_of(line) == scope


def test_a_measure_that_speaks_of_it_already_is_left_as_it_is() -> None:
    assert scoped("share of cold starts", "wait for a start", "for lambda functions") == (
        "share of cold starts (for lambda functions)"
    )
    assert scoped("share of lambda functions that start cold", "wait", "for lambda functions") == (
        "share of lambda functions that start cold"
    )


def test_the_key_results_of_a_line_are_counted_where_it_takes_effect() -> None:
    made = convert(item("Runbooks for settlement jobs", team="Site reliability"))
    first = made.key_results[0]
    assert first.measure is not None
    assert first.measure.name.endswith("(for settlement jobs)")
    assert "(for settlement jobs) from [baseline" in first.text


@pytest.mark.parametrize(
    ("line", "known", "counts"),
    [
        ("Leak sensors on all cooling pumps in hall 3", set(), True),
        ("Runbooks for settlement jobs", {"job"}, True),
        ("Message test for price tiers", {"deal", "pitch"}, False),
        ("Pay slips and hints for job titles", {"slip"}, False),
    ],
)
def test_a_scope_counts_where_it_tells_how_far_the_work_reaches(line: str, known: set[str], counts: bool) -> None:
    assert reaches(line, scope_of(line), frozenset(known)) is counts
