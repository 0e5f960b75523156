"""What a model writes in: the language of the draft, or one that is chosen for this session."""

from typing import cast, get_args

import streamlit as st

from assistant.settings import Language
from assistant.ui import engines, state
from assistant.ui.desks import desk


def language() -> None:
    """Draw the choice. A team makes it for everybody with ``language`` in okr.toml."""
    key = state.show("model-language", desk().language or engines.team().language)
    st.selectbox(
        "A model writes in",
        get_args(Language),
        key=key,
        format_func=lambda name: "the language of the draft" if name == "draft" else name,
        help="A model that is asked from now on. What it writes in another language than English is not checked by "
        "the rules, except its figures.",
        on_change=_set,
        args=(key,),
    )


def _set(key: str) -> None:
    wanted = cast("Language", state.value(key))
    desk().language = None if wanted == engines.team().language else wanted
