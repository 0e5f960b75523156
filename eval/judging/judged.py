"""What a judge said of one rewrite: kept in the run, so that its rows are derived again without asking or paying."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from assistant.errors import InputError
from eval.graders.grader import Grade
from eval.judging.registry import JUDGES

Key = tuple[str, str, int, str, str, str]
"""Judge, rewrite, repeat, digest of the rewrite, model and digest of the prompt: all that shapes a verdict."""


@dataclass(frozen=True)
class Verdict:
    """What was said of one key result. ``verdict`` is empty where the judge abstained, and ``why`` says why."""

    key_result: int
    verdict: str
    quote: str = ""
    why: str = ""


@dataclass(frozen=True)
class Judged:
    """One judge on one rewrite: verdicts, or the ``fault`` that there are none for. ``by`` is the model."""

    judge: str
    about: str
    repeat: int
    digest: str
    by: str
    prompt: str
    verdicts: tuple[Verdict, ...] = ()
    fault: str = ""

    @property
    def key(self) -> Key:
        """What a later run matches by."""
        return (self.judge, self.about, self.repeat, self.digest, self.by, self.prompt)

    @property
    def given(self) -> tuple[Verdict, ...]:
        """The verdicts that are none of abstaining."""
        return tuple(one for one in self.verdicts if one.verdict)

    def grade(self) -> Grade | None:
        """Passed when every verdict given passes; None where it abstained on all."""
        if not self.given:
            return None
        passing = JUDGES[self.judge].verdicts
        wrong = [f"KR{one.key_result} {one.verdict}: “{one.quote}”" for one in self.given if not passing[one.verdict]]
        return Grade(not wrong, "; ".join(wrong)[:400])

    def line(self) -> str:
        """As a line of a file."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def read(cls, line: str) -> "Judged":
        """From a line of a file. Raises ValueError, KeyError or TypeError for one that is none."""
        held = json.loads(line)
        made = cls(**{**held, "verdicts": tuple(Verdict(**one) for one in held["verdicts"])})
        known = JUDGES[made.judge].verdicts
        if strange := [one.verdict for one in made.given if one.verdict not in known]:
            raise ValueError(f"{made.judge} gives no verdict '{strange[0]}'")
        return made


def read_judged(path: Path) -> list[Judged]:
    """The judgements of a file; none where there is no file. A last line that was cut off counts as none."""
    if not path.exists():
        return []
    lines = path.read_text(encoding="utf-8").splitlines()
    found: list[Judged] = []
    for number, line in enumerate(lines, 1):
        try:
            found.append(Judged.read(line))
        except (ValueError, KeyError, TypeError) as fault:
            if number == len(lines):
                break
            raise InputError(
                f"{path}, line {number}: no judgement ({fault}); remove the file and judge the run again."
            ) from fault
    return list({one.key: one for one in found}.values())  # what failed and was asked again stands twice


def kept(path: Path, judged: Iterable[Judged], have: Mapping[Key, Judged]) -> Iterator[Judged]:
    """Each judgement on disk before the next is asked for, because it was paid."""
    with path.open("a", encoding="utf-8") as file:
        for one in judged:
            if one.key not in have:
                file.write(one.line() + "\n")
                file.flush()
            yield one
