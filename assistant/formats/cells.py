"""Tables as cells: what the CSV and Excel readers make, and what tables of items and of answers are read from."""

from dataclasses import dataclass, field

from assistant.errors import InputError
from assistant.formats.decode import cleaned, decoded, spoken
from assistant.formats.form import TABLES

LARGEST_TABLE = 20_000_000
LARGEST_BOOK = 10_000_000
_NEUTRALISED = ("'=", "'+", "'-", "'@", "'\t", "'\r")


@dataclass(frozen=True, slots=True)
class Cells:
    """One row: its number in the file (from 1), its texts without blanks around them, and links by column."""

    number: int
    texts: tuple[str, ...]
    links: dict[int, str] = field(default_factory=dict)

    def text(self, column: int) -> str:
        """The text of a column; empty behind the end of a short row."""
        return self.texts[column] if column < len(self.texts) else ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows that hold anything. The one table of a CSV file has no name."""

    name: str
    rows: tuple[Cells, ...]


def read_cells(data: bytes, name: str, form: str, encoding: str = "utf-8") -> tuple[list[Sheet], list[str]]:
    """The sheets of a CSV or Excel file, and notes on what was left out. Raises InputError."""
    if form == "xlsx":
        from assistant.formats.xlsx_cells import read_xlsx

        return read_xlsx(data, name)
    from assistant.formats.csv_cells import read_csv

    text, told = _text(data, name, encoding)
    text, notes = cleaned(text, name)
    return [Sheet("", tuple(read_csv(text, name)))], [*told, *notes]


def most_bytes(form: str) -> int:
    """How large a table in this form may be."""
    return LARGEST_BOOK if form == "xlsx" else LARGEST_TABLE


def is_table(form: str) -> bool:
    """Whether this form is one of tables."""
    return form in TABLES.values()


def authored(text: str) -> str:
    """A text as its author wrote it: without the apostrophe that an export puts before a formula, and blanks around."""
    text = text.strip()
    return text[1:] if text.startswith(_NEUTRALISED) else text


def _text(data: bytes, name: str, encoding: str) -> tuple[str, list[str]]:
    """The text of a table; Excel writes Windows-1252 where nobody asks it for UTF-8."""
    if encoding.lower().replace("_", "-") in ("utf-8", "utf8") and data[:2] not in (b"\xff\xfe", b"\xfe\xff"):
        try:
            data.decode("utf-8")
        except UnicodeDecodeError:
            if b"\x00" not in data:
                said = f"{spoken(name)} is no UTF-8 and was read as cp1252; another encoding is named with --encoding."
                return decoded(data, name, "cp1252", largest=LARGEST_TABLE), [said]
    return decoded(data, name, encoding, largest=LARGEST_TABLE), []


def too_large(name: str, what: str, limit: str) -> InputError:
    """The fault of a table beyond a limit."""
    return InputError(f"{spoken(name)} {what}, more than the limit of {limit}; split it into smaller files.")
