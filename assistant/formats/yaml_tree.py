"""YAML as a tree of texts with places. No tag constructs anything, and an alias counts as what it stands for."""

from typing import Any

from assistant.errors import InputError
from assistant.expression import expression
from assistant.formats.decode import spoken
from assistant.formats.escaped import yaml_runs
from assistant.formats.tree import Builder, Listing, Mapping, Node, Value

_NULL = expression(r"^(?:~|null|Null|NULL)?$")


def read_yaml(text: str, name: str) -> list[Node]:
    """The documents of a YAML text. Raises InputError with line and column of what is malformed or too large."""
    import yaml

    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    reading = _Reading(name, text)
    try:
        for event in yaml.parse(text, Loader=loader):
            reading.event(type(event).__name__, event)
    except yaml.MarkedYAMLError as fault:
        mark = fault.problem_mark or fault.context_mark
        where = f"line {mark.line + 1}, column {mark.column + 1}" if mark else "its beginning"
        raise InputError(
            f"{spoken(name)} is not valid YAML at {where}: {_problem(fault)}; correct that line."
        ) from fault
    except (yaml.YAMLError, RecursionError, ValueError) as fault:
        raise InputError(
            f"{spoken(name)} is not valid YAML ({' '.join(str(fault).split())[:120]}); correct it, or give plain text."
        ) from fault
    return reading.documents


def scalars(text: str) -> list[tuple[int, int]]:
    """Start and end of every scalar of a YAML text that is known to be valid: where a ``#`` begins no comment."""
    import yaml

    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    events: Any = yaml.parse(text, Loader=loader)
    return [(one.start_mark.index, one.end_mark.index) for one in events if type(one).__name__ == "ScalarEvent"]


def _problem(fault: Any) -> str:
    parts = [part for part in (fault.problem, fault.context) if part]
    return " ".join(" ".join(parts).split()) or "it cannot be read"


class _Reading:
    def __init__(self, name: str, source: str) -> None:
        self.name, self.source = name, source
        self.documents: list[Node] = []
        self.builder = Builder()
        self.anchors: dict[str, tuple[Node, int]] = {}
        self.sizes: list[tuple[str, Node, int]] = []

    def event(self, kind: str, event: Any) -> None:
        if kind == "DocumentStartEvent":
            self.builder = Builder()
            self.anchors = {}
        elif kind == "DocumentEndEvent" and self.builder.root is not None:
            self.documents.append(self.builder.root)
        elif kind == "ScalarEvent":
            self._scalar(event)
        elif kind in ("SequenceStartEvent", "MappingStartEvent"):
            line, column = event.start_mark.line + 1, event.start_mark.column + 1
            node: Listing | Mapping = Listing(line, column) if kind[0] == "S" else Mapping(line, column)
            self.builder.open(node)
            self.sizes.append((event.anchor or "", node, self.builder.count))
        elif kind in ("SequenceEndEvent", "MappingEndEvent"):
            anchor, ended, before = self.sizes.pop()
            self.builder.close()
            if anchor:
                self.anchors[anchor] = (ended, self.builder.count - before + 1)
        elif kind == "AliasEvent":
            self._alias(event)
        wrong = self.builder.outgrown()
        if wrong:
            line = event.start_mark.line + 1
            raise InputError(f"{spoken(self.name)} {wrong} (line {line}); give a flatter list of objectives or items.")

    def _scalar(self, event: Any) -> None:
        mark = event.start_mark
        quoted = event.style in ("'", '"')
        text = "" if not quoted and _NULL.match(event.value) else event.value
        written = self.source[mark.index : event.end_mark.index]
        runs = yaml_runs(text, written[quoted:], mark.line + 1, mark.column + 1 + quoted) if text else ()
        _, line, column = runs[0] if runs else (0, mark.line + 1, mark.column + 1 + quoted)
        value = Value(text, line, column, runs)
        self.builder.add(value)
        if event.anchor:
            self.anchors[event.anchor] = (value, 1)

    def _alias(self, event: Any) -> None:
        node, size = self.anchors.get(event.anchor, (Value("", event.start_mark.line + 1, 1), 1))
        self.builder.add(node)
        self.builder.count += size
