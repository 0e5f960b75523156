"""How the rows of a table hang together: a tracker names the parent of an item by its key, an OKR tool by its name.

A key result belongs to the draft of its objective. An item below an objective, or below one of its key results, stands
in that draft as well; one below another item keeps the wording of that item as its parent.
"""

from dataclasses import dataclass, field

from assistant.formats.columns import MAIN, plain_header
from assistant.okr import Role

_KINDS = {
    **dict.fromkeys(
        [
            "objective", "goal", "okr", "company objective", "team objective", "strategic objective", "o", "ziel",
            "objectif", "objetivo", "meta",
        ],
        Role.OBJECTIVE,
    ),
    **dict.fromkeys(
        [
            "key result", "kr", "keyresult", "kpi", "metric", "schlusselergebnis", "resultat cle", "resultado clave",
            "resultado chave",
        ],
        Role.KEY_RESULT,
    ),
    **dict.fromkeys(
        [
            "item", "initiative", "project", "task", "story", "epic", "feature", "idea", "action", "deliverable", "bug",
            "initiativ", "massnahme", "aufgabe", "tache", "iniciativa", "tarea", "tarefa", "projekt",
            "projet", "proyecto", "projeto",
        ],
        Role.ITEM,
    ),
}  # fmt: skip
_FROM_ABOVE = ("team", "org", "period")
_MOST_STEPS = 10


def worded_by_kind(values: dict[str, str]) -> dict[str, str]:
    """The same, where a column "Goal name" words rows of every kind and another one says which kind each is."""
    alone = values.get("objective") and not values.get("item") and not values.get("result")
    if not alone or plain_header(values.get("kind", "")) not in _KINDS:
        return values
    return {("item" if name == "objective" else name): text for name, text in values.items()}


def role_of(values: dict[str, str]) -> Role:
    """The role of a row: what its column of kinds says, else which column words it."""
    kind = _KINDS.get(plain_header(values.get("kind", "")))
    if kind and not values.get("result") and values.get("item"):
        return kind
    return Role.KEY_RESULT if values.get("result") else Role.ITEM if values.get("item") else Role.OBJECTIVE


@dataclass(slots=True)
class _Row:
    """A row that others may name: its wording, role, and what it names itself."""

    wording: str
    role: Role
    parent: str
    around: dict[str, str]


@dataclass(slots=True)
class Kin:
    """Every row of a file by its id and by its wording."""

    by_id: dict[str, _Row] = field(default_factory=dict)
    by_wording: dict[str, _Row] = field(default_factory=dict)
    last: _Row | None = None

    def know(self, values: dict[str, str]) -> None:
        """Remember a row before any is read."""
        row = _row(values)
        if id_ := values.get("id"):
            self.by_id.setdefault(id_, row)
        wording = row.wording.casefold()
        if wording not in self.by_wording or self.by_wording[wording].role is Role.ITEM:
            self.by_wording[wording] = row

    def settle(self, values: dict[str, str]) -> None:
        """Put the wording of the parent in place of its key, and name the objective that the row belongs to."""
        role = role_of(values)
        above = self._found(values.get("parent", ""))
        if role is Role.OBJECTIVE and values.get("kind"):
            self.last = _row(values)
        elif not above and role is Role.KEY_RESULT and values.get("kind") and not values.get("parent"):
            above = self.last  # a tool that lists the key results below their objective names it nowhere else
        if above is None:
            return
        values["parent"] = above.wording
        if role is Role.OBJECTIVE or values.get("objective"):
            return
        objective = self._objective(above)
        if objective is None:
            return
        values["objective"] = objective.wording
        values["parent"] = self._wording(objective.parent)
        for name in _FROM_ABOVE:
            if name in objective.around:
                values[name] = objective.around[name]
            else:
                values.pop(name, None)

    def _found(self, named: str) -> _Row | None:
        return self.by_id.get(named) or self.by_wording.get(named.casefold()) if named else None

    def _wording(self, named: str) -> str:
        found = self._found(named)
        return found.wording if found else named

    def _objective(self, row: _Row) -> _Row | None:
        """The objective at or above a row; trackers can be made to name each other in a ring."""
        step: _Row | None = row
        for _ in range(_MOST_STEPS):
            if step is None or step.role is Role.OBJECTIVE:
                return step
            step = self._found(step.parent)
        return None


def _row(values: dict[str, str]) -> _Row:
    wording = next((values[one] for one in MAIN if values.get(one)), "")
    around = {name: values[name] for name in _FROM_ABOVE if values.get(name)}
    return _Row(wording, role_of(values), values.get("parent", ""), around)
