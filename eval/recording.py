"""Replies written by hand as a strong model would answer (``recorded/written.yaml``), replayed through the engine.

They show that the path from prompt to rewrite holds, and say nothing about how good any model is: whoever wrote them
knew what the cases demand.

The files beside it are in the form that ``OKR_REPLAY`` reads, named by the digest of the request. A prompt that changed
therefore finds none; look at the written replies again, then: python -m eval record
"""

import json
from pathlib import Path
from typing import Any

import yaml

from assistant.errors import SettingsError
from assistant.flow import convert
from assistant.model.access import Access
from assistant.model.engine import ModelEngine
from assistant.model.raw import Raw
from assistant.model.replies import NoRecording, Replies
from assistant.model.terms import Terms
from eval.case import Case

FOLDER = Path(__file__).parent / "recorded"
WRITTEN = FOLDER / "written.yaml"
REPLIES = FOLDER / "replies"
ENGINE = "written/by-hand"
"""The name of the engine: no provider, so that nobody takes these replies for a model's."""
_PARTS = ("who", "does_what", "measure", "unit", "direction", "source")


def replayed() -> ModelEngine:
    """The model engine, which answers from the recordings and never from a network."""
    return ModelEngine(Access(ENGINE), why="recorded replies", terms=Terms(replay=REPLIES, reasks=0))


def written() -> dict[str, dict[str, Any]]:
    """The written replies by case, as the reply model reads them."""
    held = yaml.safe_load(WRITTEN.read_text(encoding="utf-8"))
    return {name: _reply(one) for name, one in held.items()}


def _reply(one: dict[str, Any]) -> dict[str, Any]:
    lines = [f"L{number}" for number in range(1, one.get("lines", 1) + 1)]
    rows: list[dict[str, Any]] = [
        dict(zip(_PARTS, (part.strip() for part in text.split("|")), strict=True)) for text in one["k"]
    ]
    for number, row in enumerate(rows):
        row["lines"] = [lines[min(number, len(lines) - 1)]]
    return {
        "objective": one["o"],
        "key_results": rows,
        "links": [{"line": line, "key_result": number} for number, line in enumerate(lines)],
    }


def record(cases: list[Case]) -> int:
    """Write the replies under the digests of today's requests; returns how many. Raises SettingsError."""
    known = {case.id: case for case in cases}
    said = written()
    if strange := sorted(set(said) - set(known)):
        raise SettingsError(f"{WRITTEN} answers cases that there are not: {', '.join(strange)}.")
    for old in REPLIES.glob("*.json"):
        old.unlink()
    replies, engine, count = Replies(REPLIES), replayed(), 0
    for name, reply in said.items():
        try:
            convert(known[name].drafts()[0], known[name].answers, engine=engine)
        except NoRecording as missing:
            replies.keep(missing.key, ENGINE, Raw(json.dumps(reply, ensure_ascii=False)))
            count += 1
    return count
