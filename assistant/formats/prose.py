"""Markdown and plain text: outline, then drafts, then one sentence about each thing that was left out."""

import re
from collections import Counter

from assistant.errors import InputError
from assistant.expression import expression
from assistant.formats.compose import compose
from assistant.formats.decode import spoken
from assistant.formats.document import Document
from assistant.formats.excuses import excuses_in
from assistant.formats.group import Setting
from assistant.formats.heading import read_heading, read_level
from assistant.formats.label import FIELDS
from assistant.formats.prepare import Prepared, prepared
from assistant.formats.text import read_plain
from assistant.formats.words import Source

# Deeper than this, Markdown's own nesting gives up; the reader of plain text does not.
_DEEP = expression(r"^(?:[ \t]{90,}|\t{23,}|(?:[ \t]*>){30,}|(?:[ \t]*[-*+][ \t]){20,})\S", re.M)
_LONGEST_LINE = 20_000
_LEFT = {
    "prose": ("paragraph of prose was left out", "paragraphs of prose were left out"),
    "sections": (
        "section that explains and sets no goal was left out",
        "sections that explain and set no goal were left out",
    ),
    "talk": ("line that explains or holds a gap was left out", "lines that explain or hold a gap were left out"),
    "links": ("list of links was left out", "lists of links were left out"),
    "tables": ("table without goals was left out", "tables without goals were left out"),
    "quoted": ("quoted line was left out", "quoted lines were left out"),
}


def read_prose(text: str, name: str, form: str) -> Document:
    """The drafts of a Markdown or plain text, its excuses, and the notes on it."""
    _refuse_long_lines(text, name)
    ready = prepared(text)
    source = Source(ready.text, name)
    plain = form == "text" or bool(_DEEP.search(ready.text))
    if plain or not _structured(ready.text):
        entries = read_plain(source)
    else:
        from assistant.formats.markdown import read_markdown

        entries = read_markdown(source, ready.closings)
    made = compose(entries, Source(text, name), _front(ready))
    return Document(
        name=name,
        drafts=made.drafts,
        notes=(*ready.notes, *_notes(made.left)),
        excuses=tuple(excuses_in(ready.comments, Source(text, name), source.lines)),
        runs=made.runs,
    )


def _refuse_long_lines(text: str, name: str) -> None:
    for number, line in enumerate(text.split("\n"), start=1):
        if len(line) > _LONGEST_LINE:
            raise InputError(
                f"{spoken(name)} has a line of {len(line):,} characters (line {number}), more than the limit of "
                f"{_LONGEST_LINE:,}; put each objective, key result and item on a line of its own."
            )


def _structured(text: str) -> bool:
    """Whether a text has a heading, a list, a table or emphasis that Markdown would render."""
    return bool(
        re.search(
            r"^[ \t]*(?:#{1,6}[ \t]|[-*+][ \t]|\d+[.)][ \t]|>|\||```|~~~)|\|[ \t]*\n[ \t]*\|?[ \t]*:?-{3,}|"
            r"[*_`<\[\\]|~~|^(?:=+|-+)[ \t]*$|&\w+;",
            text,
            re.M,
        )
    )


def _front(ready: Prepared) -> Setting:
    """The setting that the front matter of a document gives to all of it."""
    fields = {FIELDS.get(key.replace("_", " "), key): value for key, value in ready.fields.items() if value}
    title = read_heading(fields.get("title", ""))
    return Setting(
        team=fields.get("team", "") or title.team,
        org=fields.get("org", ""),
        level=read_level(fields.get("level", "")) or title.level,
        period=fields.get("period", "") or title.period,
        parent=fields.get("parent", ""),
        owner=fields.get("owner", ""),
        strategy=fields.get("strategy", ""),
        goals=title.goals,
        objectives=title.objectives,
        horizon=title.horizon and bool(fields.get("title")),
    )


def _notes(left: Counter[str]) -> list[str]:
    return [f"{count} {_LEFT[kind][count > 1]}." for kind, count in sorted(left.items()) if count and kind in _LEFT]
