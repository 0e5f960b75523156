"""Reads the pattern files, once per process, and hands out their patterns.

A pattern is made of its packed line when somebody asks for it: a line of a roadmap is looked at beside some dozens of
them, and to make all of them takes longer than all else until the first rewrite.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from assistant.errors import PlaybookError
from assistant.once import once
from assistant.playbook.pack import FOLDER, files, packed
from assistant.playbook.pattern import Function, Pattern, PatternFile

__all__ = ["FOLDER", "function_of", "functions", "patterns", "read_pattern_file"]


def read_pattern_file(path: Path) -> PatternFile:
    """One pattern file, validated. Raises PlaybookError that names the file, the field and the fault."""
    import yaml  # late: a packed playbook needs none

    # The safe loader in C, where PyYAML was built with it: the playbook loads many times faster.
    loader: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        raw = yaml.load(path.read_text(encoding="utf-8"), Loader=loader)  # noqa: S506 - a safe loader either way
        return PatternFile.model_validate(raw)
    except yaml.YAMLError as fault:
        raise PlaybookError(f"{path.name} is not readable as YAML: {fault}") from fault
    except ValidationError as fault:
        first = fault.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise PlaybookError(f"{path.name}: {where}: {first['msg']}") from fault


class _Packed(Mapping[str, Pattern]):
    """Patterns by id, each made when it is first asked for."""

    def __init__(self, lines: Mapping[str, bytes]) -> None:
        self._lines, self._made = lines, dict[str, Pattern]()

    def __getitem__(self, name: str) -> Pattern:
        if (made := self._made.get(name)) is None:
            # Of two threads that make it at the same time both get the one that came first.
            made = self._made.setdefault(name, Pattern.model_validate_json(self._lines[name]))
        return made

    def __iter__(self) -> Iterator[str]:
        return iter(self._lines)

    def __len__(self) -> int:
        return len(self._lines)


@dataclass(frozen=True)
class _Playbook:
    functions: tuple[Function, ...]
    patterns: Mapping[str, Pattern]
    function_of: Mapping[str, Function]


@once
def _playbook() -> _Playbook:
    held = packed()
    if held is None:
        read = [read_pattern_file(path) for path in files()]
        made = {pattern.id: pattern for file in read for pattern in file.patterns}
        return _Playbook(tuple(read), made, {pattern.id: file for file in read for pattern in file.patterns})
    heads, lines = held
    found = [(Function.model_validate(head), ids) for head, ids in json.loads(heads)]
    of = {name: function for function, ids in found for name in ids}
    return _Playbook(tuple(function for function, _ in found), _Packed(dict(zip(of, lines, strict=True))), of)


def functions() -> tuple[Function, ...]:
    """Every function, in file order."""
    return _playbook().functions


def function_of(name: str) -> Function:
    """The function that a pattern belongs to, by the pattern's id."""
    return _playbook().function_of[name]


def patterns() -> Mapping[str, Pattern]:
    """Every pattern by its id, in file order."""
    return _playbook().patterns
