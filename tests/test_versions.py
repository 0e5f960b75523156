"""The move of a program to another version is work, though it looks like a baseline and a target."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.quantity import locate_quantities
from assistant.reading.kind import grammar_kind
from assistant.rules.judge import judge_key_result
from assistant.rules.rule import Subject
from assistant.settings import Settings


@pytest.mark.parametrize(
    "line",
    [
        "Upgrade Kubernetes from 1.27 to 1.31",
        "Migrate PostgreSQL 12 -> 16 for the tide tables",
        "Python 3.8 → 3.12 in all harbour services",
        "Jenkins 2.387.3 -> 2.440.1",
        "Upgrade Drupal 9 to 10",
    ],
)
def test_a_move_to_another_version_is_work(line: str) -> None:
    assert grammar_kind(line).kind.value == "output"
    verdicts, _ = judge_key_result(Subject(text=line, key="kr1", team="Platform"), Settings())
    assert verdicts.verdicts["kind"] == "output"


@pytest.mark.parametrize(
    "line",
    [
        "NPS 31 -> 45",
        "DevEx from 3.2 to 4.1",
        "PRs from 12 to 30",
        "LinkedIn from 12 to 30 applicants a week",
        "Update NPS from 30 to 40",
        "CSAT from 3.9 to 4.3",
        "Raise NPS from 31 to 45",
        "Error rate 2.1 -> 1.3 in checkout",
        "Retention 1.2 -> 1.4",
    ],
)
def test_a_figure_that_is_to_change_is_no_version(line: str) -> None:
    assert "version" not in grammar_kind(line).reason


@given(st.text(alphabet="0123456789.,'  %kM-–€v", max_size=16))
def test_any_run_of_digits_and_marks_is_read_without_a_fault(text: str) -> None:
    for found in locate_quantities(text):
        assert found.quantity.text
