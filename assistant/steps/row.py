"""One row judged by itself: what ``okr check --json`` answers for each line of a file of rows."""

from collections.abc import Iterable

from assistant.finding import Finding
from assistant.formats.rows import Row
from assistant.okr import Kind, Place, Role
from assistant.reading.judged import read_ahead as network_reads
from assistant.rules.judge import judge_key_result, judge_objective
from assistant.rules.kr00_not_checked import readable, speaks_to_the_tool, unread_findings
from assistant.rules.registry import KEY_RESULT_RULES, OBJECTIVE_RULES
from assistant.rules.rule import Subject
from assistant.settings import Settings

_OBJECTIVE_UNSURE = {rule.box: "unsure" for rule in OBJECTIVE_RULES}
_KEY_RESULT_UNSURE = {
    **{rule.box: "unsure" for rule in KEY_RESULT_RULES},
    "measured": "unsure",
    "kind": Kind.UNCLEAR.value,
    "by_how_much": "none",
}


def read_ahead(rows: Iterable[Row]) -> None:
    """Lets the network read rows at once before they are judged one by one."""
    held = list(rows)
    network_reads(
        (row.text for row in held if row.role is Role.OBJECTIVE),
        (row.text for row in held if row.role is not Role.OBJECTIVE),
    )


def judged(row: Row, settings: Settings, *, file: str = "-") -> tuple[dict[str, str], list[Finding]]:
    """The verdicts and the findings of one row; a text that the rules cannot read is unsure throughout."""
    subject = Subject(
        row.text,
        key=str(row.id) if row.id is not None else "",
        objective=row.objective,
        period=row.period,
        team=row.team,
        level=settings.level,
        place=Place(file=file, line=row.number),
    )
    if not readable(row.text) or speaks_to_the_tool(row.text):
        unsure = _OBJECTIVE_UNSURE if row.role is Role.OBJECTIVE else _KEY_RESULT_UNSURE
        return dict(unsure), unread_findings(subject, settings)
    if row.role is Role.OBJECTIVE:
        boxes, findings = judge_objective(subject, settings)
        return boxes.verdicts, findings
    boxes, findings = judge_key_result(subject, settings)
    return boxes.verdicts, findings
