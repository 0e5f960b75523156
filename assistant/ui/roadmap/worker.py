"""Starts and stops the run of a folder: ``okr batch`` in a process of its own, so that the page never waits for it."""

import os
import re
import shutil
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import assistant
from assistant.errors import InputError
from assistant.library.configured import filled
from assistant.rules.choice import load_settings
from assistant.settings import read_settings
from assistant.ui.roadmap.folder import RunFolder

_running: dict[str, subprocess.Popen[bytes]] = {}
"""The runs that this server started; a module is loaded once, however many sessions there are."""
_FLAGS = {"team": "--team", "period": "--period", "strategy": "--strategy", "max_cost": "--max-cost",
          "max_calls": "--max-calls"}  # fmt: skip


@dataclass(frozen=True)
class State:
    """``running``, ``done``, ``stopped`` (it can go on), ``failed``, or ``new``; how far it is, and what went wrong."""

    name: str
    over: int = 0
    total: int = 0
    failed: int = 0
    line: str = ""
    fault: str = ""


def start(folder: RunFolder) -> None:
    """Run, or go on. Raises SettingsError for a configuration that cannot be used, InputError if it cannot start."""
    if (running := _running.get(folder.id)) and running.poll() is None:
        return
    library = filled(load_settings())
    if found := read_settings()[1]:
        shutil.copy(found, folder.path / Path(found).name)  # the run looks for it above its inputs
    options = folder.options()
    command = [sys.executable, "-m", "assistant", "batch", *folder.inputs(), "--out", str(folder.out)]
    command += ["--status-file", str(folder.status_file), "--engine", str(options.get("engine", "coach"))]
    for name, flag in _FLAGS.items():
        if value := str(options.get(name) or ""):
            command += [flag, value]
    for field, column in dict(options.get("columns") or {}).items():
        command += ["--map", f"{field}={column}"]
    if library:
        command += ["--library", str(library.absolute())]  # the run has another working folder
    if folder.answers_sheet.is_file():
        command += ["--answers", str(folder.answers_sheet)]
    folder.status_file.unlink(missing_ok=True)
    around = {name: value for name, value in os.environ.items() if name != "OKR_LIBRARY"}
    code = str(Path(assistant.__file__).parent.parent)
    path = os.pathsep.join(filter(None, [code, os.environ.get("PYTHONPATH", "")]))
    try:
        with folder.log.open("wb") as log:
            _running[folder.id] = subprocess.Popen(  # noqa: S603 - our own command; uploads are names of files
                command,
                cwd=folder.path / "input",
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                env={**around, "PYTHONPATH": path, "PYTHONUTF8": "1"},
            )
    except OSError as fault:
        raise InputError(f"the run could not be started ({fault.strerror or fault}); try again.") from fault


def stop(folder: RunFolder) -> None:
    """Let what has begun be finished, and begin nothing more."""
    running = _running.get(folder.id)
    if running is None or running.poll() is not None:
        return
    if sys.platform == "win32":
        running.terminate()  # the ledger holds every finished item
    else:
        running.send_signal(signal.SIGINT)


def state(folder: RunFolder) -> State:
    """How a run stands."""
    told = folder.status()
    running = _running.get(folder.id)
    fault = str(told.get("fault") or "")
    if running is not None and running.poll() is None:
        name = "running"
    elif told.get("state") == "done":
        name = "done"
    elif running is not None and running.returncode == 2:
        name, fault = "failed", _last_words(folder)
    elif not told and running is None and not folder.outputs():
        return State("new")
    else:
        name, fault = "stopped", fault or _last_words(folder)
    over, total, failed = (int(told.get(key) or 0) for key in ("over", "total", "failed"))
    return State(name, over, total, failed, str(told.get("said") or told.get("line") or ""), fault)


def _last_words(folder: RunFolder) -> str:
    """The last sentence that a run told before it ended."""
    try:
        lines = folder.log.read_text("utf-8", "replace").split("\n")
    except OSError:
        return ""
    said = [line for line in lines if line.startswith("okr: ") and not re.match(r"okr: \d+ of \d+ items", line)]
    return said[-1].removeprefix("okr: ") if said else ""
