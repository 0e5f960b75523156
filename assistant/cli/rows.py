"""``okr check --json`` for rows: one line of JSON in, one out, in the same order, however many there are."""

import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from itertools import chain, islice
from pathlib import Path
from typing import IO, Any

import click

from assistant.errors import InputError
from assistant.finding import Finding
from assistant.flow import judge_row, packed
from assistant.formats.form import SUFFIXES
from assistant.formats.rows import PEEKED, Row, holds_rows, rows_in
from assistant.region import Runs, spot
from assistant.report.checked import BLOCKING
from assistant.report.json_ import finding_record
from assistant.settings import Settings
from assistant.steps.excuse import ABOUT


class Rows:
    """The named inputs, if all of them are rows; else what was already read of standard input, to be read otherwise."""

    def __init__(self, paths: tuple[Path, ...], form: str | None, encoding: str, files: ExitStack) -> None:
        self.encoding, self.files = encoding, files
        self.stdin: bytes | None = None
        self.sources: list[tuple[str, Iterable[bytes]]] = []
        self.found = all(self._take(path, form) for path in paths)
        if not self.found and self.sources and self.sources[-1][0] == "-":
            self.stdin = b"".join(self.sources[-1][1])

    def _take(self, path: Path, form: str | None) -> bool:
        stdin = str(path) == "-"
        if (form or ("" if stdin else SUFFIXES.get(path.suffix.lower()))) != "jsonl":
            return False
        try:
            lines: IO[bytes] = sys.stdin.buffer if stdin else self.files.enter_context(path.open("rb"))
            first = list(islice(lines, PEEKED))
        except OSError:
            return False  # reading it as a document says what is wrong
        self.sources.append((str(path), chain(first, lines)))
        return holds_rows(first, self.encoding)

    def answer(self, settings: Settings, team: str, period: str) -> int:
        """Print an answer a row, and tell malformed ones on stderr. The exit code of the whole."""
        broken = blocking = False
        write = sys.stdout.write
        for name, lines in self.sources:
            for row in packed(rows_in(lines, name, self.encoding)):
                if isinstance(row, InputError):
                    click.echo(f"okr: {row}", err=True)
                    broken = True
                    continue
                row.team, row.period = row.team or team, row.period or period
                verdicts, standing, excused = judge_row(row, settings, file=name)
                blocking = blocking or any(one.severity in BLOCKING for one in standing)
                findings = list(_records(row, standing, excused)) if standing or excused else []
                write(json.dumps({"id": row.id, "verdicts": verdicts, "findings": findings}) + "\n")
        return 2 if broken else int(blocking)


def _records(row: Row, standing: Iterable[Finding], excused: Iterable[tuple[Finding, str]]) -> Iterator[dict[str, Any]]:
    runs = row.runs()
    for one in standing:
        yield _placed(finding_record(one), one, runs)
    for one, reason in excused:
        yield _placed(finding_record(one, reason), one, runs)


def _placed(record: dict[str, Any], one: Finding, runs: Runs) -> dict[str, Any]:
    if one.about != ABOUT:
        record["line"], record["column"] = spot(runs, one.words[0].start if one.words else 0)
    return record
