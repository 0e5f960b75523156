"""Decides on rows that a run recorded: passed, regression, not measurable. It runs nothing."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

from eval.baseline import Baseline
from eval.judging.calibration import Calibrated
from eval.rows import Row
from eval.thresholds import JudgeThreshold, Threshold, Thresholds


class Verdict(IntEnum):
    """The exit code. What cannot be measured outweighs a regression: nobody knows how large it is."""

    PASSED = 0
    REGRESSION = 1
    NOT_MEASURABLE = 2


@dataclass(frozen=True)
class Line:
    """One demand of the policy and how the run stands to it; None where a part of the set does not measure it."""

    name: str
    verdict: Verdict | None
    said: str

    @property
    def met(self) -> bool:
        """Whether nothing has to be done about it."""
        return self.verdict is None or self.verdict is Verdict.PASSED


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
    judges: Sequence[Calibrated] = (),
) -> Decision:
    """Judge rows by the policy, and by the blessed run where there is one for their engine.

    A ``partial`` run (a split, a dataset, a case) has not the rows that the floors are meant for: a demand that lacks
    them is said to be not measured. When that is all there is, the run is not measurable. ``judges`` are the models
    that gave verdicts, with their calibration.
    """
    lines = [*_shares(rows, policy.grader, "grader", partial=partial)]
    lines += _shares(rows, policy.dataset, "dataset", partial=partial)
    asked = {one.judge for one in judges} | {row.grader for row in rows if row.grader in policy.judge}
    lines += _judges(rows, {name: policy.judge[name] for name in policy.judge if name in asked}, judges, partial)
    known = {*policy.grader, *policy.judge, "engine"}
    lines += [
        Line(name, Verdict.NOT_MEASURABLE, "the policy names no threshold for this grader; add one with its reason")
        for name in dict.fromkeys((*(row.grader for row in rows), *(one.judge for one in judges)))
        if name not in known
    ]
    if baseline:
        lines.append(_compared(rows, baseline, policy.regressions))
    if infra := [row for row in rows if row.state == "infra"]:
        cases = len({(row.case, row.repeat) for row in infra})
        said = f"{cases} {'rewrite' if cases == 1 else 'rewrites'} could not be had or judged: {infra[0].note}"
        lines.append(Line("infra", Verdict.NOT_MEASURABLE, said))
    if not any(row.state != "infra" for row in rows):
        lines.append(Line("rows", Verdict.NOT_MEASURABLE, "no row to judge by"))
    elif all(line.verdict is None for line in lines):
        said = "no threshold has the rows that it needs; run more cases, or give these a floor of their own"
        lines.append(Line("policy", Verdict.NOT_MEASURABLE, said))
    return Decision(max(line.verdict for line in lines if line.verdict is not None), tuple(lines))


def _shares(rows: Sequence[Row], wanted: Mapping[str, Threshold], by: str, *, partial: bool) -> Iterable[Line]:
    for name, threshold in wanted.items():
        mine = [row for row in rows if getattr(row, by) == name and row.state != "infra"]
        passed = sum(row.state == "passed" for row in mine)
        if len(mine) >= threshold.fewest:
            yield _share(name, threshold, passed, len(mine))
        elif not partial:
            said = f"{len(mine)} rows to judge by, at least {threshold.fewest} are needed"
            yield Line(name, Verdict.NOT_MEASURABLE, said)
        elif threshold.share == 1 and passed < len(mine):
            said = f"{len(mine) - passed} of {len(mine)} rows failed, and one is too many"
            yield Line(name, Verdict.REGRESSION, said)
        else:
            seen = f", of which {passed} passed" if mine else ""
            yield Line(name, None, f"{len(mine)} of the {threshold.fewest} rows that it needs{seen}")


def _share(name: str, threshold: Threshold, passed: int, judged: int) -> Line:
    verdict = Verdict.PASSED if passed >= threshold.share * judged else Verdict.REGRESSION
    short = threshold.aim is not None and passed < threshold.aim * judged
    needs = f"(needs {threshold.share:.0%}{f', below its aim of {threshold.aim:.0%}' if short else ''})"
    return Line(name, verdict, f"{passed / judged:.1%} of {judged} {needs}")


def _judges(
    rows: Sequence[Row], wanted: Mapping[str, JudgeThreshold], found: Sequence[Calibrated], partial: bool
) -> Iterable[Line]:
    """A judge that does not agree with its labels, or has none, measures nothing, whatever share it gives."""
    by_name = {one.judge: one for one in found}
    for name, threshold in wanted.items():
        mine = by_name.get(name)
        if mine is None:
            yield Line(name, Verdict.NOT_MEASURABLE, "its verdicts come without a calibration; run it with --judge")
        elif mine.infra or not mine.kappa >= threshold.kappa:  # also where kappa is not a number
            said = f"kappa {mine.figure} on {mine.n} labels (needs {threshold.kappa:g}): take another model as judge"
            if mine.infra:
                said = f"{mine.infra} of {mine.labels} labelled key results got no answer ({mine.fault})"
            yield Line(name, Verdict.NOT_MEASURABLE, said)
        elif mine.abstained > threshold.most_abstained * mine.labels:
            said = f"it abstained on {mine.abstained} of {mine.labels} labels (at most {threshold.most_abstained:.0%})"
            yield Line(name, Verdict.NOT_MEASURABLE, said)
        else:
            for line in _shares(rows, {name: threshold}, "grader", partial=partial):
                yield Line(name, line.verdict, f"{line.said}, kappa {mine.figure}")


def _compared(rows: Sequence[Row], baseline: Baseline, most: int) -> Line:
    """Rows that the blessed run passed and that fail now, on cases that are the same."""
    both = [row for row in rows if baseline.passed(row)]
    if not both:
        return Line("blessed", None, "none of these rows passed in the blessed run on the same draft")
    lost = [row for row in both if row.state == "failed"]
    verdict = Verdict.REGRESSION if len(lost) > most else Verdict.PASSED
    named = "; ".join(f"{row.case} {row.grader}" for row in lost[:8]) + (" …" if len(lost) > 8 else "")
    said = f"{len(lost)} rows passed in the blessed run and fail now (allowed: {most}){': ' if named else ''}{named}"
    return Line("blessed", verdict, said)
