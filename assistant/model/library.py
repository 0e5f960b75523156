"""The library with what a model adds to it: an embedding of a team's own choice."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.errors import SettingsError
from assistant.settings import Settings

if TYPE_CHECKING:
    from assistant.library.embedding import Embedding
    from assistant.library.shelf import Closed, Shelf

OFFLINE, CHROMA = "offline", "chroma"


def chosen(settings: Settings) -> str:
    """Which embedding the index uses: ``embedding`` of the configuration file, else ``OKR_EMBEDDING``."""
    return settings.embedding or os.environ.get("OKR_EMBEDDING", "").strip() or OFFLINE


def sent_to(settings: Settings) -> str:
    """Where passages and questions are sent, in a sentence; empty where they stay on this machine."""
    name = chosen(settings)
    if name in (OFFLINE, CHROMA):
        return ""
    from assistant.model.vectors import access_of

    return f"passages and questions of the library are sent to {access_of(name).host} ({name}) for its index"


def embedding_of(settings: Settings) -> "Callable[[], Embedding]":
    """Makes the embedding that is set; what is missing is told when it is called. Raises SettingsError."""
    name = chosen(settings)
    if name not in (OFFLINE, CHROMA) and not all(name.partition("/")):
        raise SettingsError(
            f"'{name}' names no embedding (embedding in okr.toml, or OKR_EMBEDDING); valid: {OFFLINE} (the default), "
            f"{CHROMA}, or a model as PROVIDER/MODEL, such as openai/text-embedding-3-small."
        )

    def made() -> "Embedding":
        if name == OFFLINE:
            from assistant.library.embedding import static

            return static()
        if name == CHROMA:
            from assistant.library.downloaded import downloaded

            return downloaded()
        from assistant.model.vectors import access_of, vectors

        return vectors(name, access_of(name))

    return made


@contextmanager
def shelf(folder: Path | None, settings: Settings, *, cites: bool = True) -> "Iterator[Shelf | Closed | None]":
    """The library in a folder as the flow uses it; None without a folder.

    Without ``cites`` no passage is searched, so nothing is sent. Raises InputError for an empty folder, SettingsError.
    """
    if folder is None:
        yield None
        return
    from assistant.library.configured import shelf as opened

    with opened(folder, embedding_of(settings), cites=cites) as held:
        yield held
