"""Word documents: headings, lists, tables and emphasis, by mammoth, as a page that the reader of pages takes on.

A document is a ZIP archive, so what it would unpack to is looked up before anything is unpacked.
"""

import io
import re
import zipfile

from assistant.errors import InputError
from assistant.formats.cells import too_large
from assistant.formats.decode import spoken

LARGEST_DOCX = 20_000_000
UNPACKED = 40_000_000
_STYLES = """
p[style-name='Title'] => h1.title:fresh
p[style-name='Subtitle'] => p:fresh
strike => s
"""


def docx_html(data: bytes, name: str) -> str:
    """The text of a document as HTML, its pictures left out. Raises InputError for one that is none or too large."""
    if len(data) > LARGEST_DOCX:
        raise too_large(name, f"is {len(data) / 1e6:.1f} MB", f"{LARGEST_DOCX // 1_000_000} MB")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            # Pictures are never unpacked; what is read are the parts in XML.
            parts = [one for one in archive.infolist() if one.filename.endswith((".xml", ".rels"))]
            size = sum(one.file_size for one in parts)
            known = any(one.filename == "word/document.xml" for one in parts)
    except (zipfile.BadZipFile, OSError, ValueError) as fault:
        raise _unreadable(name) from fault
    if size > UNPACKED:
        raise too_large(name, f"unpacks to {size / 1e6:.0f} MB", f"{UNPACKED // 1_000_000} MB")
    if not known:
        raise _unreadable(name)
    import mammoth

    try:
        made = mammoth.convert_to_html(io.BytesIO(data), style_map=_STYLES, convert_image=lambda picture: [])
    except Exception as fault:
        # mammoth lets the faults of its XML and ZIP readers through, whatever they are.
        raise _unreadable(name) from fault
    return _below_title(str(made.value))


def _below_title(page: str) -> str:
    """Headings of the first rank stand below a title, which Word does not count among them."""
    if '<h1 class="title">' not in page:
        return page
    deeper = re.sub(r"<(/?)h([1-5])>", lambda match: f"<{match[1]}h{int(match[2]) + 1}>", page)
    return re.sub(r'<h1 class="title">(.*?)</h2>', r"<h1>\1</h1>", deeper, flags=re.S)


def _unreadable(name: str) -> InputError:
    return InputError(
        f"{spoken(name)} cannot be read as a Word document: it is damaged, has a password, or is something else; "
        f"save it as .docx without a password, or its text as .md or .txt."
    )
