"""What a nested value of a data file is called: a person, a status or a label that a tool writes as a small record."""

import re

from assistant.formats.tree import Listing, Mapping, Node, Value

# Under these names a record keeps what people call it, the most telling first.
_NAMES = (
    "displayname", "fullname", "name", "title", "summary", "login", "username", "plaintext", "label", "value", "text",
    "content", "email", "key", "identifier", "start", "date", "number",
)  # fmt: skip
_HIDDEN = frozenset({"", "null", "none", "true", "false", "[]", "{}"})


def plain_key(key: str) -> str:
    """A key without blanks, marks and capitals."""
    return re.sub(r"[\W_]+", "", key.lower())


def spaced(key: str) -> str:
    """A key as words: "fixVersions" and "fix_versions" are "fix Versions" and "fix versions"."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", key).replace("_", " ")


def pairs_of(node: Mapping) -> dict[str, Node]:
    """The values of a record by plain key; of two that share one, the first counts."""
    return {plain_key(key.text): value for key, value in reversed(node.pairs)}


def called(node: Node) -> str:
    """What a value is called, as one text; empty for a record without a name."""
    return ", ".join(names_of(node))


def names_of(node: Node) -> list[str]:
    """What a value, or each one of a list, is called."""
    if isinstance(node, Value):
        text = node.text.strip()
        return [] if text.lower() in _HIDDEN else [text]
    if isinstance(node, Listing):
        return [name for one in node.values for name in names_of(one)]
    held = pairs_of(node)
    if _is_rich(held):
        return [text] if (text := rich_text(node)) else []
    for name in ("nodes", "edges", "node"):
        if name in held:
            return names_of(held[name])
    for name in _NAMES:
        if name in held and (found := names_of(held[name])):
            return found
    return []


def _is_rich(held: dict[str, Node]) -> bool:
    kind = held.get("type")
    return isinstance(kind, Value) and isinstance(held.get("content"), Listing) and kind.text in ("doc", "paragraph")


def rich_text(node: Node) -> str:
    """The words of a document in a tool's own markup (Jira's): every leaf "text", a line a block."""
    if isinstance(node, Listing):
        return "".join(rich_text(one) for one in node.values)
    if isinstance(node, Value):
        return ""
    held = pairs_of(node)
    own = held["text"].text if isinstance(held.get("text"), Value) else ""  # type: ignore[union-attr]
    below = rich_text(held["content"]) if "content" in held else ""
    kind = held.get("type")
    block = isinstance(kind, Value) and kind.text in ("paragraph", "heading", "listItem")
    return f"{own}{below}" + ("\n" if block else "")
