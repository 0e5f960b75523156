"""What every report shows: counts by dataset, grader and engine, the failing cases, and the runs before."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from eval.case import Case
from eval.gate import Decision
from eval.judging.calibration import Calibrated, lines, measured
from eval.rows import Made, Row
from eval.store import Run


@dataclass(frozen=True)
class Count:
    """How many rows of one name passed, failed, and could not be judged. ``beside`` is a judge's kappa."""

    name: str
    passed: int
    failed: int
    infra: int
    beside: str = ""

    @property
    def share(self) -> float | None:
        """The share of judged rows that passed; None where none was judged, which is not zero."""
        judged = self.passed + self.failed
        return self.passed / judged if judged else None

    @property
    def percent(self) -> str:
        """The share in words."""
        return "-" if self.share is None else f"{self.share:.1%}"

    @property
    def shown(self) -> str:
        """The share with what stands beside it."""
        return f"{self.percent} ({self.beside})" if self.beside else self.percent


@dataclass(frozen=True)
class Failing:
    """A case with a row that did not pass: the draft, the rewrite, and what was found."""

    case: Case
    rows: tuple[Row, ...]
    rewrite: tuple[str, ...]


@dataclass(frozen=True)
class Summary:
    """A run, counted. ``flaky`` maps a case and grader to how many repeats passed, where they differ."""

    name: str
    engine: str
    version: str
    cases: int
    rows: int
    digest: str
    decision: Decision
    datasets: tuple[Count, ...]
    graders: tuple[Count, ...]
    failing: tuple[Failing, ...]
    flaky: tuple[tuple[str, str, int, int], ...] = ()
    trend: tuple[tuple[str, str, Count], ...] = ()
    judges: tuple[str, ...] = field(default=())


def counted(rows: Iterable[Row], by: str) -> tuple[Count, ...]:
    """Counts by a field of the rows, in the order in which its values come."""
    held = list(rows)
    names = dict.fromkeys(getattr(row, by) for row in held)
    return tuple(_count(str(name), [row for row in held if getattr(row, by) == name]) for name in names)


def _count(name: str, rows: Sequence[Row]) -> Count:
    states = [row.state for row in rows]
    return Count(name, states.count("passed"), states.count("failed"), states.count("infra"))


def flaky(rows: Iterable[Row]) -> tuple[tuple[str, str, int, int], ...]:
    """Case, grader, repeats that passed, and repeats that were judged, where they do not agree."""
    seen: dict[tuple[str, str], list[bool]] = {}
    for row in rows:
        if row.state != "infra":
            seen.setdefault((row.case, row.grader), []).append(row.state == "passed")
    return tuple((*key, sum(states), len(states)) for key, states in seen.items() if 0 < sum(states) < len(states))


def summary(run: Run, cases: Sequence[Case], decision: Decision, digest: str, before: Sequence[Run] = ()) -> Summary:
    """Counts a run; ``before`` are earlier runs, oldest first, for the trend."""
    judges = measured(run.bench.calibration)
    by_case: dict[str, list[Row]] = {}
    for row in run.rows:
        if row.state != "passed":
            by_case.setdefault(row.case, []).append(row)
    made = {(one.case, one.repeat): one for one in run.made}
    known = {case.id: case for case in cases}
    failing = tuple(
        Failing(known[name], tuple(rows), _sentences(made.get((name, rows[0].repeat))))
        for name, rows in by_case.items()
        if name in known
    )
    return Summary(
        name=run.name,
        engine=run.head.engine,
        version=run.head.version,
        cases=len({row.case for row in run.rows}),
        rows=len(run.rows),
        digest=digest,
        decision=decision,
        datasets=counted(run.rows, "dataset"),
        graders=tuple(_beside(one, judges) for one in counted(run.rows, "grader")),
        failing=failing,
        flaky=flaky(run.rows),
        trend=tuple((one.name, one.head.engine, _count(one.name, one.rows)) for one in (*before, run)),
        judges=lines(judges),
    )


def _beside(count: Count, judges: Sequence[Calibrated]) -> Count:
    return replace(count, beside=next((f"kappa {one.figure}" for one in judges if one.judge == count.name), ""))


def _sentences(made: Made | None) -> tuple[str, ...]:
    if made is None:
        return ()
    said: list[str] = []
    for one in made.conversions:
        said += [f"Objective: {one.objective.text}"] if one.objective else []
        said += [kr.text + ("" if kr.recommended else " (alternative)") for kr in one.standing()]
        said += [f"Commitment: {promise.what}" for promise in one.commitments]
    return tuple(said)
