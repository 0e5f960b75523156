"""One sentence about what was done, which the page tells where it was done.

It stays for a while: a drawing may be broken off before anybody sees it, for what was typed just before or is clicked
just after, and the next one must tell it as well.
"""

import time

import streamlit as st

from assistant.ui import saving
from assistant.ui.safe import for_label

_SAID, _TOLD = "said", "told"
_STAYS = 20.0  # seconds


def done(text: str) -> None:
    """Say that something was done, at the next drawing."""
    saving.set_cell(_SAID, (True, text))


def failed(text: str) -> None:
    """Say why something was not done, at the next drawing."""
    saving.set_cell(_SAID, (False, text))


def tell(about: str = "") -> None:
    """Draw what was said last; ``about`` is the draft or OKR before the person, and it is told of no other."""
    if said := saving.cell(_SAID):
        saving.set_cell(_SAID, None)
        saving.set_cell(_TOLD, (about, said, time.monotonic()))
    whom, (good, text), since = saving.cell(_TOLD, ("", (True, ""), 0.0))
    if text and whom == about and time.monotonic() - since < _STAYS:
        (st.success if good else st.error)(for_label(text))
