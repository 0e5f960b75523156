"""Names that teams give to what they build hide nothing of its kind."""

import pytest

from assistant.coach.matching import match
from assistant.coach.names import without_names
from assistant.okr import Draft, Item

NAMES = ["Quokka", "Brimstone", "Tern", "J7", "Osprey"]
PLAIN = [
    "Build the {}dashboard for branch managers",
    "Launch the {}portal for landlords",
    "Write the {}runbook for night operators",
    "Introduce the {}chatbot for tenants",
    "Create the {}newsletter for caretakers",
]


def _first(text: str, team: str) -> str:
    item = Item(id="1", text=text)
    found = match(item, Draft(id="1", items=(item,), team=team))
    return found[0].pattern.id if found else ""


@pytest.mark.parametrize("team", ["", "Platform", "Reporting", "Estates"])
@pytest.mark.parametrize("plain", PLAIN)
def test_a_line_is_understood_by_any_name(plain: str, team: str) -> None:
    bare = _first(plain.format(""), team)
    assert bare
    assert {_first(plain.format(f"{name} "), team) for name in NAMES} == {bare}


@pytest.mark.parametrize(
    ("line", "left"),
    [
        ("Build the Quokka dashboard", "Build the  dashboard"),
        ("Quokka goes live for every branch", "Quokka goes live for every branch"),  # a first word is always large
        ("Move from Jenkins to Kubernetes", "Move from Jenkins to Kubernetes"),  # the playbook speaks of them
        ("Turn on IPv6 and 2FA for 40 sites", "Turn on IPv6 and 2FA for 40 sites"),
        ("Tern", "Tern"),
        ("Roll out J7", "Roll out "),
    ],
)
def test_only_names_that_the_playbook_does_not_know_are_left_out(line: str, left: str) -> None:
    assert without_names(line) == left


def test_what_a_line_makes_is_suggested_for_where_its_team_does_other_work() -> None:
    assert _first("Build a dashboard for product teams", "Platform") == "any-team/dashboard-or-report"


@pytest.mark.parametrize("text", ["Trino (contrib plugin)", "Support the Trino offline store"])
def test_a_product_by_its_name_alone_stands_where_the_pattern_says_what_it_is(text: str) -> None:
    item = Item(id="1", text=text)
    first = match(item, Draft(id="1", items=(item,), team="Feature store maintainers"))[0].pattern
    assert first.id == "ml-platform/data-sources-and-stores"
    said = " ".join(customer.who for customer in first.customers)
    assert "Trino" in said and "that store" not in said
