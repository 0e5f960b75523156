"""Small results for the examples of the graders."""

from collections.abc import Mapping
from typing import Any

from assistant.finding import Boxes, Finding, Severity, Verdict
from assistant.measure import Measure
from assistant.okr import Conversion, EngineNote, Item, KeyResult, Kind, Objective, Question
from eval.case import Case
from eval.graders.grader import Graded

_ENGINE = EngineNote(name="example", version="0", why="an example")
OPEN = "[baseline: measure first] to [target: agree with them]"


def key_result(text: str, who: str = "ushers", **more: Any) -> KeyResult:
    """A key result; its measure is open unless one is given."""
    known = {"id": "kr1", "item_ids": ("i1",), "measure": Measure(name=text, baseline_open="count it for a week")}
    return KeyResult(text=text, who=who, **{**known, **more})


def finding(severity: Severity) -> Finding:
    """A finding of that severity."""
    return Finding(
        code="KR04",
        name="not-an-outcome",
        box="outcome",
        about="kr1",
        verdict=Verdict.FAIL,
        severity=severity,
        message="This is an output.",
        why="…",
        suggestion="…",
    )


def boxes(about: str, **verdicts: str) -> Boxes:
    """The boxes of one text."""
    return Boxes(about=about, text="an example", verdicts=verdicts)


def graded(
    *key_results: KeyResult,
    expect: Mapping[str, Any] | None = None,
    line: str = "Build a seat planner for the ushers",
    objective: str = "",
    questions: tuple[Question, ...] = (),
    case: Mapping[str, Any] | None = None,
    **result: Any,
) -> Graded:
    """A case of one line, and a result made of these parts."""
    made = Case.model_validate(
        {
            "id": "example",
            "because": "it shows a grader",
            "lines": [line],
            "expect": dict(expect or {}),
            **dict(case or {}),
        }
    )
    known = {
        "id": "c1",
        "draft": made.drafts()[0],
        "kind": Kind.OUTPUT,
        "left_alone": False,
        "summary": "an example",
        "engine": _ENGINE,
    }
    return Graded(
        made,
        (
            Conversion(
                **{
                    **known,
                    "key_results": key_results,
                    "objective": Objective(text=objective) if objective else None,
                    "questions": questions,
                    **result,
                }
            ),
        ),
    )


def item(number: int = 1, text: str = "Build a seat planner for the ushers") -> Item:
    """A line of the draft."""
    return Item(id=f"i{number}", text=text)
