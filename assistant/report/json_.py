"""JSON, for programs. ``okr schema`` prints the schema of a Conversion."""

import json
from collections.abc import Iterable
from typing import Any

from assistant.finding import Finding
from assistant.okr import SCHEMA_VERSION, Conversion
from assistant.report.checked import Checked


def checked_json(documents: Iterable[Checked]) -> str:
    """What was found, per file and draft: every line with its kind and verdicts, and every finding."""
    return json.dumps(
        {"schema_version": SCHEMA_VERSION, "files": [_checked(one) for one in documents]}, ensure_ascii=False, indent=2
    )


def _checked(document: Checked) -> dict[str, Any]:
    lines = []
    for item, kind, draft, diagnosis in document.lines():
        verdicts = next((boxes.verdicts for boxes in diagnosis.boxes if boxes.about == item.id), {})
        lines.append(
            {
                "id": item.id,
                "draft": draft.id,
                "role": item.role.value,
                "text": item.text,
                "kind": kind.value if kind else None,
                "verdicts": verdicts,
                "line": item.place.line,
                "column": item.place.column,
            }
        )
    return {
        "name": document.name,
        "notes": list(document.notes),
        "counts": document.counts(),
        "lines": lines,
        "findings": [finding_record(*row) for row in document.told()],
    }


def finding_record(one: Finding, reason: str = "") -> dict[str, Any]:
    """A finding; one that its author has answered carries the reason under ``excused``."""
    record = one.model_dump(mode="json")
    return {**record, "excused": reason} if reason else record


def conversions_json(conversions: Iterable[Conversion]) -> str:
    """A list of Conversion records."""
    return json.dumps([one.model_dump(mode="json") for one in conversions], ensure_ascii=False, indent=2)


def schema_json() -> str:
    """The JSON schema of a Conversion, with its version in the title."""
    schema = Conversion.model_json_schema()
    schema["title"] = f"Conversion {SCHEMA_VERSION}"
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    return json.dumps(schema, ensure_ascii=False, indent=2)
