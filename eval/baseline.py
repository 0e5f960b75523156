"""The blessed run: which rows passed when somebody last looked and said that this is how it should be.

A deterministic engine changes its verdicts only when somebody changes it, so each row that falls is either mended or
blessed. The file holds a line a case, for readable diffs.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.errors import InputError
from eval.case import Case
from eval.rows import Row

FOLDER = Path(__file__).parent / "baselines"


@dataclass(frozen=True)
class Baseline:
    """What passed, by case and grader; ``cases`` holds the digest of each case as it was blessed."""

    cases: dict[str, str]
    held: frozenset[tuple[str, str]]
    now: dict[str, str]

    def passed(self, row: Row) -> bool:
        """Whether a row passed in the blessed run, on a case whose draft has not changed since."""
        return (row.case, row.grader) in self.held and self.cases.get(row.case) == self.now.get(row.case)


def path_of(engine: str, folder: Path = FOLDER) -> Path:
    """Where the blessed run of an engine lies."""
    return folder / ("".join(sign if sign.isalnum() else "-" for sign in engine) + ".jsonl")


def read_baseline(engine: str, cases: Sequence[Case], folder: Path = FOLDER) -> Baseline | None:
    """The blessed run of an engine, or None where there is none. Raises InputError for a damaged file."""
    path = path_of(engine, folder)
    if not path.exists():
        return None
    digests: dict[str, str] = {}
    held: set[tuple[str, str]] = set()
    try:
        for line in path.read_text(encoding="utf-8").splitlines():
            one = json.loads(line)
            digests[one["case"]] = one["digest"]
            held |= {(one["case"], grader) for grader in one["passed"]}
    except (OSError, ValueError, KeyError, TypeError) as fault:
        raise InputError(f"{path} is no blessed run ({fault}); write it anew with: python -m eval bless") from fault
    return Baseline(digests, frozenset(held), {case.id: case.digest for case in cases})


def bless(engine: str, cases: Iterable[Case], rows: Iterable[Row], folder: Path = FOLDER) -> Path:
    """Write what passes now, in every repeat, as how it should be. Infra rows cannot be blessed: InputError."""
    held = list(rows)
    if broken := [row for row in held if row.state == "infra"]:
        raise InputError(f"{len(broken)} rows are infra, so there is nothing to bless: {broken[0].note}")
    lines = []
    for case in cases:
        mine = [row for row in held if row.case == case.id]
        failed = {row.grader for row in mine if row.state == "failed"}
        passed = [name for name in dict.fromkeys(row.grader for row in mine) if name not in failed]
        one = {"case": case.id, "digest": case.digest, "passed": passed, "failed": sorted(failed)}
        lines.append(json.dumps(one, ensure_ascii=False) + "\n")
    path = path_of(engine, folder)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(lines), encoding="utf-8", newline="\n")
    return path
