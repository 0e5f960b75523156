"""What a run records: one row a demand, passed, failed or infra; and the rewrites they were judged by."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any, Literal

from assistant.okr import Conversion

State = Literal["passed", "failed", "infra"]
ENGINE = "engine"
"""The name in a row's ``grader`` when the engine gave nothing to grade."""


@dataclass(frozen=True)
class Row:
    """One grade of one case: passed, failed, or infra when there was nothing to grade because something else failed.

    ``digest`` names the rewrite that was graded; ``repeat`` counts from 1 where a run asks several times.
    """

    case: str
    grader: str
    state: State
    note: str = ""
    dataset: str = ""
    split: str = ""
    repeat: int = 1
    digest: str = ""

    def as_dict(self) -> dict[str, Any]:
        """The row as plain data."""
        return asdict(self)


@dataclass(frozen=True)
class Made:
    """What an engine made of a case, once: its conversions, or why there are none."""

    case: str
    case_digest: str
    repeat: int
    conversions: tuple[Conversion, ...] = ()
    fault: str = ""

    @property
    def key(self) -> tuple[str, int, str]:
        """What a resumed run matches by: the case, the repeat, and what shaped the rewrite; never a position."""
        return (self.case, self.repeat, self.case_digest)

    @property
    def digest(self) -> str:
        """Names the rewrite."""
        said = "\n".join(one.model_dump_json() for one in self.conversions) or self.fault
        return hashlib.sha256(said.encode()).hexdigest()[:16]

    def line(self) -> str:
        """As a line of a file."""
        held = {
            "case": self.case,
            "case_digest": self.case_digest,
            "repeat": self.repeat,
            "fault": self.fault,
            "conversions": [one.model_dump(mode="json") for one in self.conversions],
        }
        return json.dumps(held, ensure_ascii=False)

    @classmethod
    def read(cls, line: str) -> "Made":
        """From a line of a file. Raises ValueError, KeyError or TypeError for one that is none."""
        held = json.loads(line)
        return cls(
            str(held["case"]),
            str(held["case_digest"]),
            int(held["repeat"]),
            tuple(Conversion.model_validate(one) for one in held["conversions"]),
            str(held["fault"]),
        )


def digest_of(rows: Iterable[Row]) -> str:
    """Names a run's rows: two runs with one digest are the same, byte for byte."""
    lines = "\n".join(json.dumps(row.as_dict(), ensure_ascii=False) for row in rows)
    return hashlib.sha256(lines.encode()).hexdigest()[:16]
