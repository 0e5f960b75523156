"""What a line only prepares is what the playbook is asked about."""

import pytest

from assistant.coach.matching import match
from assistant.coach.preparing import prepared
from tests.drafts import item


@pytest.mark.parametrize(
    ("line", "ahead"),
    [
        ("Choose a vendor for badge printing", "badge printing"),
        ("Decide on the design and scope of the checkout", "the checkout"),
        ("Research whether it is possible to scan tickets offline", "scan tickets offline"),
        ("Explore how we might lend tools to tenants", "lend tools to tenants"),
        ("RFC 12: POC of pre-filled tax forms", "pre-filled tax forms"),
        ("Parcel lockers feasibility study", "Parcel lockers"),
        ("Make a list of the forms that nobody reads", "the forms that nobody reads"),
        # nothing else is told, or nothing is prepared
        ("Explore caching", "Explore caching"),
        ("RFC 12", "RFC 12"),
        ("Draft the letter to parents", "Draft the letter to parents"),
        ("Design system for ticket machines", "Design system for ticket machines"),
        ("", ""),
    ],
)
def test_what_is_prepared(line: str, ahead: str) -> None:
    assert prepared(line) == ahead


def test_a_way_to_find_something_out_is_no_kind_of_work() -> None:
    draft = item("Research the best approach for detecting double invoices", team="Finance systems")
    plain = item("Detecting double invoices", team="Finance systems")
    assert match(draft.items[0], draft)[0].pattern.id == match(plain.items[0], plain)[0].pattern.id
