"""Web pages and Word documents as drafts: their text as Markdown, each place put back to where it stood."""

import re

from assistant.formats.document import Document
from assistant.formats.html_text import read_html
from assistant.formats.moved import moved
from assistant.formats.prose import read_prose

_DECLARED = re.compile(rb"<meta[^>]{0,80}charset\s*=\s*[\"']?(?P<name>[\w-]{2,20})", re.I)


def read_page(text: str, name: str) -> Document:
    """The drafts of a page; the line of each is that of the page."""
    lines = read_html(text, name)
    document = read_prose("\n".join(lines.texts) + "\n", name, "markdown")
    return moved(document, lines.at)


def read_docx(data: bytes, name: str) -> Document:
    """The drafts of a Word document, which has no lines: what is counted are its blocks, blank ones left out."""
    from assistant.formats.docx_text import docx_html

    lines = read_html(f"<html><body>{docx_html(data, name)}</body></html>", name)
    document = read_prose("\n".join(lines.texts) + "\n", name, "markdown")
    count, blocks = 0, []
    for text in lines.texts:
        count += bool(text)
        blocks.append(max(count, 1))
    return moved(document, blocks)


def declared(data: bytes) -> str:
    """The encoding that a page says it is in; nothing where it says none."""
    found = _DECLARED.search(data[:4096])
    return found["name"].decode("ascii", "replace") if found else ""
