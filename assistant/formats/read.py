"""The doors of this package: a text, bytes or a file in, a Document out.

Every problem is an InputError with one sentence that says what is wrong, where, and what to do about it; a text that
was read in full and holds nothing to work with is a NothingFoundError.
"""

import difflib
import errno
import re
from pathlib import Path, PurePath

from assistant.errors import InputError, NothingFoundError
from assistant.expression import expression
from assistant.formats.cells import most_bytes, read_cells
from assistant.formats.columns import checked_mapping
from assistant.formats.decode import LARGEST, check_size, cleaned, decoded, spoken
from assistant.formats.document import Document
from assistant.formats.docx_text import LARGEST_DOCX
from assistant.formats.form import PAGES, form_of, is_docx, table_of
from assistant.formats.talk import mentions_okrs

_BULLET = expression(r"^[ \t]*(?:[-*+•◦‣·●▪–—]|\d{1,9}[.)])[ \t]+\S|^[ \t]*\{|^[ \t]*\|.*\|[ \t]*$", re.M)


def read_text(
    text: str,
    *,
    name: str = "-",
    form: str | None = None,
    most_items: int = 2000,
    columns: dict[str, str] | None = None,
) -> Document:
    """Read a text. ``form`` is one of markdown, text, html, yaml, json, jsonl, csv; else the name or the text shows it.

    ``columns`` says by hand which column or key holds a field, e.g. {"text": "Summary"}.
    """
    if len(text) > LARGEST // 4:
        check_size(len(text.encode("utf-8", "replace")), name)
    if table_of(name, form) == "csv":
        return _table(text.encode("utf-8", "replace"), name, "utf-8", "csv", most_items, columns)
    text, notes = cleaned(text, name)
    chosen = form_of(name, text, form)
    # Parsing twice as many lines as may be processed would only delay the answer.
    lines = sum(1 for _ in _BULLET.finditer(text))
    if lines > 2 * most_items:
        raise _too_many(name, lines, most_items)
    document = _counted(_parsed(text, name, chosen, columns), text, name, most_items)
    return document.model_copy(update={"notes": (*notes, *document.notes)})


def _parsed(text: str, name: str, form: str, columns: dict[str, str] | None) -> Document:
    if form in ("markdown", "text"):
        from assistant.formats.prose import read_prose

        return read_prose(text, name, form)
    if form == "html":
        from assistant.formats.page import read_page

        return read_page(text, name)
    from assistant.formats.data import read_data

    return read_data(text, name, form, checked_mapping(columns or {}))


def read_bytes(
    data: bytes,
    *,
    name: str,
    encoding: str = "utf-8",
    form: str | None = None,
    most_items: int = 2000,
    columns: dict[str, str] | None = None,
) -> Document:
    """Read the drafts of bytes, e.g. of an upload; a byte-order mark decides over ``encoding``."""
    if table := table_of(name, form):
        return _table(data, name, encoding, table, most_items, columns)
    if is_docx(name, form):
        from assistant.formats.page import read_docx

        return _counted(read_docx(data, name), "", name, most_items)
    if PAGES.get(PurePath(name).suffix.lower()) == "html" and encoding == "utf-8":
        encoding = _page_encoding(data)
    return read_text(decoded(data, name, encoding), name=name, form=form, most_items=most_items, columns=columns)


def read_file(
    path: Path,
    *,
    encoding: str = "utf-8",
    form: str | None = None,
    most_items: int = 2000,
    columns: dict[str, str] | None = None,
) -> Document:
    """Read the drafts of a file."""
    path = Path(path)
    table = table_of(str(path), form)
    largest = most_bytes(table) if table else LARGEST_DOCX if is_docx(str(path), form) else LARGEST
    try:
        size = path.stat().st_size
        if path.is_dir():
            raise InputError(f"{path} is a folder, not a file; name the files in it, e.g. {path / '*.md'}.")
        if path.is_file():
            check_size(size, str(path), largest)
        with path.open("rb") as file:
            data = file.read(largest + 1)
    except FileNotFoundError as fault:
        raise InputError(_missing(path)) from fault
    except PermissionError as fault:
        raise InputError(
            f"{path} may not be read by this user; change its permissions or give another file."
        ) from fault
    except (OSError, ValueError) as fault:
        if isinstance(fault, OSError) and fault.errno == errno.ELOOP:
            raise InputError(
                f"{path} is a symbolic link that leads back to itself; give the file it should point to."
            ) from fault
        reason = (fault.strerror if isinstance(fault, OSError) else None) or str(fault)
        raise InputError(f"{path} cannot be read ({reason.lower()}); give another file.") from fault
    return read_bytes(data, name=str(path), encoding=encoding, form=form, most_items=most_items, columns=columns)


def _table(
    data: bytes, name: str, encoding: str, form: str, most_items: int, columns: dict[str, str] | None
) -> Document:
    from assistant.formats.sheet import read_sheets

    sheets, notes = read_cells(data, name, form, encoding)
    rows = sum(len(sheet.rows) - 1 for sheet in sheets)
    if rows > 2 * most_items:
        raise _too_many(name, rows, most_items)
    document = _counted(read_sheets(sheets, name, checked_mapping(columns or {})), "", name, most_items)
    return document.model_copy(update={"notes": (*notes, *document.notes)})


def _counted(document: Document, text: str, name: str, most_items: int) -> Document:
    """The document, if it holds something and not too much."""
    count = sum(len(draft.lines()) for draft in document.drafts)
    if not count:
        raise _nothing(text, name)
    if count > most_items:
        raise _too_many(name, count, most_items)
    return document


def _page_encoding(data: bytes) -> str:
    """The encoding of a page: UTF-8, else the one that the page says it is in."""
    from assistant.formats.page import declared

    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return declared(data) or "utf-8"
    return "utf-8"


def _missing(path: Path) -> str:
    try:
        names = [entry.name for entry in path.parent.iterdir()]
    except OSError:
        return f"{path} does not exist, nor does its folder {path.parent}; check the path."
    close = difflib.get_close_matches(path.name, names, n=1, cutoff=0.6)
    return (
        f"{path} does not exist; did you mean {path.parent / close[0]}?"
        if close
        else f"{path} does not exist; check the path."
    )


def _too_many(name: str, count: int, most: int) -> InputError:
    return InputError(
        f"{spoken(name)} holds {count:,} items, more than the limit of {most:,}, so nothing was processed; "
        f"split it, or raise the limit with --most-items {count} (or the most_items setting)."
    )


def _nothing(text: str, name: str) -> NothingFoundError:
    begins = (
        "talks about OKRs but holds none" if mentions_okrs(text) else "was read in full and holds nothing to work on"
    )
    return NothingFoundError(
        f"{spoken(name)} {begins}: no objective, key result or roadmap item was found; "
        'put each on a line of its own that begins with "-" or "Objective:".'
    )
