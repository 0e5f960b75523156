"""Plain text, pasted or from a file."""

import pytest

from assistant.errors import NothingFoundError
from tests.formats.shapes import lines, outline, read


def test_one_sentence_is_one_item() -> None:
    assert outline("Launch the spring catalogue", "-") == [["I Launch the spring catalogue"]]


def test_a_pasted_thought_of_two_sentences_is_one_item() -> None:
    (line,) = lines("Launch the spring catalogue. Gardeners ask for it every year.", "-")
    assert line.text == "Launch the spring catalogue. Gardeners ask for it every year."


def test_short_lines_are_one_item_each() -> None:
    text = "Launch the catalogue\nMove the warehouse\n\nHire two drivers by June\n"
    assert [line.text for line in lines(text, "-")] == [
        "Launch the catalogue",
        "Move the warehouse",
        "Hire two drivers by June",
    ]


def test_an_objective_with_numbered_key_results() -> None:
    text = "Objective: Gardeners plan with us\nKey results:\n1. 300 plans saved by March\n2. Orders reach 40%\n"
    assert outline(text, "-") == [["O Gardeners plan with us", "KR 300 plans saved by March", "KR Orders reach 40%"]]


def test_an_objective_with_unnumbered_lines_below_a_label() -> None:
    text = "Objective: Gardeners plan with us\nKey results:\n300 plans saved\nOrders from plans reach 40%\n"
    assert outline(text, "notes.txt") == [
        ["O Gardeners plan with us", "KR 300 plans saved", "KR Orders from plans reach 40%"]
    ]


def test_all_in_one_line() -> None:
    text = "Objective: Gardeners plan with us. KR1: 300 plans saved. KR2: orders from plans reach 40%"
    assert outline(text, "-") == [
        ["O Gardeners plan with us.", "KR 300 plans saved.", "KR orders from plans reach 40%"]
    ]


def test_bullets_of_word_processors_and_their_depth() -> None:
    text = "• Launch the catalogue\n   ◦ Print 900 copies\n• Move the warehouse\n"
    first, second, third = lines(text, "-")
    assert [line.text for line in (first, second, third)] == [
        "Launch the catalogue",
        "Print 900 copies",
        "Move the warehouse",
    ]
    assert second.under == ("Launch the catalogue",)
    assert (second.place.line, second.place.column) == (2, 6)


def test_headings_of_plain_text_give_period_and_team() -> None:
    text = "ROADMAP Q3 2031\n\nNursery team\n- Heat the glasshouse\n- Count the seedlings\n"
    drafts = read(text, "-").drafts
    assert {(draft.period, draft.team) for draft in drafts} == {("Q3 2031", "Nursery")}


def test_a_sentence_broken_at_the_margin_is_one_item() -> None:
    (line,) = lines("- Launch the catalogue for people who\n  garden on balconies\n", "plan.txt")
    assert line.text == "Launch the catalogue for people who garden on balconies"


def test_prose_is_no_item() -> None:
    text = (
        "We met on Monday and spoke about the year. It had been long and wet. Nobody could say what came next, and so "
        "we agreed to meet again. There was cake. Later we looked at the old catalogue and laughed about the "
        "photographs in it, which show a much younger team."
    )
    with pytest.raises(NothingFoundError, match="no objective, key result or roadmap item"):
        read(text, "-")


def test_other_scripts_are_kept_whole() -> None:
    text = "- 🚀 カタログを公開する\n- إطلاق الكتالوج الجديد\n- Größere Gewächshäuser bauen\n"
    assert [line.text for line in lines(text, "-")] == [
        "🚀 カタログを公開する",
        "إطلاق الكتالوج الجديد",
        "Größere Gewächshäuser bauen",
    ]
