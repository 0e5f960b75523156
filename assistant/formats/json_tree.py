"""JSON and JSON lines as a tree of texts with places."""

import json
import re

from assistant.errors import InputError
from assistant.expression import expression
from assistant.formats.decode import spoken
from assistant.formats.escaped import json_runs
from assistant.formats.tree import Builder, Listing, Mapping, Node, Value

_TOKEN = expression(r'[ \t\n]*(?:(?P<mark>[{}\[\],:])|(?P<string>"(?:[^"\\]|\\.)*")|(?P<bare>[^\s{}\[\],:"]+))', re.S)


def read_json(text: str, name: str, first_line: int = 1) -> Node:
    """The tree of a JSON text. Raises InputError with line and column where it is malformed or out of proportion."""
    try:
        json.loads(text)
    except json.JSONDecodeError as fault:
        line = fault.lineno + first_line - 1
        raise InputError(
            f"{spoken(name)} is not valid JSON at line {line}, column {fault.colno}: {_plain(fault.msg)}; correct "
            f"that line."
        ) from fault
    except RecursionError as fault:
        raise InputError(
            f"{spoken(name)} is nested too deeply to be read (line {first_line}); give a flatter list of objectives "
            f"or items."
        ) from fault
    except ValueError as fault:
        raise InputError(f"{spoken(name)} is not valid JSON (line {first_line}: {fault}); correct it.") from fault
    return _tree(text, name, first_line)


def read_json_lines(text: str, name: str) -> list[Node]:
    """One tree for each line that holds something."""
    nodes = []
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            nodes.append(read_json(line, name, number))
    return nodes


def _plain(message: str) -> str:
    return message[:1].lower() + message[1:]


def _tree(text: str, name: str, first_line: int) -> Node:
    builder = Builder()
    line, line_start, position = first_line, 0, 0
    while match := _TOKEN.match(text, position):
        position = match.end()
        start = match.start(match.lastgroup or 0)
        breaks = text.count("\n", match.start(), start)
        if breaks:
            line, line_start = line + breaks, text.rfind("\n", 0, start) + 1
        column = start - line_start + 1
        _token(builder, match, line, column)
        wrong = builder.outgrown()
        if wrong:
            raise InputError(f"{spoken(name)} {wrong} (line {line}); give a flatter list of objectives or items.")
    return builder.root if builder.root is not None else Value("", first_line, 1)


def _token(builder: Builder, match: re.Match[str], line: int, column: int) -> None:
    mark = match["mark"]
    if mark in ("{", "["):
        builder.open(Mapping(line, column) if mark == "{" else Listing(line, column))
    elif mark in ("}", "]"):
        builder.close()
    elif match["string"] is not None:
        text = str(json.loads(match["string"], strict=False))
        whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        builder.add(Value(whole, line, column + 1, json_runs(match["string"][1:-1], line, column + 1)))
    elif match["bare"] is not None:
        builder.add(Value("" if match["bare"] == "null" else match["bare"], line, column))
