"""Who answers and where texts go, how much each rule matters, languages, and the example company."""

import streamlit as st

from assistant.errors import OkrError
from assistant.ui.desks import desk
from assistant.ui.safe import fault_label
from assistant.ui.sections.answering import answering
from assistant.ui.sections.language import language
from assistant.ui.sections.severities import severities


def _part(title: str, said: str) -> None:
    st.html(f'<div class="o"><h2>{title}</h2><p class="o-soft">{said}</p></div>')


def _example() -> None:
    if desk().example_removed:
        st.button("Bring the example back", key="example-back", on_click=_show_example, args=(True,))
    else:
        st.button("Remove the example", key="example-away", on_click=_show_example, args=(False,))


def _show_example(wanted: bool) -> None:
    desk().example_removed = not wanted


def main() -> None:
    """Draw the page."""
    st.html(
        '<div class="o"><h1>Settings</h1><p class="o-lead">They hold for this tab. What holds for a whole team stands '
        "in its okr.toml.</p></div>"
    )
    _part("Who answers", "The same rules judge what either of them writes.")
    answering()
    _part("Rules", "How loud each one is: an error or a warning counts, a hint only tells, off is silent.")
    try:
        severities()
    except OkrError as fault:
        st.error(fault_label(fault), icon=":material/error:")
    _part(
        "Languages",
        "The rules and the coach read English. A line in another language is kept word for word and told to be not "
        "checked; a model rewrites it all the same. Dates and numbers are read as written: 1.2k, 1,200 and 12 %.",
    )
    language()
    _part("The example company", "Drafts, a roadmap and company OKRs to play with, on the Rewrite page.")
    _example()


main()
