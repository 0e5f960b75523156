"""What a case is: a draft, perhaps answers, and what must and must not come out. A YAML list a file."""

from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant.errors import SettingsError
from assistant.okr import Answers, Draft, Item, Kind, Level, Role

FOLDER = Path(__file__).parent / "cases"


class Expect(BaseModel):
    """What the rewrite must show; empty fields are not graded. ``never`` are words that no key result may hold."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    kind: Kind | None = None
    left_alone: bool | None = None
    who: tuple[str, ...] = ()
    behaviour: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    commitments: int | None = None
    asks: bool | None = None


class Case(BaseModel):
    """One case. ``because`` says what it tells apart; ``capability`` names lines of the capability list."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str = Field(pattern=r"^[a-z0-9-]+$")
    because: str = Field(min_length=10)
    capability: tuple[str, ...] = ()
    team: str = ""
    period: str = ""
    level: Level = Level.TEAM
    objective: str = ""
    lines: tuple[str, ...] = Field(min_length=1)
    answers: Answers = Answers()
    expect: Expect

    def draft(self) -> Draft:
        """The case's draft as a reader would build it."""
        role = Role.KEY_RESULT if self.objective else Role.ITEM
        items = tuple(Item(id=f"i{n}", text=text, role=role) for n, text in enumerate(self.lines, 1))
        objective = Item(id="o1", text=self.objective, role=Role.OBJECTIVE) if self.objective else None
        return Draft(id=self.id, objective=objective, items=items, team=self.team, period=self.period, level=self.level)


def load_cases(folder: Path = FOLDER) -> list[Case]:
    """Every case, by file and position. Raises SettingsError that names file, case and field."""
    cases: list[Case] = []
    for path in sorted(folder.glob("*.yaml")):
        for number, raw in enumerate(yaml.safe_load(path.read_text(encoding="utf-8")), 1):
            try:
                cases.append(Case.model_validate(raw))
            except ValidationError as fault:
                first = fault.errors()[0]
                where = ".".join(str(part) for part in first["loc"])
                raise SettingsError(f"{path.name}, case {number}: {where}: {first['msg']}") from fault
    ids = [case.id for case in cases]
    if twice := sorted({name for name in ids if ids.count(name) > 1}):
        raise SettingsError(f"the case ids {', '.join(twice)} stand twice; ids are unique over all files.")
    return cases
