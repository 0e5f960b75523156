"""OKRs in plain words, for people who have never written one."""

import streamlit as st

_TEXT = """<div class="o o-plain">
<p>An <b>objective</b> says what would be better for some people, and why it is worth a season of work. A <b>key
result</b> says how one would notice: <b>who</b> does <b>what</b> by <b>how much</b>.</p>
<p>Most drafts say what a team will make. That is an <b>output</b>, and it may help nobody. The change in what people do
is the <b>outcome</b>. What that is worth to the company (money, churn) is the <b>impact</b>.</p>
<table class="o-fate"><tr><th>Output: what we make</th><th>Outcome: what people do differently</th><th>Impact: what it
is worth</th></tr><tr><td>Ship an order-tracking page</td><td>Shoppers look up their order on the page instead of
calling: from 900 calls a week to 300</td><td>Support costs less</td></tr></table>
<p>Nothing you plan is thrown away: each output is kept as a <b>hypothesis</b> (“we believe that doing this will lead
these people to do that”), each promise with a date as a <b>commitment</b>.</p>
<p>Three questions lead from the one to the other: what does it <b>help</b> people do? What gets in their way today (the
<b>obstacle</b>)? What would they do <b>differently</b> if it were gone? You will be asked them, with suggestions.</p>
</div>"""


def beginners() -> None:
    """Draw the explanation, folded."""
    with st.expander("New to OKRs? The idea in one minute", icon=":material/lightbulb:", key="okr-beginners"):
        st.html(_TEXT)
