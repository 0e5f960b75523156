"""Plants each defect, runs the cases, and asks the gate: a defect that it lets pass is a hole in the set."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from assistant.coach.coach import Coach
from assistant.errors import SettingsError
from eval.baseline import read_baseline
from eval.case import Case
from eval.gate import Decision, Verdict, gate
from eval.mutation import parts, rewrites
from eval.mutation.defect import Defect
from eval.run import run
from eval.thresholds import read_thresholds

DEFECTS: tuple[Defect, ...] = (*rewrites.DEFECTS, *parts.DEFECTS)


@dataclass(frozen=True)
class Caught:
    """What the gate said about one defect. ``by_policy`` tells whether the thresholds alone would have caught it."""

    defect: Defect
    decision: Decision
    by_policy: bool

    @property
    def caught(self) -> bool:
        """Whether the gate stopped it."""
        return self.decision.verdict is not Verdict.PASSED


def hunt(cases: Sequence[Case], names: Iterable[str] = ()) -> Iterator[Caught]:
    """Every defect, or those of these names, one after the other. Raises SettingsError for one that there is not."""
    wanted = set(names)
    if unknown := wanted - {one.id for one in DEFECTS}:
        raise SettingsError(
            f"there is no defect '{sorted(unknown)[0]}'; there are: {', '.join(one.id for one in DEFECTS)}."
        )
    policy, blessed = read_thresholds(), read_baseline("coach", cases)
    for defect in DEFECTS:
        if wanted and defect.id not in wanted:
            continue
        with defect.planted():
            rows = run(cases, Coach())
        decision = gate(rows, policy, blessed, partial=True)
        yield Caught(defect, decision, gate(rows, policy, partial=True).verdict is not Verdict.PASSED)
