"""Replies on disk: written before they are used, because they have been paid; recorded and replayed for tests.

A file a reply, named by the digest of all that shapes it. ``KEY.json`` answers the same request again; a reply that did
not fit is kept beside it as ``KEY.unfit.json`` and answers nothing. Only this user can read them.
"""

import hashlib
import json
import os
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from assistant.errors import ModelError, SettingsError
from assistant.model.completion import Messages, schema_of
from assistant.model.raw import Raw

_SHAPE = 1


class NoRecording(ModelError):
    """A replay lacks the reply to a request; ``key`` names the file that would hold it."""

    def __init__(self, message: str, key: str = "") -> None:
        super().__init__(message)
        self.key = key


def digest(model: str, messages: Messages, reply: type[BaseModel], options: Mapping[str, Any], attempt: int) -> str:
    """The name of a request: everything that shapes the reply, and nothing else."""
    shaping = [model, [dict(one) for one in messages], schema_of(reply), dict(options), attempt]
    return hashlib.sha256(json.dumps(shaping, sort_keys=True, ensure_ascii=True).encode()).hexdigest()[:32]


@dataclass(frozen=True)
class Kept:
    """A reply from disk. ``final`` says that nothing better was got for its request, whatever the rules say of it."""

    raw: Raw
    final: bool


class Replies:
    """The folder of replies. Reading and writing are safe among threads and processes: a file appears whole."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def find(self, key: str) -> Kept | None:
        """The reply to a request, or None. A damaged file counts as none: the reply is asked for again."""
        try:
            held = json.loads(self._path(key).read_bytes())
            return Kept(Raw(held["text"], held["finish"], False, *held["tokens"]), bool(held["final"]))
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def keep(self, key: str, model: str, raw: Raw, *, final: bool = False) -> None:
        """Write a reply. Raises SettingsError where the folder cannot be written: a paid reply must not get lost."""
        held = {
            "shape": _SHAPE,
            "model": model,
            "text": raw.text,
            "finish": raw.finish,
            "tokens": [raw.prompt_tokens, raw.completion_tokens],
            "final": final,
        }
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            # mkstemp makes files that only this user can read.
            handle, beside = tempfile.mkstemp(prefix=".reply-", dir=self.folder)
            try:
                with os.fdopen(handle, "w", encoding="utf-8") as file:
                    json.dump(held, file, ensure_ascii=False, indent=1)
                    file.flush()
                    os.fsync(file.fileno())
                os.replace(beside, self._path(key))
            except BaseException:
                with suppress(OSError):
                    os.unlink(beside)
                raise
        except OSError as fault:
            raise SettingsError(
                f"replies cannot be kept in {self.folder} ({fault.strerror or fault}); make it writable, name another "
                f"folder in OKR_REPLIES, or set OKR_REPLIES=off to keep none."
            ) from fault

    def set_aside(self, key: str) -> None:
        """A reply that did not fit: kept for who wants to read it, and never given as an answer again."""
        with suppress(OSError):
            os.replace(self._path(key), self.folder / f"{key}.unfit.json")

    def _path(self, key: str) -> Path:
        return self.folder / f"{key}.json"
