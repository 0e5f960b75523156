"""What a run must reach: ``thresholds.toml``, a policy with a reason beside each figure."""

import tomllib
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant.errors import SettingsError

FILE = Path(__file__).parent / "thresholds.toml"


class Threshold(BaseModel):
    """The share of rows that must pass, how many rows there must be at least, and why.

    ``aim`` is the share that is wanted where the floor is below it; reports show the gap, the gate does not use it.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    share: Annotated[float, Field(ge=0, le=1)]
    aim: Annotated[float, Field(ge=0, le=1)] | None = None
    fewest: Annotated[int, Field(ge=1)] = 1
    because: Annotated[str, Field(min_length=10)]


class JudgeThreshold(Threshold):
    """As for a grader, and how far the judge itself must agree with its labels before its rows count at all."""

    kappa: Annotated[float, Field(ge=0, le=1)]
    most_abstained: Annotated[float, Field(ge=0, le=1)] = 0.2


class Thresholds(BaseModel):
    """A threshold a grader; those of ``dataset`` hold for all rows of one folder together, those of ``judge`` for a
    model's verdicts where a run asked one.

    ``regressions`` is how many rows that the blessed run passed may fail now.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    grader: dict[str, Threshold] = Field(default_factory=dict)
    dataset: dict[str, Threshold] = Field(default_factory=dict)
    judge: dict[str, JudgeThreshold] = Field(default_factory=dict)
    regressions: int = Field(default=0, ge=0)


def read_thresholds(path: Path = FILE) -> Thresholds:
    """The policy of a file. Raises SettingsError."""
    try:
        return Thresholds.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as fault:
        raise SettingsError(f"{path} cannot be read as TOML ({fault}); eval/thresholds.toml shows the form.") from fault
    except ValidationError as fault:
        first = fault.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise SettingsError(
            f"{path}: {where}: {first['msg']}; a threshold is share (0 to 1), fewest (rows) and because (the reason), "
            f"under [grader.NAME], [dataset.NAME] or [judge.NAME] (with kappa as well); regressions is a whole number."
        ) from fault
