"""Decides over recorded rows: 0 pass, 1 regression, 2 not measurable. It runs nothing."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

from eval.baseline import Baseline
from eval.rows import Row
from eval.thresholds import Threshold, Thresholds


class Verdict(IntEnum):
    """The exit code. What cannot be measured outweighs a regression: nobody knows how large it is."""

    PASSED = 0
    REGRESSION = 1
    NOT_MEASURABLE = 2


@dataclass(frozen=True)
class Line:
    """One demand of the policy and how the run stands to it."""

    name: str
    verdict: Verdict
    said: str


@dataclass(frozen=True)
class Decision:
    """The verdict and a line for each demand."""

    verdict: Verdict
    lines: tuple[Line, ...]


def gate(
    rows: Sequence[Row],
    policy: Thresholds,
    baseline: Baseline | None = None,
    *,
    partial: bool = False,
) -> Decision:
    """Judge rows by the policy, and by the blessed run where there is one for their engine.

    ``partial`` runs (a split, a dataset) need no fewest rows, and what they leave out is not missed.
    """
    lines = [*_shares(rows, policy.grader, "grader", partial=partial)]
    lines += _shares(rows, policy.dataset, "dataset", partial=partial)
    unknown = sorted({row.grader for row in rows} - set(policy.grader) - {"engine"})
    lines += [
        Line(name, Verdict.NOT_MEASURABLE, "the policy names no threshold for this grader; add one with its reason")
        for name in unknown
    ]
    if baseline:
        lines.append(_compared(rows, baseline, policy.regressions))
    if infra := [row for row in rows if row.state == "infra"]:
        cases = len({(row.case, row.repeat) for row in infra})
        said = f"{cases} {'rewrite' if cases == 1 else 'rewrites'} could not be had or judged: {infra[0].note}"
        lines.append(Line("infra", Verdict.NOT_MEASURABLE, said))
    if not any(row.state != "infra" for row in rows):
        lines.append(Line("rows", Verdict.NOT_MEASURABLE, "no row to judge by"))
    return Decision(max((line.verdict for line in lines), default=Verdict.NOT_MEASURABLE), tuple(lines))


def _shares(rows: Sequence[Row], wanted: Mapping[str, Threshold], by: str, *, partial: bool) -> Iterable[Line]:
    for name, threshold in wanted.items():
        mine = [row for row in rows if getattr(row, by) == name and row.state != "infra"]
        if len(mine) < (1 if partial else threshold.fewest):
            if partial:
                continue
            said = f"{len(mine)} rows to judge by, at least {threshold.fewest} are needed"
            yield Line(name, Verdict.NOT_MEASURABLE, said)
            continue
        passed = sum(row.state == "passed" for row in mine)
        verdict = Verdict.PASSED if passed >= threshold.share * len(mine) else Verdict.REGRESSION
        short = threshold.aim is not None and passed < threshold.aim * len(mine)
        needs = f"(needs {threshold.share:.0%}{f', below its aim of {threshold.aim:.0%}' if short else ''})"
        yield Line(name, verdict, f"{passed / len(mine):.1%} of {len(mine)} {needs}")


def _compared(rows: Sequence[Row], baseline: Baseline, most: int) -> Line:
    """Rows that the blessed run passed and that fail now, on cases that are the same."""
    lost = [row for row in rows if row.state == "failed" and baseline.passed(row)]
    verdict = Verdict.REGRESSION if len(lost) > most else Verdict.PASSED
    named = "; ".join(f"{row.case} {row.grader}" for row in lost[:8]) + (" …" if len(lost) > 8 else "")
    said = f"{len(lost)} rows passed in the blessed run and fail now (allowed: {most}){': ' if named else ''}{named}"
    return Line("blessed", verdict, said)
