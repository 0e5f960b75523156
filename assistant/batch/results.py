"""Files of results. Each is written beside its name and then put in its place, so nobody ever reads half of one."""

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from assistant.batch.items import Entry
from assistant.batch.ledger import Ledger
from assistant.batch.questions import HEADER, WIDTHS, question_rows, questions_csv
from assistant.batch.questions import NAME as QUESTIONS
from assistant.errors import InputError
from assistant.okr import Conversion
from assistant.report.roadmap import Roadmap

RESULTS = "results.jsonl"


@contextmanager
def in_place(path: Path) -> Iterator[Path]:
    """A path to write to; what stands there at the end takes the place of ``path``. Raises InputError."""
    draft = path.with_name(f".{path.name}.new")
    try:
        yield draft
        os.replace(draft, path)
    except OSError as fault:
        with suppress(OSError):
            draft.unlink()
        raise InputError(
            f"cannot write {path} ({(fault.strerror or str(fault)).lower()}); close it where it is open, or make room, "
            f"and run the same command again: what is finished is kept."
        ) from fault


def write_results(folder: Path, entries: Iterable[Entry], ledger: Ledger) -> Path:
    """``results.jsonl``: the Conversion of every finished item, one a line, in the order of the input."""
    path = folder / RESULTS
    with in_place(path) as draft, draft.open("wb") as file:
        for entry in entries:
            file.write(ledger.raw(entry.id) + b"\n")
    return path


def write_text(path: Path, text: str) -> Path:
    """A text file in UTF-8 with plain line ends."""
    with in_place(path) as draft:
        draft.write_text(text, encoding="utf-8", newline="\n", errors="replace")
    return path


def write_questions(folder: Path, open_items: Mapping[str, Conversion]) -> list[Path]:
    """``questions.csv`` and ``.xlsx`` to fill in; those of an earlier run go when nothing is open any more."""
    table, book = folder / f"{QUESTIONS}.csv", folder / f"{QUESTIONS}.xlsx"
    if not open_items:
        for path in (table, book):
            path.unlink(missing_ok=True)
        return []
    from assistant.report.roadmap_xlsx import write_workbook

    with in_place(book) as draft:
        write_workbook(draft, [("Questions", HEADER, question_rows(open_items), WIDTHS)])
    return [write_text(table, questions_csv(open_items)), book]


def write_roadmap(folder: Path, made: Roadmap) -> list[Path]:
    """``roadmap.html``, ``.xlsx``, ``.csv`` and ``.md``."""
    from assistant.report.roadmap_html import roadmap_html
    from assistant.report.roadmap_markdown import roadmap_markdown
    from assistant.report.roadmap_table import roadmap_csv
    from assistant.report.roadmap_xlsx import roadmap_xlsx

    book = folder / "roadmap.xlsx"
    with in_place(book) as draft:
        roadmap_xlsx(made, draft)
    return [
        write_text(folder / "roadmap.html", roadmap_html(made)),
        book,
        write_text(folder / "roadmap.csv", roadmap_csv(made)),
        write_text(folder / "roadmap.md", roadmap_markdown(made)),
    ]
