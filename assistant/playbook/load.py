"""Reads the pattern files, once per process, and hands out their patterns."""

from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from assistant.errors import PlaybookError
from assistant.once import once
from assistant.playbook.pack import FOLDER, files, packed
from assistant.playbook.pattern import Pattern, PatternFile

__all__ = ["FOLDER", "functions", "patterns", "read_pattern_file"]


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


@once
def functions() -> tuple[PatternFile, ...]:
    """Every function with its patterns, in file order."""
    held = packed()
    if held is None:
        return tuple(read_pattern_file(path) for path in files())
    return TypeAdapter(tuple[PatternFile, ...]).validate_json(held)


@once
def patterns() -> dict[str, Pattern]:
    """Every pattern by its id."""
    return {pattern.id: pattern for function in functions() for pattern in function.patterns}
