"""Web pages as Markdown, line by line, with the line of the page that each came from.

A page says with tags what Markdown says with signs, so that one reader of documents serves both. Nothing of a page is
run or fetched. Opens lxml late.
"""

import re
from typing import Any

from assistant.errors import InputError
from assistant.expression import expression
from assistant.formats.decode import spoken
from assistant.formats.html_inline import BREAK, INLINE, escaped, hidden, inline, inline_of, one_line
from assistant.formats.html_table import table_lines

_DEEPEST = 200
_LEVEL = expression(r"\blst-\w+-([1-8])\b")


class Lines:
    """Markdown in the making: the text of each line, and the line of the page where it began."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.at: list[int] = []

    def add(self, text: str, at: int, indent: str = "") -> None:
        """A line."""
        self.texts.append(indent + text if text else "")
        self.at.append(at)

    def apart(self) -> None:
        """A blank line, unless there is one."""
        if self.texts and self.texts[-1]:
            self.add("", self.at[-1])


def read_html(text: str, name: str) -> Lines:
    """The text of a page as Markdown. Raises InputError for one that is nested beyond any document."""
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        root = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as fault:
        raise InputError(f"{spoken(name)} holds no text that can be read as a web page ({fault}).") from fault
    lines = Lines()
    title = " ".join("".join(root.xpath("//head/title//text()")).split())
    if title and not root.xpath("//h1"):
        for line in ("---", f"title: {title}", "---", ""):
            lines.add(line, 1)
    body = root.find("body")
    try:
        _blocks(body if body is not None else root, lines, "", 0)
    except RecursionError as fault:
        raise InputError(f"{spoken(name)} is nested too deeply to be read; save the text alone.") from fault
    return lines


def _blocks(element: Any, lines: Lines, indent: str, depth: int) -> None:
    """What stands in a block: runs of inline text as paragraphs, and the blocks between them."""
    if depth > _DEEPEST:
        raise RecursionError
    run, at = element.text or "", element.sourceline or 1
    run = escaped(run)
    for child in element:
        tag = child.tag if isinstance(child.tag, str) else ""
        if not tag or hidden(child):
            run += escaped(child.tail or "")
            continue
        if tag in INLINE and not _holds_blocks(child):
            if not run.strip():
                at = child.sourceline or at
            run += inline(child)
        else:
            _paragraph(run, at, lines, indent)
            run = ""
            _block(child, tag, lines, indent, depth + 1)
            at = child.sourceline or at
        run += escaped(child.tail or "")
    _paragraph(run, at, lines, indent)


def _block(element: Any, tag: str, lines: Lines, indent: str, depth: int) -> None:
    at = element.sourceline or 1
    if tag == "p" and "title" in (element.get("class") or "").split():
        tag = "h1"
    if re.fullmatch(r"h[1-6]", tag):
        text = one_line(inline_of(element))
        if text:
            lines.apart()
            lines.add(f"{'#' * int(tag[1])} {text}", at, indent)
            lines.apart()
    elif tag in ("ul", "ol", "menu", "dir", "ac:task-list"):
        _list(element, lines, indent, depth)
    elif tag == "table":
        _table(element, lines, indent, depth)
    elif tag == "details":
        _details(element, lines, indent, depth)
    elif tag == "dt":
        _paragraph(f"**{one_line(inline_of(element))}**", at, lines, indent)
    elif tag == "dd":
        _item(element, lines, indent, depth)
    elif tag == "pre":
        lines.apart()
        for number, text in enumerate((element.text_content() or "").split("\n")):
            lines.add(text.rstrip(), at + number, indent)
    else:
        _blocks(element, lines, indent, depth)


def _table(element: Any, lines: Lines, indent: str, depth: int) -> None:
    lines.apart()
    rows = table_lines(element)
    for number, text in rows:
        lines.add(text, number, indent)
    if not rows:  # one that only lays the page out
        for cell in element.iter("td", "th", "caption"):
            _blocks(cell, lines, indent, depth)
    lines.apart()


def _list(element: Any, lines: Lines, indent: str, depth: int) -> None:
    if (level := _LEVEL.search(element.get("class") or "")) and not indent:
        indent = "    " * int(level[1])  # Google Docs writes the lists of every level beside one another
    if not indent:
        lines.apart()
    for child in element:
        tag = child.tag if isinstance(child.tag, str) else ""
        if tag in ("li", "ac:task") and not hidden(child):
            _item(child, lines, indent, depth)
        elif tag in ("ul", "ol"):  # nested beside its item instead of in it, as many editors write
            _list(child, lines, indent + "    ", depth + 1)
    if not indent:
        lines.apart()


def _item(element: Any, lines: Lines, indent: str, depth: int) -> None:
    """A bullet: its first line behind the mark, everything else indented below it; the date of a task is a detail."""
    inside = Lines()
    due = []
    for time in element.xpath("./descendant::time[@datetime]") if element.get("data-inline-task-id") else []:
        due.append(one_line(inline_of(time)))
        time.text = ""
    body = element.find("ac:task-body") if element.tag == "ac:task" else element
    _blocks(body if body is not None else element, inside, "", depth + 1)
    first = next((number for number, text in enumerate(inside.texts) if text), None)
    if first is None:
        return
    lead = inside.texts[first]
    if element.tag == "ac:task":
        done = (element.findtext("ac:task-status") or "").strip() == "complete"
        lead = f"[{'x' if done else ' '}] {lead}"
    elif (checked := element.get("data-checked") or element.get("data-task-status")) and not lead.startswith("["):
        lead = f"[{'x' if checked in ('true', 'complete', 'done') else ' '}] {lead}"
    if lead.startswith("- ") or lead.startswith("#"):
        lead = lead.lstrip("#- ")
    lines.add(f"- {lead}", inside.at[first], indent)
    for text, at in zip(inside.texts[first + 1 :], inside.at[first + 1 :], strict=True):
        if text:
            lines.add(text, at, indent + "    ")
    for text in filter(None, due):
        lines.add(f"- due: {text}", inside.at[first], indent + "    ")


def _details(element: Any, lines: Lines, indent: str, depth: int) -> None:
    summary = element.find("summary")
    said = one_line(inline_of(summary)) if summary is not None else ""
    lines.apart()
    lines.add("<details>", element.sourceline or 1, indent)
    lines.add(f"<summary>{said}</summary>", element.sourceline or 1, indent)
    lines.apart()
    if summary is not None:
        tail = summary.tail or ""
        element.remove(summary)
        element.text = (element.text or "") + tail
    _blocks(element, lines, indent, depth)
    lines.apart()
    lines.add("</details>", element.sourceline or 1, indent)
    lines.apart()


def _paragraph(run: str, at: int, lines: Lines, indent: str) -> None:
    parts = [part for part in (one_line(part) for part in run.split(BREAK)) if part]
    if not parts:
        return
    if not indent:
        lines.apart()
    for part in parts[:-1]:
        lines.add(f"{part}\\", at, indent)
    lines.add(parts[-1], at, indent)
    if not indent:
        lines.apart()


def _holds_blocks(element: Any) -> bool:
    return any(isinstance(one.tag, str) and one.tag not in INLINE for one in element.iterdescendants())
