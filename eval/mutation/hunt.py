"""Plants each defect, runs the cases, and asks the gate: a defect that it lets pass is a hole in the set."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from assistant.coach.coach import Coach
from assistant.errors import SettingsError
from eval.baseline import read_baseline
from eval.case import Case
from eval.gate import gate
from eval.load import load_cases
from eval.mutation import parts, prompts, rewrites
from eval.mutation.defect import Defect
from eval.recording import replayed, written
from eval.run import run
from eval.thresholds import read_thresholds

DEFECTS: tuple[Defect, ...] = (*rewrites.DEFECTS, *parts.DEFECTS, *prompts.DEFECTS)
_FEW = 3


@dataclass(frozen=True)
class Caught:
    """What the gate said about one defect: the demands that it breaks and that the sound product meets."""

    defect: Defect
    broken: tuple[str, ...]

    @property
    def caught(self) -> bool:
        """Whether the gate stopped it."""
        return bool(self.broken)

    @property
    def by_policy(self) -> bool:
        """Whether the thresholds alone would have stopped it, without the blessed run."""
        return bool(set(self.broken) - {"blessed"})


def hunt(cases: Sequence[Case], names: Iterable[str] = ()) -> Iterator[Caught]:
    """Every defect, or those of these names, one after the other. Raises SettingsError for one that there is not.

    A demand that these cases do not meet even without a defect tells nothing, so it does not count as a catch.
    """
    wanted = set(names)
    if unknown := wanted - {one.id for one in DEFECTS}:
        raise SettingsError(
            f"there is no defect '{sorted(unknown)[0]}'; there are: {', '.join(one.id for one in DEFECTS)}."
        )
    planted = [one for one in DEFECTS if not wanted or one.id in wanted]
    # Prompts are read in a replay, so a clean replay is what their defects are compared with.
    sound = {replay: _broken(cases, replay=replay) for replay in {one in prompts.DEFECTS for one in planted}}
    for defect in planted:
        replay = defect in prompts.DEFECTS
        with defect.planted():
            broken = _broken(cases, replay=replay)
        yield Caught(defect, tuple(name for name in broken if name not in sound[replay]))


def _broken(cases: Sequence[Case], *, replay: bool = False) -> list[str]:
    """The demands that a run does not meet. Defects of a prompt are looked for where the prompt is read."""
    if replay:
        # A request under a changed prompt finds no recording: not measurable, until somebody has looked and recorded.
        said = written()
        rows = run([case for case in load_cases() if case.id in said][:_FEW], replayed())
        return ["infra"] if any(row.state == "infra" for row in rows) else []
    decision = gate(run(cases, Coach()), read_thresholds(), read_baseline("coach", cases), partial=True)
    return [line.name for line in decision.lines if not line.met]
