"""Data files whose keys are in another language, wrapped as an API wraps them, or mapped by hand."""

from collections.abc import Mapping as ByName

from assistant.formats.columns import MAPPED, field_of
from assistant.formats.keys import (
    BELOW,
    DETAILS,
    FIELDS,
    IDS,
    ITEMS,
    KINDS,
    OBJECTIVE,
    OBJECTIVES,
    OTHER,
    RESULTS,
    TEXTS,
    plain,
)
from assistant.formats.naming import plain_key
from assistant.formats.tree import Listing, Mapping, Node, Value

_KNOWN = {*BELOW, *DETAILS, *FIELDS, *IDS, *ITEMS, *KINDS, *OBJECTIVE, *OBJECTIVES, *OTHER, *RESULTS, *TEXTS}
# What the reader of data files calls a field: with one value, and with several.
_SINGLE = {"item": "title", "result": "key result", "details": "description", "due": "due"}
_MANY = {"item": "items", "result": "key results", "objective": "objectives", "details": "description"}
_TEAMS = frozenset({"teams", "squads", "tribes", "departments", "equipes", "equipos", "bereiche"})
_CONNECTIONS = ("nodes", "edges")


def usual(node: Node, mapping: ByName[str, str] | None = None) -> Node:
    """The same tree with the usual keys; what a person mapped goes first."""
    by_hand = {
        plain(column): MAPPED[name] for name, columns in (mapping or {}).items() for column in columns.split(",")
    }
    return _walked(node, by_hand)


def _walked(node: Node, by_hand: ByName[str, str]) -> Node:
    """Without recursion into values; the builder has bounded the depth."""
    if isinstance(node, Listing):
        return Listing(node.line, node.column, [_walked(one, by_hand) for one in node.values])
    if isinstance(node, Value):
        return node
    for key, value in node.pairs:
        name = plain_key(key.text)
        if name in _CONNECTIONS and isinstance(value, Listing):
            return _walked(Listing(node.line, node.column, [_inside(one) for one in value.values]), by_hand)
    pairs = [(_key(key, value, by_hand), _walked(_with_teams(key, value), by_hand)) for key, value in node.pairs]
    return Mapping(node.line, node.column, [(key, value) for key, value in pairs if key is not None])


def _inside(node: Node) -> Node:
    """The record of an edge: {"node": {…}}."""
    if isinstance(node, Mapping):
        for key, value in node.pairs:
            if plain_key(key.text) == "node":
                return value
    return node


def _with_teams(key: Value, value: Node) -> Node:
    """A list "teams" of records that have a name: each is the team of all that is below it."""
    if plain(key.text) not in _TEAMS or not isinstance(value, Listing):
        return value
    for one in value.values:
        held = {plain(key.text): below for key, below in one.pairs} if isinstance(one, Mapping) else {}
        name = held.get("name") or held.get("title")
        if isinstance(one, Mapping) and isinstance(name, Value) and "team" not in held:
            one.pairs.insert(0, (Value("team", one.line, one.column), name))
    return value


def _key(key: Value, value: Node, by_hand: ByName[str, str]) -> Value | None:
    name = plain(key.text)
    if name in by_hand:
        field = by_hand[name]
        if not field:
            return None
    elif name in _KNOWN:
        return key
    else:
        field = field_of(key.text)
        if not field or field in ("link", "id", "kind", "period"):
            return key
    if isinstance(value, Value):
        return Value(_SINGLE.get(field, field), key.line, key.column)
    return Value(_MANY.get(field, field), key.line, key.column)
