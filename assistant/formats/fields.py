"""Fields that a document states in lines of their own: "Team: …", "Supports: …", "Status: …"."""

import re
from dataclasses import replace

from assistant.expression import expression
from assistant.formats.group import Group, Line, Setting
from assistant.formats.heading import read_level
from assistant.formats.label import Label, Part, read_label
from assistant.formats.owner import owner_of, without_marks
from assistant.formats.words import Words

_SENTENCE = expression(r"(?<=[a-z)\"”’\]][.!?])\s+(?=[A-Z\d>$~<])|(?<=\d[.!?])\s+(?=[A-Z])")
_SHORTENED = expression(r"\b(?:e\.g|i\.e|etc|vs|approx|incl|resp|ca|no|dr|mr|mrs|inc|st)\.$", re.I)
_NO_PARENT = expression(r"^(?:none|n/?a|-+|tbd|no\b.*|.*\b(?:does|do) not (?:align|support|contribute)\b.*)$", re.I)


def sentences(text: str) -> list[tuple[int, int]]:
    """Start and end of each sentence of a text; "e.g." and its like end none."""
    spans, start = [], 0
    for match in _SENTENCE.finditer(text):
        if not _SHORTENED.search(text[start : match.start()]):
            spans.append((start, match.start()))
            start = match.end()
    return [*spans, (start, len(text))]


def set_field(label: Label, setting: Setting, group: Group | None, line: Line | None = None) -> Setting:
    """Fill a field of the line, of the open objective, or (in the setting returned) of everything that follows."""
    value = without_marks(label.rest).plain()
    if not value:
        return setting
    if label.field in ("owner", "status"):
        return _set_of_line(label.field, value, setting, line or (group.last() if group else None))
    if label.field == "parent":
        value = _parent(value, label, line or (group.objective if group else None))
    if label.field == "level":
        level = read_level(value)
        if group is None:
            return replace(setting, level=level)
        group.level = level
    elif group is not None:
        setattr(group, label.field, value)
    else:
        return setting.with_field(label.field, value)
    return setting


def _set_of_line(field: str, value: str, setting: Setting, holder: Line | None) -> Setting:
    if holder is None:
        return replace(setting, owner=value) if field == "owner" else setting
    if field == "status":
        holder.status = holder.status or value
    else:
        holder.owner = holder.owner or owner_of(value)
    return setting


def _parent(value: str, label: Label, line: Line | None) -> str:
    """The wording of the parent: its first sentence without its label. What explains the link is a detail."""
    spans = sentences(value)
    first = value[spans[0][0] : spans[0][1]]
    none = bool(_NO_PARENT.match(first))
    if line is not None and (none or len(spans) > 1):
        line.details.append(f"{label.name}: {value}")
    if none:
        return ""
    named = read_label(Words.of(first))
    words = named.rest.text if named and named.part in (Part.OBJECTIVE, Part.KEY_RESULT) and named.rest.text else first
    return words if len(spans) == 1 else words.rstrip(".")
