"""Our own reply models as instructor asks for them, in one file: ``python -m assistant.model.forms`` writes it.

Instructor loads openai's client to shape a request, which takes longer than a roadmap of a hundred items. The form of a
reply model changes only with the model and with instructor, so it is kept; with it stands the schema that it was made
from, by which a model that has changed since is known. A test holds that what is committed is what instructor makes.
"""

import hashlib
import json
import sys
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from assistant.model.completion import schema_of
from assistant.model.reply import InterviewReply, LookReply, ParentReply, RewriteReply
from assistant.model.terms import Mode
from assistant.once import once

FORMS = Path(__file__).parent / "forms.json"
KEPT: tuple[type[BaseModel], ...] = (RewriteReply, InterviewReply, ParentReply, LookReply)
MODES: tuple[Mode, ...] = ("json_schema", "tools")
"""The forms that say nothing of the messages, so that they can be kept."""


def name(reply: type[BaseModel], mode: Mode) -> str:
    """By what a form is found; it changes with every letter of the reply model's schema."""
    schema = json.dumps(schema_of(reply), sort_keys=True)
    return f"{reply.__name__} {mode} {hashlib.sha256(schema.encode()).hexdigest()[:16]}"


def kept(reply: type[BaseModel], mode: Mode) -> dict[str, Any] | None:
    """The form of a reply model; None for one of somebody else's, and for one that has changed since."""
    found: dict[str, Any] | None = _forms().get(name(reply, mode))
    return found


@once
def _forms() -> dict[str, Any]:
    try:
        held = json.loads(FORMS.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return held if isinstance(held, dict) else {}


def made() -> dict[str, Any]:
    """All forms, made by instructor."""
    from assistant.model.shape import by_instructor

    question = [{"role": "user", "content": "-"}]
    found = {}
    for reply in KEPT:
        for mode in MODES:
            found[name(reply, mode)] = by_instructor(question, reply, mode)
            del found[name(reply, mode)]["messages"]
    return found


def main() -> int:
    """Writes the file."""
    FORMS.write_text(json.dumps(made(), indent=1) + "\n", encoding="utf-8")
    print(f"{len(KEPT) * len(MODES)} forms in {FORMS.name}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
