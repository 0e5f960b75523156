"""Which format a text is in: by the suffix of its name, else by how it begins."""

import json
import re
from pathlib import PurePath

from assistant.errors import InputError
from assistant.expression import expression

FORMS = ("markdown", "text", "html", "docx", "yaml", "json", "jsonl", "csv", "xlsx")
SUFFIXES = {
    **dict.fromkeys([".md", ".mdx", ".markdown", ".mkd", ".qmd"], "markdown"),
    **dict.fromkeys([".txt", ".text", ".rst"], "text"),
    **dict.fromkeys([".yml", ".yaml"], "yaml"),
    **dict.fromkeys([".jsonl", ".ndjson"], "jsonl"),
    ".json": "json",
}
# Tables are read when they are named; a folder is not searched for them, because most tables hold no goals.
TABLES = {**dict.fromkeys([".csv", ".tsv", ".tab"], "csv"), **dict.fromkeys([".xlsx", ".xlsm"], "xlsx")}
# Pages and documents as well: a folder of a website holds hundreds.
PAGES = {**dict.fromkeys([".html", ".htm", ".xhtml"], "html"), ".docx": "docx"}
_PAGE = expression(
    r"\A\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype html|html|body|head|meta|table|ul|ol|h[1-6]|div|p|section|article|main)\b.*"
    r"</(?:html|body|table|ul|ol|h[1-6]|div|p|section|article|main)>\s*\Z",
    re.S | re.I,
)
_ELSEWHERE = {
    ".xls": "an old Excel workbook",
    ".doc": "an old Word document",
    **dict.fromkeys([".odt", ".ods"], "an OpenDocument file"),
    ".pdf": "a PDF",
    ".pptx": "a slide deck",
}
# Signs of Markdown that plain text does not have: headings, emphasis, links, tables, checkboxes, fences.
_MARKDOWN = expression(
    r"^#{1,6} \S|\*\*\S|\]\([^)\s]+\)|^\s*\|?.*\|\s*\n\s*\|?\s*:?-{3,}|^\s*[-*+] \[[ xX]\] |^```|^---\n|"
    r"<[A-Za-z/][^>]*>|^\s*>\s|`[^`\n]+`|~~\S|(?<!\w)_\S[^_\n]*_(?!\w)",
    re.M,
)
_YAML = expression(
    r"\A\s*(?:#.*\n|---[ \t]*\n|\s*\n)*(?:(?:objectives|okrs|goals|items|roadmap|key_results|keyResults|krs|"
    r"initiatives|features|releases):[ \t]*(?:\n|\[)|-[ \t]+(?:objective|text|title|name|item|summary|id|kind):[ \t]|"
    r"(?:objective|team|org|period|quarter|title|name|level):[ \t].*\n(?:[\w ]+:.*\n)*?(?:key_results|keyResults|krs|"
    r"items|objectives|initiatives|okrs):[ \t]*\n[ \t]*-[ \t])"
)


def table_of(name: str, form: str | None) -> str:
    """``csv`` or ``xlsx`` for a table, by the form that was asked for or the name; else nothing."""
    if form is not None:
        return form if form in TABLES.values() else ""
    return TABLES.get(PurePath(name).suffix.lower(), "")


def is_docx(name: str, form: str | None) -> bool:
    """Whether an input is a Word document, by the form that was asked for or the name."""
    return (form or PAGES.get(PurePath(name).suffix.lower())) == "docx"


def form_of(name: str, text: str, form: str | None) -> str:
    """The form that was asked for, or the one that name and text show. Raises InputError for one not read here."""
    if table_of(name, form) == "xlsx":
        raise InputError(f"{name} is an Excel workbook by its name, but a text was given; give the file itself.")
    if is_docx(name, form):
        raise InputError(f"{name} is a Word document by its name, but a text was given; give the file itself.")
    if form is not None:
        if form not in FORMS:
            raise InputError(f"'{form}' is no format that is read here; give one of {', '.join(FORMS)}.")
        return form
    suffix = PurePath(name).suffix.lower()
    if suffix in _ELSEWHERE:
        raise InputError(
            f"{name} is {_ELSEWHERE[suffix]} by its name, which is not read here; give Markdown, text, YAML, JSON "
            f"or a table (.md, .txt, .html, .docx, .yml, .json, .jsonl, .csv, .xlsx)."
        )
    known = SUFFIXES.get(suffix) or PAGES.get(suffix)
    if known and known not in ("text", "markdown"):
        return known
    if known:
        return "markdown" if known == "markdown" or _MARKDOWN.search(text) else "text"
    return _by_content(text)


def _by_content(text: str) -> str:
    stripped = text.strip()
    if stripped[:1] in "{[" and stripped[-1:] in "}]":
        lines = [line for line in stripped.split("\n") if line.strip()]
        if len(lines) > 1 and all(line.strip().startswith("{") and line.strip().endswith("}") for line in lines):
            return "jsonl"
        if re.match(r"(?:\{\s*[\"}]|\[\s*[\[{\"\]])", stripped) or _loads(stripped):
            return "json"
    if _PAGE.match(text):
        return "html"
    if _YAML.match(text + "\n"):
        return "yaml"
    return "markdown" if _MARKDOWN.search(text) else "text"


def _loads(text: str) -> bool:
    try:
        return isinstance(json.loads(text), list | dict)
    except (ValueError, RecursionError):
        return False
