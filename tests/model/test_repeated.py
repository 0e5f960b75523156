"""When a proposed behaviour is only the work again."""

import pytest

from assistant.model.repeated import repeats_work


@pytest.mark.parametrize(
    ("does", "line"),
    [
        ("ship the berth page", "Ship a berth page"),
        ("deliver the absence module", "Absence module live for drivers"),
        ("move their bookings to the berth page", "Move all bookings to the berth page"),
        ("publish the tide tables", "Retire the old almanac, publish tide tables"),
        ("move cards to the archive", "Build an archive for cards"),
        ("choose the winch supplier", "Choose a winch supplier for both harbours"),
        ("publish the tide tables", "Publish the tide tables so that skippers leave on time"),
        ("ship the berth page instead of the fax form", "Ship a berth page"),
    ],
)
def test_the_work_with_another_subject(does: str, line: str) -> None:
    assert repeats_work(does, [line])


@pytest.mark.parametrize(
    ("does", "line"),
    [
        ("record an absence themselves before the pay run", "Absence module live for drivers, Nov pay run"),
        ("book a berth without a call", "Berth booking portal"),
        ("create an invoice in one go", "Invoice template for hauliers"),
        ("moor without waiting", "Ship a berth page"),
        ("move to the berth page in time", "Berth page for all harbours, deprecates the fax form"),
        ("move their bookings off the fax list", "Fax list for bookings read-only in May, then off"),
        ("draft their berth reports without the fax list", "Berth reports from one table, old fax lists withdrawn"),
        ("choose a winch for their own pier", "Trial of two winches on the north pier"),
        ("renew their berth contract", "Raise revenue from berth contracts by 8 %"),
        ("review the tide tables by themselves", "Publish the tide tables so that skippers can review them"),
        ("make their first trip from the welcome letter", "New letters to members (welcome, birthday)"),
        ("move between the berth page and the tide page without a password", "One password for berth page, tide page"),
        ("ship parts that nobody ordered less often", "Ship a page that lists only the parts somebody ordered"),
        ("set the depth of a berth without editing its file", "Support the depth of a berth in the form"),
    ],
)
def test_what_people_do_with_a_part_of_its_name_is_another_thing(does: str, line: str) -> None:
    assert not repeats_work(does, [line])
