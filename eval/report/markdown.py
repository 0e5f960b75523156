"""Markdown for a job summary: the verdict first, tables next, failing cases folded away."""

from collections.abc import Iterator

from assistant.report.safe import for_markdown
from eval.report.summary import Count, Summary
from eval.report.terminal import SAID

_MOST = 60  # a job summary holds a megabyte, and nobody reads more


def as_markdown(found: Summary) -> str:
    """The report in GitHub's Markdown."""
    return "\n".join(_lines(found)) + "\n"


def _lines(found: Summary) -> Iterator[str]:
    yield f"## Eval of {for_markdown(found.name)}: {SAID[found.decision.verdict]}"
    yield ""
    yield (
        f"{found.cases} cases, {found.rows} rows, engine {for_markdown(found.engine)} {for_markdown(found.version)}, "
        f"digest `{found.digest}`."
    )
    yield ""
    yield "| demand | verdict | measured |\n| --- | --- | --- |"
    for line in found.decision.lines:
        yield f"| {for_markdown(line.name)} | {SAID[line.verdict]} | {for_markdown(line.said)} |"
    yield from _table("dataset", found.datasets)
    yield from _table("grader", found.graders)
    if len(found.trend) > 1:
        yield from _table("run", tuple(count for _, _, count in found.trend))
    if found.judges:
        yield ""
        yield from (f"- {for_markdown(line)}" for line in found.judges)
    if found.flaky:
        yield "\n### Repeats that differ\n"
        yield from (f"- {case} {grader}: {passed} of {judged} passed" for case, grader, passed, judged in found.flaky)
    if found.failing:
        yield f"\n<details><summary>{len(found.failing)} cases with a row that did not pass</summary>\n"
        for one in found.failing[:_MOST]:
            yield f"- **{one.case.id}** ({one.case.dataset}): {for_markdown(one.case.text)}"
            yield from (f"  - {row.state} {row.grader}: {for_markdown(row.note)}" for row in one.rows)
        if len(found.failing) > _MOST:
            yield f"- … and {len(found.failing) - _MOST} more"
        yield "\n</details>"


def _table(name: str, counts: tuple[Count, ...]) -> Iterator[str]:
    yield f"\n| {name} | passed | failed | infra | share |\n| --- | ---: | ---: | ---: | ---: |"
    for one in counts:
        yield f"| {for_markdown(one.name)} | {one.passed} | {one.failed} | {one.infra} | {one.shown} |"
