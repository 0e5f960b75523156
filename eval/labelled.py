"""Labelled lines: objectives and key results with reference verdicts, as JSON lines.

    {"id": "o_1", "text": "…", "org": "…", "labels": {"positive": "pass", …}, "disputed": ["specific"]}

An objective carries the six boxes of METHOD.md section 3, a key result ``kind``, ``who``, ``does_what``,
``by_how_much`` and ``one_measure``. A label in ``disputed`` is one that the raters did not agree on; it is left out.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from assistant.errors import InputError

OBJECTIVE_LABELS = ("positive", "inspirational", "qualitative", "timeboxed", "specific", "no_solution")
KEY_RESULT_LABELS = ("kind", "who", "does_what", "by_how_much", "one_measure")
CALIBRATION = Path(__file__).parent / "calibration"


@dataclass(frozen=True)
class Labelled:
    """One line with its reference verdicts; ``labels`` holds the undisputed ones only."""

    id: str
    text: str
    labels: dict[str, str]
    org: str = ""
    team: str = ""
    objective: str = ""
    tricky: str = ""


def read_labelled(path: Path, known: tuple[str, ...]) -> list[Labelled]:
    """Every line of a file. InputError names the line that cannot be used."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as fault:
        raise InputError(f"{path} cannot be read ({fault}); give a file of JSON lines.") from fault
    return list(_rows(text, path, known))


def _rows(text: str, path: Path, known: tuple[str, ...]) -> Iterator[Labelled]:
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        try:
            raw = json.loads(line)
            settled = {name: raw["labels"][name] for name in raw["labels"] if name not in raw.get("disputed", [])}
            row = Labelled(
                id=str(raw["id"]),
                text=str(raw["text"]),
                labels={name: str(verdict) for name, verdict in settled.items()},
                org=str(raw.get("org", "")),
                team=str(raw.get("team", "")),
                objective=str(raw.get("objective", "")),
                tricky=str(raw.get("tricky", "")),
            )
        except (ValueError, KeyError, TypeError, AttributeError) as fault:
            raise InputError(
                f"{path}, line {number}: not a labelled line ({type(fault).__name__}: {fault}); each needs id, text "
                f"and labels, as eval/labelled.py shows."
            ) from fault
        if strange := [name for name in row.labels if name not in known]:
            raise InputError(f"{path}, line {number}: unknown label '{strange[0]}'; known: {', '.join(known)}.")
        yield row
