"""A run on disk: ``run.json`` says what was asked, ``made.jsonl`` holds the rewrites, ``rows.jsonl`` the verdicts;
``judged.jsonl`` and ``calibration.jsonl`` what judges said, where some were asked.

``made.jsonl`` is appended to and synced a case at a time, because a model's answer is paid for: a run that was stopped
is taken up again, and the rows are derived anew as often as the graders change. No file holds a time, so that the same
input gives the same bytes.
"""

import json
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from assistant.errors import InputError
from eval.judging.bench import NO_BENCH, Bench, read_bench
from eval.rows import Made, Row, digest_of

HEAD, MADE, ROWS = "run.json", "made.jsonl", "rows.jsonl"


@dataclass(frozen=True)
class Head:
    """What a run was: engine, cases, repeats and the model that judges. A resumed run must have the same."""

    engine: str
    version: str
    label: str = ""
    split: str = ""
    datasets: tuple[str, ...] = ()
    repeat: int = 1
    folders: tuple[str, ...] = ()
    cases: tuple[str, ...] = ()
    graders: tuple[str, ...] = ()
    judge: str = ""

    @property
    def partial(self) -> bool:
        """Whether it left something of the set out, so that floors for the whole set may lack their rows."""
        return bool(self.split or self.datasets or self.folders or self.cases or self.graders)

    def as_dict(self) -> dict[str, Any]:
        """As plain data."""
        return asdict(self)


@dataclass(frozen=True)
class Run:
    """A run that was read: its head, its rows, the rewrites, and what judges said."""

    head: Head
    rows: tuple[Row, ...]
    made: tuple[Made, ...] = ()
    bench: Bench = NO_BENCH

    @property
    def name(self) -> str:
        """How a report calls it."""
        return self.head.label or self.head.engine


def begin(folder: Path, head: Head, *, resume: bool) -> dict[tuple[str, int, str], Made]:
    """Open a folder for a run, and return what it holds already. Raises InputError when it holds another run."""
    path = folder / HEAD
    if path.exists():
        there = read_head(folder)
        if not resume:
            raise InputError(f"{folder} holds a run already; take it up with --resume, or name another --out.")
        if there != head:
            differs = [key for key, value in head.as_dict().items() if there.as_dict()[key] != value]
            raise InputError(f"{folder} holds a run with another {', '.join(differs)}; name another --out.")
        return {one.key: one for one in read_made(folder) if not one.fault}
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise InputError(f"{folder} cannot be written ({fault.strerror or fault}); name another --out.") from fault
    write_head(folder, head)
    return {}


def keep(folder: Path, made: Iterable[Made], have: dict[tuple[str, int, str], Made]) -> Iterator[Made]:
    """Each rewrite on disk before the next is asked for, then all of them in the order of the cases."""
    everything = []
    with (folder / MADE).open("a", encoding="utf-8") as file:
        for one in made:
            everything.append(one)
            if one.key not in have:
                file.write(one.line() + "\n")
                file.flush()
                os.fsync(file.fileno())
            yield one
    # A resumed run ends with the bytes of one that was never stopped.
    _write(folder / MADE, "".join(one.line() + "\n" for one in everything))


def write_rows(folder: Path, rows: Sequence[Row]) -> str:
    """The verdicts; returns their digest."""
    _write(folder / ROWS, "".join(json.dumps(row.as_dict(), ensure_ascii=False) + "\n" for row in rows))
    return digest_of(rows)


def write_head(folder: Path, head: Head) -> None:
    """What a run was."""
    _write(folder / HEAD, json.dumps(head.as_dict(), ensure_ascii=False, indent=2) + "\n")


def read_head(folder: Path) -> Head:
    """What a run was. Raises InputError."""
    path = folder / HEAD
    try:
        held = json.loads(path.read_text(encoding="utf-8"))
        lists: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in held.items()}
        return Head(**lists)
    except (OSError, ValueError, KeyError, TypeError) as fault:
        raise InputError(f"{path} is no run ({fault}); make one with: python -m eval run --out {folder}") from fault


def read_made(folder: Path) -> list[Made]:
    """The rewrites of a run; a last line that was cut off while it was written counts as none."""
    path = folder / MADE
    if not path.exists():
        return []
    lines = path.read_text(encoding="utf-8").splitlines()
    made = []
    for number, line in enumerate(lines, 1):
        try:
            made.append(Made.read(line))
        except (ValueError, KeyError, TypeError) as fault:
            if number == len(lines):
                break
            raise InputError(f"{path}, line {number}: no rewrite ({fault}); run it into another --out.") from fault
    last = {one.key: one for one in made}  # a case that failed and was taken up again stands twice: the later counts
    return list(last.values())


def read_run(folder: Path) -> Run:
    """A whole run. Raises InputError."""
    head = read_head(folder)
    path = folder / ROWS
    try:
        rows = tuple(Row(**json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines())
    except (OSError, ValueError, TypeError) as fault:
        raise InputError(f"{path} holds no rows ({fault}); write them: python -m eval judge {folder}") from fault
    return Run(head, rows, tuple(read_made(folder)), read_bench(folder, head.judge))


def _write(path: Path, text: str) -> None:
    """A file appears whole or not at all."""
    beside = path.with_name(f".{path.name}.part")
    beside.write_text(text, encoding="utf-8", newline="\n")
    os.replace(beside, path)
