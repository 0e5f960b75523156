"""The smallest Streamlit app with a field: what a browser app costs before it does anything."""

import streamlit as st

st.title("A first page")
st.write("Hello", st.text_input("Your name", live="400ms"))
