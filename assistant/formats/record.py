"""One mapping of a data file: its fields by name, under which of them it is worded, and which role it plays."""

from collections.abc import Iterable
from dataclasses import dataclass

from assistant.formats.keys import DETAILS, FIELDS, KINDS, OBJECTIVE, OTHER, RESULTS, TEXTS, plain
from assistant.formats.tree import Mapping, Node, Value
from assistant.okr import Role

_KINDS = {
    **dict.fromkeys(["objective", "goal", "o"], Role.OBJECTIVE),
    **dict.fromkeys(["keyresult", "kr"], Role.KEY_RESULT),
    **dict.fromkeys(["item", "initiative", "task", "feature", "output"], Role.ITEM),
}
_OTHER_TEXTS = tuple(name for name in TEXTS if name not in OBJECTIVE)
_ITEM_TEXTS = frozenset({"text", "item", "task", "feature", "title", "summary"})
_DESCRIPTIONS = ("description", "details", "desc")


class Fields(dict[str, Node]):
    """The values of a mapping by plain name; of two that share a name the first counts."""

    @classmethod
    def of(cls, node: Mapping) -> "Fields":
        """The fields of a mapping."""
        return cls({plain(key.text): value for key, value in reversed(node.pairs)})

    def text(self, name: str) -> str:
        """The text under a name, as one line."""
        value = self.get(name)
        return " ".join(value.text.split()) if isinstance(value, Value) else ""

    def first(self, names: Iterable[str]) -> str:
        """The first of the names under which a text stands."""
        return next((name for name in names if self.text(name)), "")

    def holds(self, *, besides: Iterable[str] = ()) -> bool:
        """Whether lists or mappings hang below that may hold goals."""
        known = {*OTHER, *FIELDS, *besides}
        return any(not isinstance(value, Value) and name not in known for name, value in self.items())


@dataclass(frozen=True, slots=True)
class Wording:
    """The name of the field that words a mapping, and its role; no role for the name of a mere part of the file."""

    name: str = ""
    role: Role | None = None


def read_wording(fields: Fields, expected: Role | None) -> Wording:
    """How a mapping is worded, where a value of the role ``expected`` stands (None: where anything may)."""
    kind = next((_KINDS[found] for name in KINDS if (found := plain(fields.text(name))) in _KINDS), None)
    name = fields.first(TEXTS)
    if kind in (Role.KEY_RESULT, Role.ITEM):
        return Wording(fields.first(_OTHER_TEXTS) or name, kind)
    results = any(found in RESULTS and not isinstance(value, Value) for found, value in fields.items())
    if Role.OBJECTIVE in (kind, expected) or results or name in OBJECTIVE:
        return _objective(fields, name, certain=results or Role.OBJECTIVE in (kind, expected), expected=expected)
    if not name:
        described = "" if fields.holds() else fields.first(_DESCRIPTIONS)
        return Wording(described, expected or Role.ITEM)
    if name in ("keyresult", "kr"):
        return Wording(name, Role.KEY_RESULT)
    below = fields.holds(besides=DETAILS)
    return Wording(name, expected or (None if below else Role.ITEM))


def _objective(fields: Fields, name: str, *, certain: bool, expected: Role | None) -> Wording:
    named = fields.first(OBJECTIVE)
    other = fields.first(one for one in _OTHER_TEXTS if one not in RESULTS)
    if named and other in _ITEM_TEXTS and not certain:
        # The objective is only named: the mapping is one of the things below it.
        return Wording(other, expected or Role.ITEM)
    return Wording(named or other or name, Role.OBJECTIVE)
