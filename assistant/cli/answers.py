"""Reads an answers file (YAML or JSON), and writes one to fill in."""

from pathlib import Path

from assistant.errors import InputError, SettingsError
from assistant.okr import Answers, Draft, Question
from assistant.steps.questions import answers_from


def read_answers(path: Path | None) -> tuple[Answers, dict[str, Answers]]:
    """General answers and answers by id. Raises InputError or SettingsError that names the file and the field."""
    if path is None:
        return Answers(), {}
    import yaml

    try:
        raw = yaml.safe_load(path.read_text(encoding="utf-8"))
    except FileNotFoundError as fault:
        raise InputError(
            f"the answers file {path} is not there; 'okr ask FILE --template > {path}' makes one to fill in."
        ) from fault
    except (OSError, UnicodeDecodeError) as fault:
        raise InputError(f"the answers file {path} cannot be read: {fault}.") from fault
    except yaml.YAMLError as fault:
        mark = getattr(fault, "problem_mark", None)
        where = f" at line {mark.line + 1}, column {mark.column + 1}" if mark else ""
        raise SettingsError(
            f"the answers file {path} is not valid YAML{where}; put texts that hold a colon in quotes."
        ) from fault
    return answers_from(raw, where=f"the answers file {path}")


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ") + '"'


def template(rows: list[tuple[Draft, tuple[Question, ...]]]) -> str:
    """An answers file to fill in: one block a draft, the suggestions as comments."""
    lines = [
        "# Fill in what you know and leave the rest empty. Hand it back with: okr rewrite FILE --answers THIS_FILE",
        "items:",
    ]
    for draft, questions in rows:
        title = draft.objective.text if draft.objective else draft.items[0].text if draft.items else draft.id
        lines.append(f"  {draft.id}:  # {title[:90]}")
        for one in questions:
            lines += [f"    # {one.ask}", *(f"    #   - {suggestion.text}" for suggestion in one.suggestions)]
            given = one.answer.texts if one.answer and one.answer.origin.value != "assumed" else ()
            if one.id.value == "difference":
                lines.append(f"    difference: [{', '.join(_quoted(text) for text in given)}]")
            else:
                lines.append(f"    {one.id.value}: {_quoted(given[0]) if given else ''}".rstrip())
        lines += [
            "    # Numbers for open slots, e.g. kr1.baseline: 20 %, kr1.target: 35 %; in words, kr1.evidence",
            "    numbers: {}",
        ]
    return "\n".join(lines) + "\n"
