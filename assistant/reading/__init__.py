"""Reads one sentence of a draft: who acts, what they do, what is made, for whom, until when, and its kind."""
