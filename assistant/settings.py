"""Settings of a run: rule severities, how many key results are too many, and which engine answers.

They come from ``okr.toml`` or the ``[tool.okr]`` table of ``pyproject.toml``, looked for in the working folder and its
parents. Whether a word names a rule is known further up: ``assistant.rules.choice.load_settings`` reads the whole.
"""

import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any, Literal, get_args

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from assistant.errors import SettingsError
from assistant.finding import Severity
from assistant.okr import Level

FILES = ("okr.toml", "pyproject.toml")


def listed(value: object) -> object:
    """The words of a list, or of one text that parts them with commas."""
    if not isinstance(value, str):
        return value
    return tuple(word for part in value.split(",") if (word := part.strip()))


_Words = Annotated[tuple[str, ...], BeforeValidator(listed)]
RoleName = Literal["view", "edit", "publish", "admin"]
Language = Literal[
    "draft", "English", "German", "French", "Spanish", "Portuguese", "Italian", "Dutch", "Polish", "Swedish",
    "Japanese", "Korean", "Chinese",
]  # fmt: skip
Also = Literal["interview", "boxes", "parents"]
_Amount = Annotated[int, Field(strict=True, ge=1, le=20)]
_LISTS = 'a list of rules, e.g. ["OB", "KR04", "vague-objective"]'
# What each key takes, as a message says it.
CHOICES = {
    "level": ", ".join(level.value for level in Level),
    "severity": f'{", ".join(severity.value for severity in Severity)}, one for each rule: OB03 = "hint"',
    "select": _LISTS,
    "ignore": _LISTS,
    "most_key_results": "a whole number from 1 to 20",
    "good_key_results": "a whole number from 1 to 20",
    "most_items": "a whole number from 1 to 100000",
    "columns": 'the column of a table that holds a field, one for each: text = "Summary"',
    "max_calls": "a whole number from 0 up: the requests that a run may send to a model",
    "max_cost": "US dollars that a run may spend on a model, such as 2.5",
    "model_context": "true or false: whether a model is given what the library says about a draft",
    "model_also": 'what a model is asked beside the rewrite, a call each: ["interview", "boxes", "parents"]',
    "language": f"what a model writes in, draft for the draft's own: {', '.join(get_args(Language))}",
    "prompts": "the folder with a team's own prompts, in quotes",
    "eval_cases": 'a folder of eval cases of your own, beside this file, e.g. "okr-cases"',
    "workspace": 'a file, or the address of a database: "postgresql://okr@localhost/okr"',
    "roles": 'view, edit, publish or admin for a mail address, "*" for all others: "ana@example.org" = "publish"',
    "library": 'the folder of the library, e.g. "okr-library"',
    "embedding": "offline, chroma, or a model as PROVIDER/MODEL: what the index of the library is made with",
}


class Settings(BaseModel):
    """What a team can set.

    ``columns`` maps a field of a table to the column that holds it; it is used where a table is read. ``severity``
    maps a rule to off, hint, warning or error; ``select`` names the only rules to run, ``ignore`` those to leave out.
    ``workspace`` says where saved OKRs are, ``roles`` who may do what with them, by mail address.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    level: Level = Level.TEAM
    severity: dict[str, Severity] = Field(default_factory=dict)
    select: _Words = ()
    ignore: _Words = ()
    most_key_results: _Amount = 3
    good_key_results: _Amount = 2
    most_items: Annotated[int, Field(strict=True, ge=1, le=100_000)] = 2_000
    columns: dict[str, str] = Field(default_factory=dict)
    max_calls: Annotated[int, Field(strict=True, ge=0)] | None = None
    max_cost: Annotated[float, Field(ge=0)] | None = None
    language: Language = "draft"
    prompts: str = ""
    model_context: Annotated[bool, Field(strict=True)] = True
    model_also: Annotated[tuple[Also, ...], BeforeValidator(listed)] = ()
    eval_cases: str = ""
    workspace: str = ""
    roles: dict[str, RoleName] = Field(default_factory=dict)
    library: str = ""
    embedding: str = ""


def read_settings(start: Path | None = None) -> tuple[Settings, str]:
    """The settings of the nearest configuration file and its path; the defaults where there is none.

    Raises SettingsError that names file, key and choices.
    """
    folder = (start or Path.cwd()).resolve()
    for place in (folder, *folder.parents):
        for name in FILES:
            path = place / name
            if path.is_file() and (table := _table(path)) is not None:
                return _validated(table, path), str(path)
    return Settings(), ""


def _table(path: Path) -> dict[str, Any] | None:
    try:
        about = path.stat()
    except OSError:
        return _parsed(path)  # says what is wrong with it
    return _remembered(path, about.st_mtime_ns, about.st_size)


@lru_cache(maxsize=32)
def _remembered(path: Path, _changed: int, _size: int) -> dict[str, Any] | None:
    """The table of a file until it changes: the browser app asks at every keystroke, and a long file takes its time."""
    return _parsed(path)


def _parsed(path: Path) -> dict[str, Any] | None:
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as fault:
        raise SettingsError(
            f"{path} is not readable as TOML ({fault}); correct it or remove it. Its keys are {', '.join(CHOICES)}."
        ) from fault
    except OSError as fault:
        raise SettingsError(f"{path} cannot be read ({fault.strerror or fault}); mend or remove it.") from fault
    if path.name != "pyproject.toml":
        return data
    tool = data.get("tool")
    table = tool.get("okr") if isinstance(tool, dict) else None
    if table is not None and not isinstance(table, dict):
        raise SettingsError(f"{path}: key 'tool.okr': it is no table; valid: [tool.okr] with {', '.join(CHOICES)}.")
    return table


def _validated(table: dict[str, Any], path: Path) -> Settings:
    try:
        return Settings.model_validate(table)
    except ValidationError as fault:
        first = fault.errors()[0]
        key = ".".join(str(part) for part in first["loc"] if part != "[key]")
        top = str(first["loc"][0])
        if top not in CHOICES:
            from difflib import get_close_matches  # only a mistake needs it

            close = get_close_matches(top, CHOICES, 1)
            meant = f"did you mean {close[0]}? " if close else ""
            raise SettingsError(
                f"{path}: key '{key}': there is no such key; {meant}valid: {', '.join(CHOICES)}."
            ) from fault
        raise SettingsError(f"{path}: key '{key}': {_plain(first['msg'])}; valid: {CHOICES[top]}.") from fault


def _plain(message: str) -> str:
    return message[:1].lower() + message[1:]
