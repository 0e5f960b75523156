"""Two runs compared, case by case: an exact test on the cases where they differ (McNemar, by the sign test).

Cases are the units, because rows of one case hang together. With repeats a case counts as passed when every repeat
passed. "Underpowered" is a verdict: the cases cannot tell, whatever the difference seen.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from eval.rows import Row

ALPHA = 0.05
MARGIN = 0.05
"""A difference of five points matters; a run that cannot rule that out has not shown that two engines are alike."""
ALL = "all demands"


@dataclass(frozen=True)
class Compared:
    """One grader, or all demands of a case together: how often each run won, and what that tells."""

    name: str
    pairs: int
    better: int
    worse: int
    p: float
    low: float
    high: float
    verdict: str

    def as_dict(self) -> dict[str, Any]:
        """As plain data; ``low`` to ``high`` is the 95 % interval of the second run's share minus the first's."""
        return {
            "name": self.name,
            "pairs": self.pairs,
            "better": self.better,
            "worse": self.worse,
            "p": round(self.p, 6),
            "interval": [round(self.low, 4), round(self.high, 4)],
            "verdict": self.verdict,
        }


def exact_p(better: int, worse: int) -> float:
    """The two-sided p-value of a split as uneven as this, if both were as likely."""
    n, few = better + worse, min(better, worse)
    if n == 0:
        return 1.0
    return min(1.0, 2.0 * sum(math.comb(n, k) for k in range(few + 1)) / float(2**n))


def _interval(pairs: int, better: int, worse: int) -> tuple[float, float]:
    """Agresti and Min: Wald's interval of a paired difference after adding half a case to each cell."""
    n, up, down = pairs + 2, better + 0.5, worse + 0.5
    gap = (up - down) / n
    spread = 1.96 * math.sqrt(max(up + down - (up - down) ** 2 / n, 0)) / n
    return gap - spread, gap + spread


def compared(name: str, pairs: int, better: int, worse: int, *, tests: int = 1) -> Compared:
    """The verdict for one table. ``tests`` is how many are looked at together: each must then be that much clearer."""
    p = min(1.0, exact_p(better, worse) * tests)
    low, high = _interval(pairs, better, worse)
    if p < ALPHA:
        verdict = "better" if better > worse else "worse"
    elif max(abs(low), abs(high)) > MARGIN:
        verdict = "underpowered"
    else:
        verdict = "no difference"
    return Compared(name, pairs, better, worse, p, low, high, verdict)


def _outcomes(rows: Iterable[Row]) -> dict[tuple[str, str], bool]:
    """Whether each case passed each demand in every repeat; what is infra anywhere is left out."""
    states: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in rows:
        states[row.case, row.grader].add(row.state)
        states[row.case, ALL].add(row.state)
    return {key: "failed" not in seen for key, seen in states.items() if "infra" not in seen}


def compare(first: Sequence[Row], second: Sequence[Row]) -> list[Compared]:
    """All demands together first, then each grader; only cases that both runs hold are paired."""
    one, two = _outcomes(first), _outcomes(second)
    both = [key for key in one if key in two]
    names = [ALL, *(name for name in dict.fromkeys(row.grader for row in first) if name != ALL)]
    found = []
    for name in names:
        mine = [key for key in both if key[1] == name]
        if not mine:
            continue
        better = sum(two[key] and not one[key] for key in mine)
        worse = sum(one[key] and not two[key] for key in mine)
        found.append(compared(name, len(mine), better, worse, tests=1 if name == ALL else len(names) - 1))
    return found


def as_text(table: Sequence[Compared]) -> str:
    """One line a demand."""
    width = max((len(one.name) for one in table), default=4)
    lines = [f"{'demand'.ljust(width)}  pairs  better  worse        p   95 % interval      verdict"]
    for one in table:
        interval = f"{one.low:+.1%} to {one.high:+.1%}"
        lines.append(
            f"{one.name.ljust(width)}  {one.pairs:>5}  {one.better:>6}  {one.worse:>5}  {one.p:>7.4f}   "
            f"{interval:<17}  {one.verdict}"
        )
    return "\n".join(lines)
