"""Nested data with the line and column of every value: what the YAML and JSON readers make, and what ``data`` walks."""

from dataclasses import dataclass, field

from assistant.region import Runs

# Nesting and size beyond which nobody wrote a roadmap by hand.
DEEPEST = 60
MOST_VALUES = 200_000


@dataclass(slots=True)
class Value:
    """A scalar as text; empty for null. ``runs`` says where its characters stand if not all from its place on."""

    text: str
    line: int
    column: int
    runs: Runs = ()


@dataclass(slots=True)
class Listing:
    """A list of values."""

    line: int
    column: int
    values: "list[Node]" = field(default_factory=list)


@dataclass(slots=True)
class Mapping:
    """Keys and values in the order of the file."""

    line: int
    column: int
    pairs: "list[tuple[Value, Node]]" = field(default_factory=list)


Node = Value | Listing | Mapping


class Builder:
    """Puts a stream of values and brackets together without recursion, whatever the nesting."""

    def __init__(self) -> None:
        self.root: Node | None = None
        self.stack: list[Listing | Mapping] = []
        self.keys: list[Value | None] = []
        self.count = 0

    def add(self, node: Node) -> None:
        """Put a value where it belongs: at the top, in the open list, or behind the key that waits."""
        self.count += 1
        if not self.stack:
            self.root = node if self.root is None else self.root
            return
        holder = self.stack[-1]
        if isinstance(holder, Listing):
            holder.values.append(node)
        elif self.keys[-1] is None:
            self.keys[-1] = node if isinstance(node, Value) else Value("", node.line, node.column)
        else:
            holder.pairs.append((self.keys[-1], node))
            self.keys[-1] = None

    def open(self, node: Listing | Mapping) -> None:
        """Begin a list or a mapping."""
        self.add(node)
        self.stack.append(node)
        self.keys.append(None)

    def close(self) -> None:
        """End the innermost list or mapping."""
        self.stack.pop()
        self.keys.pop()

    @property
    def expects_key(self) -> bool:
        """Whether the next value is a key."""
        return bool(self.stack) and isinstance(self.stack[-1], Mapping) and self.keys[-1] is None

    def outgrown(self) -> str:
        """What is wrong with the size of the data, or an empty string."""
        if len(self.stack) > DEEPEST:
            return f"is nested more than {DEEPEST} levels deep"
        return f"holds more than {MOST_VALUES:,} values" if self.count > MOST_VALUES else ""
