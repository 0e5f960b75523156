"""A short soak; ``make soak`` takes twenty people for two minutes."""

import pytest

from tests.browser.soak import soak

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_people_at_work_at_once_see_no_error_and_nothing_of_each_other() -> None:
    soaked = soak(sessions=4, tabs=2, seconds=10, patience=60_000)
    assert soaked.faults == []
    assert len(soaked.steps) == 6 * 2  # in the browser and without one
    assert min(map(len, soaked.steps.values())) >= 2  # each of them did everything once
