"""The terminal: counts, what failed, what the gate says."""

from collections.abc import Iterator

from assistant.report.safe import for_terminal
from eval.gate import Verdict
from eval.report.summary import Count, Summary

SAID: dict[Verdict | None, str] = {
    None: "not measured",
    Verdict.PASSED: "ok",
    Verdict.REGRESSION: "REGRESSION",
    Verdict.NOT_MEASURABLE: "NOT MEASURABLE",
}


def as_terminal(found: Summary, *, most: int = 40) -> str:
    """The report as plain text; at most ``most`` failing rows, and how many more there are."""
    return for_terminal("\n".join(_lines(found, most))) + "\n"


def _lines(found: Summary, most: int) -> Iterator[str]:
    rows = [(one.case.id, row) for one in found.failing for row in one.rows]
    for name, row in rows[:most]:
        yield f"{row.state} {name} {row.grader}: {' '.join(row.note.split())[:200]}"
    if len(rows) > most:
        yield f"… and {len(rows) - most} more rows; --format html shows them all"
    for case, grader, passed, judged in found.flaky:
        yield f"flaky {case} {grader}: passed {passed} of {judged} repeats"
    yield from _table("dataset", found.datasets)
    yield from _table("grader", found.graders)
    if len(found.trend) > 1:
        yield from _table("run", tuple(count for _, _, count in found.trend))
    yield from found.judges
    for line in found.decision.lines:
        yield f"{SAID[line.verdict]:<14} {line.name}: {line.said}"
    yield (
        f"{found.name} ({found.engine} {found.version}): {found.cases} cases, {found.rows} rows, digest "
        f"{found.digest}: {SAID[found.decision.verdict]}"
    )


def _table(name: str, counts: tuple[Count, ...]) -> Iterator[str]:
    width = max([len(name), *(len(one.name) for one in counts)])
    yield f"{name.ljust(width)}  passed  failed  infra   share"
    for one in counts:
        figures = f"{one.passed:>6}  {one.failed:>6}  {one.infra:>5}  {one.percent:>6}"
        yield f"{one.name.ljust(width)}  {figures}  {one.beside}".rstrip()
    yield ""
