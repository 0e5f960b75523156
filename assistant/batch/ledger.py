"""The ledger: what a run has finished, one line an item, written and synced before anybody is told of it.

    {"ledger": 1, "input": {"digest", "items", "files"}, "options": {…}}       the first line: which run this is
    {"id", "digest", "state": "done", "answers", "at", "conversion": {…}}      an item that is finished
    {"id", "digest", "state": "error", "answers", "at", "error": "…"}          one that failed, to be tried again

The file only grows. A process that dies leaves at most one torn line at its end, which the next run drops and says so.
Only one process may hold a ledger. Conversions stay in the file; in memory is only where each of them stands.
"""

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import IO, Any

from assistant.batch.lock import locked
from assistant.errors import InputError
from assistant.okr import Conversion

NAME = "ledger.jsonl"
_MARK = b', "conversion": '


@dataclass(frozen=True, slots=True)
class Finished:
    """A conversion as it stands in the file, written out once, where it was made; and how many calls it took."""

    body: bytes
    calls: int

    @classmethod
    def of(cls, made: Conversion) -> "Finished":
        """A conversion, written out."""
        return cls(made.model_dump_json().encode("utf-8", "replace"), made.usage.calls)


@dataclass(frozen=True, slots=True)
class Row:
    """An item that is over: its id, the digests of its input and of its answers, and its conversion or its fault."""

    id: str
    digest: str
    answers: str
    made: Finished | str


@dataclass(frozen=True, slots=True)
class Stamp:
    """A finished item: the digests of its input and of the answers that it was rewritten with, and where it stands."""

    digest: str
    answers: str
    start: int
    length: int


class _Line:
    """A row as it stands in the file."""

    def __init__(self, row: Row) -> None:
        self._row = row
        head = {"id": row.id, "digest": row.digest, "state": "done", "answers": row.answers, "at": _now()}
        if isinstance(row.made, str):
            self.bytes = json.dumps({**head, "state": "error", "error": row.made}).encode() + b"\n"
            return
        begun = json.dumps(head)[:-1].encode() + _MARK
        self.bytes = begun + row.made.body + b"}\n"
        self._body = len(begun), len(row.made.body)

    def enter(self, ledger: "Ledger", start: int) -> None:
        """Note in memory what now stands in the file from ``start`` on; an earlier result of a failed item stays."""
        row = self._row
        if isinstance(row.made, str):
            ledger.failed[row.id] = row.made
            return
        begun, length = self._body
        ledger.done[row.id] = Stamp(row.digest, row.answers, start + begun, length)
        ledger.failed.pop(row.id, None)


