"""What is glued to a line ends up in its own field; what belongs to the wording stays."""

import pytest

from tests.formats.shapes import lines, read


def one(text: str) -> tuple[str, str, str, tuple[str, ...]]:
    (line,) = lines(f"- {text}\n")
    return line.text, line.owner, line.status, line.tags


@pytest.mark.parametrize(
    ("line", "text", "owner"),
    [
        ("CMO: Fill the hall on Mondays", "Fill the hall on Mondays", "CMO"),
        ("**VP, Field Ops: Open the second yard**", "Open the second yard", "VP, Field Ops"),
        ("Business (Finance): Close the books in 3 days", "Close the books in 3 days", "Business (Finance)"),
        ("Payments team: Pay out on Sundays", "Pay out on Sundays", "Payments team"),
        ("Paint the gates (owner: Mads)", "Paint the gates", "Mads"),
        ("Paint the gates - Driver: Mads", "Paint the gates", "Mads"),
        ('Paint the gates <Person name="Mads" />', "Paint the gates", "Mads"),
        ("Paint the gates @mads", "Paint the gates", "@mads"),
        ("Research: compare three paints", "Research: compare three paints", ""),
        ("Chat: move to one tool", "Chat: move to one tool", ""),
    ],
)
def test_owner(line: str, text: str, owner: str) -> None:
    assert one(line)[:2] == (text, owner)


@pytest.mark.parametrize(
    ("line", "text", "status"),
    [
        ("Sell 40 boats ==> Done", "Sell 40 boats", "Done"),
        ("Sell 40 boats => 12 sold so far", "Sell 40 boats", "12 sold so far"),
        ("Sell boats: 8/10 (80%)", "Sell boats", "8/10 (80%)"),
        ("✅ Sell boats", "Sell boats", "✅"),
        ("Sell boats (in progress)", "Sell boats", "in progress"),
        ("[Done] Sell boats", "Sell boats", "Done"),
        ("[x] Sell boats", "Sell boats", "done"),
        ("~~Sell boats~~", "Sell boats", "struck out"),
        ("Lift repeat sales 94% -> 98%", "Lift repeat sales 94% -> 98%", ""),
        ("Lift repeat sales 94% => 98%", "Lift repeat sales 94% => 98%", ""),
        ("Move from boats → ferries", "Move from boats → ferries", ""),
    ],
)
def test_status(line: str, text: str, status: str) -> None:
    words, _, found, _ = one(line)
    assert (words, found) == (text, status)


@pytest.mark.parametrize(
    ("line", "text", "tags"),
    [
        ("[P0] Sell boats", "Sell boats", ("P0",)),
        ("Sell boats [P1][NORTH]", "Sell boats", ("P1", "NORTH")),
        ("~~P0~~ P1 Sell boats", "Sell boats", ("P1",)),
        ("Fast yards [COMMITTED]: boats leave in 2 days", "Fast yards: boats leave in 2 days", ("COMMITTED",)),
        ("Sell [TBD] boats by [date]", "Sell [TBD] boats by [date]", ()),
        ("Sell boats from [baseline: count first] to [N]", "Sell boats from [baseline: count first] to [N]", ()),
        ("Sell boats (#12, #14)", "Sell boats", ()),
    ],
)
def test_tags(line: str, text: str, tags: tuple[str, ...]) -> None:
    words, _, _, found = one(line)
    assert (words, found) == (text, tags)


def test_a_team_whose_name_is_a_verb_is_known_by_its_neighbours() -> None:
    text = "- CEO: Win the coast\n- Search: Find lost boats\n- Ship: Sail twice a day\n- Sales: Sign 4 lines\n"
    assert [line.owner for line in lines(text)] == ["CEO", "Search", "Ship", "Sales"]


def test_names_behind_lines_are_owners_when_they_come_back() -> None:
    text = "- Open a yard (Mads)\n- Close the shed (Imke & Mads)\n- Buy rope (Stretch)\n- Rent a crane (Imke)\n"
    assert [(line.text, line.owner) for line in lines(text)][:3] == [
        ("Open a yard", "Mads"),
        ("Close the shed", "Imke & Mads"),
        ("Buy rope (Stretch)", ""),
    ]


def test_a_bullet_that_names_only_an_owner_hands_it_down() -> None:
    document = read("- CMO:\n  - Fill the hall\n  - Print posters\n- COO:\n  - Heat the hall\n")
    assert [line.owner for draft in document.drafts for line in draft.lines()] == ["CMO", "CMO", "COO"]


def test_the_raw_line_keeps_all_of_it() -> None:
    (line,) = lines("- [P0] CMO: Fill the hall ==> Done (#3)\n")
    assert line.raw == "- [P0] CMO: Fill the hall ==> Done (#3)"
