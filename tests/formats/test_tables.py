"""Tables of goals, and tables that hold none."""

import pytest

from assistant.errors import NothingFoundError
from tests.formats.shapes import lines, outline, read


def test_a_blank_cell_means_the_same_as_above() -> None:
    text = """
| Objective | Key result | Owner | Score |
| --- | --- | --- | --- |
| Warm homes | Complaints fall from 80 to 20 | Runa | 0.7 |
|  | Repairs take 2 days | Bo | 0.3 |
| Fair rents | 9 in 10 tenants renew | | |
"""
    assert outline(text) == [
        ["O Warm homes", "KR Complaints fall from 80 to 20", "KR Repairs take 2 days"],
        ["O Fair rents", "KR 9 in 10 tenants renew"],
    ]
    assert [(line.owner, line.status) for line in lines(text)[1:3]] == [("Runa", "0.7"), ("Bo", "0.3")]


def test_bold_rows_are_objectives() -> None:
    text = """
| Key result | Baseline | Target |
| --- | --- | --- |
| **Warm homes** | | |
| Complaints per month | 80 | 20 |
| **Fair rents** | | |
| Tenants who renew | 60% | 90% |
"""
    document = read(text)
    assert outline(text) == [["O Warm homes", "KR Complaints per month"], ["O Fair rents", "KR Tenants who renew"]]
    assert document.drafts[0].items[0].details == "Baseline: 80\nTarget: 20"


def test_one_table_under_an_objective() -> None:
    text = "## Objective 1: Warm homes\n\n| KR | Lead |\n|--|--|\n| Complaints fall to 20 | Bo |\n"
    assert outline(text) == [["O Warm homes", "KR Complaints fall to 20"]]


def test_a_wide_roadmap_table() -> None:
    text = """
# Roadmap

| Feature | Description | Timeline | Status |
| :-- | :-- | :-- | :-- |
| Heat pumps | Replace the oldest boilers | Q2 2031 | Done |
| Thick walls | | TBD | |
"""
    first, second = read(text).drafts
    assert (first.items[0].text, first.items[0].status, first.period) == ("Heat pumps", "Done", "Q2 2031")
    assert "Replace the oldest boilers" in first.items[0].details
    assert second.items[0].text == "Thick walls"


def test_columns_by_horizon() -> None:
    text = "| Area | Now | Next |\n|--|--|--|\n| Yard | Paint gates<br>Fix lamps | Buy rope |\n"
    assert [(line.text, line.under) for line in lines(text)] == [
        ("Paint gates", ("Now",)),
        ("Fix lamps", ("Now",)),
        ("Buy rope", ("Next",)),
    ]


def test_localised_headers() -> None:
    text = "| Ziel | Schlüsselergebnis | Verantwortlich |\n|--|--|--|\n| Warme Häuser | 20 Klagen statt 80 | Bo |\n"
    assert outline(text) == [["O Warme Häuser", "KR 20 Klagen statt 80"]]


def test_a_table_of_release_dates_holds_no_goals() -> None:
    text = "# Roadmap\n\n| Quarter | Date | Version |\n|--|--|--|\n| Q1 2031 | 2031-01-24 | 1.17 |\n"
    with pytest.raises(NothingFoundError):
        read(text)
