"""Doings that nobody misses: whatever they are done to, when there is much of it, or when they come over and over."""

_AT_ANY_TIME = frozenset("chase copy paste re-enter redo rekey retype".split())
TEDIOUS = _AT_ANY_TIME | frozenset("fax guess hunt phone queue reconcile rework ring screenshot telephone".split())
"""One is enough."""
MUCH = _AT_ANY_TIME | frozenset(
    "forward key print relabel reset restart scan sift sort stamp stitch swap transcribe unlock".split()
)
"""So many a day are trouble."""
AGAIN = _AT_ANY_TIME | frozenset(
    "ask call correct forward hunt mail phone rebuild remind repair restart ring search wait write".split()
)
"""To keep doing them is trouble."""
