"""Whom a trade serves, and who works in it: people for a line that names nobody.

"Introduce online booking for check-ups" is for patients, though it does not say so. What follows from the words of the
line, or else from the team's name, is an assumption and is marked as one; a trade that is not listed leaves it open.
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from assistant.expression import expression
from assistant.playbook.pattern import Pattern, Whose

_TABLE = Path(__file__).parent / "trades.txt"


@dataclass(frozen=True)
class Trade:
    """Those whom a trade serves and those who do its work; both in the plural, as they stand in a sentence."""

    served: str = ""
    staff: str = ""


NO_TRADE = Trade()


_Row = tuple[re.Pattern[str], Trade]
_FIRST = expression(r"\w+")
_ENDS = ("", "s", "es")


@cache
def _trades() -> tuple[tuple[_Row, ...], dict[str, set[int]]]:
    """The trades, and by the word that what is said of them may begin with which they are: most lines speak of none."""
    rows: list[_Row] = []
    begun: dict[str, set[int]] = {}
    for line in _TABLE.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            words, served, staff = (part.strip() for part in line.split("|"))
            said = [word.strip() for word in words.split(",")]
            for first in filter(None, map(_FIRST.search, said)):
                begun.setdefault(first.group().lower(), set()).add(len(rows))
            row = expression(rf"(?<![\w-])(?:{'|'.join(map(re.escape, said))})(?:s|es)?(?![\w-])", re.I)
            rows.append((row, Trade(served, staff)))
    return tuple(rows), begun


def _longest(text: str) -> Trade | None:
    rows, begun = _trades()
    words = {word.removesuffix(end) for word in _FIRST.findall(text.lower()) for end in _ENDS}
    likely = sorted(set[int]().union(*(begun[word] for word in words if word in begun)))
    found = [(hit, rows[at][1]) for at in likely for hit in rows[at][0].finditer(text)]
    if not found:
        return None
    return max(found, key=lambda one: (one[0].end() - one[0].start(), -one[0].start()))[1]


@lru_cache(maxsize=1024)
def trade_of(text: str, team: str = "") -> Trade:
    """The trade that a line speaks of, else the one that its team's name speaks of, else none."""
    return _longest(text) or (_longest(team) if team else None) or NO_TRADE


def implied_people(pattern: Pattern, trade: Trade) -> dict[str, str]:
    """Who takes the place of the people that a pattern of any team is mostly about; empty where nobody is implied."""
    people = {Whose.SERVED: trade.served, Whose.STAFF: trade.staff}.get(pattern.whose, "")
    return {pattern.customers[0].who: people} if people else {}
