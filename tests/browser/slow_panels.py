"""A page of two parts of which the first takes long to draw, as on a busy machine; its button draws the other one."""

import time

import streamlit as st

from assistant.ui import undisturbed

undisturbed.attach()


def _begin() -> None:
    st.session_state["begun"] = st.session_state.get("begun", 0) + 1
    st.rerun("slow")


def _count() -> None:
    st.session_state["clicks"] = st.session_state.get("clicks", 0) + 1
    st.rerun("count")


@st.fragment(key="slow")
def slow() -> None:
    begun = st.session_state.get("begun", 0)
    st.button("Go", on_click=_count)
    if begun % 2 == 0:
        st.text(f"even {begun}")
    time.sleep(0.7 if begun else 0)
    st.text(f"begun {begun}")


@st.fragment(key="count")
def count() -> None:
    st.text(f"{st.session_state.get('clicks', 0)} clicks")


st.button("Begin", on_click=_begin)
slow()
count()
