"""From bytes to text: size, kind of file, encoding, and characters that no reader should see."""

import codecs

from assistant.errors import InputError
from assistant.expression import expression

LARGEST = 2_000_000
_SIGNATURES: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF", "a PDF", "copy its text into a .md or .txt file"),
    (b"PK\x03\x04", "a ZIP archive, as Word and Excel files are", "save it as Markdown, text or CSV first"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file", "save it as text or CSV first"),
    (b"\x89PNG", "a PNG image", "give the text instead"),
    (b"\xff\xd8\xff", "a JPEG image", "give the text instead"),
    (b"GIF8", "a GIF image", "give the text instead"),
    (b"RIFF", "an image, sound or film", "give the text instead"),
    (b"\x1f\x8b", "a gzip archive", "unpack it first"),
    (b"7z\xbc\xaf", "a 7z archive", "unpack it first"),
    (b"Rar!", "a RAR archive", "unpack it first"),
    (b"SQLite format 3", "an SQLite database", "export its text first"),
    (b"\x7fELF", "a program", "give a text file instead"),
    (b"MZ", "a program", "give a text file instead"),
)
_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL = expression(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ue000-\ue003\ufffe\uffff\ud800-\udfff]")
_BIDI = expression(r"[\u202a-\u202e\u2066-\u2069]")


def spoken(name: str) -> str:
    """How a message names an input."""
    return "standard input" if name == "-" else name


def decoded(data: bytes, name: str, encoding: str, *, largest: int = LARGEST) -> str:
    """The text of ``data``. A byte-order mark decides over ``encoding``. Raises InputError with the one thing to do."""
    check_size(len(data), name, largest)
    try:
        "".encode(encoding)
    except (LookupError, ValueError) as fault:
        raise InputError(
            f"'{encoding}' is no encoding that is known here; give --encoding one such as utf-8, utf-16, latin-1 or "
            f"cp1252."
        ) from fault
    mark = next((codec for sign, codec in _MARKS if data.startswith(sign)), "")
    for sign, kind, advice in _SIGNATURES:
        if not mark and data.startswith(sign) and _binary(data[:4096]):
            raise InputError(f"{spoken(name)} is {kind}, not text; {advice}.")
    wide = mark or encoding.lower().replace("_", "-").startswith(("utf-16", "utf-32", "utf16", "utf32"))
    if not wide and b"\x00" in data:
        if _looks_wide(data):
            raise InputError(
                f"{spoken(name)} looks like UTF-16 without a byte-order mark; read it with --encoding utf-16-le (or "
                f"utf-16-be), or save it as UTF-8."
            )
        raise InputError(
            f"{spoken(name)} is binary, not text (it holds NUL bytes); give a Markdown, text, YAML or JSON file."
        )
    if not wide and _binary(data[:65_536]):
        raise InputError(
            f"{spoken(name)} is binary, not text (it is full of control characters); give a Markdown, text, YAML or "
            f"JSON file."
        )
    return _decode(data, name, mark or encoding)


def _decode(data: bytes, name: str, encoding: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as fault:
        line = data.count(b"\n", 0, fault.start) + 1
        found = f"byte 0x{data[fault.start]:02x}" if fault.start < len(data) else "the end of the file"
        raise InputError(
            f"{spoken(name)} is not valid {encoding} ({found} in line {line}); save it as UTF-8, or name its "
            f"encoding with --encoding, e.g. --encoding cp1252."
        ) from fault
    except (UnicodeError, LookupError, ValueError, AssertionError) as fault:
        raise InputError(
            f"{spoken(name)} cannot be read as {encoding} ({fault}); name its encoding with --encoding, e.g. "
            f"--encoding utf-8."
        ) from fault
    return text


def check_size(size: int, name: str, largest: int = LARGEST) -> None:
    """Raise InputError for an input larger than the limit, which is 2 MB for a text."""
    if size > largest:
        raise InputError(
            f"{spoken(name)} is {size / 1e6:.1f} MB, more than the limit of {largest // 1_000_000} MB; split it into "
            f"smaller files."
        )


def _binary(sample: bytes) -> bool:
    controls = sum(1 for byte in sample if byte < 9 or 13 < byte < 27 or 27 < byte < 32 or byte == 127)
    return b"\x00" in sample or controls * 20 > len(sample) or sample.startswith((b"%PDF", b"PK\x03\x04"))


def _looks_wide(data: bytes) -> bool:
    sample = data[:4096]
    return max(sample[0::2].count(0), sample[1::2].count(0)) * 10 > 4 * len(sample)


def cleaned(text: str, name: str) -> tuple[str, list[str]]:
    """The text with plain line ends, without byte-order mark, control and direction-override characters."""
    notes = []
    text = (
        text.removeprefix("\ufeff")
        .replace("\r\n", "\n")
        .replace("\r", "\n")
        .replace("\x0b", "\n")
        .replace("\x0c", "\n")
    )
    text = text.replace("\u2028", "\n").replace("\u2029", "\n").replace("\x85", "\n")
    text, controls = _CONTROL.subn("", text)
    if controls:
        notes.append(f"{controls} control character{'s were' if controls > 1 else ' was'} removed.")
    text, turned = _BIDI.subn("", text)
    if turned:
        notes.append(
            f"{turned} character{'s' if turned > 1 else ''} that override{'' if turned > 1 else 's'} the direction "
            f"of text {'were' if turned > 1 else 'was'} removed."
        )
    if not text.strip():
        raise InputError(f"{spoken(name)} is empty; give at least one objective, key result or roadmap item.")
    if controls * 10 > len(text) and controls > 20:
        raise InputError(
            f"{spoken(name)} is binary, not text (it is full of control characters); give a Markdown, text, YAML or "
            f"JSON file."
        )
    return text, notes
