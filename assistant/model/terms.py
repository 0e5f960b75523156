"""On which terms a model is asked: how long, how often, in which form, and where its replies are kept.

OKR_TIMEOUT     seconds that one request may take (60)
OKR_RETRIES     requests beyond the first that one reply may take, whatever the reason; 0 means none (4)
OKR_MODE        json_schema, tools, json or md_json: the form of the reply; chosen by the model where it is not set
OKR_CANDIDATES  replies to ask for, of which the best by our rules is taken (1)
OKR_PRICE       IN/OUT: US dollars for a million tokens read and written, where no price is known
OKR_REPLIES     the folder that replies are kept in, or off
OKR_RECORD      a folder to record replies to; OKR_REPLAY: a folder to answer from, without any model
"""

import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeVar, get_args

from assistant.errors import SettingsError

Mode = Literal["json_schema", "tools", "json", "md_json"]
MODES: tuple[str, ...] = get_args(Mode)
MOST_CANDIDATES = 5
_Number = TypeVar("_Number", int, float)


@dataclass(frozen=True)
class Terms:
    """The terms of a run. ``retries`` bounds the requests for one reply; ``reasks`` how many of them may ask anew."""

    timeout: float = 60.0
    retries: int = 4
    reasks: int = 1
    pause: float = 0.5  # seconds before the first retry; doubled for each further one
    longest_wait: float = 60.0  # a Retry-After beyond it is not waited for
    mode: Mode | None = None
    candidates: int = 1
    price: tuple[float, float] | None = None
    replies: Path | None = None
    replay: Path | None = None


def read_terms(environ: Mapping[str, str] = os.environ) -> Terms:
    """The terms that the environment sets. Raises SettingsError that names variable and valid values."""
    mode = environ.get("OKR_MODE", "").strip().lower()
    if mode and mode not in MODES:
        raise SettingsError(f"OKR_MODE is '{mode}'; valid: {', '.join(MODES)}.")
    record, replay = (environ.get(name, "").strip() for name in ("OKR_RECORD", "OKR_REPLAY"))
    if record and replay:
        raise SettingsError("OKR_RECORD and OKR_REPLAY are both set; recording asks the model, replaying never does.")
    return Terms(
        timeout=_number(environ, "OKR_TIMEOUT", 60.0, float, 1, 3600),
        retries=_number(environ, "OKR_RETRIES", 4, int, 0, 20),
        mode=next((one for one in get_args(Mode) if one == mode), None),
        candidates=_number(environ, "OKR_CANDIDATES", 1, int, 1, MOST_CANDIDATES),
        price=_price(environ.get("OKR_PRICE", "").strip()),
        replies=Path(record) if record else _kept(environ),
        replay=Path(replay) if replay else None,
    )


def _kept(environ: Mapping[str, str]) -> Path | None:
    """The folder for replies: the one that is named, else this system's place for what can be had again at a price."""
    named = environ.get("OKR_REPLIES", "").strip()
    if named:
        return None if named.lower() == "off" else Path(named).expanduser()
    if sys.platform == "win32":
        base = environ.get("LOCALAPPDATA", "") or str(Path.home() / "AppData" / "Local")
    else:
        base = environ.get("XDG_CACHE_HOME", "") or str(Path.home() / ".cache")
    return Path(base) / "outcome-okrs" / "replies"


def _number(
    environ: Mapping[str, str], name: str, default: _Number, kind: Callable[[str], _Number], least: int, most: int
) -> _Number:
    said = environ.get(name, "").strip()
    if not said:
        return default
    try:
        value = kind(said)
    except ValueError:
        value = kind("-1")
    if not least <= value <= most:
        raise SettingsError(f"{name} is '{said}'; valid: a number from {least} to {most}.")
    return value


def _price(said: str) -> tuple[float, float] | None:
    if not said:
        return None
    try:
        read, written = (float(part) for part in said.split("/"))
    except ValueError:
        read = written = -1.0
    if min(read, written) < 0:
        raise SettingsError(
            f"OKR_PRICE is '{said}'; write US dollars for a million tokens read and written, such as 0.25/2."
        )
    return read / 1e6, written / 1e6