class Ledger:
    """The open ledger of a folder. ``notes`` says what had to be dropped of it; a context manager."""

    def __init__(self, folder: Path, head: Mapping[str, Any]) -> None:
        self.path = folder / NAME
        self.notes: list[str] = []
        self.done: dict[str, Stamp] = {}
        self.failed: dict[str, str] = {}
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._file: IO[bytes] = self.path.open("a+b")
        except OSError as fault:
            raise _unwritable(self.path, fault, "name another folder with --out") from fault
        if not locked(self._file):
            self._file.close()
            raise InputError(
                f"another run is writing to {folder}; wait for it to end, or give another folder to --out."
            )
        try:
            self._load(head)
        except BaseException:
            self._file.close()
            raise

    def __enter__(self) -> "Ledger":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()

    def keep(self, rows: Sequence[Row]) -> None:
        """Write what became of items that are over, and sync them together: a disk takes as long for one as for ten.

        Raises InputError when one cannot be written, with all before it kept.
        """
        lines = [_Line(row) for row in rows]
        try:
            start = self._append(b"".join(line.bytes for line in lines))
        except InputError:
            if len(lines) == 1:
                raise
            for row in rows:  # there may still be room for some of them
                self.keep([row])
            return
        for line in lines:
            line.enter(self, start)
            start += len(line.bytes)

    def raw(self, id_: str) -> bytes:
        """The finished Conversion of an item, as JSON."""
        stamp = self.done[id_]
        self._file.seek(stamp.start)
        return self._file.read(stamp.length)

    def conversion(self, id_: str) -> Conversion:
        """The finished Conversion of an item. Raises InputError when another version of this program wrote it."""
        try:
            return Conversion.model_validate_json(self.raw(id_))
        except ValueError as fault:
            raise InputError(
                f"{self.path}: the result of {id_} was written by another version of okr; give another folder to --out."
            ) from fault

    def _append(self, line: bytes) -> int:
        start = self._file.seek(0, os.SEEK_END)
        try:
            self._file.write(line)
            self._file.flush()
            os.fsync(self._file.fileno())
        except OSError as fault:
            with suppress(OSError):
                self._file.truncate(start)
            raise _unwritable(
                self.path,
                fault,
                f"make room, and run the same command again: the {len(self.done)} finished items are kept",
            ) from fault
        return start

    def _load(self, head: Mapping[str, Any]) -> None:
        broken, size = 0, 0
        first: Mapping[str, Any] | None = None
        for number, (start, line) in enumerate(self._lines(), 1):
            row = _row(line)
            if row is None and not line.endswith(b"\n"):
                self._file.truncate(start)
                self.notes.append(
                    "the last line of the ledger was torn when the run before it ended; it was dropped, and its item "
                    "is done again."
                )
            elif number == 1 and (row is None or "ledger" not in row):
                raise InputError(f"{self.path} is no ledger of okr batch; give another folder to --out.")
            elif number == 1:
                first = row
            elif row is None or not self._take(row, start, line):
                broken += 1
            size = start + len(line)
        if broken:
            self.notes.append(f"{broken} lines of the ledger cannot be read; their items are done again.")
        if first is None:
            self._append(json.dumps({"ledger": 1, **head}).encode() + b"\n")
        else:
            if size and not self._ends_whole():
                self._append(b"\n")
            compare(first, head, self.path.parent)

    def _ends_whole(self) -> bool:
        end = self._file.seek(0, os.SEEK_END)
        self._file.seek(max(end - 1, 0))
        return self._file.read(1) == b"\n"

    def _lines(self) -> Iterator[tuple[int, bytes]]:
        self._file.seek(0)
        start = 0
        while line := self._file.readline():
            yield start, line
            start += len(line)
            self._file.seek(start)

    def _take(self, row: Mapping[str, Any], start: int, line: bytes) -> bool:
        id_, digest, answers = (str(row.get(name, "")) for name in ("id", "digest", "answers"))
        if row.get("state") == "done" and _MARK in line:
            begun = line.index(_MARK) + len(_MARK)
            self.done[id_] = Stamp(digest, answers, start + begun, len(line.rstrip(b"\n")) - begun - 1)
            self.failed.pop(id_, None)
        elif row.get("state") == "error":
            self.failed[id_] = str(row.get("error", ""))
        else:
            return False
        return True


def compare(before: Mapping[str, Any], now: Mapping[str, Any], folder: Path) -> None:
    """Raise InputError when a ledger is that of another input or of other options: says which, and what to do."""
    was, is_ = before.get("options", {}), now["options"]
    changed = [
        f"{name} was {_said(was.get(name))} and is {_said(is_.get(name))}"
        for name in sorted({*was, *is_})
        if was.get(name) != is_.get(name)
    ]
    if changed:
        raise InputError(
            f"{folder} holds a run with other options: {'; '.join(changed)}. Give the same options to go on with it, "
            f"or another folder to --out."
        )
    held, given = before.get("input", {}), now["input"]
    if held.get("digest") != given["digest"]:
        raise InputError(
            f"{folder} holds a run over another input ({_files(held)}; now {_files(given)}, or its words changed). "
            f"Give the input of that run to go on with it, or another folder to --out."
        )


def _files(row: Mapping[str, Any]) -> str:
    return f"{row.get('items', '?')} items of {', '.join(map(str, row.get('files', ()))) or 'standard input'}"


def _said(value: object) -> str:
    return f"'{value}'" if value not in (None, "") else "not given"


def _row(line: bytes) -> Mapping[str, Any] | None:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return row if isinstance(row, dict) else None


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _unwritable(path: Path, fault: OSError, advice: str) -> InputError:
    return InputError(f"cannot write {path} ({(fault.strerror or str(fault)).lower()}); {advice}.")
