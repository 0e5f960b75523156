"""The blocks of a strategy document: Markdown, text, HTML, PDF, Word, PowerPoint and Excel, told from the content.

Every document that cannot be used is an InputError with one sentence, so that the rest of a folder goes on.
"""

import io
import re
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

from assistant.errors import InputError, MissingExtraError
from assistant.expression import expression
from assistant.library.passage import Block

LARGEST = 64 * 1024 * 1024
_UNPACKED = 256 * 1024 * 1024
_RATIO = 200
SUFFIXES = {
    ".md": "text", ".markdown": "text", ".txt": "text", ".text": "text", ".html": "html", ".htm": "html",
    ".pdf": "pdf", ".docx": "docx", ".pptx": "pptx", ".xlsx": "xlsx",
}  # fmt: skip
_INSIDE = {"word/document.xml": "docx", "ppt/presentation.xml": "pptx", "xl/workbook.xml": "xlsx"}
_HEADING = expression(r"^(#{1,6})\s+(.*?)\s*#*\s*$")
_LOST = expression(r"^[?\ufffd]{2,}\s*")
_EAST_ASIAN = expression(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+")
_FENCE = expression(r"^\s*(```|~~~)")


def blocks_of(data: bytes, name: str) -> list[Block]:
    """The blocks of a document. Raises InputError that says why there are none."""
    if len(data) > LARGEST:
        raise InputError(f"{name} is larger than {LARGEST // 1024**2} MB; split it, or keep the part that is strategy.")
    if not data.strip():
        raise InputError(f"{name} is empty.")
    form = _form(data, name)
    try:
        found = [_mended(one) for one in _READERS[form](data, name)]
    except (InputError, MissingExtraError):
        raise
    except ModuleNotFoundError as fault:
        raise MissingExtraError(
            f"reading {name} needs {fault.name}, which the light install leaves out; add it with: pip install "
            "'outcome-okrs[all]'"
        ) from fault
    except Exception as fault:  # a damaged file makes the readers fail in ways that none of them names
        raise InputError(
            f"{name} is damaged or no real {form} file ({type(fault).__name__}); open it, save it again, and add it."
        ) from fault
    found = _without_boilerplate([one for one in _without_strays(found) if one.text])
    if not any(not one.heading for one in found):
        if form == "pdf":
            raise InputError(f"{name} holds no text, only pictures of pages; run text recognition (OCR) on it first.")
        raise InputError(f"{name} was read in full and holds no text beyond headings.")
    return found


def _form(data: bytes, name: str) -> str:
    """The format by content; the suffix counts only for text."""
    named = SUFFIXES.get(Path(name).suffix.lower(), "")
    if data[:1024].lstrip().startswith(b"%PDF-"):
        return "pdf"
    if data.startswith(b"PK\x03\x04"):
        return _office(data, name)
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise InputError(
            f"{name} is an old or password-protected Office file; save it without a password as .docx, .pptx or .xlsx."
        )
    if named in ("pdf", "docx", "pptx", "xlsx"):
        raise InputError(f"{name} is called {Path(name).suffix} and is none; give the file its true name.")
    utf16 = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    if b"\0" in data[:8192] and not utf16:
        raise InputError(f"{name} is binary, not text; only Markdown, text, HTML, PDF, DOCX, PPTX and XLSX are read.")
    begins = data[:512].lstrip().lower()
    return "html" if named == "html" or begins.startswith((b"<!doctype html", b"<html")) else "text"


def _office(data: bytes, name: str) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            parts = packed.infolist()
    except zipfile.BadZipFile as fault:
        raise InputError(f"{name} is damaged: its archive cannot be opened; save it again.") from fault
    unpacked = sum(part.file_size for part in parts)
    bomb = any(part.file_size > 1024**2 and part.file_size > _RATIO * max(1, part.compress_size) for part in parts)
    if unpacked > _UNPACKED or bomb:
        raise InputError(
            f"{name} unpacks to {unpacked // 1024**2} MB, far more than a document holds, and was not opened."
        )
    names = {part.filename for part in parts}
    for inside, form in _INSIDE.items():
        if inside in names:
            return form
    raise InputError(f"{name} is an archive and no Word, PowerPoint or Excel file; unpack it and add what is in it.")


def _text(data: bytes, name: str) -> Iterator[Block]:
    from assistant.formats.decode import cleaned, decoded

    text, _ = cleaned(decoded(data, name, "utf-8"), name)
    held: list[str] = []
    first, fenced = 1, False
    for number, line in enumerate([*text.splitlines(), ""], 1):
        fenced ^= bool(_FENCE.match(line))
        heading = None if fenced else _HEADING.match(line)
        if heading or not line.strip():
            if held:
                yield Block(" ".join(held), f"line {first}")
                held = []
            if heading:
                yield Block(heading[2], f"line {number}", len(heading[1]))
            continue
        if not held:
            first = number
        held.append(line.strip())


def _html(data: bytes, name: str) -> Iterator[Block]:
    from lxml import etree, html

    tree = html.document_fromstring(data, parser=html.HTMLParser(no_network=True, encoding=None))
    for dropped in tree.xpath("//script|//style|//nav|//header|//footer|//aside|//form|//noscript|//template"):
        dropped.drop_tree()
    whole = {"p", "li", "td", "th", "dd", "dt", "blockquote", "pre", "h1", "h2", "h3", "h4", "h5", "h6"}
    seen = False
    for node in tree.iter(*whole):
        if any(parent.tag in whole for parent in node.iterancestors()):
            continue
        text = " ".join(
            " ".join(etree.tostring(node, method="text", encoding="unicode", with_tail=False).split()).split()
        )
        if text:
            seen = True
            level = int(node.tag[1]) if re.fullmatch(r"h[1-6]", node.tag) else 0
            yield Block(text, f"line {node.sourceline or 1}", level)
    if not seen and (text := " ".join(tree.text_content().split())):
        yield Block(text, "line 1")


def _pdf(data: bytes, name: str) -> Iterator[Block]:
    import logging

    from pypdf import PdfReader

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what is wrong with a file is said once, by us
    reader = PdfReader(io.BytesIO(data))
    if reader.is_encrypted:
        raise InputError(f"{name} is protected with a password; save a copy without one and add that.")
    for number, page in enumerate(reader.pages, 1):
        for part in re.split(r"\n\s*\n", page.extract_text() or ""):
            if text := " ".join(part.split()):
                yield Block(text, f"page {number}")


def _docx(data: bytes, name: str) -> Iterator[Block]:
    from docx import Document

    document = Document(io.BytesIO(data))
    for number, paragraph in enumerate(document.paragraphs, 1):
        style = (paragraph.style.name or "") if paragraph.style is not None else ""
        found = re.match(r"Heading (\d)", style)
        level = int(found[1]) if found else int(style == "Title")
        yield Block(" ".join(paragraph.text.split()), f"paragraph {number}", level)
    for number, one in enumerate(document.tables, 1):
        for row in one.rows:
            cells = dict.fromkeys(" ".join(cell.text.split()) for cell in row.cells)
            yield Block(" | ".join(cell for cell in cells if cell), f"table {number}")


def _pptx(data: bytes, name: str) -> Iterator[Block]:
    from pptx import Presentation

    for number, slide in enumerate(Presentation(io.BytesIO(data)).slides, 1):
        title = slide.shapes.title
        if title is not None and title.text_frame.text.strip():
            yield Block(" ".join(title.text_frame.text.split()), f"slide {number}", 1)
        for shape in slide.shapes:
            if shape.has_text_frame and (title is None or shape.shape_id != title.shape_id):
                for paragraph in shape.text_frame.paragraphs:
                    yield Block(" ".join("".join(run.text for run in paragraph.runs).split()), f"slide {number}")
            if getattr(shape, "has_table", False):
                for row in shape.table.rows:
                    yield Block(" | ".join(" ".join(cell.text.split()) for cell in row.cells), f"slide {number}")


def _xlsx(data: bytes, name: str) -> Iterator[Block]:
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    for sheet in book.worksheets:
        yield Block(sheet.title, f"sheet {sheet.title}", 1)
        for number, row in enumerate(sheet.iter_rows(values_only=True), 1):
            if text := " | ".join(
                " ".join(str(cell).split()) for cell in row if cell is not None and str(cell).strip()
            ):
                yield Block(text, f"sheet {sheet.title}, row {number}")


_READERS: dict[str, Callable[[bytes, str], Iterator[Block]]] = {
    "text": _text, "html": _html, "pdf": _pdf, "docx": _docx, "pptx": _pptx, "xlsx": _xlsx,
}  # fmt: skip


def _mended(block: Block) -> Block:
    """Text that was decoded wrongly on its way ("donâ€™t") as it was meant, without lost signs ("??? Aims")."""
    text = _LOST.sub("", block.text)
    if not text.isascii():
        with suppress(ModuleNotFoundError):
            from ftfy import fix_text

            text = fix_text(text)
    return Block(text, block.place, block.heading)


def _without_strays(blocks: list[Block]) -> list[Block]:
    """Without the few East Asian signs in a text of another script: labels of the page that it was copied from."""
    letters = sum(sign.isalpha() for one in blocks for sign in one.text)
    strays = sum(len(found) for one in blocks for found in _EAST_ASIAN.findall(one.text))
    if not strays or strays > 0.02 * letters:
        return blocks
    return [Block(" ".join(_EAST_ASIAN.sub(" ", one.text).split()), one.place, one.heading) for one in blocks]


def _without_boilerplate(blocks: list[Block]) -> list[Block]:
    """Without what stands on most pages or slides (running titles, page numbers), and lines that hold no word."""
    pages = {one.place for one in blocks if one.place.startswith(("page", "slide"))}
    counts = Counter(text for text, _ in {(re.sub(r"\d+", "#", one.text), one.place) for one in blocks})
    most = max(3, 0.6 * len(pages))
    return [
        one
        for one in blocks
        if any(sign.isalpha() for sign in one.text)
        and not (pages and counts[re.sub(r"\d+", "#", one.text)] >= most and len(one.text) < 120)
    ]
