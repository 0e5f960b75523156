"""Reads case files strictly: what is wrong with one is said with file, line, field and what is valid there."""

from collections import Counter
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from enum import Enum
from pathlib import Path
from typing import Any, get_args

import yaml
from pydantic import BaseModel, ValidationError

from assistant.errors import SettingsError
from assistant.okr import Answers
from eval.case import PLACED, SPLITS, Case, Higher
from eval.expect import Expect

FOLDER = Path(__file__).parent / "cases"
_MODELS: dict[str, type[BaseModel]] = {"expect": Expect, "answers": Answers, "parents": Higher}


class _Lines(yaml.SafeLoader):
    """Also refuses a key that stands twice: the first value would be lost unseen."""


def _mapping(loader: _Lines, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
    keys = [loader.construct_object(key, deep=True) for key, _ in node.value]
    for key, (place, _) in zip(keys, node.value, strict=True):
        if keys.count(key) > 1:
            raise yaml.constructor.ConstructorError(None, None, f"'{key}' stands twice", place.start_mark)
    return loader.construct_mapping(node, deep=True)


_Lines.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _mapping)


def load_cases(*folders: Path) -> list[Case]:
    """Every case of these folders (without any, the project's own), by file and position.

    A file right in a folder belongs to the dataset of that folder's name. Raises SettingsError.
    """
    cases: list[Case] = []
    for folder in folders or (FOLDER,):
        paths = sorted(folder.rglob("*.yaml"))
        if not paths:
            raise SettingsError(f"{folder} holds no case file (*.yaml); docs/contributing.md shows how one looks.")
        for path in paths:
            cases += _cases_of(path)
    counts = Counter(case.id for case in cases)
    if twice := sorted(name for name, count in counts.items() if count > 1):
        where = "; ".join(f"{name} in {', '.join(case.file for case in cases if case.id == name)}" for name in twice)
        raise SettingsError(f"case ids stand twice, but are unique over all files: {where}.")
    return cases


def chosen(
    cases: Sequence[Case], *, split: str | None = None, datasets: Iterable[str] = (), ids: Iterable[str] = ()
) -> list[Case]:
    """The cases of a split, of some datasets, and of some ids. Raises SettingsError for a name that is none."""
    known = sorted({case.dataset for case in cases})
    for name in datasets:
        if name not in known:
            raise SettingsError(f"there is no dataset '{name}'; there are: {', '.join(known)}.")
    if split is not None and split not in SPLITS:
        raise SettingsError(f"there is no split '{split}'; there are: {', '.join(SPLITS)}.")
    names = {case.id for case in cases}
    for name in ids:
        if name not in names:
            close = ", ".join(get_close_matches(name, names, 3))
            raise SettingsError(f"there is no case '{name}'; {f'near it: {close}' if close else 'see eval/cases'}.")
    wanted, only = set(datasets) or set(known), set(ids) or names
    return [case for case in cases if case.dataset in wanted and case.id in only and split in (None, case.split)]


def _cases_of(path: Path) -> list[Case]:
    try:
        text = path.read_text(encoding="utf-8")
        node = yaml.compose(text, Loader=_Lines)
        raw = yaml.load(text, Loader=_Lines)  # noqa: S506 - a SafeLoader
    except (OSError, UnicodeDecodeError) as fault:
        raise SettingsError(f"{path} cannot be read ({fault}); a case file is YAML in UTF-8.") from fault
    except yaml.YAMLError as fault:
        mark = getattr(fault, "problem_mark", None)
        line = f", line {mark.line + 1}" if mark else ""
        raise SettingsError(f"{path.name}{line}: not YAML: {getattr(fault, 'problem', fault)}.") from fault
    if not isinstance(raw, list) or not isinstance(node, yaml.SequenceNode):
        raise SettingsError(f"{path.name}, line 1: a case file is a list of cases, each beginning with '- id: …'.")
    placed = {"dataset": path.parent.name, "file": path.name, "path": path.as_posix()}
    made = []
    for one, place in zip(raw, node.value, strict=True):
        if not isinstance(one, dict):
            raise SettingsError(f"{path.name}, line {place.start_mark.line + 1}: a case is a mapping with id, because.")
        if given := sorted(set(PLACED) & set(one)):
            raise SettingsError(
                f"{path.name}, line {place.start_mark.line + 1}: {given[0]}: comes from the folder; leave it out."
            )
        try:
            made.append(Case.model_validate({**one, **placed}))
        except ValidationError as fault:
            raise SettingsError(_said(path, place, one, fault)) from fault
    return made


def _said(path: Path, node: yaml.Node, raw: dict[str, Any], fault: ValidationError) -> str:
    first = fault.errors()[0]
    where = [str(part) for part in first["loc"] if part != "[key]"]
    line = _line(node, where)
    name = f", case {raw['id']}" if isinstance(raw.get("id"), str) else ""
    message = first["msg"].removeprefix("Value error, ")
    return f"{path.name}, line {line}{name}: {'.'.join(where) or 'case'}: {message}; {_valid(where, first['type'])}"


def _line(node: yaml.Node, where: list[str]) -> int:
    """The line of a field: as deep as the file follows the path."""
    for part in where:
        if isinstance(node, yaml.MappingNode):
            found = next((value for key, value in node.value if str(key.value) == part), None)
        elif isinstance(node, yaml.SequenceNode) and part.isdigit() and int(part) < len(node.value):
            found = node.value[int(part)]
        else:
            found = None
        if found is None:
            break
        node = found
    return int(node.start_mark.line) + 1


def _valid(where: list[str], kind: str) -> str:
    """What is valid at a place."""
    model = _MODELS.get(where[0], Case) if len(where) > 1 else Case
    name = next((part for part in reversed(where) if part in model.model_fields), "")
    if kind in ("extra_forbidden", "missing") or not name:
        return f"valid fields: {', '.join(key for key in model.model_fields if key not in PLACED)}."
    return f"valid: {choices(model.model_fields[name].annotation)}."


def choices(annotation: Any) -> str:
    """The values of a type, in words."""
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return ", ".join(str(one.value) for one in annotation)
    parts = [one for one in get_args(annotation) if one is not type(None) and one is not Ellipsis]
    if annotation is bool or bool in parts:
        return "true, false"
    if annotation is int or parts == [int]:
        return "a whole number"
    if parts and all(isinstance(one, str) for one in parts):
        return ", ".join(parts)
    if parts:
        inner = choices(parts[-1])
        return f"a list of: {inner}" if getattr(annotation, "__origin__", None) is tuple else inner
    return {str: "a text"}.get(annotation, "as eval/case.py says")
