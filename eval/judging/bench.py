"""Judges a run: the labelled key results first, so that every score has its kappa, then the run's rewrites."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from eval.case import Case
from eval.judging.asking import Asked, judge_all
from eval.judging.calibration import Labels, read_labels
from eval.judging.judged import Judged, kept, read_judged
from eval.judging.shown import shown_of
from eval.rows import Made, Row, State

JUDGED, CALIBRATION = "judged.jsonl", "calibration.jsonl"


class Bench(NamedTuple):
    """What judges said of a run's rewrites, and of the labelled key results."""

    judged: tuple[Judged, ...] = ()
    calibration: tuple[Judged, ...] = ()


NO_BENCH = Bench()


def read_bench(folder: Path, by: str) -> Bench:
    """What a run's folder holds of the model ``by``, with the newest prompt; empty where no judge was asked."""
    parts = []
    for name in (JUDGED, CALIBRATION):
        newest = {one.key[:5]: one for one in read_judged(folder / name) if one.by == by}
        parts.append(tuple(newest.values()))
    return Bench(*parts)


def bench(
    cases: Sequence[Case],
    made: Iterable[Made],
    asked: Asked,
    *,
    folder: Path | None = None,
    workers: int = 1,
    labels: Labels | None = None,
) -> Bench:
    """Ask the judges. With a ``folder`` each judgement is kept there, and what it holds is not asked again."""
    by_id = {case.id: case for case in cases}
    seen = [shown_of(by_id[one.case], one) for one in made if one.case in by_id and not one.fault]
    parts = []
    for name, shown in ((CALIBRATION, (labels or read_labels()).shown), (JUDGED, [one for one in seen if one])):
        there = read_judged(folder / name) if folder else []
        have = {one.key: one for one in there if not one.fault}
        said = judge_all(shown, asked, have=have, workers=workers)
        parts.append(tuple(kept(folder / name, said, have) if folder else said))
    return Bench(judged=parts[1], calibration=parts[0])


def judge_rows(cases: Iterable[Case], made: Iterable[Made], judged: Iterable[Judged]) -> list[Row]:
    """A row for each verdict on these rewrites: none where a judge abstained, infra where it gave no answer."""
    by_id = {case.id: case for case in cases}
    rewrites = {(one.case, one.repeat, one.digest) for one in made}
    rows = []
    for one in judged:
        case = by_id.get(one.about)
        if case is None or (one.about, one.repeat, one.digest) not in rewrites:
            continue
        place = (case.dataset, case.split, one.repeat, one.digest)
        if one.fault:
            rows.append(Row(case.id, one.judge, "infra", one.fault, *place))
        elif grade := one.grade():
            state: State = "passed" if grade.passed else "failed"
            rows.append(Row(case.id, one.judge, state, "" if grade.passed else grade.note, *place))
    return rows
