"""A page whose callbacks take long, as on a busy machine; it counts and keeps what they are told."""

import time

import streamlit as st

from assistant.ui import undisturbed

undisturbed.attach()


def _keep(name: str) -> None:
    time.sleep(0.7)
    st.session_state[f"kept-{name}"] = st.session_state[name]


def _count() -> None:
    st.session_state["clicks"] = st.session_state.get("clicks", 0) + 1


for word in ("first", "second"):
    st.text_area(word, key=word, on_change=_keep, args=(word,))
for label in ("Go", "On"):  # the same one twice while the server is busy is a double click: once
    st.button(label, on_click=_count)
kept = [str(st.session_state.get(f"kept-{name}", "nothing")) for name in ("first", "second")]
st.text(f"{' and '.join(kept)}, {st.session_state.get('clicks', 0)} clicks")
