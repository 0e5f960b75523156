"""Runs an engine over the cases and records a row for each grade; it judges nothing."""

from dataclasses import asdict, dataclass
from typing import Literal

from assistant.engine import Engine
from assistant.errors import OkrError
from assistant.flow import convert
from eval.case import Case
from eval.graders import GRADERS


@dataclass(frozen=True)
class Row:
    """One grade of one case: passed, failed, or infra when there was nothing to grade because the engine failed."""

    case: str
    grader: str
    state: Literal["passed", "failed", "infra"]
    note: str = ""

    def as_dict(self) -> dict[str, str]:
        """The row as plain data."""
        return asdict(self)


def run(cases: list[Case], engine: Engine) -> list[Row]:
    """A row for every grader that applies to a case, in a fixed order."""
    rows: list[Row] = []
    for case in cases:
        try:
            done = convert(case.draft(), case.answers, engine=engine)
        except OkrError as fault:
            rows.append(Row(case.id, "engine", "infra", str(fault)))
            continue
        for name, grade in GRADERS.items():
            answer = grade(case, done)
            if answer is not None:
                note = "" if answer else "; ".join(kr.text for kr in done.key_results)[:300]
                rows.append(Row(case.id, name, "passed" if answer else "failed", note))
    return rows
