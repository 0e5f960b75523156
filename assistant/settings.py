"""Settings of a run: rule severities, how many key results are too many, and which engine answers.

They come from ``okr.toml`` or the ``[tool.okr]`` table of ``pyproject.toml``, looked for in the working folder and its
parents.
"""

import tomllib
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant.errors import SettingsError
from assistant.finding import Severity
from assistant.okr import Level

FILES = ("okr.toml", "pyproject.toml")


class Settings(BaseModel):
    """What a team can set. ``severity`` maps a rule code to off, hint, warning or error."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    level: Level = Level.TEAM
    severity: dict[str, Severity] = Field(default_factory=dict)
    most_key_results: int = Field(default=3, ge=1, le=20)
    good_key_results: int = Field(default=2, ge=1, le=20)
    most_items: int = Field(default=2_000, ge=1, le=100_000)


def _table(path: Path) -> dict[str, Any] | None:
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise SettingsError(f"{path} is not readable as TOML ({fault}); correct it or remove it.") from fault
    if path.name == "pyproject.toml":
        table = data.get("tool", {}).get("okr")
        return dict(table) if table is not None else None
    return data


def load_settings(start: Path | None = None) -> Settings:
    """The settings of the nearest configuration file, or the defaults. SettingsError names key, file and choices."""
    folder = (start or Path.cwd()).resolve()
    for place in (folder, *folder.parents):
        for name in FILES:
            path = place / name
            if path.is_file() and (table := _table(path)) is not None:
                return _validated(table, path)
    return Settings()


def _validated(table: dict[str, Any], path: Path) -> Settings:
    try:
        return Settings.model_validate(table)
    except ValidationError as fault:
        first = fault.errors()[0]
        key = ".".join(str(part) for part in first["loc"])
        choices = {
            "severity": ", ".join(severity.value for severity in Severity),
            "level": ", ".join(level.value for level in Level),
        }.get(str(first["loc"][0]), ", ".join(Settings.model_fields))
        raise SettingsError(f"{path}: key '{key}': {first['msg'].lower()}; valid: {choices}.") from fault
