"""GitHub workflow commands: each demand of the policy that is not met, and the cases that fell, at the case's file."""

from pathlib import Path

from assistant.report.safe import for_terminal
from eval.gate import Verdict
from eval.report.summary import Summary

_MOST = 10  # GitHub shows ten annotations of a kind a step


def as_github(found: Summary) -> str:
    """One command a demand that is not met, then the failing cases as notices while there is room."""
    lines = [
        f"::error title={_property(f'eval {line.name}')}::{_data(line.said)}"
        for line in found.decision.lines
        if not line.met
    ][:_MOST]
    if found.decision.verdict is not Verdict.PASSED:
        for one in found.failing[:_MOST]:
            row = one.rows[0]
            file = _property(_below(one.case.path))
            title = _property(f"{one.case.id} {row.grader}")
            lines.append(f"::notice file={file},title={title}::{_data(row.note)}")
    lines.append(f"eval: {found.cases} cases, {found.rows} rows, {found.decision.verdict.name.lower()}")
    return "\n".join(lines) + "\n"


def _below(path: str) -> str:
    """A path as the checkout names it, where it lies in the working folder; GitHub shows no others beside the code."""
    folder = Path.cwd().as_posix() + "/"
    return path.removeprefix(folder)


def _data(text: str) -> str:
    return for_terminal(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
