"""A run of the page: a folder that nobody can guess, with what was uploaded, the answers, the ledger and the results.

    <data folder>/runs/<id>/   run.json   input/   answers.json   answers.csv   out/   status.json   log.txt

Everything that matters is in the folder, so a reload, a change of page and a restart of the server find it again.
"""

import json
import os
import re
import secrets
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Any

from platformdirs import user_data_path

from assistant.errors import InputError
from assistant.expression import expression

VARIABLE = "OKR_RUNS"
_ID = expression(r"[A-Za-z0-9_-]{22}")
_OUTPUTS = (
    "roadmap.html",
    "roadmap.xlsx",
    "roadmap.csv",
    "roadmap.md",
    "results.jsonl",
    "questions.csv",
    "questions.xlsx",
)


def home() -> Path:
    """Where runs are kept: OKR_RUNS, else the user's data folder."""
    named = os.environ.get(VARIABLE, "").strip()
    return Path(named) if named else user_data_path("outcome-okrs", appauthor=False) / "runs"


@dataclass(frozen=True)
class RunFolder:
    """The folder of one run."""

    path: Path

    @property
    def id(self) -> str:
        """The name by which an address finds the run."""
        return self.path.name

    @property
    def out(self) -> Path:
        """Where the results go."""
        return self.path / "out"

    @property
    def status_file(self) -> Path:
        """Where the run says how far it is."""
        return self.path / "status.json"

    @property
    def log(self) -> Path:
        """What the run told, as a terminal would show it."""
        return self.path / "log.txt"

    @property
    def answers_sheet(self) -> Path:
        """The answers as the run reads them."""
        return self.path / "answers.csv"

    def options(self) -> dict[str, Any]:
        """What was chosen when the run was made."""
        return _read(self.path / "run.json")

    def inputs(self) -> list[str]:
        """The names of the uploaded files, in their order."""
        return [str(name) for name in self.options().get("files", [])]

    def status(self) -> dict[str, Any]:
        """How far the run says it is; empty before it began."""
        return _read(self.status_file)

    def answers(self) -> dict[str, dict[str, str]]:
        """What was typed so far, by item and question."""
        return _read(self.path / "answers.json")

    def keep_answers(self, answers: Mapping[str, Mapping[str, str]]) -> None:
        """Keep what was typed, whole or not at all."""
        _write(self.path / "answers.json", answers)

    def outputs(self) -> list[Path]:
        """The files of the result that are there."""
        return [path for name in _OUTPUTS if (path := self.out / name).is_file()]

    def remove(self) -> None:
        """Delete the run and everything in it."""
        shutil.rmtree(self.path, ignore_errors=True)


def made(files: Mapping[str, bytes], options: Mapping[str, Any]) -> RunFolder:
    """A new run over these files. Raises InputError when it cannot be written."""
    folder = RunFolder(home() / secrets.token_urlsafe(16))
    try:
        (folder.path / "input").mkdir(parents=True, mode=0o700)
        folder.path.chmod(0o700)
        names: list[str] = []
        for name, data in files.items():
            chosen = safe_name(name, names)
            (folder.path / "input" / chosen).write_bytes(data)
            names.append(chosen)
        _write(folder.path / "run.json", {**options, "files": names})
    except OSError as fault:
        raise InputError(
            f"the run cannot be kept in {folder.path} ({(fault.strerror or str(fault)).lower()}); make room, or name "
            f"another folder with {VARIABLE}."
        ) from fault
    return folder


def found(id_: str) -> RunFolder | None:
    """The run of that name, if there is one; a name never leads out of the folder of runs."""
    if not _ID.fullmatch(id_):
        return None
    folder = RunFolder(home() / id_)
    return folder if (folder.path / "run.json").is_file() else None


def safe_name(name: str, taken: list[str]) -> str:
    """A name for an upload that is one in this folder alone, and no option of a command."""
    path = PurePath(name.replace("\\", "/"))
    stem = re.sub(r"[^\w .()-]+", "_", path.stem).strip(" .-")[:80] or "roadmap"
    suffix = re.sub(r"[^\w.]+", "", path.suffix)[:10]
    chosen, number = stem + suffix, 1
    while chosen in taken:
        number += 1
        chosen = f"{stem} ({number}){suffix}"
    return chosen


def _read(path: Path) -> dict[str, Any]:
    try:
        held = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return held if isinstance(held, dict) else {}


def _write(path: Path, value: object) -> None:
    draft = path.with_name(f".{path.name}.new")
    draft.write_text(json.dumps(value, ensure_ascii=False), "utf-8")
    os.replace(draft, path)
