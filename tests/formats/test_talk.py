"""Documents and sections that talk about goals and set none."""

import pytest

from assistant.errors import NothingFoundError
from tests.formats.shapes import outline, read

GUIDE = """
# How we use OKRs

OKRs help a team to agree on what matters.

## Key concepts

- Objectives
  - Objectives are short and easy to remember.
- Key Results
  - Key results should be measurable.
- **Objective:** what you want to achieve
- **KR:** [your key result]

## Further reading

- [A book](https://example.org/book)
- [A talk](https://example.org/talk)
"""


def test_a_document_that_only_talks_about_okrs_holds_nothing() -> None:
    with pytest.raises(NothingFoundError) as raised:
        read(GUIDE, "notes.md")
    assert str(raised.value) == (
        "notes.md talks about OKRs but holds none: no objective, key result or roadmap item was found; "
        'put each on a line of its own that begins with "-" or "Objective:".'
    )


def test_its_explanations_are_left_out_beside_real_goals_and_said_so() -> None:
    text = GUIDE + "\n## OKRs of 2031\n\n- Objective: Trams run at night\n  - KR: 6 lines after midnight\n"
    document = read(text)
    assert outline(text) == [["O Trams run at night", "KR 6 lines after midnight"]]
    assert "2 sections that explain and set no goal were left out." in document.notes


def test_a_mission_with_bullets_is_no_goal() -> None:
    text = "**The depot's mission**\n\nThe mission is to meet these needs:\n- trams are clean\n- trams are warm\n"
    with pytest.raises(NothingFoundError):
        read(text)


def test_a_quoted_definition_is_left_out_but_a_quoted_roadmap_is_read() -> None:
    quoted = "> An **Objective** is a wish. It should be:\n>\n> - Bold\n> - Clear\n\n"
    assert outline(quoted + "## Objective 1: Trams run at night\n- 6 lines after midnight\n") == [
        ["O Trams run at night", "KR 6 lines after midnight"]
    ]
    assert outline("> - Paint the depot\n> - Buy two trams\n") == [["I Paint the depot"], ["I Buy two trams"]]


def test_issue_links_are_items_and_a_list_of_pages_is_not() -> None:
    text = "- [Quiet brakes](https://example.org/x/issues/4)\n- [Warm seats](https://example.org/x/issues/5)\n"
    assert outline(text) == [["I Quiet brakes"], ["I Warm seats"]]
    with pytest.raises(NothingFoundError):
        read("# Roadmap\n\n- [Timetable](https://example.org/t)\n- [Fares](https://example.org/f)\n")


def test_front_matter_alone_is_nothing() -> None:
    prose = "More soon, we promise. Come back later. Thanks for reading. Until then, enjoy."
    with pytest.raises(NothingFoundError):
        read(f"---\ntitle: Roadmap\nteam: Trams\n---\n\n{prose}\n")
