"""Runs an engine over the cases and records a row for each demand; it decides nothing."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor

from assistant.engine import Engine
from assistant.errors import OkrError
from assistant.flow import convert, convert_all
from eval.case import Case
from eval.graders.grader import Graded, Grader
from eval.graders.registry import graders as all_graders
from eval.rows import ENGINE, Made, Row, State

Making = Callable[[], Engine]


def make(case: Case, engine: Engine, repeat: int = 1) -> Made:
    """What an engine makes of a case. A fault of the engine is recorded, never raised."""
    try:
        drafts = case.drafts()
        if case.parents:
            higher = tuple(one.candidate() for one in case.parents)
            made = tuple(convert(draft, case.answers, engine=engine, parents=higher) for draft in drafts)
        else:
            made = tuple(convert_all(drafts, case.answers, engine=engine))
    except OkrError as fault:
        return Made(case.id, case.digest, repeat, fault=f"{type(fault).__name__}: {fault}")
    return Made(case.id, case.digest, repeat, made)


def made_of(
    cases: Sequence[Case],
    engine: Making,
    *,
    repeat: int = 1,
    workers: int = 1,
    have: Mapping[tuple[str, int, str], Made] | None = None,
) -> Iterator[Made]:
    """What the engine makes of each case, ``repeat`` times, in the order of the cases; what is there is not made again.

    ``workers`` above 1 asks in threads, each with an engine of its own: for models, which mostly wait.
    """
    known = have or {}
    wanted = [(case, number) for case in cases for number in range(1, repeat + 1)]
    if workers == 1:
        mine = engine()
        for case, number in wanted:
            yield known.get((case.id, number, case.digest)) or make(case, mine, number)
        return
    with ThreadPoolExecutor(workers) as pool:
        yield from pool.map(
            lambda one: known.get((one[0].id, one[1], one[0].digest)) or make(one[0], engine(), one[1]), wanted
        )


def judge(cases: Iterable[Case], made: Iterable[Made], graders: Sequence[Grader] | None = None) -> list[Row]:
    """A row for every demand that applies, in a fixed order. No engine is asked."""
    by_id = {case.id: case for case in cases}
    rows: list[Row] = []
    for one in made:
        case = by_id.get(one.case)
        if case is None:
            continue
        if one.fault:
            rows.append(_row(case, one, ENGINE, "infra", one.fault))
            continue
        graded = Graded(case, one.conversions)
        for grader in graders or all_graders():
            grade = grader.check(graded)
            if grade is not None:
                note = "" if grade.passed else grade.note
                rows.append(_row(case, one, grader.name, "passed" if grade.passed else "failed", note))
    return rows


def _row(case: Case, made: Made, grader: str, state: State, note: str) -> Row:
    return Row(case.id, grader, state, note, case.dataset, case.split, made.repeat, made.digest)


def run(cases: Sequence[Case], engine: Engine, *, graders: Sequence[Grader] | None = None) -> list[Row]:
    """Make and judge in one go, kept nowhere: for tests and the offline gate."""
    return judge(cases, made_of(cases, lambda: engine), graders)
